from frappe.model.document import Document

from dts_assessment.dispatches.host import check_settings


class DispatchSettings(Document):
	def validate(self) -> None:
		check_settings(self)
