"""The file behind a piece of evidence: taken in, sealed with its digest, replaced, and never lost or opened up."""

import hashlib
import io
from functools import partial

import frappe
from frappe import _
from frappe.core.doctype.file.utils import delete_file
from frappe.model.document import Document
from frappe.utils import cstr, escape_html, now

from dts_assessment.campaigns.settings import settings
from dts_assessment.errors import told_to_user
from dts_assessment.files import content_of
from dts_assessment.filing.file_type import Judged, judge
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.file_guard import is_evidence
from dts_assessment.workflow.guard import setting_up

FILE_FACTS = ("file_name", "file_kind", "file_size", "sha256")


def add_file(unit: str, file_name: str, content: bytes) -> Document:
	"""Put a file into the library of a unit. Raises ``frappe.ValidationError`` for a file that is not taken.

	Nothing is stored then. The evidence is titled by the name of the file until somebody says more.
	"""
	judged = _judged(file_name, content)
	title = judged.name.rpartition(".")[0].replace("_", " ")
	evidence = frappe.get_doc({"doctype": "Evidence", "unit": unit, "kind": "File", "title": clean(title)})
	evidence.check_permission("create")
	return _with_file(evidence, judged, content).insert()


def replace_file(name: str, file_name: str, content: bytes) -> Document:
	"""Put a new file in the place of the one that a piece of evidence has; the old one stays as a version."""
	judged = _judged(file_name, content)
	evidence = frappe.get_doc("Evidence", name, for_update=True)
	evidence.check_permission("write")
	if evidence.kind != "File":
		frappe.throw(_("{0} is no file; there is nothing to replace.").format(name))
	return _with_file(evidence, judged, content).save()


def take_file(evidence: Document) -> None:
	"""Keep the facts of a new file and its digest, and the file before it as a version.

	Raises ``frappe.PermissionError`` for a file that the user cannot read, ``frappe.ValidationError`` for one
	that is not taken or not private.
	"""
	stored = evidence.get_doc_before_save()
	if stored and stored.file == evidence.file:
		return
	if not cstr(evidence.file).startswith("/private/files/"):
		frappe.throw(_("A file of evidence is uploaded as a private file."))
	file = frappe.get_doc("File", readable_file(evidence.file))
	content = content_of(file)
	judged = _judged(evidence.flags.file_name or file.file_name, content)
	if stored and stored.file:
		_keep_version(evidence, stored)
	evidence.update({"file_name": judged.name, "file_kind": judged.kind, "file_size": len(content)})
	evidence.sha256 = hashlib.sha256(content).hexdigest()
	same = {"unit": evidence.unit, "sha256": evidence.sha256, "name": ["!=", evidence.name or ""]}
	evidence.duplicate_of = frappe.db.get_value("Evidence", same, "name", order_by="creation")


def readable_file(url: str) -> str:
	"""The File row of an address that the user may read; raises ``frappe.PermissionError``."""
	names = frappe.get_all("File", {"file_url": url}, pluck="name", order_by="creation")
	for name in names:
		if frappe.get_doc("File", name).has_permission("read"):
			return name
	sentence = _("The file {0} does not exist, or is not yours.")
	raise frappe.PermissionError(sentence.format(escape_html(url)))


# What happens to the rows of File


def check_file(file: Document, method: str | None = None) -> None:
	"""Document event of File, ``validate``: a file of evidence stays private, in its place and as it is.

	Raises ``frappe.PermissionError``; what is newly attached is judged like what is uploaded.
	"""
	if setting_up():
		return
	stored = file.get_doc_before_save()
	if stored and is_evidence(stored):
		_refuse_change(stored, file)
	if file.attached_to_doctype != "Evidence":
		return
	if not cstr(file.file_url).startswith("/private/files/"):
		frappe.throw(_("A file of evidence is uploaded as a private file."), frappe.PermissionError)
	if not stored:
		_judged(file.file_name, content_of(file))


def own_file(file: Document, method: str | None = None) -> None:
	"""Document event of File, ``after_insert``: the right to a file of evidence is the right to the evidence.

	To Frappe an owner reads a file for ever; who leaves the unit would go on reading what he or she uploaded.
	"""
	if file.attached_to_doctype == "Evidence":
		file.db_set("owner", "Administrator", update_modified=False)


def own_files(evidence: str) -> None:
	"""The same for files that Frappe attached to a piece of evidence after it was saved."""
	file = frappe.qb.DocType("File")
	attached = (file.attached_to_doctype == "Evidence") & (file.attached_to_name == evidence)
	frappe.qb.update(file).set(file.owner, "Administrator").where(attached).run()


def forget_content(file: Document, method: str | None = None) -> None:
	"""Document event of File, ``after_delete``: Frappe leaves a copy on disk while the same content is elsewhere."""
	if file.attached_to_doctype == "Evidence" and not frappe.db.exists("File", {"file_url": file.file_url}):
		frappe.db.after_commit.add(partial(delete_file, file.file_url))


def _refuse_change(stored: Document, file: Document) -> None:
	fields = ("file_url", "is_private", "attached_to_doctype", "attached_to_name", "content_hash")
	if any(cstr(stored.get(field)) != cstr(file.get(field)) for field in fields):
		frappe.throw(
			_("{0} belongs to the evidence {1} and stays as it is. Replace it there.").format(
				escape_html(cstr(stored.file_name)), stored.attached_to_name
			),
			frappe.PermissionError,
		)


# Helpers


def _judged(file_name: str, content: bytes) -> Judged:
	limits = settings()
	with told_to_user():
		stream = io.BytesIO(content)
		return judge(file_name, stream, len(content), limits.evidence_kinds, limits.evidence_limit)


def _with_file(evidence: Document, judged: Judged, content: bytes) -> Document:
	evidence.file = _store(judged.name, content).file_url
	evidence.flags.file_name = judged.name
	return evidence


def _store(file_name: str, content: bytes) -> Document:
	"""A private file of its own: Frappe would share the file of another unit with the same content, name included."""
	file = frappe.get_doc({"doctype": "File", "file_name": file_name, "is_private": 1, "content": content})
	file.flags.ignore_duplicate_entry_error = True
	file.save_file = partial(file.save_file, ignore_existing_file_check=True)
	return file.insert()


def _keep_version(evidence: Document, stored: Document) -> None:
	facts = {field: stored.get(field) for field in FILE_FACTS}
	row = {**facts, "file": stored.file, "replaced_by": frappe.session.user, "replaced_on": now()}
	evidence.append("versions", row)
