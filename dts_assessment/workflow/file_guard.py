"""Private files stay private: the ways past Frappe's own check are closed here.

A File row that only repeats the address of somebody else's row would make that file downloadable, and a file could
be attached to a document that its owner may not write. Both hold on every Frappe version that the app supports.
"""

import frappe
from frappe import _
from frappe.core.doctype.file.file import has_permission as core_has_permission
from frappe.model.document import Document
from frappe.utils import cstr

from dts_assessment.workflow.guard import setting_up

MODULE = "DTS Assessment"
PRIVATE = "/private/"


def file_has_permission(
	doc: Document, ptype: str | None = None, user: str | None = None, debug: bool = False
) -> bool:
	"""Permission hook of File: Frappe's own answer, and no new row for an address that the user cannot read.

	It is asked before the content is written, so whoever brings content (and not an address) is let through.
	"""
	user = user or frappe.session.user
	if ptype == "create" and not doc.get("content") and not _may_use_address(doc, user):
		return False
	return bool(core_has_permission(doc, ptype, user))


def check_file(doc: Document, method: str | None = None) -> None:
	"""Document event of File, ``validate``: raises ``frappe.PermissionError``."""
	if setting_up() or doc.is_folder or frappe.session.user == "Administrator":
		return
	stored = doc.get_doc_before_save()
	address_is_new = cstr(stored.file_url) != cstr(doc.file_url) if stored else doc.flags.ignore_permissions
	if address_is_new and not _may_use_address(doc, frappe.session.user):
		frappe.throw(
			_("You may not use the file {0}: it is not yours to read.").format(frappe.bold(doc.file_url)),
			frappe.PermissionError,
		)
	if not stored or _target(stored) != _target(doc):
		_check_target(doc)


def _may_use_address(doc: Document, user: str) -> bool:
	if user == "Administrator" or not cstr(doc.file_url).startswith(PRIVATE):
		return True
	filters = {"file_url": doc.file_url, "name": ["!=", cstr(doc.name)]}
	others = frappe.get_all("File", filters=filters, pluck="name", order_by="creation")
	return not others or any(
		core_has_permission(frappe.get_doc("File", name), "read", user) for name in others
	)


def _check_target(doc: Document) -> None:
	doctype, name = _target(doc)
	if doc.flags.ignore_permissions or not (doctype and name) or not frappe.db.exists(doctype, name):
		return
	if frappe.get_meta(doctype).module == MODULE and not frappe.get_doc(doctype, name).has_permission(
		"write"
	):
		frappe.throw(_("You may not attach files to {0}.").format(name), frappe.PermissionError)


def _target(doc: Document) -> tuple[str, str]:
	return cstr(doc.attached_to_doctype), cstr(doc.attached_to_name)
