from dts_assessment.workflow.governed import AppendOnlyDocument


class AssessmentReminder(AppendOnlyDocument):
	"""Who was reminded of what; the name is made of both, so that nobody is reminded of the same twice."""
