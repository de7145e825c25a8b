from dts_assessment.campaigns import extension
from dts_assessment.workflow.derived import restore_derived
from dts_assessment.workflow.governed import AppendOnlyDocument


class DeadlineExtension(AppendOnlyDocument):
	def validate(self) -> None:
		super().validate()
		restore_derived(self)
		extension.prepare(self)

	def after_insert(self) -> None:
		extension.grant(self)
