"""Improvement actions, the most pressing first."""

import frappe
from frappe.utils import cint, getdate, today

from dts_assessment.reporting.filters import SHEET, Asked

ACTIONS = f"""
	select action.name, action.unit, action.unit_name, action.campaign, action.indicator_code, action.task,
		action.responsible, action.due_date, action.state, action.progress, action.points_to_win
	from `tabImprovement Action` action join {SHEET} on {SHEET}.name = action.self_assessment
	where {{sheets}} and {{more}}
	order by action.due_date, action.unit, action.indicator_code, action.name
"""
OPEN = ("Planned", "Under way")


def actions(asked: Asked) -> list[dict]:
	"""One row an action of the sheets asked for; ``days_late`` are those of open ones, 0 before their day."""
	more = ["1=1"] if cint(asked.filters.with_done) else ["action.state in ('Planned', 'Under way')"]
	if asked.filters.due_before:
		more.append("action.due_date < %(due_before)s")
	statement = ACTIONS.format(sheets=asked.sheets, more=" and ".join(more))
	rows = frappe.db.sql(statement, asked.values, as_dict=True)
	for row in rows:
		late = (getdate(today()) - getdate(row.due_date)).days if row.due_date else 0
		row.days_late = max(late, 0) if row.state in OPEN else 0
	return rows
