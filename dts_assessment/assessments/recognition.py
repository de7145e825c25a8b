"""The verdict on a unit by a recognition set: which criteria are met, which are missing."""

from collections.abc import Sequence

import frappe

from dts_assessment.assessments.scored import APPROVED, LEAVE_OUT, Terms, by_terms, stored_inputs
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import SCORED, compiled
from dts_assessment.scoring import Criterion, Recognition, recognise, score
from dts_assessment.vietnamese.problem import Problem

RECOGNITION = "Recognition"
AT_LEAST = "At least a number"
VERDICTS = {True: "Recognised", False: "Not recognised", None: "Open"}
CRITERIA = """
	select answer.indicator_code, answer.maximum, answer.applicability, answer.self_inputs, answer.verified_inputs,
		answer.verified_score, answer.verified_by, indicator.rule, indicator.mandatory
	from `tabAssessment Answer` answer join `tabIndicator` indicator on indicator.name = answer.indicator
	where answer.self_assessment = %s and indicator.counts_as != 'Unscored'
	order by answer.position
"""


def verdicts(sheet: str) -> tuple[Recognition, Recognition] | None:
	"""The verdict by the unit's own account and the one that stands now; None for a set that ranks."""
	terms = _terms(sheet)
	if terms.kind != RECOGNITION:
		return None
	rows = frappe.db.sql(CRITERIA, sheet, as_dict=True)
	at_least = terms.pass_at_least if terms.pass_rule == AT_LEAST else None
	own = recognise([_criterion(row, terms, verified=False) for row in rows], at_least)
	return own, recognise([_criterion(row, terms, verified=bool(row.verified_by)) for row in rows], at_least)


def derive_verdicts(sheets: Sequence[str]) -> None:
	"""Store the verdicts of those of the sheets that are assessed by a recognition set."""
	row, its_set = frappe.qb.DocType("Self-Assessment"), frappe.qb.DocType("Indicator Set")
	query = frappe.qb.from_(row).join(its_set).on(its_set.name == row.indicator_set).select(row.name)
	query = query.where(row.name.isin(list(sheets)) & (its_set.kind == RECOGNITION))
	for (sheet,) in query.orderby(row.name).run():
		derive_verdict(sheet)


def derive_verdict(sheet: str) -> None:
	"""Store the verdicts of a sheet with what is missing; nothing for a set that ranks."""
	if found := verdicts(sheet):
		own, stands = found
		values = {"self_verdict": VERDICTS[own.recognised], "verdict": VERDICTS[stands.recognised]}
		values |= {"verdict_note": stands.vi, "verdict_note_en": stands.en}
		frappe.db.set_value("Self-Assessment", sheet, values, update_modified=False)


def _terms(sheet: str):
	row, its_set = frappe.qb.DocType("Self-Assessment"), frappe.qb.DocType("Indicator Set")
	query = frappe.qb.from_(row).join(its_set).on(its_set.name == row.indicator_set).where(row.name == sheet)
	columns = (its_set.kind, its_set.pass_rule, its_set.pass_at_least, its_set.not_applicable_rule)
	return query.select(*columns, its_set.score_decimals).run(as_dict=True)[0]


def _criterion(row, terms, *, verified: bool) -> Criterion:
	full_marks = terms.not_applicable_rule != LEAVE_OUT
	if row.applicability == APPROVED:
		return Criterion(row.indicator_code, full_marks or None, bool(row.mandatory), applicable=full_marks)
	if verified and not row.verified_inputs:
		passed = _stated(row)
		return Criterion(row.indicator_code, passed, bool(row.mandatory))
	inputs = stored_inputs(row.verified_inputs if verified else row.self_inputs)
	scoring = Terms(row.rule, SCORED, "", terms.score_decimals, full_marks)
	return _judged(row, scoring, inputs)


def _judged(row, terms: Terms, inputs: dict) -> Criterion:
	maximum = exact(row.maximum)
	try:
		found = by_terms(
			terms, maximum, score(compiled(terms.rule), maximum, inputs, decimals=terms.decimals)
		)
	except Problem:
		return Criterion(row.indicator_code, None, bool(row.mandatory))
	return Criterion(row.indicator_code, found.passed, bool(row.mandatory), applicable=found.applicable)


def _stated(row) -> bool | None:
	"""Points without values: the full maximum is a pass; where there are no points nothing is said."""
	return exact(row.verified_score) >= exact(row.maximum) if exact(row.maximum) else None
