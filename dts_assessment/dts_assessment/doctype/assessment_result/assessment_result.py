from dts_assessment.workflow.governed import AppendOnlyDocument


class AssessmentResult(AppendOnlyDocument):
	"""The published row of one unit; written by publication alone."""
