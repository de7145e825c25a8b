"""Which indicators verification cuts most often, and why, of what the reader may see."""

from frappe import _

from dts_assessment.verification.compare import most_cut
from dts_assessment.verification.report_access import column, readable_campaign

SHOWN = 15


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, no message, and a chart. Filter: ``campaign``."""
	rows = most_cut(readable_campaign(filters or {}))
	return _columns(), rows, None, _chart(rows)


def _columns() -> list[dict]:
	return [
		column("indicator_code", _("Code"), "Data", 100),
		column("title", _("Indicator"), "Data", 320),
		column("answers", _("Verified Answers"), "Int", 110),
		column("cut", _("Cut"), "Int", 90),
		column("share", _("Share Cut (%)"), "Percent", 110),
		column("lost", _("Points Cut"), "Float", 110),
		column("reasons", _("Most Frequent Reasons"), "Data", 420),
	]


def _chart(rows: list) -> dict:
	shown = rows[:SHOWN]
	values = [int(row.cut) for row in shown]
	return {
		"type": "bar",
		"data": {
			"labels": [row.indicator_code for row in shown],
			"datasets": [{"name": _("Cut"), "values": values}],
		},
	}
