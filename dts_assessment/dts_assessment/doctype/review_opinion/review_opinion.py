from dts_assessment.workflow.governed import JournalDocument


class ReviewOpinion(JournalDocument):
	"""What one member of the working group holds of one answer, or what the group decided; the last word stands."""
