"""Who may see and who may change which rows.

A user belongs to a unit through a User Permission on Office Unit. Frappe would apply that permission to every
link at once, which would blind a verifier to the units that he or she verifies; so the links to units ignore it
and the reach of each role is told here, once: as an SQL condition for lists. The check of a single document asks
the database whether that very row meets the same condition, so that lists and forms can never disagree.
"""

from collections.abc import Callable, Iterable

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.workflow.roles import (
	AUDITOR,
	COORDINATOR,
	PUBLISHER,
	UNIT_HEAD,
	UNIT_OFFICER,
	VERIFIER,
)
from dts_assessment.workflow.states import DRAFT, SUBMITTED

OVERSIGHT = {COORDINATOR, PUBLISHER, AUDITOR}
UNIT_ROLES = {UNIT_OFFICER, UNIT_HEAD}
HELD_BY_AGENCY = {"Dispatch Counter", "Dispatch Register", "Official Dispatch"}
"""Their link ``agency`` names the agency in whose name they are written."""
EVERYTHING = "1=1"
NOTHING = "1=0"


# Who the user is


def member_units(user: str | None = None) -> list[str]:
	"""Codes of the units that the user belongs to."""
	filters = {"user": user or frappe.session.user, "allow": "Office Unit"}
	return frappe.get_all("User Permission", filters=filters, pluck="for_value", order_by="creation")


def has_role(roles: Iterable[str], user: str | None = None) -> bool:
	"""Whether the user has at least one of the roles."""
	return not set(roles).isdisjoint(frappe.get_roles(user or frappe.session.user))


def is_free(user: str) -> bool:
	"""Administrators of the site read all rows; what they may write the workflow still says."""
	return user == "Administrator" or "System Manager" in frappe.get_roles(user)


def belongs_to(unit: str, user: str | None = None) -> bool:
	"""Whether the user is a member of exactly this unit: the right to fill in, not only to look."""
	return unit in member_units(user)


def reaches(unit: str, user: str | None = None) -> bool:
	"""Whether the unit is one of the user's units or lies below one."""
	condition = units_in_reach(user or frappe.session.user, "name")
	return bool(frappe.db.sql(f"select 1 from `tabOffice Unit` where name = %s and {condition}", unit))


def may_reach(unit: str, user: str | None = None) -> bool:
	"""The same for deeds on units, where administrators of the site reach every unit."""
	user = user or frappe.session.user
	return is_free(user) or reaches(unit, user)


def in_working_group(campaign: str, user: str | None = None) -> bool:
	"""Whether the user is a member of the campaign's working group."""
	filters = {"parenttype": "Assessment Campaign", "parent": campaign, "user": user or frappe.session.user}
	return bool(frappe.db.exists("Working Group Member", filters))


# What they see, as SQL


def units_in_reach(user: str, column: str) -> str:
	"""Condition: the unit in ``column`` is one of the user's units or lies below one."""
	ranges = frappe.get_all(
		"Office Unit", filters={"name": ["in", member_units(user)]}, fields=["lft", "rgt"], order_by="lft"
	)
	if not ranges:
		return NOTHING
	within = " or ".join(f"(lft >= {int(row.lft)} and rgt <= {int(row.rgt)})" for row in ranges)
	return f"{column} in (select name from `tabOffice Unit` where {within})"


def _working_group(user: str, column: str) -> str:
	member = frappe.db.escape(user)
	return (
		f"{column} in (select parent from `tabWorking Group Member`"
		f" where parenttype = 'Assessment Campaign' and user = {member})"
	)


def _any(conditions: list[str]) -> str:
	return "(" + " or ".join(conditions) + ")" if conditions else NOTHING


