from frappe.model.document import Document

from dts_assessment.assessments.evidence import prepare, refuse_when_cited, refuse_when_judged
from dts_assessment.assessments.evidence_file import own_files


class Evidence(Document):
	def validate(self) -> None:
		if not self.is_new():
			refuse_when_judged(self)
		prepare(self)

	def on_change(self) -> None:
		own_files(self.name)

	def on_trash(self) -> None:
		refuse_when_cited(self)
