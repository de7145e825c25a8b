"""Indicators that compare a unit with the best one: they score once the values of all units are known."""

from collections.abc import Callable, Iterable

import frappe

from dts_assessment.assessments.score_log import Change, Deed, changes_of, write
from dts_assessment.assessments.scored import LEAVE_OUT, Scored, Terms, by_terms, stored_inputs
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import compiled
from dts_assessment.scoring import best_measures, measures, score
from dts_assessment.vietnamese.problem import Problem

ANSWERS = """
	select answer.name, answer.self_assessment, answer.campaign, answer.unit, answer.indicator,
		answer.indicator_code, answer.maximum, answer.self_inputs, answer.verified_inputs, answer.verified_by,
		answer.self_score, answer.verified_score, answer.final_score, sheet.workflow_state,
		indicator.rule, indicator.counts_as, its_set.score_decimals, its_set.not_applicable_rule
	from `tabAssessment Answer` answer
	join `tabSelf-Assessment` sheet on sheet.name = answer.self_assessment
	join `tabIndicator` indicator on indicator.name = answer.indicator
	join `tabIndicator Set` its_set on its_set.name = indicator.indicator_set
	where answer.campaign = %s and indicator.rule like '%%"best_unit"%%'
		and ifnull(answer.applicability, '') != 'Approved'
	order by answer.indicator, answer.name
"""
SETTLED = ("Verified", "Published")


def score_by_best(campaign: str) -> int:
	"""Score every such answer of a campaign by the highest values as they are now; returns how many there are.

	The unit's own values are measured by the highest own ones, the verified by the highest that stand. Safe to repeat.
	"""
	rows = frappe.db.sql(f"{ANSWERS} for update", campaign, as_dict=True)
	own, stands = _best(rows, _own_inputs), _best(rows, _standing_inputs)
	changes = [one for row in rows for one in _write(row, own[row.indicator], stands[row.indicator])]
	write(Deed("Compared", "Best Unit", campaign), changes)
	for sheet in sorted({row.self_assessment for row in rows}):
		derive_totals(sheet)
	return len(rows)


def best_that_stands(campaign: str) -> dict[str, dict]:
	"""The highest values that stand, by indicator, as ``score_by_best`` measures the verified values by them."""
	return _best(frappe.db.sql(ANSWERS, campaign, as_dict=True), _standing_inputs)


def _own_inputs(row) -> dict:
	return stored_inputs(row.self_inputs)


def _standing_inputs(row) -> dict:
	return stored_inputs(row.verified_inputs if row.verified_by else row.self_inputs)


def _best(rows: Iterable, inputs_of: Callable) -> dict[str, dict]:
	"""The highest values of each indicator."""
	values: dict[str, list[dict]] = {}
	for row in rows:
		values.setdefault(row.indicator, []).append(_measured(row, inputs_of(row)))
	return {indicator: best_measures(found) for indicator, found in values.items()}


def _measured(row, inputs: dict) -> dict:
	"""The values of one unit; one whose values the rule refuses is compared with nobody."""
	try:
		return measures(compiled(row.rule), inputs)
	except Problem:
		return {}


def _write(row, own: dict, stands: dict) -> list[Change]:
	values = {}
	if scored := _scored(row, _own_inputs(row), own):
		values = {"self_score": scored.points, "self_trace": scored.trace, "self_trace_en": scored.trace_en}
	if row.verified_by and row.verified_inputs and (seen := _scored(row, _standing_inputs(row), stands)):
		values |= {"verified_score": seen.points, "verified_trace": seen.trace}
		values |= {"final_score": seen.points} if row.workflow_state in SETTLED else {}
	if values:
		frappe.db.set_value("Assessment Answer", row.name, values, update_modified=False)
	return changes_of(row, values)


def _scored(row, inputs: dict, best: dict) -> Scored | None:
	terms = Terms(row.rule, row.counts_as, "", row.score_decimals, row.not_applicable_rule != LEAVE_OUT)
	maximum = exact(row.maximum)
	try:
		found = score(compiled(row.rule), maximum, inputs, decimals=terms.decimals, best=best)
	except Problem:
		return None
	return by_terms(terms, maximum, found) if found.complete else None
