"""Self-assessments and what hangs on them."""

import frappe
from frappe.model.document import Document

from dts_assessment.permissions.conditions import EVERYTHING, any_of, in_group, member_units, units_in_reach
from dts_assessment.permissions.people import (
	OVERSIGHT,
	UNIT_ROLES,
	belongs_to,
	has_role,
	in_working_group,
	is_free,
)
from dts_assessment.workflow.roles import AUDITOR, COORDINATOR, VERIFIER
from dts_assessment.workflow.states import DRAFT


def self_assessment_query(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	if is_free(user):
		return ""
	table = "`tabSelf-Assessment`"
	conditions = []
	if has_role(OVERSIGHT | UNIT_ROLES, user):
		conditions.append(units_in_reach(user, f"{table}.unit"))
	if has_role({VERIFIER}, user):
		group = in_group(user, f"{table}.campaign")
		conditions.append(f"({group} and {table}.workflow_state != {frappe.db.escape(DRAFT)})")
	return any_of(conditions)


def through_sheet(table: str, column: str, user: str) -> str:
	"""Condition: the self-assessment named in a column is one that the user sees."""
	seen = self_assessment_query(user) or EVERYTHING
	return f"{table}.{column} in (select name from `tabSelf-Assessment` where {seen})"


def answer_query(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	return "" if is_free(user) else through_sheet("`tabAssessment Answer`", "self_assessment", user)


def evidence_query(user: str | None = None, doctype: str | None = None) -> str:
	"""A unit's library is its own; a verifier sees what is cited in the sheets to be verified."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	conditions = []
	if has_role(OVERSIGHT | UNIT_ROLES, user):
		conditions.append(units_in_reach(user, "`tabEvidence`.unit"))
	if has_role({VERIFIER}, user):
		cited = (
			"select cited.evidence from `tabAnswer Evidence` cited"
			" join `tabAssessment Answer` on `tabAssessment Answer`.name = cited.parent"
			f" where {answer_query(user)}"
		)
		clarified = (
			"select cited.evidence from `tabAnswer Evidence` cited"
			" join `tabClarification` on `tabClarification`.name = cited.parent"
			f" where {through_sheet('`tabClarification`', 'self_assessment', user)}"
		)
		conditions.append(f"(`tabEvidence`.name in ({cited}) or `tabEvidence`.name in ({clarified}))")
	return any_of(conditions)


def comment_query(user: str | None = None, doctype: str | None = None) -> str:
	"""What people of a unit say to each other stays in the unit; an auditor reads everything in reach."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	conditions = []
	if has_role(UNIT_ROLES, user):
		units = ", ".join(frappe.db.escape(unit) for unit in member_units(user)) or "''"
		conditions.append(f"`tabAnswer Comment`.unit in ({units})")
	if has_role({AUDITOR}, user):
		conditions.append(units_in_reach(user, "`tabAnswer Comment`.unit"))
	return any_of(conditions)


def extension_query(user: str | None = None, doctype: str | None = None) -> str:
	"""An extension is seen by who sees the self-assessment that it is for."""
	user = user or frappe.session.user
	return "" if is_free(user) else through_sheet("`tabDeadline Extension`", "self_assessment", user)


def reminder_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Reminders are seen by who was reminded and by who sees the self-assessment."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	own = f"`tabAssessment Reminder`.user = {frappe.db.escape(user)}"
	return any_of([own, through_sheet("`tabAssessment Reminder`", "self_assessment", user)])


def may_write_sheet(doc: Document, user: str) -> bool:
	row = frappe.db.get_value("Self-Assessment", doc.name, ["unit", "campaign"], as_dict=True)
	if has_role(UNIT_ROLES, user) and belongs_to(row.unit, user):
		return True
	if has_role({VERIFIER}, user) and in_working_group(row.campaign, user):
		return True
	return has_role({COORDINATOR}, user)


def may_create_evidence(doc: Document, user: str) -> bool:
	return not doc.unit or belongs_to(doc.unit, user)


def may_write_evidence(doc: Document, user: str) -> bool:
	return belongs_to(frappe.db.get_value("Evidence", doc.name, "unit"), user)
