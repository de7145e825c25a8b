"""Improvement actions by their day: what is due, what is late, what is done."""

from collections import Counter

from frappe import _

from dts_assessment.reporting.actions import actions
from dts_assessment.reporting.filters import Asked
from dts_assessment.reporting.show import bars, column, figure

STATES = ("Planned", "Under way", "Done", "Dropped")


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, chart and figures; ``campaign``, ``unit_level``, ``unit`` and ``due_before`` narrow it, and
	``with_done`` lists what is closed too.
	"""
	rows = actions(Asked(filters, needs_campaign=bool((filters or {}).get("campaign"))))
	return _columns(), [{**row, "state": _(row.state)} for row in rows], None, _chart(rows), _figures(rows)


def _columns() -> list[dict]:
	return [
		column("name", _("Improvement Action"), "Link", 130, options="Improvement Action"),
		column("unit_name", _("Unit"), width=200),
		column("indicator_code", _("Code"), width=90, align="left"),
		column("task", _("Task"), width=300),
		column("responsible", _("Responsible"), width=160),
		column("due_date", _("Until"), "Date", 110),
		column("days_late", _("Days Late"), "Int", 100),
		column("state", _("Status"), width=110),
		column("progress", _("Progress"), "Percent", 100),
		column("points_to_win", _("Points to Win"), "Float", 120),
		column("campaign", _("Campaign"), "Link", 160, options="Assessment Campaign"),
	]


def _chart(rows: list) -> dict | None:
	if not rows:
		return None
	counted = Counter(row.state for row in rows)
	return bars(
		[_(state) for state in STATES], (_("Improvement Actions"), [counted[state] for state in STATES])
	)


def _figures(rows: list) -> list[dict]:
	if not rows:
		return []
	late = sum(bool(row.days_late) for row in rows)
	return [
		figure(_("Improvement Actions"), len(rows)),
		figure(_("Late"), late, indicator="Red"),
		figure(_("Points to Win"), sum(row.points_to_win or 0 for row in rows), "Float", "Green"),
	]
