"""The days that return every year, as the settings hold them."""

import calendar
from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, escape_html

LEAP_YEAR = 2024


def check_cycle(rows: Iterable[Document]) -> None:
	"""Raises ``frappe.ValidationError`` naming the row that is no day of a year, or is a second hand-in deadline."""
	deadlines = [row for row in rows if row.hand_in]
	for row in rows:
		month = 1 <= cint(row.month) <= 12
		if not (month and 1 <= cint(row.day) <= calendar.monthrange(LEAP_YEAR, cint(row.month))[1]):
			frappe.throw(
				_("Row {0}: {1}/{2} is no day of a year.").format(row.idx, cint(row.day), cint(row.month))
			)
		if not 0 <= cint(row.years_after) <= 2:
			frappe.throw(_("Row {0}: Years After is 0, 1 or 2.").format(row.idx))
		if row in deadlines[1:]:
			frappe.throw(
				_("Row {0}: {1} is a second hand-in deadline.").format(row.idx, escape_html(row.milestone))
			)


def day_of(row: Document, year: int) -> date:
	"""The day of a row for the year that is assessed; 29 February is the last of the month in other years."""
	year += cint(row.years_after)
	last = calendar.monthrange(year, cint(row.month))[1]
	return date(year, cint(row.month), min(cint(row.day), last))