def self_assessment_query(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	if is_free(user):
		return ""
	table = "`tabSelf-Assessment`"
	conditions = []
	if has_role(OVERSIGHT | UNIT_ROLES, user):
		conditions.append(units_in_reach(user, f"{table}.unit"))
	if has_role({VERIFIER}, user):
		group = _working_group(user, f"{table}.campaign")
		conditions.append(f"({group} and {table}.workflow_state != {frappe.db.escape(DRAFT)})")
	return _any(conditions)


def _through(table: str, column: str, user: str) -> str:
	"""Condition: the self-assessment named in a column is one that the user sees."""
	seen = self_assessment_query(user) or EVERYTHING
	return f"{table}.{column} in (select name from `tabSelf-Assessment` where {seen})"


def answer_query(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	return "" if is_free(user) else _through("`tabAssessment Answer`", "self_assessment", user)


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
		conditions.append(f"`tabEvidence`.name in ({cited})")
	return _any(conditions)


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
		conditions.append(_working_group(user, f"{table}.name"))
	return _any(conditions)


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
		conditions.append(_working_group(user, f"{table}.campaign"))
	if has_role(UNIT_ROLES, user):
		visited = units_in_reach(user, "visited.unit")
		rows = f"select visited.parent from `tabVisit Assessment` visited where {visited}"
		conditions.append(
			f"({table}.name in ({rows}) and {table}.workflow_state != {frappe.db.escape(DRAFT)})"
		)
	return _any(conditions)


def dispatch_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Dispatches are seen by the oversight of the agency that registers them, and those that no agency holds by all
	oversight; a unit sees those sent to it, once registered, or to its campaigns.
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
	if has_role(OVERSIGHT, user):
		held = units_in_reach(user, f"{table}.agency")
		conditions.append(f"({held} or ifnull({table}.agency, '') = '')")
	return _any(conditions)


def register_query(user: str | None = None, doctype: str | None = None) -> str:
	"""The register of an agency and its counters are those of the agency's oversight."""
	return _held_by_agency("Dispatch Register", user)


def counter_query(user: str | None = None, doctype: str | None = None) -> str:
	return _held_by_agency("Dispatch Counter", user)


def _held_by_agency(doctype: str, user: str | None) -> str:
	user = user or frappe.session.user
	return "" if is_free(user) else _any([units_in_reach(user, f"`tab{doctype}`.agency")])


def packet_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Packets exchanged are seen with the dispatch that they carry or report on."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	seen = dispatch_query(user) or EVERYTHING
	return f"(`tabDispatch Packet`.dispatch in (select name from `tabOfficial Dispatch` where {seen}))"


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
	return _any(conditions)


def job_query(user: str | None = None, doctype: str | None = None) -> str:
	"""What runs on the queue is seen by who sees its campaign."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	campaigns = campaign_query(user)
	return f"`tabCampaign Job`.campaign in (select name from `tabAssessment Campaign` where {campaigns})"


def extension_query(user: str | None = None, doctype: str | None = None) -> str:
	"""An extension is seen by who sees the self-assessment that it is for."""
	user = user or frappe.session.user
	return "" if is_free(user) else _through("`tabDeadline Extension`", "self_assessment", user)


def reminder_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Reminders are seen by who was reminded and by who sees the self-assessment."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	own = f"`tabAssessment Reminder`.user = {frappe.db.escape(user)}"
	return _any([own, _through("`tabAssessment Reminder`", "self_assessment", user)])


QUERIES: dict[str, Callable[..., str]] = {
	"Assessment Answer": answer_query,
	"Assessment Campaign": campaign_query,
	"Dispatch Counter": counter_query,
	"Dispatch Packet": packet_query,
	"Dispatch Register": register_query,
	"Assessment Reminder": reminder_query,
	"Campaign Job": job_query,
	"Deadline Extension": extension_query,
	"Evidence": evidence_query,
	"Official Dispatch": dispatch_query,
	"Self-Assessment": self_assessment_query,
	"Unit Delegation": delegation_query,
	"Unit Succession": succession_query,
	"Verification Visit": visit_query,
}


def file_query(user: str | None = None, doctype: str | None = None) -> str:
	"""Names of attached files are as private as what they are attached to."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	hidden = " or ".join(
		f"(`tabFile`.attached_to_doctype = {frappe.db.escape(name)} and `tabFile`.attached_to_name not in"
		f" (select name from `tab{name}` where {query(user) or EVERYTHING}))"
		for name, query in QUERIES.items()
	)
	return f"(`tabFile`.owner = {frappe.db.escape(user)} or not ({hidden}))"


# The same for one document


def has_permission(
	doc: Document, ptype: str | None = None, user: str | None = None, debug: bool = False
) -> bool:
	"""Twin of the conditions above for one document, and the further conditions of writing."""
	user = user or frappe.session.user
	if user == "Administrator":
		return True
	if doc.is_new() or not frappe.db.exists(doc.doctype, doc.name):
		return _may_create(doc, user)
	if not _in_sight(doc, user):
		return False
	if ptype in ("write", "delete", "create", "submit", "cancel", "amend"):
		return _may_write(doc, user)
	return True


def _in_sight(doc: Document, user: str) -> bool:
	condition = QUERIES[doc.doctype](user)
	if not condition:
		return True
	table = f"`tab{doc.doctype}`"
	return bool(frappe.db.sql(f"select 1 from {table} where {table}.name = %s and {condition}", doc.name))


def _may_create(doc: Document, user: str) -> bool:
	if doc.doctype == "Evidence":
		return not doc.unit or belongs_to(doc.unit, user)
	if doc.doctype == "Assessment Campaign":
		return not doc.organising_unit or reaches(doc.organising_unit, user)
	if doc.doctype in HELD_BY_AGENCY:
		return _may_write_for(doc.agency, user)
	if doc.doctype == "Verification Visit" and doc.campaign and has_role({VERIFIER}, user):
		return in_working_group(doc.campaign, user) or has_role({COORDINATOR}, user)
	return True


def _may_write(doc: Document, user: str) -> bool:
	"""Judged by the stored row: the document in hand may come from a client."""
	if doc.doctype == "Evidence":
		return belongs_to(frappe.db.get_value("Evidence", doc.name, "unit"), user)
	if doc.doctype == "Assessment Campaign":
		return not doc.organising_unit or reaches(doc.organising_unit, user)
	if doc.doctype == "Unit Succession":
		return may_reach(doc.old_unit, user) or may_reach(doc.new_unit, user)
	if doc.doctype == "Self-Assessment":
		return _may_write_sheet(doc.name, user)
	if doc.doctype == "Verification Visit":
		return _may_write_visit(doc.name, user)
	if doc.doctype in HELD_BY_AGENCY:
		return _may_write_for(frappe.db.get_value(doc.doctype, doc.name, "agency"), user)
	return True


def _may_write_for(agency: str | None, user: str) -> bool:
	return not agency or is_free(user) or reaches(agency, user)


def _may_write_sheet(name: str, user: str) -> bool:
	row = frappe.db.get_value("Self-Assessment", name, ["unit", "campaign"], as_dict=True)
	if has_role(UNIT_ROLES, user) and belongs_to(row.unit, user):
		return True
	if has_role({VERIFIER}, user) and in_working_group(row.campaign, user):
		return True
	return has_role({COORDINATOR}, user)


def _may_write_visit(name: str, user: str) -> bool:
	row = frappe.db.get_value("Verification Visit", name, ["campaign", "workflow_state"], as_dict=True)
	if has_role({VERIFIER}, user) and in_working_group(row.campaign, user):
		return True
	if has_role({UNIT_HEAD}, user) and row.workflow_state == SUBMITTED:
		visited = frappe.get_all("Visit Assessment", {"parent": name}, pluck="unit", order_by="idx")
		return any(belongs_to(unit, user) for unit in visited)
	return has_role({COORDINATOR}, user) and row.workflow_state == DRAFT


def require_role(*roles: str) -> None:
	"""Refuse whoever has none of the roles; raises ``frappe.PermissionError``."""
	if frappe.session.user != "Administrator" and not has_role(roles):
		names = ", ".join(_(role) for role in roles)
		frappe.throw(_("This needs the role {0}.").format(names), frappe.PermissionError)
