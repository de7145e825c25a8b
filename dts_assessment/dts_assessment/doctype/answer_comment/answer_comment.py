from dts_assessment.workflow.governed import AppendOnlyDocument


class AnswerComment(AppendOnlyDocument):
	"""What people of a unit say to each other about one indicator of their sheet."""
