from frappe.model.document import Document

from dts_assessment.assessments.evidence import prepare, refuse_when_cited, refuse_when_judged


class Evidence(Document):
	def validate(self) -> None:
		if not self.is_new():
			refuse_when_judged(self)
		prepare(self)

	def on_trash(self) -> None:
		refuse_when_cited(self)
