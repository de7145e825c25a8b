from dts_assessment.workflow.governed import JournalDocument


class ScoreChange(JournalDocument):
	"""One change of one score: who, when, from, to, why, and by which deed."""
