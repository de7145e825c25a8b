"""The evidence of a unit: its library, what answers cite of it, and the archive of one assessment."""

from urllib.parse import quote

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils.response import send_private_file
from werkzeug.wrappers import Response

from dts_assessment.assessments import evidence as verbs
from dts_assessment.assessments import evidence_file, library
from dts_assessment.assessments.citations import would_cite
from dts_assessment.assessments.evidence_archive import plan
from dts_assessment.campaigns.settings import settings
from dts_assessment.dispatches.search import search_dispatches as found_dispatches
from dts_assessment.errors import parsed
from dts_assessment.filing.archive import packed, safe_name
from dts_assessment.jobs import evidence_archive as archives
from dts_assessment.permissions import member_units

SHOWN = (
	"name", "unit", "kind", "title", "document_number", "issue_date", "issuer", "summary", "file", "file_name",
	"file_kind", "file_size", "sha256", "dispatch", "url", "retired", "retired_by", "retired_on", "retire_reason",
	"owner", "creation", "modified",
)  # fmt: skip
VERSION = ("file", "file_name", "file_kind", "file_size", "sha256", "replaced_by", "replaced_on")
FACTS = ("title", "document_number", "issue_date", "issuer", "summary")


@frappe.whitelist()
def limits() -> dict:
	"""What files are taken: the largest in ``bytes``, and their ``kinds``. Permission: read on Evidence."""
	frappe.has_permission("Evidence", "read", throw=True)
	return {"bytes": settings().evidence_limit, "kinds": list(settings().evidence_kinds)}


@frappe.whitelist()
def own_units() -> list[dict]:
	"""The units whose library the user may add to, with their names. Permission: create on Evidence."""
	frappe.has_permission("Evidence", "create", throw=True)
	units = {"name": ["in", member_units()]}
	return frappe.get_all("Office Unit", units, ["name", "unit_name"], order_by="name")


@frappe.whitelist(methods=["POST"])
def upload(unit: str, answer: str | None = None) -> dict:
	"""Put the file of this request (field ``file``) into the library of a unit.

	Permission: people of the unit. Returns it as ``answer`` would cite it. A file that is not taken is refused in one
	sentence, and nothing is stored.
	"""
	frappe.has_permission("Evidence", "create", throw=True)
	return _row(evidence_file.add_file(unit, *_uploaded()), answer)


@frappe.whitelist(methods=["POST"])
def replace_file(evidence: str, answer: str | None = None) -> dict:
	"""Put the file of this request (field ``file``) in the place of the one there is, which stays as a version.

	Permission: people of the unit, until an assessment that cites it is handed in. Returns what ``upload`` does.
	"""
	frappe.get_doc("Evidence", evidence).check_permission("write")
	return _row(evidence_file.replace_file(evidence, *_uploaded()), answer)


@frappe.whitelist(methods=["POST"])
def describe(evidence: str, facts: dict | str, answer: str | None = None) -> dict:
	"""Say what document it is: title, document_number, issue_date (yyyy-mm-dd), issuer, summary.

	Permission: people of the unit, until an assessment that cites it is handed in. Returns what ``upload`` does.
	"""
	given = parsed(facts) or {}
	known = {field: given[field] for field in FACTS if field in given}
	return _row(library.describe(evidence, known), answer)


@frappe.whitelist(methods=["POST"])
def cite_dispatch(unit: str, dispatch: str, answer: str | None = None) -> dict:
	"""The unit's evidence for a registered dispatch, made if it is not there yet.

	Permission: people of the unit who may read the dispatch. Returns what ``upload`` does.
	"""
	return _row(library.cite_dispatch(unit, dispatch), answer)


@frappe.whitelist(methods=["POST"])
def cite_link(unit: str, url: str, title: str = "", answer: str | None = None) -> dict:
	"""The unit's evidence for an address on the web, made if it is not there yet.

	Permission: people of the unit. Returns what ``upload`` does.
	"""
	return _row(library.cite_link(unit, url, title), answer)


@frappe.whitelist()
def cite_existing(evidence: str, answer: str) -> dict:
	"""A piece of the library as an answer would cite it; nothing is stored. Permission: read on both."""
	return _row(frappe.get_doc("Evidence", evidence), answer)


