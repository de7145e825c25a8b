from frappe.model.document import Document

from dts_assessment.assessments import improvement


class ImprovementAction(Document):
	def validate(self) -> None:
		improvement.prepare(self)

	def on_trash(self) -> None:
		improvement.require_own(self)
