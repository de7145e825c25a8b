from dts_assessment.workflow.governed import JournalDocument


class VisitProposal(JournalDocument):
	"""Which units were proposed for a visit, by which weights and which draw."""
