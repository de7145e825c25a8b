"""One entry a DocType whose rows not everybody sees: the condition for lists, and who may create and change.

Lists use the condition as it is; the check of a single document asks the database whether that very row meets it, so
lists and forms can never disagree.
"""

from collections.abc import Callable

import frappe
from frappe.model.document import Document

from dts_assessment.permissions import campaigns, dispatches, journal, review, sheets, targets, units
from dts_assessment.permissions.conditions import EVERYTHING
from dts_assessment.permissions.people import is_free

QUERIES: dict[str, Callable[..., str]] = {
	"Answer Comment": sheets.comment_query,
	"Assessment Answer": sheets.answer_query,
	"Assessment Campaign": campaigns.campaign_query,
	"Assessment Reminder": sheets.reminder_query,
	"Campaign Job": campaigns.job_query,
	"Deadline Extension": sheets.extension_query,
	"Clarification": review.clarification_query,
	"Dispatch Counter": dispatches.counter_query,
	"Dispatch Packet": dispatches.packet_query,
	"Dispatch Register": dispatches.register_query,
	"Evidence": sheets.evidence_query,
	"Improvement Action": targets.action_query,
	"Official Dispatch": dispatches.dispatch_query,
	"Review Opinion": review.opinion_query,
	"Score Change": review.score_change_query,
	"Self-Assessment": sheets.self_assessment_query,
	"State Change": journal.state_change_query,
	"Unit Delegation": units.delegation_query,
	"Unit Succession": units.succession_query,
	"Unit Target": targets.target_query,
	"Verification Visit": campaigns.visit_query,
	"Visit Proposal": review.proposal_query,
}

MAY_CREATE: dict[str, Callable[[Document, str], bool]] = {
	"Assessment Campaign": campaigns.may_keep_campaign,
	"Dispatch Counter": dispatches.may_create_for_agency,
	"Dispatch Register": dispatches.may_create_for_agency,
	"Evidence": sheets.may_create_evidence,
	"Improvement Action": targets.may_create_action,
	"Official Dispatch": dispatches.may_create_for_agency,
	"Unit Target": targets.may_create_target,
	"Verification Visit": campaigns.may_create_visit,
}

MAY_WRITE: dict[str, Callable[[Document, str], bool]] = {
	"Assessment Campaign": campaigns.may_keep_campaign,
	"Dispatch Counter": dispatches.may_write_for_agency,
	"Dispatch Register": dispatches.may_write_for_agency,
	"Evidence": sheets.may_write_evidence,
	"Improvement Action": targets.may_write_action,
	"Official Dispatch": dispatches.may_write_for_agency,
	"Self-Assessment": sheets.may_write_sheet,
	"Unit Succession": units.may_write_succession,
	"Unit Target": targets.may_write_target,
	"Verification Visit": campaigns.may_write_visit,
}
"""Judged by the stored row wherever the document in hand may come from a client."""

WRITING = {"write", "delete", "create", "submit", "cancel", "amend"}


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


def has_permission(
	doc: Document, ptype: str | None = None, user: str | None = None, debug: bool = False
) -> bool:
	"""Twin of the conditions above for one document, and the further conditions of writing."""
	user = user or frappe.session.user
	if user == "Administrator":
		return True
	if doc.is_new():
		return _allowed(MAY_CREATE, doc, user)
	if not _in_sight(doc, user):
		return not frappe.db.exists(doc.doctype, doc.name) and _allowed(MAY_CREATE, doc, user)
	return _allowed(MAY_WRITE, doc, user) if ptype in WRITING else True


def _allowed(checks: dict[str, Callable[[Document, str], bool]], doc: Document, user: str) -> bool:
	check = checks.get(doc.doctype)
	return bool(check(doc, user)) if check else True


def _in_sight(doc: Document, user: str) -> bool:
	"""Whether the document is stored and meets the condition, in one statement."""
	condition = QUERIES[doc.doctype](user) or EVERYTHING
	table = f"`tab{doc.doctype}`"
	return bool(frappe.db.sql(f"select 1 from {table} where {table}.name = %s and {condition}", doc.name))
