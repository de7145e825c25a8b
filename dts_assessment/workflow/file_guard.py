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
NEVER_PUBLIC = ("Evidence", "Self-Assessment")
"""What is attached to these stays private, whoever may write it, and no row elsewhere repeats its address."""


def file_has_permission(
	doc: Document, ptype: str | None = None, user: str | None = None, debug: bool = False
) -> bool:
	"""Permission hook of File: Frappe's own answer, and no new row for an address that the user cannot read.

	It is asked before the content is written, so whoever brings content (and not an address) is let through.
	"""
	user = user or frappe.session.user
	if ptype == "create" and not doc.get("content") and not _may_use_address(doc, user):
		return False
	if ptype == "write" and not doc.is_private and _stays_private(doc.name):
		return False  # before Frappe moves the file to where everybody reads it
	if ptype == "delete" and is_evidence(doc):
		return False  # before Frappe deletes it on the disk
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
	others = [
		frappe.get_doc("File", name)
		for name in frappe.get_all("File", filters=filters, pluck="name", order_by="creation")
	]
	guarded = any(one.attached_to_doctype in NEVER_PUBLIC for one in others)
	if guarded and doc.attached_to_doctype not in NEVER_PUBLIC:
		return False
	return not others or any(core_has_permission(one, "read", user) for one in others)


def is_evidence(file: Document) -> bool:
	"""Whether the piece of evidence that a File row hangs on shows that file, now or as an earlier version."""
	if file.attached_to_doctype != "Evidence" or not file.attached_to_name:
		return False
	evidence = {"name": file.attached_to_name, "file": file.file_url}
	version = {"parenttype": "Evidence", "parent": file.attached_to_name, "file": file.file_url}
	return bool(frappe.db.exists("Evidence", evidence) or frappe.db.exists("Evidence Version", version))


def _stays_private(name: str) -> bool:
	stored = frappe.db.get_value("File", name, ["is_private", "attached_to_doctype"], as_dict=True)
	return bool(stored and stored.is_private and stored.attached_to_doctype in NEVER_PUBLIC)


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
