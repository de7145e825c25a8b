"""Published results of today's units over the years; merged and split units are marked."""

from frappe import _

from dts_assessment.reporting.filters import Asked
from dts_assessment.reporting.show import column, lines, mean
from dts_assessment.reporting.trend import trend

MOST_LINES = 8


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows and chart; ``from_year``, ``to_year``, ``unit_level`` and ``unit`` narrow it."""
	years, rows = trend(Asked(filters, needs_campaign=False))
	return _columns(years), rows, None, _chart(years, rows)


def _columns(years: list[int]) -> list[dict]:
	return [
		column("unit", _("Code"), "Link", 110, options="Office Unit"),
		column("unit_name", _("Unit"), width=240),
		*[column(str(year), f"{year} (%)", "Percent", 110) for year in years],
		column("change", _("Change on the Year Before"), "Float", 150),
		column("not_comparable", _("Not Directly Comparable (merged or split)"), width=240),
	]


def _chart(years: list[int], rows: list[dict]) -> dict | None:
	"""A line a unit while they can be told apart, else the mean of all."""
	if not rows:
		return None
	labels = [str(year) for year in years]
	if len(rows) <= MOST_LINES:
		return lines(labels, *[(row["unit_name"], [row.get(year) or 0 for year in labels]) for row in rows])
	means = [mean([row[year] for row in rows if year in row]) for year in labels]
	return lines(labels, (_("Mean of {0} units").format(len(rows)), means))
