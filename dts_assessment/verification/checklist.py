"""The checklist of a visit, gathered from what its units handed in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.printing.checklist import Checklist, ChecklistRow, ChecklistUnit, checklist_pdf
from dts_assessment.verification.visit import moment
from dts_assessment.vietnamese.dates import clock_time, long_date

SHEETS = "select name, indicator_set, self_score, maximum from `tabSelf-Assessment` where name in %(sheets)s"
INDICATORS = """
	select name, indicator_set, indicator_code, title, is_group, maximum from `tabIndicator`
	where indicator_set in %(sets)s order by indicator_set, position, name
"""
ANSWERS = """
	select name, self_assessment, indicator, self_score, self_trace, explanation from `tabAssessment Answer`
	where self_assessment in %(sheets)s
"""
CITED = """
	select cited.parent, cited.citation from `tabAnswer Evidence` cited
	join `tabAssessment Answer` answer on answer.name = cited.parent
	where answer.self_assessment in %(sheets)s order by cited.parent, cited.idx
"""


def pdf(visit: Document) -> bytes:
	"""The checklist as PDF, to be written on by hand where there is no connection."""
	start = f"{clock_time(moment(visit, 'start_time'))}, " if visit.start_time else ""
	content = Checklist(
		title=visit.subject,
		when=start + long_date(getdate(visit.visit_date)),
		place=visit.place,
		units=tuple(_units(visit)),
	)
	with told_to_user():
		return checklist_pdf(content)


def _units(visit: Document) -> Iterator[ChecklistUnit]:
	names = tuple(row.self_assessment for row in visit.assessments)
	sheets = {row.name: row for row in frappe.db.sql(SHEETS, {"sheets": names}, as_dict=True)}
	sets = tuple({row.indicator_set for row in sheets.values()})
	indicators = _by(frappe.db.sql(INDICATORS, {"sets": sets}, as_dict=True), "indicator_set")
	answers = _by(frappe.db.sql(ANSWERS, {"sheets": names}, as_dict=True), "self_assessment")
	cited = _by(frappe.db.sql(CITED, {"sheets": names}, as_dict=True), "parent")
	for row in visit.assessments:
		sheet = sheets[row.self_assessment]
		own = {answer.indicator: answer for answer in answers[row.self_assessment]}
		rows = tuple(_row(one, own.get(one.name), cited) for one in indicators[sheet.indicator_set])
		yield ChecklistUnit(row.unit_name, exact(sheet.self_score), exact(sheet.maximum), rows)


def _by(rows: Sequence[Mapping], column: str) -> dict[str, list[Mapping]]:
	found: dict[str, list[Mapping]] = defaultdict(list)
	for row in rows:
		found[row[column]].append(row)
	return found


def _row(indicator: Mapping, answer: Mapping | None, cited: Mapping[str, Sequence[Mapping]]) -> ChecklistRow:
	maximum = exact(indicator.maximum)
	if not answer:
		return ChecklistRow(indicator.indicator_code, indicator.title, maximum)
	evidence = "; ".join(row.citation or "" for row in cited.get(answer.name, ()))
	return ChecklistRow(
		indicator.indicator_code,
		indicator.title,
		maximum,
		exact(answer.self_score),
		answer.self_trace or "",
		evidence,
	)
