from frappe.model.document import Document

from dts_assessment.campaigns.settings import check_settings


class DTSSettings(Document):
	def validate(self) -> None:
		check_settings(self)
