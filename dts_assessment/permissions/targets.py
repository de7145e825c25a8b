"""Targets given to units, and what the units do to reach them."""

import frappe
from frappe.model.document import Document

from dts_assessment.permissions.conditions import any_of, in_group, units_in_reach
from dts_assessment.permissions.people import OVERSIGHT, UNIT_ROLES, belongs_to, has_role, is_free, reaches
from dts_assessment.permissions.sheets import through_sheet
from dts_assessment.workflow.roles import COORDINATOR, VERIFIER


def action_query(user: str | None = None, doctype: str | None = None) -> str:
	"""An action is seen by who sees the self-assessment from which it came."""
	user = user or frappe.session.user
	return "" if is_free(user) else through_sheet("`tabImprovement Action`", "self_assessment", user)


def target_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Targets are seen by the unit, those above it, and the working groups that verify it."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	table, conditions = "`tabUnit Target`", []
	if has_role(OVERSIGHT | UNIT_ROLES, user):
		conditions.append(units_in_reach(user, f"{table}.unit"))
	if has_role({VERIFIER}, user):
		group = in_group(user, "campaign")
		conditions.append(f"{table}.unit in (select unit from `tabSelf-Assessment` where {group})")
	return any_of(conditions)


def may_create_action(doc: Document, user: str) -> bool:
	unit = doc.self_assessment and frappe.db.get_value("Self-Assessment", doc.self_assessment, "unit")
	return not unit or (has_role(UNIT_ROLES, user) and belongs_to(unit, user))


def may_write_action(doc: Document, user: str) -> bool:
	"""Judged by the stored row: only people of the unit itself change what it does."""
	return has_role(UNIT_ROLES, user) and belongs_to(
		frappe.db.get_value("Improvement Action", doc.name, "unit"), user
	)


def may_create_target(doc: Document, user: str) -> bool:
	return not doc.given_by or (has_role({COORDINATOR}, user) and reaches(doc.given_by, user))


def may_write_target(doc: Document, user: str) -> bool:
	giver = frappe.db.get_value("Unit Target", doc.name, "given_by")
	return has_role({COORDINATOR}, user) and reaches(giver, user)
