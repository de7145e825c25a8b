"""The one vocabulary of approval states, shared by sets, campaigns, self-assessments and visits."""

DRAFT = "Draft"
SUBMITTED = "Submitted"
VERIFIED = "Verified"
PUBLISHED = "Published"

STATES = (DRAFT, SUBMITTED, VERIFIED, PUBLISHED)
"""In the order of the approval: a move to an earlier state is a step back and needs a written reason."""

STATE_FIELD = "workflow_state"


def is_step_back(before: str, after: str) -> bool:
	"""Whether a move from one state to another returns a document to an earlier stage."""
	return STATES.index(after) < STATES.index(before)
