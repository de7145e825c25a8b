"""Computing a published campaign anew from its answers: inputs to points, points to totals, totals to places."""

from collections.abc import Iterator

import frappe
from frappe.model.document import Document

from dts_assessment.assessments.best_unit import best_that_stands
from dts_assessment.assessments.scored import LEAVE_OUT, Terms, by_terms, score_by, stored_inputs
from dts_assessment.assessments.totals import totals_of
from dts_assessment.database import batched
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import SCORED, compiled
from dts_assessment.publication.rank import standings
from dts_assessment.publication.rules import Rules
from dts_assessment.publication.sheets import sheets_of
from dts_assessment.publication.standing import Standing
from dts_assessment.scoring import score
from dts_assessment.vietnamese.problem import Problem

BATCH = 200
"""Sheets a statement: some ten thousand answers."""
ANSWERS = """
	select answer.name, sheet.unit_name, answer.indicator, answer.indicator_code, answer.maximum,
		answer.applicability, answer.verified_inputs, answer.verified_score, answer.final_score, indicator.rule,
		indicator.counts_as, its_set.score_decimals, its_set.not_applicable_rule
	from `tabAssessment Answer` answer
	join `tabSelf-Assessment` sheet on sheet.name = answer.self_assessment
	join `tabIndicator` indicator on indicator.name = answer.indicator
	join `tabIndicator Set` its_set on its_set.name = indicator.indicator_set
	where answer.self_assessment in %(sheets)s and sheet.workflow_state in ('Verified', 'Published')
	order by answer.self_assessment, answer.position
"""


def standings_anew(campaign: Document, rules: Rules) -> list[Standing]:
	"""The standings by totals that are added up anew from the answers, whatever the sheets say."""
	sheets = sheets_of(campaign.name)
	for batch in batched(sheets, BATCH):
		found = totals_of([sheet.name for sheet in batch])
		for sheet in batch:
			sheet.update(found.get(sheet.name, {}))
	return standings(campaign, rules, sheets)


def wrong_answers(campaign: str) -> Iterator:
	"""The answers whose final score is not what their inputs give, or what the working group stated.

	Each has ``unit_name``, ``indicator_code``, ``final_score`` and ``expected``.
	"""
	best = best_that_stands(campaign)
	names = frappe.get_all("Self-Assessment", {"campaign": campaign}, pluck="name", order_by="name")
	for batch in batched(names, BATCH):
		for row in frappe.db.sql(ANSWERS, {"sheets": batch}, as_dict=True):
			row.expected = _expected(row, best)
			if row.expected != exact(row.final_score):
				yield row


def _expected(row, best: dict):
	"""The points of an answer that follow from what was verified; without values, what was stated."""
	if not row.verified_inputs or not row.rule:
		return exact(row.verified_score)
	full_marks = row.not_applicable_rule != LEAVE_OUT
	terms = Terms(row.rule, row.counts_as or SCORED, "", row.score_decimals, full_marks)
	inputs = stored_inputs(row.verified_inputs)
	try:
		if row.indicator not in best:
			return score_by(terms, row, inputs).points
		maximum = exact(row.maximum)
		found = score(compiled(row.rule), maximum, inputs, decimals=terms.decimals, best=best[row.indicator])
		return by_terms(terms, maximum, found).points
	except Problem:
		return None
