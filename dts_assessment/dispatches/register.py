"""Entering a dispatch in the register book, and cancelling a number that was given."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from dts_assessment.dispatches.notation import build_notation
from dts_assessment.dispatches.numbers import ARRIVALS, register_of, series_of, take
from dts_assessment.dispatches.status import CANCELLED, DRAFT, INCOMING, REGISTERED
from dts_assessment.dispatches.types import document_type
from dts_assessment.errors import told_to_user
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.transition import require_seen


def register(name: str, modified: str | None = None) -> Document:
	"""Enter a draft in its agency's book; from then on it does not change.

	The built-in register gives the next number in this transaction; otherwise the number is the one typed from the
	office's own system. Raises ``frappe.ValidationError`` naming what is missing.
	"""
	dispatch = _open(name, modified, DRAFT)
	return _carry_out(dispatch, Transition("Register", DRAFT, REGISTERED, ""))


def cancel(name: str, reason: str, modified: str | None = None) -> Document:
	"""Cancel the number of a registered dispatch: it stays in the book, marked, and is never given again."""
	dispatch = _open(name, modified, REGISTERED)
	if not clean(reason):
		frappe.throw(_("Give the reason for cancelling the number."))
	return _carry_out(dispatch, Transition("Cancel Number", REGISTERED, CANCELLED, clean(reason)))


def apply(dispatch: Document, deed: Transition) -> None:
	"""Set the fields that a deed on the dispatch sets, as part of its save."""
	dispatch.status = deed.after
	if deed.after == CANCELLED:
		dispatch.cancel_reason = deed.reason
		return
	if dispatch.direction == INCOMING:
		_arrive(dispatch)
	else:
		_number(dispatch)
	if not dispatch.document_number:
		frappe.throw(_("Enter the number and notation that stand on the dispatch."))


def arrival_key(agency: str, year: int, number: int) -> str:
	"""Unique for each arrival number of an agency and year."""
	return f"{agency}/{year}/{number}"


def _open(name: str, modified: str | None, status: str) -> Document:
	dispatch = frappe.get_doc("Official Dispatch", name, for_update=True)
	dispatch.check_permission("write")
	require_seen(dispatch, modified)
	if dispatch.status != status:
		frappe.throw(_("{0} is in state {1}.").format(name, _(dispatch.status)), frappe.PermissionError)
	return dispatch


def _carry_out(dispatch: Document, deed: Transition) -> Document:
	dispatch.flags.deed = deed
	return dispatch.save()


def _arrive(dispatch: Document) -> None:
	if not dispatch.agency:
		frappe.throw(_("Name the agency whose register book this dispatch goes into."))
	dispatch.arrival_date = day = getdate(dispatch.arrival_date or today())
	if register_of(dispatch.agency):
		dispatch.arrival_number = take(dispatch.agency, ARRIVALS, day)
	if not dispatch.arrival_number and dispatch.flags.mirrored:
		return
	if not dispatch.arrival_number:
		frappe.throw(_("Enter the arrival number that the office's own system gave."))
	dispatch.arrival_key = arrival_key(dispatch.agency, day.year, dispatch.arrival_number)
	filters = {"arrival_key": dispatch.arrival_key, "name": ["!=", dispatch.name or ""]}
	if earlier := frappe.db.get_value("Official Dispatch", filters, "name"):
		words = _("The arrival number {0} is that of {1} already.")
		frappe.throw(words.format(dispatch.arrival_number, earlier), frappe.DuplicateEntryError)


def _number(dispatch: Document) -> None:
	book = register_of(dispatch.agency)
	if not book:
		return
	if dispatch.document_number:
		frappe.throw(_("The register gives the number; leave the number empty until then."))
	kind = document_type(dispatch.dispatch_type)
	series = series_of(book, dispatch.dispatch_type)
	number = take(dispatch.agency, series, getdate(dispatch.dispatch_date))
	with told_to_user(_("Number and Notation")):
		agency = frappe.db.get_value("Office Unit", dispatch.issuer_unit or dispatch.agency, "short_name")
		notation = build_notation(number, kind, agency or "", dispatch.drafting_field or "")
	dispatch.document_number = str(notation)
