from frappe.model.document import Document

from dts_assessment.assessments.evidence import check_attachment
from dts_assessment.dispatches.register import prepare, refuse_duplicate


class OfficialDispatch(Document):
	def validate(self) -> None:
		prepare(self)
		refuse_duplicate(self)
		check_attachment(self, "file")
