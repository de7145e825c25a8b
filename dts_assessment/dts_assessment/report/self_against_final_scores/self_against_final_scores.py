"""How far the units' own scoring was from what stands; for one unit, indicator by indicator with the reasons."""

from frappe import _
from frappe.utils import flt

from dts_assessment.reporting.filters import Asked
from dts_assessment.reporting.scores import of_unit
from dts_assessment.reporting.show import bars, column, figure, mean
from dts_assessment.reporting.units import scores

MOST_BARS = 40


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, chart and figures of a campaign; ``one_unit`` shows one unit by indicator."""
	asked = Asked(filters)
	if unit := asked.filters.one_unit:
		rows = of_unit(asked, unit)
		return _columns_of_unit(), rows, None, _chart(rows, "indicator_code", "verified_score"), []
	rows = scores(asked)
	return (
		_columns(),
		[_shown(row) for row in rows],
		None,
		_chart(rows, "unit_name", "stands"),
		_figures(rows),
	)


def _columns() -> list[dict]:
	return [
		column("name", _("Self-Assessment"), "Link", 190, options="Self-Assessment"),
		column("unit_name", _("Unit"), width=220),
		column("group_name", _("Superior Unit"), width=180),
		column("state", _("Status"), width=110),
		column("self_score", _("Own Score"), "Float", 110),
		column("verified_score", _("Verified Score"), "Float", 120),
		column("final_score", _("Final Score"), "Float", 110),
		column("difference", _("Difference"), "Float", 110),
		column("changed", _("Indicators Changed"), "Int", 130),
		column("maximum", _("Maximum"), "Float", 100),
		column("self_percent", _("Own (%)"), "Percent", 100),
		column("stands_percent", _("Standing (%)"), "Percent", 110),
	]


def _columns_of_unit() -> list[dict]:
	return [
		column("indicator_code", _("Code"), width=90, align="left"),
		column("title", _("Indicator"), width=340),
		column("group_title", _("Group"), width=180),
		column("maximum", _("Maximum"), "Float", 100),
		column("self_score", _("Own Score"), "Float", 110),
		column("verified_score", _("Verified Score"), "Float", 120),
		column("final_score", _("Final Score"), "Float", 110),
		column("difference", _("Difference"), "Float", 110),
		column("verified_reason", _("Reason"), width=320),
	]


def _shown(row: dict) -> dict:
	return {**row, "state": _(row.workflow_state)}


def _chart(rows: list, label: str, standing: str) -> dict | None:
	"""The rows that differ most, in the order of the table."""
	strongest = sorted(rows, key=lambda row: -abs(flt(row.difference)))[:MOST_BARS]
	shown = [row for row in rows if row in strongest]
	if not shown:
		return None
	return bars(
		[row[label] for row in shown],
		(_("Own Score"), [row.self_score for row in shown]),
		(_("Standing Score"), [row[standing] for row in shown]),
	)


def _figures(rows: list) -> list[dict]:
	if not rows:
		return []
	lowered = sum(row.difference < 0 for row in rows)
	raised = sum(row.difference > 0 for row in rows)
	return [
		figure(_("Units"), len(rows)),
		figure(_("Lowered"), lowered, indicator="Orange"),
		figure(_("Raised"), raised, indicator="Green"),
		figure(_("Mean Difference"), mean([row.difference for row in rows]), "Float"),
	]
