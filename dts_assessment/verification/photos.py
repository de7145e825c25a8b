"""Photos that the group takes on the spot: evidence of what it saw."""

import hashlib

import filetype
import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.files import content_of
from dts_assessment.verification.files import keep_file
from dts_assessment.vietnamese.text import clean

PICTURES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


def add_photo(name: str, content: bytes, answer: str = "", caption: str = "", entry: str = "") -> Document:
	"""Keep a photo with the visit; sent again under the same ``entry`` it is kept once. Returns its row.

	Raises ``frappe.ValidationError`` for what is no picture.
	"""
	visit = frappe.get_doc("Verification Visit", name, for_update=True)
	visit.check_permission("write")
	if sent := next((row for row in visit.photos if entry and row.entry_id == entry), None):
		return sent
	kind = filetype.guess_mime(content) or ""
	if kind not in PICTURES:
		frappe.throw(_("The photo is no picture. Choose a JPEG, PNG or WebP file."))
	row = visit.append(
		"photos",
		{
			"file": keep_file(visit, content, f"anh-{visit.name}", PICTURES[kind]),
			"answer": answer or None,
			"caption": clean(caption),
			"entry_id": entry,
		},
	)
	visit.save()
	return row


def check_photos(visit: Document) -> None:
	"""Each photo is a file of this visit and shows something of a unit on it; raises ``frappe.ValidationError``."""
	if not visit.photos:
		return
	filters = {"attached_to_doctype": visit.doctype, "attached_to_name": visit.name}
	files = set(frappe.get_all("File", filters, pluck="file_url", order_by="creation"))
	units = {row.self_assessment for row in visit.assessments}
	before = visit.get_doc_before_save()
	stored = {row.name: row.file for row in before.photos} if before else {}
	for row in visit.photos:
		if row.file not in files:
			frappe.throw(_("Photo {0}: the file is not attached to this visit.").format(row.idx))
		row.indicator_code = _code(row, units) if row.answer else None
		if not row.sha256 or stored.get(row.name) != row.file:
			row.sha256 = _digest(row.file)


def _code(row: Document, units: set[str]) -> str:
	code, sheet = frappe.db.get_value("Assessment Answer", row.answer, ["indicator_code", "self_assessment"])
	if sheet not in units:
		frappe.throw(_("Row {0}: the unit is not on this visit.").format(row.idx))
	return code


def _digest(url: str) -> str:
	return hashlib.sha256(content_of(frappe.get_doc("File", {"file_url": url}))).hexdigest()
