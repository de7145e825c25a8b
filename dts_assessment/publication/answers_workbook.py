"""All answers of a campaign for those who oversee it, read batch by batch into one workbook."""

from collections.abc import Iterator
from typing import IO

import frappe

from dts_assessment.database import batched
from dts_assessment.excel.answers import answers_workbook

BATCH = 100
"""Sheets a statement: some four thousand rows in memory."""
SHEETS = """
	select sheet.name from `tabSelf-Assessment` sheet left join `tabOffice Unit` unit on unit.name = sheet.unit
	where sheet.campaign = %s order by sheet.unit_level, unit.sort_key, sheet.name
"""
ANSWERS = """
	select answer.self_assessment, answer.indicator_code, indicator.title, answer.counted_maximum, answer.self_score,
		if(answer.verified_by is null, null, answer.verified_score), answer.final_score,
		if(answer.verified_by is null, answer.self_trace, answer.verified_trace), answer.verified_reason
	from `tabAssessment Answer` answer join `tabIndicator` indicator on indicator.name = answer.indicator
	where answer.self_assessment in %(sheets)s
	order by answer.self_assessment, answer.position
"""
UNITS = """
	select sheet.name, unit.unit_code, sheet.unit_name, level.level_name, sheet.block
	from `tabSelf-Assessment` sheet
	left join `tabOffice Unit` unit on unit.name = sheet.unit
	left join `tabUnit Level` level on level.name = sheet.unit_level
	where sheet.name in %(sheets)s
"""


def write_answers(campaign: str, target: IO[bytes]) -> int:
	"""Write the workbook of a campaign into ``target``; returns the number of answers. The caller checks the right."""
	return answers_workbook(target, campaign, rows(campaign))


def rows(campaign: str) -> Iterator[tuple]:
	"""The cells of each answer, unit by unit in Vietnamese order; two statements a batch."""
	for batch in batched(frappe.db.sql_list(SHEETS, campaign), BATCH):
		values = {"sheets": batch}
		units = {name: facts for name, *facts in frappe.db.sql(UNITS, values)}
		by_sheet: dict[str, list] = {name: [] for name in batch}
		for sheet, *cells in frappe.db.sql(ANSWERS, values):
			by_sheet[sheet].append((*units[sheet], *cells))
		for name in batch:
			yield from by_sheet[name]
