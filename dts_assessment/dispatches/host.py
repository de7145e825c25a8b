"""Dispatches that the host site keeps in a DocType of its own, mirrored here for every link, citation and register.

The host's record stays the master. Its mirror is an Official Dispatch that nobody changes here; it follows the host
until the host has registered the dispatch, and stands still from then on, so that citations never change.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.dispatches.numbers import register_of
from dts_assessment.dispatches.status import CANCELLED, DRAFT, REGISTERED
from dts_assessment.dispatches.types import document_types
from dts_assessment.vietnamese.text import clean, spelling_key
from dts_assessment.workflow.guard import Transition, setting_up

REFUSALS = (frappe.ValidationError, frappe.PermissionError, frappe.DuplicateEntryError)
SETTINGS = "Dispatch Settings"
CANCELLED_BY_HOST = 2
DIRECTIONS = {"di": "Outgoing", "đi": "Outgoing", "đến": "Incoming", "den": "Incoming", "nội bộ": "Internal"}
URGENCIES = {"thường": "Normal", "khẩn": "Urgent", "thượng khẩn": "Very Urgent", "hỏa tốc": "Flash"}


def host_doctype() -> str:
	"""The host's DocType of dispatches; empty when dispatches are kept here."""
	return frappe.get_cached_doc(SETTINGS).host_doctype or ""


def refuse_own_entry(dispatch: Document) -> None:
	"""While the host keeps the dispatches, none is entered here beside them."""
	if (doctype := host_doctype()) and dispatch.is_new() and not dispatch.flags.mirrored:
		words = _("Dispatches of this site are kept in {0}. Enter it there; it then appears here.")
		frappe.throw(words.format(_(doctype)))


def follow(doc: Document, method: str | None = None) -> None:
	"""Document event of every DocType: bring the mirror of a host's dispatch up to date.

	A host's record that cannot be mirrored is saved all the same, and the reason is in the error log.
	"""
	if not _is_host(doc):
		return
	frappe.db.savepoint("mirror")
	try:
		mirror(doc)
	except REFUSALS as refusal:
		frappe.db.rollback(save_point="mirror")
		frappe.clear_last_message()
		frappe.log_error(title=f"{doc.doctype} {doc.name}"[:140], message=str(refusal))
		words = _("Saved, but not taken over among the dispatches of the assessment: {0}")
		frappe.msgprint(words.format(refusal), indicator="orange")


def forget(doc: Document, method: str | None = None) -> None:
	"""Document event: a host's draft that is deleted leaves no mirror; what was registered here stays as it was."""
	name = mirror_of(doc.doctype, doc.name) if _is_host(doc) else None
	if name and frappe.db.get_value("Official Dispatch", name, "status") == DRAFT:
		frappe.delete_doc("Official Dispatch", name, ignore_permissions=True)


def rename(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Document event: the mirror goes with a host's record that gets another name."""
	if _is_host(doc) and (name := mirror_of(doc.doctype, old)):
		frappe.db.set_value("Official Dispatch", name, "host_name", new, update_modified=False)


def mirror(doc: Document) -> str:
	"""Write the mirror of one record of the host and return its name.

	Raises ``frappe.ValidationError`` when a mapped field does not exist or holds what no dispatch may.
	"""
	settings = frappe.get_cached_doc(SETTINGS)
	name = mirror_of(doc.doctype, doc.name)
	dispatch = frappe.get_doc("Official Dispatch", name) if name else frappe.new_doc("Official Dispatch")
	dispatch.flags.mirrored = True
	if doc.docstatus == CANCELLED_BY_HOST and dispatch.status == REGISTERED:
		dispatch.flags.deed = Transition(
			"Cancel Number", REGISTERED, CANCELLED, _("Cancelled in the office system.")
		)
		return dispatch.save(ignore_permissions=True).name
	if name and dispatch.status != DRAFT:
		return name
	dispatch.flags.own_values = {"host_doctype": doc.doctype, "host_name": doc.name}
	dispatch.update({"agency": settings.host_agency, **_values(settings, doc)})
	if _is_registered(settings, doc):
		dispatch.flags.deed = Transition("Register", DRAFT, REGISTERED, "")
	return dispatch.save(ignore_permissions=True).name


def mirror_all() -> int:
	"""Mirror every record of the host that has no mirror yet, in batches that are safe to repeat; returns how many."""
	doctype = host_doctype()
	if not doctype:
		frappe.throw(_("Name the DocType of the office system first."))
	known = set(frappe.get_all("Official Dispatch", {"host_doctype": doctype}, pluck="host_name"))
	count = 0
	for name in frappe.get_all(doctype, pluck="name", order_by="creation"):
		if name not in known:
			follow(frappe.get_doc(doctype, name))
			count += 1
			frappe.db.commit()
	return count


def mirror_of(doctype: str, name: str) -> str | None:
	"""The Official Dispatch that mirrors a record of the host."""
	return frappe.db.get_value("Official Dispatch", {"host_doctype": doctype, "host_name": name}, "name")


def check_settings(settings: Document) -> None:
	"""Raises ``frappe.ValidationError`` naming the row of the map that does not fit the host's DocType."""
	if not settings.host_doctype:
		return
	meta = frappe.get_meta(settings.host_doctype)
	if meta.module == "DTS Assessment" or meta.istable or meta.issingle:
		frappe.throw(_("{0} cannot be the DocType of the office system's dispatches.").format(_(meta.name)))
	if register_of(settings.host_agency):
		frappe.throw(
			_("The agency numbers in the register here. Let its numbers come from the office system first.")
		)
	for row in settings.field_map:
		if bool(row.host_field) == bool(row.fixed_value):
			frappe.throw(_("Row {0}: name a field of the host, or a fixed value.").format(row.idx))
		if row.host_field and not (row.host_field == "name" or meta.has_field(row.host_field)):
			words = _("Row {0}: {1} has no field {2}.")
			frappe.throw(words.format(row.idx, _(meta.name), frappe.utils.escape_html(row.host_field)))


def _is_host(doc: Document) -> bool:
	return not (setting_up() or frappe.flags.in_uninstall) and doc.doctype == host_doctype()


def _values(settings: Document, doc: Document) -> dict[str, object]:
	values = {
		row.dispatch_field: doc.get(row.host_field) if row.host_field else row.fixed_value
		for row in settings.field_map
	}
	number, notation = values.pop("number", None), values.pop("notation", None)
	if number and not values.get("document_number"):
		values["document_number"] = f"{number}/{notation}" if notation else str(number)
	values["direction"] = _chosen(values.get("direction"), DIRECTIONS, "Outgoing")
	values["urgency"] = _chosen(values.get("urgency"), URGENCIES, "Normal")
	names = {kind.name.lower(): kind.key for kind in document_types()}
	values["dispatch_type"] = _chosen(values.get("dispatch_type"), names, "Official Letter")
	return values


def _chosen(value: object, known: dict[str, str], otherwise: str) -> str:
	"""One of our own words for what the host wrote, be it ours already or Vietnamese."""
	text = clean(str(value or ""))
	if text in known.values():
		return text
	spelled = {spelling_key(name): key for name, key in known.items()}
	return spelled.get(spelling_key(text.lower().removeprefix("văn bản ")), otherwise)


def _is_registered(settings: Document, doc: Document) -> bool:
	if settings.registered_field:
		return str(doc.get(settings.registered_field) or "") == (settings.registered_value or "")
	return doc.docstatus == 1
