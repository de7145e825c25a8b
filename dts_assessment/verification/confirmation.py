"""Both sides agree on the minutes: in the system, or on paper whose scan is kept here."""

import hashlib
from datetime import UTC, datetime

import filetype
import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr

from dts_assessment.campaigns.settings import settings
from dts_assessment.errors import sentence, told_to_user
from dts_assessment.printing.pdf_signatures import SignatureSeen, read_signatures
from dts_assessment.verification.files import keep_file
from dts_assessment.verification.visit import IN_SYSTEM, all_confirmed, mark, own_units
from dts_assessment.workflow.states import DRAFT, SUBMITTED
from dts_assessment.workflow.transition import apply, require_seen

PDF = "application/pdf"
SCANS = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png", "image/tiff": "tif"}
CONFIRMATION = ("confirmed_by", "confirmed_on", "confirmed_name", "confirmed_post", "confirmed_how")


def confirm_for_unit(name: str, modified: str | None = None, post: str = "") -> Document:
	"""Note that the head of a unit confirms the minutes for it; the last one moves the visit on.

	Raises ``frappe.PermissionError`` for who represents no unit of the visit, ``frappe.TimestampMismatchError``
	when the minutes changed since the user read them.
	"""
	visit = _waiting(name, modified)
	own = own_units(visit)
	if not own:
		frappe.throw(_("You represent none of the units on this visit."), frappe.PermissionError)
	mark(own, IN_SYSTEM, post)
	for row in own:
		values = {field: row.get(field) for field in CONFIRMATION}
		frappe.db.set_value("Visit Assessment", cstr(row.name), values, update_modified=False)
	if all_confirmed(visit):
		return apply("Verification Visit", name, "Confirm Minutes")
	visit.notify_update()
	return visit


def attach_signed_paper(name: str, content: bytes, modified: str | None = None) -> Document:
	"""Keep the scan of the minutes that both sides signed, with the digital signatures that a PDF carries.

	Raises ``frappe.ValidationError`` for what is neither PDF nor picture, or when a signed paper is there already.
	"""
	visit = frappe.get_doc("Verification Visit", name, for_update=True)
	visit.check_permission("write")
	require_seen(visit, modified)
	if visit.workflow_state == DRAFT:
		frappe.throw(_("Record the visit before its signed minutes are attached."))
	if visit.signed_scan and visit.workflow_state != SUBMITTED:
		frappe.throw(_("The signed minutes are attached already and no longer change."))
	kind = filetype.guess_mime(content) or ""
	if kind not in SCANS:
		frappe.throw(_("The signed minutes are neither a PDF nor a picture. Scan them as PDF, JPEG or PNG."))
	with told_to_user():
		seen = read_signatures(content, settings().trust_roots) if kind == PDF else []
	_store(visit, content, SCANS[kind], seen)
	return visit


def _waiting(name: str, modified: str | None) -> Document:
	visit = frappe.get_doc("Verification Visit", name, for_update=True)
	visit.check_permission("write")
	require_seen(visit, modified)
	if visit.workflow_state != SUBMITTED:
		frappe.throw(
			_("There is nothing to confirm while the visit is in state {0}.").format(_(visit.workflow_state))
		)
	return visit


def _store(visit: Document, content: bytes, ending: str, seen: list[SignatureSeen]) -> None:
	"""The paper is added beside what was agreed: the minutes themselves stay as they are."""
	url = keep_file(visit, content, f"bien-ban-da-ky-{visit.name}", ending, "signed_scan")
	visit.db_set({"signed_scan": url, "signed_scan_sha256": hashlib.sha256(content).hexdigest()})
	frappe.db.delete("Visit Signature", {"parent": visit.name})
	visit.set("signatures", [])
	for one in seen:
		visit.append("signatures", _row(one)).db_insert()


def _row(one: SignatureSeen) -> dict:
	return {
		"signer": one.signer,
		"signed_on": _local(one.signed_on) if one.signed_on else None,
		"intact": one.intact,
		"trusted": one.trusted,
		"finding": sentence(one),
	}


def _local(moment: datetime) -> datetime:
	"""A moment as the site's clock tells it, which is how the database keeps times."""
	utc = moment.astimezone(UTC).replace(tzinfo=None)
	return frappe.utils.convert_utc_to_system_timezone(utc).replace(tzinfo=None)
