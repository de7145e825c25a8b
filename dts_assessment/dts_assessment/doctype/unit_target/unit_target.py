from frappe.model.document import Document

from dts_assessment.assessments import unit_targets


class UnitTarget(Document):
	def validate(self) -> None:
		unit_targets.prepare(self)

	def on_trash(self) -> None:
		unit_targets.require_giver(self)
