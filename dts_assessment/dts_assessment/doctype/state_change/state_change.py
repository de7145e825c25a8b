from dts_assessment.workflow.governed import AppendOnlyDocument


class StateChange(AppendOnlyDocument):
	"""One line of the journal of approval."""
