"""What hangs on the verification of self-assessments: opinions, clarifications, proposals of visits, the log of scores."""

import frappe

from dts_assessment.permissions.conditions import any_of, in_group, member_units, units_in_reach
from dts_assessment.permissions.people import OVERSIGHT, has_role, is_free
from dts_assessment.permissions.sheets import through_sheet
from dts_assessment.workflow.roles import VERIFIER


def score_change_query(user: str | None = None, doctype: str | None = None) -> str:
	"""A change of a score is seen by who sees the self-assessment."""
	user = user or frappe.session.user
	return "" if is_free(user) else through_sheet("`tabScore Change`", "self_assessment", user)


def clarification_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Both sides see a clarification: who sees the self-assessment."""
	user = user or frappe.session.user
	return "" if is_free(user) else through_sheet("`tabClarification`", "self_assessment", user)


def opinion_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Opinions stay within the working group and the oversight of the campaign, and are kept from the own unit."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	own = ", ".join(frappe.db.escape(unit) for unit in member_units(user)) or "''"
	return f"({_of_campaign('Review Opinion', user)} and `tabReview Opinion`.unit not in ({own}))"


def proposal_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Which units are to be visited is known to the working group and the oversight of the campaign."""
	user = user or frappe.session.user
	return "" if is_free(user) else _of_campaign("Visit Proposal", user)


def _of_campaign(doctype: str, user: str) -> str:
	column = f"`tab{doctype}`.campaign"
	conditions = []
	if has_role({VERIFIER}, user):
		conditions.append(in_group(user, column))
	if has_role(OVERSIGHT, user):
		organised = units_in_reach(user, "organising_unit")
		conditions.append(f"{column} in (select name from `tabAssessment Campaign` where {organised})")
	return any_of(conditions)
