"""Which units reach the target of their set, and how far the others are from it."""

from frappe import _

from dts_assessment.reporting.filters import Asked
from dts_assessment.reporting.show import bars, column, figure
from dts_assessment.reporting.units import scores


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, chart and figures of a campaign; ``unit_level`` and ``unit`` narrow it."""
	rows = [row for row in scores(Asked(filters)) if row.to_target is not None]
	return _columns(), [_shown(row) for row in rows], None, _chart(rows), _figures(rows)


def _columns() -> list[dict]:
	return [
		column("name", _("Self-Assessment"), "Link", 190, options="Self-Assessment"),
		column("unit_name", _("Unit"), width=220),
		column("group_name", _("Superior Unit"), width=180),
		column("state", _("Status"), width=110),
		column("target_percent", _("Target (%)"), "Percent", 110),
		column("stands_percent", _("Standing (%)"), "Percent", 110),
		column("to_target", _("Above the Target"), "Float", 130),
		column("missing", _("Points Missing"), "Float", 130),
		column("reached", _("Reached"), width=110),
	]


def _shown(row: dict) -> dict:
	reached = _("Reached") if row.to_target >= 0 else _("Not Reached")
	return {**row, "state": _(row.workflow_state), "reached": reached}


def _chart(rows: list) -> dict | None:
	if not rows:
		return None
	reached = sum(row.to_target >= 0 for row in rows)
	return bars([_("Reached"), _("Not Reached")], (_("Units"), [reached, len(rows) - reached]))


def _figures(rows: list) -> list[dict]:
	if not rows:
		return []
	reached = sum(row.to_target >= 0 for row in rows)
	return [
		figure(_("Units"), len(rows)),
		figure(_("Reached"), reached, indicator="Green"),
		figure(_("Not Reached"), len(rows) - reached, indicator="Orange"),
	]
