"""Scoring stored inputs again: what a score is must follow from its inputs at any time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import frappe

from dts_assessment.assessments.score_log import Change, Deed, changes_of, write
from dts_assessment.assessments.scored import Scored, Terms, score_by, stored_inputs, terms_by_indicator
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.workflow import states

ROWS = """
	select name, self_assessment, indicator, indicator_code, maximum, counted_maximum, applicability, self_inputs,
		self_score, self_trace, verified_inputs, verified_score, verified_trace, verified_by, final_score
	from `tabAssessment Answer` where self_assessment in %(sheets)s and self_inputs is not null
"""
SHEETS = "select name, campaign, unit, workflow_state from `tabSelf-Assessment` where name in %(sheets)s"


def recalculate(sheets: Sequence[str]) -> int:
	"""Score the inputs of some sheets again and store what differs; returns the number of answers that changed.

	What a person judged stays as it was judged: only points and traces that follow from inputs are renewed.
	"""
	changed: dict[tuple, list[str]] = defaultdict(list)
	changes: list[Change] = []
	touched = set()
	for row, sheet, terms in _answers(sheets):
		if values := dict(_differences(row, terms, settled=sheet.workflow_state == states.VERIFIED)):
			changed[tuple(values.items())].append(row.name)
			changes += changes_of(sheet | row, values)
			touched.add(sheet.name)
	for values, names in changed.items():
		frappe.db.set_value("Assessment Answer", {"name": ["in", names]}, dict(values), update_modified=False)
	write(Deed("Recalculated", "Recalculation"), changes)
	derive_totals(*sorted(touched))
	return sum(map(len, changed.values()))


def _answers(sheets: Sequence[str]) -> Iterator[tuple]:
	"""Each answer with its sheet and its terms: what many answers share is read once."""
	names = {"sheets": tuple(sheets)}
	rows = frappe.db.sql(ROWS, names, as_dict=True)
	sheet_of = {row.name: row for row in frappe.db.sql(SHEETS, names, as_dict=True)}
	terms = terms_by_indicator({row.indicator for row in rows}) if rows else {}
	for row in rows:
		if terms[row.indicator].rule:
			yield row, sheet_of[row.self_assessment], terms[row.indicator]


def _differences(row, terms: Terms, *, settled: bool) -> Iterator[tuple[str, object]]:
	own = _score(row, terms, row.self_inputs)
	points = own.points if own.complete else exact(0)
	if points != exact(row.self_score) or own.trace != row.self_trace:
		yield from (("self_score", float(points)), ("self_trace", own.trace), ("self_trace_en", own.trace_en))
	stands = own
	if row.verified_by and row.verified_inputs:
		stands = _score(row, terms, row.verified_inputs)
		yield from _verified_differences(row, stands, settled)
	if (stands is not own or not row.verified_by) and stands.maximum != exact(row.counted_maximum):
		yield "counted_maximum", float(stands.maximum)


def _verified_differences(row, found: Scored, settled: bool) -> Iterator[tuple[str, object]]:
	if found.points != exact(row.verified_score) or found.trace != row.verified_trace:
		yield from (("verified_score", float(found.points)), ("verified_trace", found.trace))
	if settled and found.points != exact(row.final_score):
		yield "final_score", float(found.points)


def _score(row, terms: Terms, inputs: str) -> Scored:
	with told_to_user(row.indicator_code):
		return score_by(terms, row, stored_inputs(inputs))
