from dts_assessment.workflow.governed import DeedDocument


class Clarification(DeedDocument):
	"""A question of the working group, or an objection of the unit, on one answer: both sides see its course."""
