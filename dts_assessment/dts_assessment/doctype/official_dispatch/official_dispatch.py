from frappe.model.document import Document

from dts_assessment.assessments.evidence import check_attachment
from dts_assessment.dispatches import entry, fixed, host, register
from dts_assessment.dispatches.relations import check_relations, standing
from dts_assessment.workflow.derived import restore_derived
from dts_assessment.workflow.journal import record


class OfficialDispatch(Document):
	def onload(self) -> None:
		self.set_onload("standing", standing(self.name))

	def before_insert(self) -> None:
		host.refuse_own_entry(self)
		entry.take_over_defaults(self)

	def validate(self) -> None:
		fixed.refuse_change(self)
		restore_derived(self)
		self.update(self.flags.own_values or {})
		entry.check(self)
		check_relations(self)
		if self.flags.deed:
			register.apply(self, self.flags.deed)
		entry.derive(self)
		entry.refuse_duplicate(self)
		if not self.flags.mirrored:
			check_attachment(self, "file")

	def on_update(self) -> None:
		if deed := self.flags.pop("deed", None):
			record(self, deed)

	def on_trash(self) -> None:
		fixed.refuse_deletion(self)
