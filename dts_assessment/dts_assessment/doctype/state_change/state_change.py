from dts_assessment.workflow.governed import JournalDocument


class StateChange(JournalDocument):
	"""One line of the journal of approval."""
