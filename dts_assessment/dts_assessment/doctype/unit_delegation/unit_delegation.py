from frappe.model.document import Document

from dts_assessment.units import delegate
from dts_assessment.workflow.derived import restore_derived


class UnitDelegation(Document):
	def validate(self) -> None:
		restore_derived(self)
		if self.is_new():
			delegate.prepare(self)

	def after_insert(self) -> None:
		delegate.begin(self)
