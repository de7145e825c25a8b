"""Dispatches, their register and the packets that are exchanged."""

import frappe
from frappe.model.document import Document

from dts_assessment.permissions.campaigns import campaign_query
from dts_assessment.permissions.conditions import EVERYTHING, any_of, member_units, units_in_reach
from dts_assessment.permissions.people import OVERSIGHT, UNIT_ROLES, has_role, is_free, reaches
from dts_assessment.workflow.states import DRAFT


def dispatch_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Dispatches are seen by the oversight of the agency that registers them, and those that no agency holds by all
	oversight; a unit sees its own and those sent to it, once registered, and those of its campaigns.
	"""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	table = "`tabOfficial Dispatch`"
	received = units_in_reach(user, "sent.unit")
	campaigns = campaign_query(user) or EVERYTHING
	sent = f"select sent.parent from `tabDispatch Recipient` sent where {received}"
	used = (
		"select used.dispatch from `tabCampaign Dispatch` used join `tabAssessment Campaign`"
		f" on `tabAssessment Campaign`.name = used.parent where {campaigns}"
	)
	conditions = [
		f"{table}.owner = {frappe.db.escape(user)}",
		f"({table}.name in ({sent}) and {table}.status != {frappe.db.escape(DRAFT)})",
		f"{table}.name in ({used})",
	]
	if has_role(UNIT_ROLES, user) and (units := member_units(user)):
		own = ", ".join(frappe.db.escape(unit) for unit in units)
		conditions.append(f"({table}.agency in ({own}) and {table}.status != {frappe.db.escape(DRAFT)})")
	if has_role(OVERSIGHT, user):
		held = units_in_reach(user, f"{table}.agency")
		conditions.append(f"({held} or ifnull({table}.agency, '') = '')")
	return any_of(conditions)


def register_query(user: str | None = None, doctype: str | None = None) -> str:
	"""The register of an agency and its counters are those of the agency's oversight."""
	return _held_by_agency("Dispatch Register", user)


def counter_query(user: str | None = None, doctype: str | None = None) -> str:
	return _held_by_agency("Dispatch Counter", user)


def _held_by_agency(doctype: str, user: str | None) -> str:
	user = user or frappe.session.user
	return "" if is_free(user) else any_of([units_in_reach(user, f"`tab{doctype}`.agency")])


def packet_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Packets exchanged are seen with the dispatch that they carry or report on."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	seen = dispatch_query(user) or EVERYTHING
	return f"(`tabDispatch Packet`.dispatch in (select name from `tabOfficial Dispatch` where {seen}))"


def may_create_for_agency(doc: Document, user: str) -> bool:
	return _may_write_for(doc.agency, user)


def may_write_for_agency(doc: Document, user: str) -> bool:
	return _may_write_for(frappe.db.get_value(doc.doctype, doc.name, "agency"), user)


def _may_write_for(agency: str | None, user: str) -> bool:
	return not agency or is_free(user) or reaches(agency, user)
