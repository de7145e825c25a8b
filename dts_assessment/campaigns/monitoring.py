"""Where a campaign stands, for those who steer it: by state, by group of units, over time, and who is late.

Only self-assessments that the session's user may see are counted. The number of statements does not depend on the
number of units.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from dts_assessment.permissions import self_assessment_query
from dts_assessment.workflow.states import DRAFT, STATES

LATE_SHOWN = 200
PAGE = 100
COUNTS = ", ".join(f"sum(`tabSelf-Assessment`.workflow_state = '{state}') as `{state}`" for state in STATES)
LATE = "(`tabSelf-Assessment`.workflow_state = %(draft)s and `tabSelf-Assessment`.deadline < %(today)s)"
GROUPS = f"""
	select unit.parent_office_unit as `group`, count(*) as units, {COUNTS},
		sum(`tabSelf-Assessment`.answered_count) as answered, sum(`tabSelf-Assessment`.indicator_count) as asked,
		sum({LATE}) as late, sum(`tabSelf-Assessment`.handed_in_late) as handed_in_late
	from `tabSelf-Assessment` join `tabOffice Unit` unit on unit.name = `tabSelf-Assessment`.unit
	where `tabSelf-Assessment`.campaign = %(campaign)s and {{seen}}
	group by unit.parent_office_unit
"""  # noqa: S608 - made of the constants above
NAMES = "select name, unit_name from `tabOffice Unit` where name in %(groups)s order by sort_key, name"
TIMELINE = """
	select date(handed_in_on) as day, count(*) as units from `tabSelf-Assessment`
	where campaign = %(campaign)s and handed_in_on is not null and {seen}
	group by date(handed_in_on) order by day
"""
UNITS = """
	select `tabSelf-Assessment`.name, `tabSelf-Assessment`.unit, `tabSelf-Assessment`.unit_name,
		`tabSelf-Assessment`.workflow_state, `tabSelf-Assessment`.deadline, `tabSelf-Assessment`.answered_count,
		`tabSelf-Assessment`.indicator_count, `tabSelf-Assessment`.handed_in_on, `tabSelf-Assessment`.handed_in_late,
		`tabSelf-Assessment`.exempt, superior.unit_name as group_name
	from `tabSelf-Assessment` join `tabOffice Unit` unit on unit.name = `tabSelf-Assessment`.unit
	left join `tabOffice Unit` superior on superior.name = unit.parent_office_unit
	where `tabSelf-Assessment`.campaign = %(campaign)s and {seen} {more}
	order by {order} limit %(start)s, %(limit)s
"""
BY_NAME = "superior.sort_key, unit.sort_key, unit.name"
BY_DEADLINE = "`tabSelf-Assessment`.deadline, `tabSelf-Assessment`.answered_count, unit.sort_key, unit.name"


def overview(campaign: Document) -> dict:
	"""Everything that the monitoring page shows before anybody asks for more, in four statements besides rights."""
	seen = self_assessment_query() or "1=1"
	values = _values(campaign.name)
	groups = _groups(seen, values)
	total = {
		key: sum(row[key] for row in groups)
		for key in ("units", "answered", "asked", "late", "handed_in_late")
	}
	timeline = frappe.db.sql(TIMELINE.format(seen=seen), values, as_dict=True)
	return {
		**total,
		"by_state": {state: sum(row[state] for row in groups) for state in STATES},
		"groups": groups,
		"late_units": late_units(campaign.name, seen),
		"timeline": [{"day": str(row.day), "units": row.units} for row in timeline],
		"milestones": _milestones(campaign),
	}


def late_units(campaign: str, seen: str = "") -> list[dict]:
	"""The units whose deadline is over, longest first; at most ``LATE_SHOWN``."""
	return _units(campaign, f"and {LATE}", BY_DEADLINE, 0, LATE_SHOWN, seen=seen)


def units(campaign: str, group: str = "", state: str = "", start: int = 0, limit: int = PAGE) -> list[dict]:
	"""The units of a group, or in a state, in Vietnamese order, a page at a time."""
	more = "and unit.parent_office_unit = %(group)s " if group else ""
	more += "and `tabSelf-Assessment`.workflow_state = %(state)s" if state else ""
	return _units(campaign, more, BY_NAME, start, limit, group=group, state=state)


def _units(
	campaign: str, more: str, order: str, start: int, limit: int, *, seen: str = "", **filters: str
) -> list[dict]:
	seen = seen or self_assessment_query() or "1=1"
	values = {**_values(campaign), **filters, "start": start, "limit": limit}
	rows = frappe.db.sql(UNITS.format(seen=seen, more=more, order=order), values, as_dict=True)
	day = getdate(today())
	for row in rows:
		open_since = row.deadline and row.workflow_state == DRAFT and getdate(row.deadline) < day
		row.days_late = (day - getdate(row.deadline)).days if open_since else 0
		row.deadline, row.handed_in_on = str(row.deadline or ""), str(row.handed_in_on or "")
	return rows


def _groups(seen: str, values: dict) -> list[dict]:
	rows = frappe.db.sql(GROUPS.format(seen=seen), values, as_dict=True)
	found = {row.pop("group") or "": {key: int(value or 0) for key, value in row.items()} for row in rows}
	names = frappe.db.sql(NAMES, {"groups": tuple(found)}, as_dict=True) if found else []
	ordered = [*[row.name for row in names], *sorted(set(found) - {row.name for row in names})]
	titles = {row.name: row.unit_name for row in names}
	return [{**found[name], "group": name, "group_name": titles.get(name, "")} for name in ordered]


def _milestones(campaign: Document) -> list[dict]:
	own = [{"milestone": row.milestone, "due_date": str(row.due_date)} for row in campaign.milestones]
	return sorted(own, key=lambda row: row["due_date"])


def _values(campaign: str) -> dict:
	return {"campaign": campaign, "draft": DRAFT, "today": today()}
