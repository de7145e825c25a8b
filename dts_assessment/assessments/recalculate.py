"""Scoring stored inputs again: what a score is must follow from its inputs at any time."""

from collections.abc import Iterator, Sequence

import frappe

from dts_assessment.assessments.score_log import Deed, changes_of, write
from dts_assessment.assessments.scored import LEAVE_OUT, Scored, Terms, score_by, stored_inputs
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import SCORED
from dts_assessment.workflow import states

ROWS = """
	select answer.name, answer.self_assessment, answer.campaign, answer.unit, answer.indicator_code,
		answer.maximum, answer.counted_maximum,
		answer.applicability, answer.self_inputs, answer.self_score, answer.self_trace, answer.verified_inputs,
		answer.verified_score, answer.verified_trace, answer.verified_by, answer.final_score, indicator.rule,
		indicator.counts_as, its_set.score_decimals, its_set.not_applicable_rule, sheet.workflow_state
	from `tabAssessment Answer` answer
	join `tabSelf-Assessment` sheet on sheet.name = answer.self_assessment
	join `tabIndicator` indicator on indicator.name = answer.indicator
	join `tabIndicator Set` its_set on its_set.name = indicator.indicator_set
	where answer.self_assessment in %(sheets)s and answer.self_inputs is not null and indicator.rule is not null
"""


def recalculate(sheets: Sequence[str]) -> int:
	"""Score the inputs of some sheets again and store what differs; returns the number of answers that changed.

	What a person judged stays as it was judged: only points and traces that follow from inputs are renewed.
	"""
	changed, changes = {}, []
	for row in frappe.db.sql(ROWS, {"sheets": tuple(sheets)}, as_dict=True):
		if values := dict(_differences(row)):
			frappe.db.set_value("Assessment Answer", row.name, values, update_modified=False)
			changed[row.name] = row.self_assessment
			changes += changes_of(row, values)
	write(Deed("Recalculated", "Recalculation"), changes)
	derive_totals(*sorted(set(changed.values())))
	return len(changed)


def _differences(row) -> Iterator[tuple[str, object]]:
	own = _score(row, row.self_inputs)
	points = own.points if own.complete else exact(0)
	if points != exact(row.self_score) or own.trace != row.self_trace:
		yield from (("self_score", float(points)), ("self_trace", own.trace), ("self_trace_en", own.trace_en))
	stands = own
	if row.verified_by and row.verified_inputs:
		stands = _score(row, row.verified_inputs)
		yield from _verified_differences(row, stands)
	if (stands is not own or not row.verified_by) and stands.maximum != exact(row.counted_maximum):
		yield "counted_maximum", float(stands.maximum)


def _verified_differences(row, found: Scored) -> Iterator[tuple[str, object]]:
	if found.points != exact(row.verified_score) or found.trace != row.verified_trace:
		yield from (("verified_score", float(found.points)), ("verified_trace", found.trace))
	if row.workflow_state == states.VERIFIED and found.points != exact(row.final_score):
		yield "final_score", float(found.points)


def _score(row, inputs: str) -> Scored:
	full_marks = row.not_applicable_rule != LEAVE_OUT
	terms = Terms(row.rule, row.counts_as or SCORED, "", row.score_decimals, full_marks)
	with told_to_user(row.indicator_code):
		return score_by(terms, row, stored_inputs(inputs))
