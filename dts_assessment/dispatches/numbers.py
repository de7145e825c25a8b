"""Numbers of the built-in register: one locked counter per agency, series and year.

Numbers run from 01 on 1 January to 31 December, in the order of issue, for paper and electronic documents alike; the
head of the agency decides which types are numbered together (decree 30/2020/NĐ-CP, Articles 15 and 22).
"""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now

from dts_assessment.vietnamese.dates import short_date
from dts_assessment.vietnamese.text import clean

ARRIVALS = "Arrivals"
COMMON = "Common"
BUILT_IN = "This Register"


def register_of(agency: str | None) -> Document | None:
	"""The register of an agency that numbers here; ``None`` when its office system gives the numbers."""
	filters = {"agency": agency or "", "mode": BUILT_IN}
	name = frappe.db.get_value("Dispatch Register", filters, "name")
	return frappe.get_doc("Dispatch Register", name) if name else None


def series_of(register: Document, dispatch_type: str) -> str:
	"""The series that a type of documents is numbered in."""
	if register.numbering == "One Series per Type":
		return dispatch_type
	if register.numbering == "Groups of Types":
		groups = {row.dispatch_type: clean(row.series) for row in register.series}
		return groups.get(dispatch_type, COMMON)
	return COMMON


def take(agency: str, series: str, day: date) -> int:
	"""The next number of a series in the year of ``day``.

	The counter's row stays locked until the caller's transaction ends, so a registration that fails gives its number
	back and numbers have no gaps. Warns when ``day`` is before that of the number given last.
	"""
	name = counter_name(agency, series, day.year)
	_ensure(name, agency, series, day.year)
	counter = frappe.db.get_value(
		"Dispatch Counter", name, ["last_number", "last_date"], as_dict=True, for_update=True
	)
	_warn_of_earlier_day(counter.last_date, day)
	number = counter.last_number + 1
	latest = max(day, getdate(counter.last_date or day))
	frappe.db.set_value("Dispatch Counter", name, {"last_number": number, "last_date": latest})
	return number


def counter_name(agency: str, series: str, year: int) -> str:
	"""The name of the counter, which is its key."""
	return f"{agency}/{clean(series)}/{year}"


def _ensure(name: str, agency: str, series: str, year: int) -> None:
	"""Create the counter if it is not there, and lock it at once: a shared lock taken first would deadlock."""
	stamp = (frappe.session.user, frappe.session.user, now(), now())
	frappe.db.sql(
		"insert into `tabDispatch Counter`"
		" (name, agency, series, year, last_number, owner, modified_by, creation, modified)"
		" values (%s, %s, %s, %s, 0, %s, %s, %s, %s) on duplicate key update last_number = last_number",
		(name, agency, clean(series), year, *stamp),
	)


def _warn_of_earlier_day(last: date | None, day: date) -> None:
	if last and day < getdate(last):
		frappe.msgprint(
			_("The number before this one was given on {0}, which is later than {1}.").format(
				short_date(getdate(last)), short_date(day)
			),
			indicator="orange",
		)
