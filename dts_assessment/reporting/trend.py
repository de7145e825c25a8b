"""Published results over the years, told by today's units."""

import frappe

from dts_assessment.reporting.filters import Asked, below, units_seen
from dts_assessment.units.rebase import results_today

CAMPAIGNS = """
	select campaign.name, campaign.year from `tabAssessment Campaign` campaign
	where campaign.workflow_state = 'Published' and campaign.year between %(first)s and %(last)s
	order by campaign.year, campaign.published_on, campaign.name
"""
UNITS = """
	select `tabOffice Unit`.name, `tabOffice Unit`.unit_name from `tabOffice Unit`
	where {conditions} order by `tabOffice Unit`.sort_key, `tabOffice Unit`.name
"""
SPAN = 5
"""Years that are shown unless others are asked for."""


def trend(asked: Asked) -> tuple[list[int], list[dict]]:
	"""The years with results, and one row for each of today's units: its percent in each year.

	A unit's own result of a later campaign of one year replaces the earlier one. ``not_comparable`` names the years
	whose value is the mean of units that were merged or split since. Published results alone are read.
	"""
	last = asked.year("to_year", frappe.utils.getdate().year)
	first = asked.year("from_year", last - SPAN + 1)
	units = _units(asked)
	rows = {unit.name: {"unit": unit.name, "unit_name": unit.unit_name, "years": {}} for unit in units}
	for campaign in frappe.db.sql(CAMPAIGNS, {"first": first, "last": last}, as_dict=True):
		for one in results_today(campaign.name):
			if one.unit in rows:
				rows[one.unit]["years"][campaign.year] = one
	found = [row for row in rows.values() if row["years"]]
	return sorted({year for row in found for year in row["years"]}), [_shown(row) for row in found]


def _units(asked: Asked) -> list:
	table = "`tabOffice Unit`"
	conditions = [units_seen(f"{table}.name")]
	if asked.filters.unit:
		conditions.append(below(f"{table}.name"))
	if asked.filters.unit_level:
		conditions.append(f"{table}.unit_level = %(unit_level)s")
	return frappe.db.sql(UNITS.format(conditions=" and ".join(conditions)), asked.values, as_dict=True)


def _shown(row: dict) -> dict:
	by_year = dict(sorted(row["years"].items()))
	last = [one.percent for one in by_year.values()][-2:]
	return {
		"unit": row["unit"],
		"unit_name": row["unit_name"],
		**{str(year): one.percent for year, one in by_year.items()},
		"change": last[1] - last[0] if len(last) == 2 else None,
		"not_comparable": ", ".join(str(year) for year, one in by_year.items() if not one.comparable),
	}
