"""What is checked and derived whenever a dispatch is saved."""

import hashlib

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from dts_assessment.dispatches.notation import (
	NotationProblem,
	cite,
	cite_in_full,
	dispatch_key,
	normalise_symbol,
	parse_notation,
)
from dts_assessment.dispatches.status import DRAFT, INCOMING
from dts_assessment.dispatches.types import document_type
from dts_assessment.errors import told_to_user
from dts_assessment.permissions import member_units
from dts_assessment.vietnamese.text import clean, clean_lines, spelling_key

TEXT_FIELDS = ("issuer", "subject", "signer", "signer_post", "drafting_field", "assigned_to", "kept_by")
LINE_FIELDS = ("body", "copied_to")


def take_over_defaults(dispatch: Document) -> None:
	"""A new dispatch belongs to the book of the writer's own unit, and is issued by it unless it came in."""
	if not dispatch.agency:
		dispatch.agency = next(iter(member_units()), None)
	if dispatch.direction != INCOMING and not dispatch.issuer:
		dispatch.issuer_unit = dispatch.issuer_unit or dispatch.agency
		dispatch.issuer = agency_name(dispatch.issuer_unit)


def agency_name(unit: str | None) -> str:
	"""The name of a unit as it heads a document."""
	if not unit:
		return ""
	row = frappe.db.get_value("Office Unit", unit, ["agency_name", "unit_name"], as_dict=True)
	return row.agency_name or row.unit_name


def axis_code(unit: str | None) -> str | None:
	"""The code by which the dispatch axis knows a unit: that of its register, or the newest in the tree of units."""
	if not unit:
		return None
	own = frappe.db.get_value("Dispatch Register", {"agency": unit, "exchanges": 1}, "organ_code")
	filters = {"parent": unit, "kind": ["!=", "Internal"], "valid_to": ["is", "not set"]}
	return own or frappe.db.get_value("Agency Code", filters, "code", order_by="kind desc")


def check(dispatch: Document) -> None:
	"""Raises ``frappe.ValidationError`` naming what does not fit."""
	_refuse_secrets(dispatch)
	for field in TEXT_FIELDS:
		dispatch.set(field, clean(dispatch.get(field) or ""))
	for field in LINE_FIELDS:
		dispatch.set(field, "\n".join(clean_lines(dispatch.get(field) or "")))
	if not dispatch.issuer:
		frappe.throw(_("Name the agency that issues the dispatch."), frappe.MandatoryError)
	if dispatch.due_date and getdate(dispatch.due_date) < getdate(dispatch.dispatch_date):
		frappe.throw(_("The reply is due before the dispatch's own date."))
	_check_recipients(dispatch)


def derive(dispatch: Document) -> None:
	"""Set what follows from what was typed: number, notation, keys and citations."""
	_read_number(dispatch)
	day, kind = getdate(dispatch.dispatch_date), document_type(dispatch.dispatch_type)
	dispatch.identity_key = dispatch.dispatch_key = dispatch.citation = dispatch.short_citation = None
	if not dispatch.document_number:
		return
	issuer = spelling_key(dispatch.issuer)
	dispatch.identity_key = dispatch_key(issuer, day.year, dispatch.number, dispatch.notation)
	dispatch.dispatch_key = _place_in_book(dispatch)
	dispatch.short_citation = cite(kind.name, dispatch.document_number)
	dispatch.citation = cite_in_full(
		kind.name, dispatch.document_number, day, dispatch.issuer, dispatch.subject
	)


def refuse_duplicate(dispatch: Document) -> None:
	"""One number and notation per agency and year (decree 30/2020/NĐ-CP, Article 15 and Appendix VI).

	A document that came in may be entered again with a reason; a number of one's own is never given twice.
	"""
	if not dispatch.dispatch_key:
		return
	filters = {"dispatch_key": dispatch.dispatch_key, "name": ["!=", dispatch.name or ""]}
	if earlier := frappe.db.get_value("Official Dispatch", filters, "name"):
		words = _("{0} of {1} in this year is registered already as {2}.")
		if dispatch.direction == INCOMING:
			words += " " + _("To enter it again, give the reason.")
		issuer = frappe.utils.escape_html(dispatch.issuer)
		frappe.throw(words.format(dispatch.document_number, issuer, earlier), frappe.DuplicateEntryError)


def _refuse_secrets(dispatch: Document) -> None:
	"""State secrets have registers of their own and stay outside of such systems (Articles 15, 16 and 22)."""
	if dispatch.secrecy not in (None, "", "Normal"):
		frappe.throw(
			_("A dispatch that holds state secrets must not be entered here. Use the register for secrets.")
		)


def _check_recipients(dispatch: Document) -> None:
	units = [row.unit for row in dispatch.recipients if row.unit]
	for row in dispatch.recipients:
		row.recipient_name = clean(row.recipient_name or "") or agency_name(row.unit)
		if dispatch.status == DRAFT:
			row.organ_code = clean(row.organ_code or "") or axis_code(row.unit)
		if not row.recipient_name:
			frappe.throw(_("Row {0}: name the recipient.").format(row.idx))
		if row.unit and units.count(row.unit) > 1:
			name = frappe.utils.escape_html(row.recipient_name)
			frappe.throw(_("Row {0}: {1} is among the recipients twice.").format(row.idx, name))


def _read_number(dispatch: Document) -> None:
	text = clean(dispatch.document_number or "")
	dispatch.document_number, dispatch.number, dispatch.notation = text or None, None, None
	if not text:
		return
	try:
		notation = parse_notation(text)
	except NotationProblem:
		_keep_as_printed(dispatch, text)
		return
	dispatch.document_number, dispatch.number = str(notation), notation.number
	dispatch.notation = notation.symbol


def _keep_as_printed(dispatch: Document, text: str) -> None:
	"""What others write is kept as it stands on the document; numbers given here follow the decree."""
	if dispatch.direction != INCOMING and not dispatch.flags.mirrored:
		with told_to_user(_("Number and Notation")):
			parse_notation(text)
	dispatch.number, dispatch.notation = 0, normalise_symbol(text)


def _place_in_book(dispatch: Document) -> str | None:
	if dispatch.direction != INCOMING:
		return dispatch.identity_key
	if dispatch.duplicate_reason:
		return None
	return hashlib.sha256(f"{dispatch.identity_key}/{dispatch.agency}".encode()).hexdigest()
