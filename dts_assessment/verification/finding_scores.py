"""What the findings of a visit score, all of them in one statement."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from dts_assessment.assessments.scored import LEAVE_OUT, Scored, Terms, score_by
from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import SCORED
from dts_assessment.vietnamese.numbers import format_decimal

ANSWERS = """
	select answer.name, answer.self_assessment, answer.indicator_code, answer.maximum, answer.counted_maximum,
		answer.applicability, answer.self_score, indicator.rule, indicator.counts_as, its_set.score_decimals,
		its_set.not_applicable_rule
	from `tabAssessment Answer` answer
	join `tabIndicator` indicator on indicator.name = answer.indicator
	join `tabIndicator Set` its_set on its_set.name = indicator.indicator_set
	where answer.name in %(answers)s
"""


@dataclass(frozen=True)
class FindingScore:
	"""What one finding comes to; ``maximum`` is what counts for the unit."""

	code: str
	self_score: Decimal
	points: Decimal
	maximum: Decimal
	trace: str


def score_rows(rows: Sequence[Document]) -> dict[str, FindingScore]:
	"""The scores of findings by answer; raises ``frappe.ValidationError`` naming the row that does not fit."""
	names = tuple(row.answer for row in rows) or ("",)
	answers = {one.name: one for one in frappe.db.sql(ANSWERS, {"answers": names}, as_dict=True)}
	return {row.answer: _score(row, answers.get(row.answer)) for row in rows}


def _score(row: Document, answer: Mapping | None) -> FindingScore:
	if not answer or answer.self_assessment != row.self_assessment:
		frappe.throw(_("Row {0}: {1} belongs to another unit.").format(row.idx, escape_html(row.answer)))
	own = exact(answer.self_score)
	if row.verified_inputs:
		found = _by_rule(row, answer)
		score = FindingScore(answer.indicator_code, own, found.points, found.maximum, found.trace)
	else:
		points, trace = _stated(row, answer)
		score = FindingScore(answer.indicator_code, own, points, exact(answer.counted_maximum), trace)
	if score.points != own and not (row.reason or "").strip():
		frappe.throw(_("Row {0}: give the reason why {1} changes.").format(row.idx, answer.indicator_code))
	return score


def _by_rule(row: Document, answer: Mapping) -> Scored:
	full_marks = answer.not_applicable_rule != LEAVE_OUT
	terms = Terms(answer.rule or "", answer.counts_as or SCORED, "", answer.score_decimals or 0, full_marks)
	with told_to_user(answer.indicator_code):
		found = score_by(terms, answer, _values(row))
	if not found.complete:
		frappe.throw(
			_("Row {0}: the values seen for {1} are not complete.").format(row.idx, answer.indicator_code)
		)
	return found


def _values(row: Document) -> dict:
	return json.loads(row.verified_inputs) if isinstance(row.verified_inputs, str) else row.verified_inputs


def _stated(row: Document, answer: Mapping) -> tuple[Decimal, str]:
	"""Points that the group states: between nothing and the maximum, with the decimals of the set."""
	points, maximum = exact(row.verified_score), exact(answer.maximum)
	if not Decimal(0) <= points <= maximum:
		frappe.throw(
			_("Row {0}: {1} is worth 0 to {2} points.").format(
				row.idx, answer.indicator_code, format_decimal(maximum)
			)
		)
	decimals = answer.score_decimals or 0
	if -points.as_tuple().exponent > decimals:
		frappe.throw(
			_("Row {0}: {1} has points with at most {2} decimals.").format(
				row.idx, answer.indicator_code, decimals
			)
		)
	return points, f"Tổ công tác chấm {format_decimal(points)} điểm."
