from frappe.model.document import Document

from dts_assessment.campaigns.settings import check_settings
from dts_assessment.verification.settings import check_review_settings


class DTSSettings(Document):
	def validate(self) -> None:
		check_settings(self)
		check_review_settings(self)
