"""What each member of the working group did so far in a campaign."""

from frappe import _

from dts_assessment.verification.compare import members
from dts_assessment.verification.report_access import column, readable_campaign


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, no message, and a chart. Filter: ``campaign``."""
	rows = members(readable_campaign(filters or {}))
	return _columns(), [{**row, "part": _(row.part)} for row in rows], None, _chart(rows)


def _columns() -> list[dict]:
	return [
		column("full_name", _("Full Name"), "Data", 220),
		column("part", _("Part"), "Data", 120),
		column("units", _("Units"), "Int", 90),
		column("opinions", _("Opinions"), "Int", 110),
		column("disagreements", _("Of These, Disagreeing"), "Int", 150),
		column("decisions", _("Decisions"), "Int", 110),
		column("questions", _("Questions Asked"), "Int", 130),
		column("visits", _("Visits"), "Int", 90),
		column("last_on", _("Last On"), "Datetime", 160),
	]


def _chart(rows: list) -> dict:
	return {
		"type": "bar",
		"data": {
			"labels": [row.full_name or row.user for row in rows],
			"datasets": [
				{"name": _("Opinions"), "values": [row.opinions for row in rows]},
				{"name": _("Decisions"), "values": [row.decisions for row in rows]},
			],
		},
	}
