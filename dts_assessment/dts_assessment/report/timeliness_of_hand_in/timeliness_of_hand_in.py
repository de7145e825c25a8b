"""Who handed in on time, who late, who not yet."""

from collections import Counter

from frappe import _
from frappe.utils import getdate

from dts_assessment.reporting.filters import Asked
from dts_assessment.reporting.show import bars, column, figure
from dts_assessment.reporting.units import LATE, ON_TIME, OVERDUE, WAITING, timeliness


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, chart and figures of a campaign; ``unit_level`` and ``unit`` narrow it."""
	rows = timeliness(Asked(filters))
	return _columns(), [_shown(row) for row in rows], None, _chart(rows), _figures(rows)


def _words() -> dict[str, str]:
	return {
		ON_TIME: _("On Time"),
		LATE: _("Handed In Late"),
		WAITING: _("Not Handed In Yet"),
		OVERDUE: _("Overdue"),
	}


def _columns() -> list[dict]:
	return [
		column("name", _("Self-Assessment"), "Link", 190, options="Self-Assessment"),
		column("unit_name", _("Unit"), width=220),
		column("group_name", _("Superior Unit"), width=180),
		column("punctuality", _("Punctuality"), width=130),
		column("deadline", _("Hand In Until"), "Date", 110),
		column("extended_until", _("Extended Until"), "Date", 110),
		column("handed_in_on", _("Handed in on"), "Date", 110),
		column("days", _("Days After the Deadline"), "Int", 130),
		column("returned", _("Times Returned"), "Int", 110),
		column("return_reason", _("Reason of the Return"), width=240),
	]


def _shown(row: dict) -> dict:
	handed_in = row.handed_in_on and getdate(row.handed_in_on)
	return {**row, "punctuality": _words()[row.punctuality], "handed_in_on": handed_in}


def _chart(rows: list) -> dict | None:
	if not rows:
		return None
	counted = Counter(row.punctuality for row in rows)
	words = _words()
	return bars(list(words.values()), (_("Units"), [counted[key] for key in words]))


def _figures(rows: list) -> list[dict]:
	if not rows:
		return []
	counted = Counter(row.punctuality for row in rows)
	colours = {ON_TIME: "Green", LATE: "Orange", WAITING: "Blue", OVERDUE: "Red"}
	return [figure(words, counted[key], indicator=colours[key]) for key, words in _words().items()]
