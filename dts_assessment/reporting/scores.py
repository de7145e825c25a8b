"""Points by indicator: over all units, or of one unit side by side with what was verified."""

import frappe
from frappe.utils import flt

from dts_assessment.reporting.filters import SHEET, Asked
from dts_assessment.reporting.show import percent

STANDING = "if(answer.verified_by is null, answer.self_score, answer.verified_score)"
"""The working group's points where it has touched the row, else the unit's own."""
BY_INDICATOR = f"""
	select indicator.name, indicator.indicator_code, indicator.title, indicator.indicator_set, indicator.maximum,
		superior.title as group_title, count(*) as units, sum(answer.counted_maximum) as counted,
		sum(answer.self_score) as self_sum, sum({STANDING}) as verified_sum,
		sum({STANDING} >= answer.maximum and answer.maximum > 0) as full, sum({STANDING} <= 0) as none,
		sum(answer.verified_by is not null and answer.verified_score != answer.self_score) as changed
	from `tabAssessment Answer` answer
	join {SHEET} on {SHEET}.name = answer.self_assessment
	join `tabIndicator` indicator on indicator.name = answer.indicator
	left join `tabIndicator` superior on superior.name = indicator.parent_indicator
	where {{sheets}}
	group by indicator.name
	order by indicator.indicator_set, indicator.position, indicator.name
"""
OF_UNIT = f"""
	select answer.name, answer.indicator_code, indicator.title, answer.maximum, answer.counted_maximum, answer.self_score,
		{STANDING} as verified_score, answer.final_score, answer.verified_reason, answer.verified_by,
		{SHEET}.unit_name, superior.title as group_title
	from `tabAssessment Answer` answer
	join {SHEET} on {SHEET}.name = answer.self_assessment
	join `tabIndicator` indicator on indicator.name = answer.indicator
	left join `tabIndicator` superior on superior.name = indicator.parent_indicator
	where {{sheets}} and {SHEET}.unit = %(one_unit)s
	order by answer.position, answer.name
"""


def by_indicator(asked: Asked) -> list[dict]:
	"""One row an indicator: means, shares of what counts, and how many units have all points or none."""
	rows = frappe.db.sql(BY_INDICATOR.format(sheets=asked.sheets), asked.values, as_dict=True)
	for row in rows:
		row.self_percent = percent(row.self_sum, row.counted)
		row.verified_percent = percent(row.verified_sum, row.counted)
		row.self_mean = flt(row.self_sum) / row.units
		row.verified_mean = flt(row.verified_sum) / row.units
	return rows


def of_unit(asked: Asked, unit: str) -> list[dict]:
	"""One row an indicator of one unit: own points, those that stand, and the reason where they differ."""
	values = {**asked.values, "one_unit": unit}
	rows = frappe.db.sql(OF_UNIT.format(sheets=asked.sheets), values, as_dict=True)
	for row in rows:
		row.difference = flt(row.verified_score) - flt(row.self_score)
	return rows
