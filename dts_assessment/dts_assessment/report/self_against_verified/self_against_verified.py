"""Self scores beside verified ones, by unit, indicator group, indicator or verifier, of what the reader may see."""

import frappe
from frappe import _

from dts_assessment.verification.compare import GROUPINGS, compared
from dts_assessment.verification.report_access import column, readable_campaign

SHOWN = 20
"""Bars of the chart."""


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, no message, and a chart of the largest differences. Filters: ``campaign``, ``by``."""
	filters = filters or {}
	by = filters.get("by") or "Unit"
	if by not in GROUPINGS:
		frappe.throw(_("Choose by what to compare."))
	rows = compared(readable_campaign(filters), by)
	return _columns(by), rows, None, _chart(rows)


def _columns(by: str) -> list[dict]:
	columns = [
		column("label", _(by), "Data", 320),
		column("answers", _("Verified Answers"), "Int", 110),
		column("maximum", _("Maximum"), "Float", 110),
		column("self_score", _("Self Score"), "Float", 120),
		column("verified_score", _("Verified Score"), "Float", 120),
		column("difference", _("Difference"), "Float", 110),
		column("rate", _("Difference (% of Maximum)"), "Percent", 150),
		column("cut", _("Cut"), "Int", 90),
		column("raised", _("Score Raised"), "Int", 90),
	]
	return (
		[*columns, column("against", _("Against the Mean (%)"), "Float", 140)]
		if by == "Verifier"
		else columns
	)


def _chart(rows: list) -> dict:
	shown = rows[:SHOWN]
	return {
		"type": "bar",
		"data": {
			"labels": [row.label for row in shown],
			"datasets": [
				{"name": _("Self Score"), "values": [row.self_score for row in shown]},
				{"name": _("Verified Score"), "values": [row.verified_score for row in shown]},
			],
		},
	}
