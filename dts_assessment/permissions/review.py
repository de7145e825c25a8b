"""What hangs on the verification of self-assessments: the log of scores."""

import frappe

from dts_assessment.permissions.people import is_free
from dts_assessment.permissions.sheets import through_sheet


def score_change_query(user: str | None = None, doctype: str | None = None) -> str:
	"""A change of a score is seen by who sees the self-assessment."""
	user = user or frappe.session.user
	return "" if is_free(user) else through_sheet("`tabScore Change`", "self_assessment", user)
