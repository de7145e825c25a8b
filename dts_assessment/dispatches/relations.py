"""How dispatches hang together: replies to, replaces, amends, corrects, recalls."""

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.dispatches.status import DRAFT, REGISTERED
from dts_assessment.vietnamese.text import clean, spelling_key

TOLD_BY_PACKET = {"1": "Recalls", "2": "Amends"}
"""Business of an edXML packet about an earlier dispatch, as the relation that it is."""
OWN_DISPATCHES_ONLY = ("Replaces", "Amends", "Corrects", "Recalls")


def check_relations(dispatch: Document) -> None:
	"""Raises ``frappe.ValidationError`` naming the row; sets the citation of each dispatch that is registered here."""
	for row in dispatch.relations:
		if row.dispatch:
			_check_target(dispatch, row)
		row.citation = clean(row.citation or "")
		if not row.citation:
			frappe.throw(_("Row {0}: name the other dispatch, or cite it in words.").format(row.idx))
		if row.relation == "Corrects" and dispatch.dispatch_type != "Official Letter":
			frappe.throw(_("Row {0}: a correction is made by an official letter.").format(row.idx))


def standing(name: str) -> list[dict[str, str | None]]:
	"""What became of a dispatch: rows of relation, dispatch and citation, for those registered here, oldest first, and
	for recalls and updates that its sender told through a packet, which have no dispatch.
	"""
	return [*_later_dispatches(name), *_packets(name)]


def _later_dispatches(name: str) -> list[dict[str, str | None]]:
	relation, later = frappe.qb.DocType("Dispatch Relation"), frappe.qb.DocType("Official Dispatch")
	query = frappe.qb.from_(relation).join(later).on(later.name == relation.parent)
	query = query.select(relation.relation, later.name.as_("dispatch"), later.citation)
	query = query.where((relation.dispatch == name) & (later.status == REGISTERED))
	return query.orderby(later.dispatch_date).orderby(later.name).run(as_dict=True)


def _packets(name: str) -> list[dict[str, str | None]]:
	filters = {"dispatch": name, "way": "Received", "kind": "Document", "code": ["in", list(TOLD_BY_PACKET)]}
	fields = ["code", "organ_name", "text"]
	packets = frappe.get_all("Dispatch Packet", filters, fields, order_by="creation")
	return [
		{
			"relation": TOLD_BY_PACKET[row.code],
			"dispatch": None,
			"citation": f"{row.organ_name}: {row.text or ''}",
		}
		for row in packets
	]


def _check_target(dispatch: Document, row: Document) -> None:
	target = frappe.get_doc("Official Dispatch", row.dispatch)
	target.check_permission("read")
	if target.name == dispatch.name:
		frappe.throw(_("Row {0}: a dispatch has no relation to itself.").format(row.idx))
	if target.status == DRAFT:
		frappe.throw(_("Row {0}: {1} is not registered yet.").format(row.idx, target.name))
	if row.relation in OWN_DISPATCHES_ONLY and spelling_key(target.issuer) != spelling_key(dispatch.issuer):
		issuer = frappe.utils.escape_html(target.issuer)
		frappe.throw(_("Row {0}: only {1} itself can do this to its dispatch.").format(row.idx, issuer))
	row.citation = target.citation