@frappe.whitelist()
def search(unit: str, text: str = "", start: int = 0, retired: bool | int = False) -> dict:
	"""The library of a unit, searched by words with or without marks, 20 at a time. Permission: read on Evidence.

	Returns ``rows``, only those that the user may see, each with its number of ``uses``; and whether there is ``more``.
	"""
	return library.search_library(unit, text, start, bool(frappe.utils.cint(retired)))


@frappe.whitelist()
def search_dispatches(text: str = "") -> list[dict]:
	"""Registered dispatches by number or words. Permission: read on Official Dispatch; only those the user may see."""
	return found_dispatches(text)


@frappe.whitelist()
def get(evidence: str) -> dict:
	"""One piece of evidence with its earlier ``versions``, ``uses`` and what has the ``same`` content.

	Permission: read on the evidence.
	"""
	doc = frappe.get_doc("Evidence", evidence)
	doc.check_permission("read")
	return {
		**{field: doc.get(field) for field in SHOWN},
		"may_write": bool(doc.has_permission("write")),
		"versions": [{field: row.get(field) for field in VERSION} for row in reversed(doc.versions)],
		"uses": library.where_used(doc.name),
		"same": library.same_content(doc),
	}


@frappe.whitelist(methods=["POST"])
def retire(evidence: str, reason: str) -> dict:
	"""Take a piece of evidence out of the library; what cites it stays. Permission: people of the unit."""
	return {"retired": verbs.retire(evidence, reason).retired}


@frappe.whitelist(methods=["POST"])
def restore(evidence: str) -> dict:
	"""Put a retired piece of evidence back into the library. Permission: people of the unit."""
	return {"retired": verbs.restore(evidence).retired}


@frappe.whitelist(methods=["POST"])
def request_archive(self_assessment: str) -> dict:
	"""Say how large the archive of an assessment's evidence is; a large one begins to be packed on the queue.

	Permission: read on the self-assessment. Returns the number of ``files`` and ``bytes``, and whether it is small enough
	for ``download_archive`` (``at_once``); else ask ``archive_status``.
	"""
	return archives.request(self_assessment)


@frappe.whitelist()
def archive_status(self_assessment: str) -> dict:
	"""How far the user's own archive is: ``status``, ``done`` of ``total`` bytes, ``file`` or ``problem``; or empty.

	Permission: read on the self-assessment; the file is for the user alone.
	"""
	frappe.get_doc("Self-Assessment", self_assessment).check_permission("read")
	return archives.status(self_assessment)


@frappe.whitelist()
def download_archive(self_assessment: str) -> Response:
	"""Answer with the zip of all evidence in the order of the set, and an index. Permission: read on the self-assessment."""
	made = plan(frappe.get_doc("Self-Assessment", self_assessment))
	if made.size > archives.AT_ONCE:
		frappe.throw(_("This archive is too large for one request; ask for it with the button of the form."))
	return _archive(Response(packed(made.entries()), mimetype="application/zip"), made.title)


@frappe.whitelist()
def download_packed_archive(self_assessment: str) -> Response:
	"""Answer with the archive that the user asked for and the queue has packed. Permission: read on the self-assessment."""
	sheet = frappe.get_doc("Self-Assessment", self_assessment)
	sheet.check_permission("read")
	return _archive(send_private_file(archives.packed_path(sheet.name)), sheet.unit_name)


def _archive(answer: Response, title: str) -> Response:
	name = quote(safe_name(f"Minh chứng {title}", 120))
	answer.headers["Content-Disposition"] = (
		f"attachment; filename=\"minh-chung.zip\"; filename*=UTF-8''{name}.zip"
	)
	return answer


def _uploaded() -> tuple[str, bytes]:
	file = frappe.request.files.get("file") if frappe.request else None
	if not file:
		frappe.throw(_("No file came with the request; choose it again."))
	return file.filename or "", file.stream.read()


def _row(evidence: Document, answer: str | None) -> dict:
	evidence.check_permission("read")
	if not answer:
		return {
			"evidence": evidence.name,
			"citation": evidence.title,
			"flags": [],
			"asked": [],
			"missing": [],
		}
	doc = frappe.get_doc("Assessment Answer", answer)
	doc.check_permission("read")
	return would_cite(doc.name, evidence.name)
