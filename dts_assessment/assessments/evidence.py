"""The library of evidence of a unit."""

import hashlib

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.dispatches.source import facts
from dts_assessment.permissions import belongs_to
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.states import DRAFT

SOURCE_FIELDS = {"File": "file", "Dispatch": "dispatch", "Link": "url"}


def prepare(evidence: Document) -> None:
	"""Check a piece of evidence and set what follows from its source."""
	evidence.title = clean(evidence.title or "")
	if not belongs_to(evidence.unit) and frappe.session.user != "Administrator":
		frappe.throw(_("Only people of the unit add to its evidence."), frappe.PermissionError)
	field = SOURCE_FIELDS[evidence.kind]
	if not evidence.get(field):
		frappe.throw(_("{0} is missing.").format(_(evidence.meta.get_label(field))))
	if evidence.kind == "Dispatch":
		_copy_dispatch(evidence)
	if evidence.kind == "File":
		_seal(evidence)


def refuse_when_judged(evidence: Document) -> None:
	"""What a handed-in assessment cites stays as it was handed in."""
	if sheet := _handed_in_sheet(evidence.name):
		frappe.throw(
			_("{0} is cited in {1}, which is handed in. Add a new piece of evidence instead.").format(
				evidence.name, sheet
			),
			frappe.PermissionError,
		)


def _handed_in_sheet(evidence: str) -> str | None:
	cited = frappe.qb.DocType("Answer Evidence")
	answer, sheet = frappe.qb.DocType("Assessment Answer"), frappe.qb.DocType("Self-Assessment")
	query = frappe.qb.from_(cited).join(answer).on(answer.name == cited.parent)
	query = query.join(sheet).on(sheet.name == answer.self_assessment).select(sheet.name)
	found = query.where((cited.evidence == evidence) & (sheet.workflow_state != DRAFT)).limit(1).run()
	return found[0][0] if found else None


def _copy_dispatch(evidence: Document) -> None:
	frappe.get_doc("Official Dispatch", evidence.dispatch).check_permission("read")
	dispatch = facts(evidence.dispatch)
	evidence.document_number, evidence.issue_date = dispatch.document_number, dispatch.dispatch_date
	evidence.issuer, evidence.summary = dispatch.issuer, dispatch.subject


def _seal(evidence: Document) -> None:
	"""Keep the digest of the file, and say if the unit has the same file already."""
	name = _readable_file(evidence.file)
	content = frappe.get_doc("File", name).get_content()
	content = content.encode() if isinstance(content, str) else content
	evidence.sha256 = hashlib.sha256(content).hexdigest()
	same = {"unit": evidence.unit, "sha256": evidence.sha256, "name": ["!=", evidence.name or ""]}
	evidence.duplicate_of = frappe.db.get_value("Evidence", same, "name", order_by="creation")


def check_attachment(doc: Document, field: str) -> None:
	"""A private file may be named only by who can read it; raises ``frappe.PermissionError``."""
	url = doc.get(field)
	if url and url.startswith("/private/") and doc.has_value_changed(field):
		_readable_file(url)


def _readable_file(url: str) -> str:
	names = frappe.get_all("File", {"file_url": url}, pluck="name", order_by="creation")
	for name in names:
		if frappe.get_doc("File", name).has_permission("read"):
			return name
	sentence = _("The file {0} does not exist, or is not yours.")
	raise frappe.PermissionError(sentence.format(frappe.utils.escape_html(url)))
