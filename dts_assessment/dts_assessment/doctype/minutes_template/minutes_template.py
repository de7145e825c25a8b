from frappe.model.document import Document

from dts_assessment.verification.minutes_template import check_template


class MinutesTemplate(Document):
	def validate(self) -> None:
		check_template(self)
