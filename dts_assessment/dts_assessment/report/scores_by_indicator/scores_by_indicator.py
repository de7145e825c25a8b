"""Where the points are won and lost: one row an indicator, over the units that the reader sees."""

from frappe import _

from dts_assessment.reporting.filters import Asked
from dts_assessment.reporting.scores import by_indicator
from dts_assessment.reporting.show import bars, column, figure, percent


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, chart and figures of a campaign; ``unit_level`` and ``unit`` narrow it."""
	rows = by_indicator(Asked(filters))
	return _columns(), rows, None, _chart(rows), _figures(rows)


def _columns() -> list[dict]:
	return [
		column("indicator_code", _("Code"), width=90, align="left"),
		column("title", _("Indicator"), width=340),
		column("group_title", _("Group"), width=180),
		column("units", _("Units"), "Int", 80),
		column("maximum", _("Maximum"), "Float", 100),
		column("self_mean", _("Own Points (Mean)"), "Float", 130),
		column("verified_mean", _("Verified Points (Mean)"), "Float", 140),
		column("self_percent", _("Own (%)"), "Percent", 100),
		column("verified_percent", _("Verified (%)"), "Percent", 110),
		column("full", _("With All Points"), "Int", 110),
		column("none", _("Without Points"), "Int", 110),
		column("changed", _("Changed by Verification"), "Int", 130),
		column("indicator_set", _("Indicator Set"), "Link", 160, options="Indicator Set"),
	]


def _chart(rows: list) -> dict | None:
	if not rows:
		return None
	return bars(
		[row.indicator_code for row in rows],
		(_("Own (%)"), [row.self_percent for row in rows]),
		(_("Verified (%)"), [row.verified_percent for row in rows]),
	)


def _figures(rows: list) -> list[dict]:
	if not rows:
		return []
	counted = sum(row.counted or 0 for row in rows)
	return [
		figure(_("Indicators"), len(rows)),
		figure(_("Own (%)"), percent(sum(row.self_sum or 0 for row in rows), counted), "Percent"),
		figure(
			_("Verified (%)"),
			percent(sum(row.verified_sum or 0 for row in rows), counted),
			"Percent",
			"Green",
		),
	]
