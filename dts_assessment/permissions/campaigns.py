"""Campaigns, their visits and their jobs."""

import frappe
from frappe.model.document import Document

from dts_assessment.permissions.conditions import EVERYTHING, any_of, in_group, units_in_reach
from dts_assessment.permissions.people import (
	OVERSIGHT,
	UNIT_ROLES,
	belongs_to,
	has_role,
	in_working_group,
	is_free,
	reaches,
)
from dts_assessment.permissions.sheets import self_assessment_query
from dts_assessment.workflow.roles import COORDINATOR, UNIT_HEAD, VERIFIER
from dts_assessment.workflow.states import DRAFT, SUBMITTED


def campaign_query(user: str | None = None, doctype: str | None = None) -> str:
	"""A campaign is seen by its organisers, and once launched by those who take part or verify."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	table = "`tabAssessment Campaign`"
	conditions = [f"({_through_sheets(user)} and {table}.workflow_state != {frappe.db.escape(DRAFT)})"]
	if has_role(OVERSIGHT, user):
		conditions.append(units_in_reach(user, f"{table}.organising_unit"))
	if has_role({VERIFIER}, user):
		conditions.append(in_group(user, f"{table}.name"))
	return any_of(conditions)


def _through_sheets(user: str) -> str:
	seen = self_assessment_query(user) or EVERYTHING
	return f"`tabAssessment Campaign`.name in (select campaign from `tabSelf-Assessment` where {seen})"


def visit_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Visits are seen by organisers and the working group; by a unit once they were held."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	table = "`tabVerification Visit`"
	conditions = []
	if has_role(OVERSIGHT, user):
		organised = units_in_reach(user, "organising_unit")
		conditions.append(
			f"{table}.campaign in (select name from `tabAssessment Campaign` where {organised})"
		)
	if has_role({VERIFIER}, user):
		conditions.append(in_group(user, f"{table}.campaign"))
	if has_role(UNIT_ROLES, user):
		visited = units_in_reach(user, "visited.unit")
		rows = f"select visited.parent from `tabVisit Assessment` visited where {visited}"
		conditions.append(
			f"({table}.name in ({rows}) and {table}.workflow_state != {frappe.db.escape(DRAFT)})"
		)
	return any_of(conditions)


def job_query(user: str | None = None, doctype: str | None = None) -> str:
	"""What runs on the queue is seen by who sees its campaign."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	campaigns = campaign_query(user)
	return f"`tabCampaign Job`.campaign in (select name from `tabAssessment Campaign` where {campaigns})"


def may_write_visit(doc: Document, user: str) -> bool:
	row = frappe.db.get_value("Verification Visit", doc.name, ["campaign", "workflow_state"], as_dict=True)
	if has_role({VERIFIER}, user) and in_working_group(row.campaign, user):
		return True
	if has_role({UNIT_HEAD}, user) and row.workflow_state == SUBMITTED:
		visited = frappe.get_all("Visit Assessment", {"parent": doc.name}, pluck="unit", order_by="idx")
		return any(belongs_to(unit, user) for unit in visited)
	return has_role({COORDINATOR}, user) and row.workflow_state == DRAFT


def may_keep_campaign(doc: Document, user: str) -> bool:
	"""Create or change a campaign."""
	return not doc.organising_unit or reaches(doc.organising_unit, user)


def may_create_visit(doc: Document, user: str) -> bool:
	if not doc.campaign or not has_role({VERIFIER}, user):
		return True
	return in_working_group(doc.campaign, user) or has_role({COORDINATOR}, user)
