from frappe.model.document import Document

from dts_assessment.units import succession
from dts_assessment.workflow.guard import setting_up


class UnitSuccession(Document):
	def validate(self) -> None:
		succession.prepare(self)

	def on_trash(self) -> None:
		if not setting_up():
			succession.refuse_deletion(self)
