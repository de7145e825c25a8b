"""How far each unit is with its self-assessment."""

from frappe import _

from dts_assessment.reporting.filters import Asked
from dts_assessment.reporting.show import bars, column, figure, percent
from dts_assessment.reporting.units import completeness

STATUSES = {
	"done": "Done",
	"evidence_missing": "Evidence missing",
	"in_progress": "In progress",
	"not_started": "Not started",
}
COLOURS = ("#29CD42", "#ECAD4B", "#449CF0", "#A6B1B9")
"""Of the statuses, in their order."""
MOST_BARS = 40


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, chart and figures of a campaign; ``unit_level`` and ``unit`` narrow it."""
	rows = completeness(Asked(filters))
	return _columns(), [_shown(row) for row in rows], None, _chart(rows), _figures(rows)


def _columns() -> list[dict]:
	return [
		column("name", _("Self-Assessment"), "Link", 190, options="Self-Assessment"),
		column("unit_name", _("Unit"), width=220),
		column("group_name", _("Superior Unit"), width=180),
		column("state", _("Status"), width=110),
		column("answered_count", _("Answered"), "Int", 100),
		column("indicator_count", _("Indicators"), "Int", 100),
		column("share", _("Answered (%)"), "Percent", 120),
		*[column(field, _(status), "Int", 120) for field, status in STATUSES.items()],
	]


def _shown(row: dict) -> dict:
	return {**row, "state": _(row.workflow_state)}


def _chart(rows: list) -> dict | None:
	"""A bar a unit while they can be told apart, else one for each superior unit."""
	if not rows:
		return None
	of_units = len(rows) <= MOST_BARS
	found: dict[str, dict] = {}
	for row in rows:
		bar = found.setdefault(
			row.unit_name if of_units else row.group_name or "–", dict.fromkeys(STATUSES, 0)
		)
		for field in STATUSES:
			bar[field] += row[field] or 0
	series = [(_(status), [bar[field] for bar in found.values()]) for field, status in STATUSES.items()]
	return bars(list(found), *series, stacked=True, colors=COLOURS)


def _figures(rows: list) -> list[dict]:
	if not rows:
		return []
	answered = sum(row.answered_count or 0 for row in rows)
	asked = sum(row.indicator_count or 0 for row in rows)
	complete = sum(row.answered_count == row.indicator_count for row in rows)
	return [
		figure(_("Units"), len(rows)),
		figure(_("Answered (%)"), percent(answered, asked), "Percent"),
		figure(_("Complete Units"), complete, indicator="Green"),
	]
