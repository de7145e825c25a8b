"""The register books of an agency, gathered from its dispatches."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime

from dts_assessment.dispatches.entry import agency_name
from dts_assessment.dispatches.status import CANCELLED, DRAFT, INCOMING
from dts_assessment.dispatches.types import document_type
from dts_assessment.permissions import reaches
from dts_assessment.printing.register_book import INCOMING as INCOMING_FORM
from dts_assessment.printing.register_book import OUTGOING as OUTGOING_FORM
from dts_assessment.printing.register_book import RegisterBook
from dts_assessment.vietnamese.dates import short_date

FIELDS = [
	"name", "document_number", "number", "dispatch_date", "dispatch_type", "subject", "signer", "kept_by", "copies",
	"handed_on", "note", "status", "cancel_reason", "arrival_date", "arrival_number", "issuer", "assigned_to",
]  # fmt: skip


def register_book(agency: str, incoming: bool, year: int, volume: int = 1) -> RegisterBook:
	"""The book of one year. Raises ``frappe.PermissionError`` for an agency out of the user's reach."""
	if frappe.session.user != "Administrator" and not reaches(agency):
		frappe.throw(_("The register book of this agency is not yours to read."), frappe.PermissionError)
	entries = _arrivals(agency, year) if incoming else _departures(agency, year)
	days = [getdate(row.arrival_date if incoming else row.dispatch_date) for row in entries]
	numbers = [row.arrival_number if incoming else row.number for row in entries]
	return RegisterBook(
		form=INCOMING_FORM if incoming else OUTGOING_FORM,
		agency=agency_name(agency),
		superior=frappe.db.get_value("Office Unit", agency, "superior_line") or "",
		year=year,
		rows=tuple(map(_incoming_row, entries)) if incoming else _outgoing_rows(entries),
		printed_on=now_datetime(),
		first_day=min(days, default=None),
		last_day=max(days, default=None),
		first_number=min(numbers, default=None),
		last_number=max(numbers, default=None),
		volume=volume,
	)


def _departures(agency: str, year: int) -> list:
	filters = {
		"agency": agency,
		"direction": ["!=", INCOMING],
		"status": ["!=", DRAFT],
		**_in_year("dispatch_date", year),
	}
	return frappe.get_all("Official Dispatch", filters, FIELDS, order_by="dispatch_date, number, name")


def _arrivals(agency: str, year: int) -> list:
	"""What came in by the book, and what units of this site sent each other and confirmed as received."""
	filters = {
		"agency": agency,
		"direction": INCOMING,
		"status": ["!=", DRAFT],
		**_in_year("arrival_date", year),
	}
	entered = frappe.get_all("Official Dispatch", filters, FIELDS, order_by="arrival_number, name")
	return sorted(entered + _confirmed(agency, year), key=lambda row: row.arrival_number or 0)


def _confirmed(agency: str, year: int) -> list:
	receipts = frappe.get_all(
		"Dispatch Recipient",
		{"unit": agency, "arrival_number": [">", 0], **_in_year("received_on", year)},
		["parent", "arrival_number", "received_on"],
		order_by="arrival_number",
	)
	names = ["in", [row.parent for row in receipts]]
	sent = {
		row.name: row for row in frappe.get_all("Official Dispatch", {"name": names}, FIELDS, order_by="name")
	}
	return [_as_arrival(sent[one.parent], one) for one in receipts]


def _as_arrival(dispatch, receipt):
	"""A dispatch as its receiver enters it: the notes of the sender's book are not the receiver's."""
	arrival = {"arrival_number": receipt.arrival_number, "arrival_date": getdate(receipt.received_on)}
	return frappe._dict({**dispatch, "assigned_to": None, "handed_on": None, "note": None, **arrival})


def _in_year(field: str, year: int) -> dict[str, list]:
	last = f"{year}-12-31 23:59:59" if field == "received_on" else f"{year}-12-31"
	return {field: ["between", [f"{year}-01-01", last]]}


def _outgoing_rows(entries: list) -> tuple:
	sent_to = _recipients([row.name for row in entries])
	return tuple(
		(
			row.document_number,
			_day(row.dispatch_date),
			_title(row),
			row.signer or "",
			"; ".join(sent_to.get(row.name, ())),
			row.kept_by or "",
			str(row.copies or ""),
			_day(row.handed_on),
			"",
			_note(row),
		)
		for row in entries
	)


def _incoming_row(row) -> tuple:
	return (
		_day(row.arrival_date),
		str(row.arrival_number or ""),
		row.issuer,
		row.document_number,
		_day(row.dispatch_date),
		_title(row),
		row.assigned_to or "",
		_day(row.handed_on),
		"",
		_note(row),
	)


def _recipients(names: list[str]) -> dict[str, list[str]]:
	found: dict[str, list[str]] = {}
	filters = {"parent": ["in", names], "parenttype": "Official Dispatch"}
	for row in frappe.get_all(
		"Dispatch Recipient", filters, ["parent", "recipient_name"], order_by="parent, idx"
	):
		found.setdefault(row.parent, []).append(row.recipient_name)
	return found


def _title(row) -> str:
	return f"{document_type(row.dispatch_type).name} {row.subject}"


def _note(row) -> str:
	cancelled = f"Số đã hủy: {row.cancel_reason}" if row.status == CANCELLED else ""
	return ". ".join(text for text in (cancelled, row.note) if text)


def _day(day: date | None) -> str:
	return short_date(getdate(day)) if day else ""
