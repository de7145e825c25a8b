"""How dispatches hang together: replies to, replaces, amends, corrects, recalls."""

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.dispatches.status import DRAFT, REGISTERED
from dts_assessment.vietnamese.text import clean, spelling_key

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


def standing(name: str) -> list[dict[str, str]]:
	"""What later dispatches did to this one: rows of relation, dispatch and citation, oldest first."""
	relation, later = frappe.qb.DocType("Dispatch Relation"), frappe.qb.DocType("Official Dispatch")
	query = frappe.qb.from_(relation).join(later).on(later.name == relation.parent)
	query = query.select(relation.relation, later.name.as_("dispatch"), later.citation)
	query = query.where((relation.dispatch == name) & (later.status == REGISTERED))
	return query.orderby(later.dispatch_date).orderby(later.name).run(as_dict=True)


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
