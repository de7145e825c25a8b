"""What became of units, and who stands in for whom there."""

import frappe
from frappe.model.document import Document

from dts_assessment.permissions.conditions import any_of, units_in_reach
from dts_assessment.permissions.people import OVERSIGHT, has_role, is_free, may_reach
from dts_assessment.workflow.roles import UNIT_HEAD


def succession_query(user: str | None = None, doctype: str | None = None) -> str:
	"""What became of units is public knowledge: whoever may read the DocType sees every row."""
	return ""


def delegation_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Delegations are seen by who gave or received them, by the head of the unit and by those above it."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	table, party = "`tabUnit Delegation`", frappe.db.escape(user)
	conditions = [f"{table}.from_user = {party}", f"{table}.to_user = {party}"]
	if has_role(OVERSIGHT | {UNIT_HEAD}, user):
		conditions.append(units_in_reach(user, f"{table}.unit"))
	return any_of(conditions)


def may_write_succession(doc: Document, user: str) -> bool:
	return may_reach(doc.old_unit, user) or may_reach(doc.new_unit, user)
