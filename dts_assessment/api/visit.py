"""Verification visits: planned, held on the spot, agreed on, printed."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from dts_assessment.errors import parsed
from dts_assessment.verification import checklist, confirmation, invitation, minutes, notes, photos
from dts_assessment.workflow.states import DRAFT, SUBMITTED

LARGEST = 20 * 1024 * 1024
"""Bytes of an uploaded scan or photo."""
HEADER = (
	"name", "subject", "campaign", "workflow_state", "visit_date", "start_time", "end_time", "place", "opinion",
	"conclusion", "modified",
)  # fmt: skip


@frappe.whitelist(methods=["POST"])
def confirm_for_unit(visit: str, modified: str | None = None, post: str = "") -> dict:
	"""Confirm the minutes for the user's own units; the last confirmation verifies the visit.

	Permission: heads of the units visited, once the visit was recorded.
	"""
	return _told(confirmation.confirm_for_unit(visit, modified, post))


@frappe.whitelist(methods=["POST"])
def attach_signed_paper(visit: str, modified: str | None = None) -> dict:
	"""Keep the uploaded scan of the signed minutes. Permission: write on the visit, once it was recorded.

	Returns the signatures that were read from it.
	"""
	doc = confirmation.attach_signed_paper(visit, _uploaded(), modified)
	return {**_told(doc), "signatures": [row.as_dict() for row in doc.signatures]}


@frappe.whitelist(methods=["POST"])
def add_photo(visit: str, answer: str = "", caption: str = "", entry: str = "") -> dict:
	"""Keep an uploaded photo with the visit. Permission: the working group, while the visit is written.

	Sent again under the same ``entry`` it is kept once. Returns the row.
	"""
	row = photos.add_photo(visit, _uploaded(), answer, caption, entry)
	return _row(row, ("file", "answer", "indicator_code", "caption", "entry_id"))


@frappe.whitelist(methods=["POST"])
def draft_invitation(visit: str) -> dict:
	"""Draft the invitation dispatch. Permission: verifiers of the working group, before the visit."""
	return {"name": invitation.draft_invitation(visit).name}


@frappe.whitelist()
def read_notes(visit: str) -> dict:
	"""Everything that is written on the spot. Permission: read on the visit."""
	doc = frappe.get_doc("Verification Visit", visit)
	doc.check_permission("read")
	return _notes(doc)


@frappe.whitelist(methods=["POST"])
def write_text(visit: str, field: str, value: str | None = None, seen: str | None = None) -> dict:
	"""Write one text on the spot. Permission: the working group, until both sides confirmed."""
	return _notes(notes.write_text(visit, field, value, seen))


@frappe.whitelist(methods=["POST"])
def write_row(visit: str, table: str, entry: str, values: dict | str, seen: dict | str | None = None) -> dict:
	"""Write one row on the spot. Permission: the working group, until both sides confirmed."""
	return _notes(notes.write_row(visit, table, entry, parsed(values) or {}, parsed(seen)))


@frappe.whitelist(methods=["POST"])
def remove_row(visit: str, table: str, entry: str) -> dict:
	"""Take a row out that was written on the spot. Permission: as for writing."""
	return _notes(notes.remove_row(visit, table, entry))


@frappe.whitelist()
def calendar(start: str, end: str, filters: list | str | None = None) -> list[dict]:
	"""The visits between two days, with their hours, for the calendar. Permission: those the user sees."""
	chosen = [
		*(row[:4] for row in parsed(filters) or []),
		["visit_date", "between", [start[:10], end[:10]]],
	]
	columns = ["name", "subject", "visit_date", "start_time", "end_time", "workflow_state"]
	found = frappe.get_list("Verification Visit", chosen, columns, order_by="visit_date, start_time")
	return [_event(row) for row in found]


@frappe.whitelist()
def preview_minutes(visit: str) -> None:
	"""Answer with the minutes as PDF: a marked draft, or the issued file. Permission: read on the visit."""
	doc = _readable(visit)
	_answer(f"bien-ban-{doc.name}.pdf", minutes.pdf(doc), "pdf")


@frappe.whitelist()
def download_word(visit: str) -> None:
	"""Answer with the minutes as a Word file. Permission: read on the visit."""
	doc = _readable(visit)
	_answer(f"bien-ban-{doc.name}.docx", minutes.word(doc), "download")


@frappe.whitelist()
def download_checklist(visit: str) -> None:
	"""Answer with the checklist for the field as PDF. Permission: read on the visit and its self-assessments."""
	doc = _readable(visit)
	for row in doc.assessments:
		frappe.get_doc("Self-Assessment", row.self_assessment).check_permission("read")
	_answer(f"phieu-kiem-tra-{doc.name}.pdf", checklist.pdf(doc), "pdf")


def _readable(visit: str) -> Document:
	doc = frappe.get_doc("Verification Visit", visit)
	doc.check_permission("read")
	return doc


def _answer(filename: str, content: bytes, kind: str) -> None:
	response = frappe.local.response
	response.filename, response.filecontent, response.type = filename, content, kind


def _uploaded() -> bytes:
	"""The content of the uploaded file; raises ``frappe.ValidationError`` where there is none or it is too large."""
	file = frappe.request.files.get("file") if frappe.request else None
	content = file.stream.read(LARGEST + 1) if file else b""
	if not content:
		frappe.throw(_("Choose a file first."))
	if len(content) > LARGEST:
		frappe.throw(_("The file is larger than {0} MB.").format(LARGEST // 1024**2))
	return content


def _told(doc: Document) -> dict:
	return {"workflow_state": doc.workflow_state, "modified": str(doc.modified)}


def _notes(doc: Document) -> dict:
	found = {field: _plain(doc.get(field)) for field in HEADER}
	for table, fields in notes.TABLES.items():
		known = (
			*fields,
			"name",
			"entry_id",
			"self_assessment",
			"answer",
			"unit_name",
			"indicator_code",
			"self_score",
		)
		found[table] = [_row(row, known) for row in doc.get(table)]
	found["photos"] = [_row(row, ("file", "answer", "caption", "entry_id")) for row in doc.photos]
	found["open"] = doc.workflow_state in (DRAFT, SUBMITTED) and bool(doc.has_permission("write"))
	return found


def _row(row: Document, fields: tuple[str, ...]) -> dict:
	return {field: _plain(row.get(field)) for field in fields if row.meta.has_field(field) or field == "name"}


def _plain(value: object) -> object:
	"""Dates and times as text, numbers as they are."""
	return value if isinstance(value, int | float | str | None) else str(value)


def _event(row: dict) -> dict:
	"""A visit as the calendar draws it; without hours it takes the whole day."""
	day = str(row.visit_date)
	timed = bool(row.start_time and row.end_time)
	return {
		"name": row.name,
		"title": row.subject,
		"start": f"{day} {row.start_time!s:0>8}" if timed else day,
		"end": f"{day} {row.end_time!s:0>8}" if timed else day,
		"allDay": cint(not timed),
		"workflow_state": row.workflow_state,
	}
