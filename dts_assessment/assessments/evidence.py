"""One piece of evidence in the library of a unit: what it must hold, and when it may still change."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, now

from dts_assessment.assessments.evidence_file import readable_file, take_file
from dts_assessment.dispatches.source import facts
from dts_assessment.permissions import belongs_to
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.derived import restore_derived
from dts_assessment.workflow.guard import setting_up
from dts_assessment.workflow.states import DRAFT

SOURCE_FIELDS = {"File": "file", "Dispatch": "dispatch", "Link": "url"}
TEXTS = ("title", "document_number", "issuer", "summary")


def prepare(evidence: Document) -> None:
	"""Check a piece of evidence and set what follows from its source."""
	restore_derived(evidence)
	stored = evidence.get_doc_before_save()
	evidence.set("versions", stored.versions if stored else [])
	for field in TEXTS:
		evidence.set(field, clean(evidence.get(field) or ""))
	if not belongs_to(evidence.unit) and frappe.session.user != "Administrator":
		frappe.throw(_("Only people of the unit add to its evidence."), frappe.PermissionError)
	_keep_one_source(evidence)
	if evidence.kind == "Dispatch":
		_copy_dispatch(evidence)
	if evidence.kind == "File":
		take_file(evidence)
	if evidence.kind == "Link" and not evidence.url.lower().startswith(("http://", "https://")):
		frappe.throw(
			_("{0} is no address of a page; it begins with https://.").format(escape_html(evidence.url))
		)


def refuse_when_judged(evidence: Document) -> None:
	"""What a handed-in assessment cites stays as it was handed in."""
	if sheet := _handed_in_sheet(evidence.name):
		frappe.throw(
			_("{0} is cited in {1}, which is handed in. Add a new piece of evidence instead.").format(
				evidence.name, sheet
			),
			frappe.PermissionError,
		)


def refuse_when_cited(evidence: Document) -> None:
	"""What an answer cites is not deleted; it is retired, and stays readable where it was cited."""
	if setting_up() or frappe.flags.in_uninstall:
		return
	refuse_when_judged(evidence)
	if answer := frappe.db.get_value("Answer Evidence", {"evidence": evidence.name}, "parent"):
		frappe.throw(
			_("{0} is cited in {1} and cannot be deleted. Take it out there first, or retire it.").format(
				evidence.name, answer
			),
			frappe.LinkExistsError,
		)


def retire(name: str, reason: str) -> Document:
	"""Take a piece of evidence out of the library; answers that cite it go on citing it.

	Allowed at any time to people of the unit; ``reason`` is kept with who and when.
	"""
	if not clean(reason):
		frappe.throw(_("Say why this evidence is no longer used."))
	values = {"retired": 1, "retired_by": frappe.session.user, "retired_on": now()}
	return _mark(name, {**values, "retire_reason": clean(reason)})


def restore(name: str) -> Document:
	"""Put a retired piece of evidence back into the library."""
	return _mark(name, {"retired": 0, "retired_by": None, "retired_on": None, "retire_reason": None})


def check_attachment(doc: Document, field: str) -> None:
	"""A private file may be named only by who can read it; raises ``frappe.PermissionError``."""
	url = doc.get(field)
	if url and url.startswith("/private/") and doc.has_value_changed(field):
		readable_file(url)


def _mark(name: str, values: dict) -> Document:
	evidence = frappe.get_doc("Evidence", name, for_update=True)
	evidence.check_permission("write")
	evidence.db_set(values)
	evidence.add_comment("Info", _("Retired") if values["retired"] else _("In use again"))
	return evidence


def _keep_one_source(evidence: Document) -> None:
	for kind, field in SOURCE_FIELDS.items():
		if kind != evidence.kind:
			evidence.set(field, None)
		elif not evidence.get(field):
			frappe.throw(_("{0} is missing.").format(_(evidence.meta.get_label(field))))


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
