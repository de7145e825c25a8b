"""What an answer scores for its unit: the points of the rule, and what the set makes of what does not apply.

Three ways are known in practice: full marks, leaving the indicator out of points and maximum alike, and a ranking
block of its own. The first two are a choice of the set and work here; the third is the block of the unit.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import SCORED, compiled
from dts_assessment.scoring import Rule, Score, score
from dts_assessment.vietnamese.numbers import format_decimal

REQUESTED, APPROVED, REFUSED = "Requested", "Approved", "Refused"
"""Whether an indicator applies to a unit is asked by the unit and decided by others; empty: nobody asked."""
FULL_MARKS, LEAVE_OUT = "Full marks", "Leave out"


class Said(NamedTuple):
	"""A sentence in both languages."""

	trace: str
	trace_en: str


@dataclass(frozen=True)
class Scored:
	"""The points of one answer and the sentences that lead to them.

	``maximum`` is what counts for this unit: less than the indicator's where something is left out.
	``applicable`` is False where the whole indicator is left out; ``missing`` names inputs not typed yet.
	The sentences of ``said``, and of the set in ``more``, are made only where somebody asks for them.
	"""

	points: Decimal
	maximum: Decimal
	complete: bool
	applicable: bool
	passed: bool | None
	missing: tuple[str, ...]
	said: Score | Said
	more: Said | None = None

	@property
	def trace(self) -> str:
		"""The Vietnamese sentence."""
		return f"{self.said.trace}; {self.more.trace}" if self.more else self.said.trace

	@property
	def trace_en(self) -> str:
		"""The English sentence."""
		return f"{self.said.trace_en}; {self.more.trace_en}" if self.more else self.said.trace_en


@dataclass(frozen=True)
class Terms:
	"""By what an indicator is scored: its rule and what its set says of rounding and of what does not apply."""

	rule: str
	counts_as: str
	evidence_asked: str
	decimals: int
	full_marks: bool


def terms_of(indicator: str) -> Terms:
	"""The terms of an indicator, in one statement."""
	return terms_by_indicator([indicator])[indicator]


def terms_by_indicator(indicators: Iterable[str]) -> dict[str, Terms]:
	"""The terms of several indicators by the indicator's name, in one statement."""
	one, its_set = frappe.qb.DocType("Indicator"), frappe.qb.DocType("Indicator Set")
	query = frappe.qb.from_(one).join(its_set).on(its_set.name == one.indicator_set)
	query = query.where(one.name.isin(sorted(indicators)))
	columns = (
		one.name,
		one.rule,
		one.counts_as,
		one.evidence_asked,
		its_set.score_decimals,
		its_set.not_applicable_rule,
	)
	return {
		name: Terms(rule or "", counts_as or SCORED, asked or "", decimals, not_applicable != LEAVE_OUT)
		for name, rule, counts_as, asked, decimals, not_applicable in query.select(*columns).run()
	}


def score_answer(answer: Document, inputs: Mapping[str, object]) -> Scored:
	"""Score inputs for an answer; raises ``frappe.ValidationError`` for inputs that the rule refuses."""
	with told_to_user(answer.indicator_code):
		return score_by(terms_of(answer.indicator), answer, inputs)


def score_by(terms: Terms, answer: Document, inputs: Mapping[str, object]) -> Scored:
	"""The same by known terms; raises ``Problem`` for inputs that the rule refuses."""
	maximum = exact(answer.maximum)
	if answer.applicability == APPROVED:
		return _exempt(terms, maximum)
	found = score(rule_by(terms, answer), maximum, inputs, decimals=terms.decimals)
	return by_terms(terms, maximum, found)


def rule_by(terms: Terms, answer: Document) -> Rule:
	"""The rule of an answer's indicator; raises ``frappe.ValidationError`` where there is none."""
	if not terms.rule:
		frappe.throw(_("Indicator {0} has no structured rule.").format(answer.indicator_code))
	return compiled(terms.rule)


def labels_of(terms: Terms) -> dict[str, str]:
	"""The names that the inputs of a rule have on the screen."""
	return {one.name: one.label for one in compiled(terms.rule).inputs} if terms.rule else {}


def uses_shared(terms: Terms) -> bool:
	"""Whether a rule asks for a figure that other indicators share."""
	return bool(terms.rule) and any(one.shared for one in compiled(terms.rule).inputs)


def by_terms(terms: Terms, maximum: Decimal, found: Score) -> Scored:
	"""What the set makes of a score of which something, or all, does not apply.

	A rule that compares units is complete once its values are typed; its points come when those of all units are
	known.
	"""
	plain = Scored(
		found.points, found.maximum, found.complete or not found.missing, found.applicable, found.passed, found.missing,
		found,
	)  # fmt: skip
	lost = maximum - found.maximum
	if terms.counts_as != SCORED or not found.complete or (found.applicable and not lost):
		return plain
	said = replace(plain, more=_share_sentences(terms, lost))
	if not terms.full_marks:
		return said
	passed = True if not found.applicable else found.passed
	return replace(said, points=found.points + lost, maximum=maximum, applicable=True, passed=passed)


def stored_inputs(text: str | None) -> dict:
	"""The inputs that an answer keeps as JSON."""
	return json.loads(text) if text else {}


def _exempt(terms: Terms, maximum: Decimal) -> Scored:
	"""The score of an indicator that was found not to apply to this unit."""
	counts = terms.counts_as == SCORED and terms.full_marks
	points = maximum if counts else Decimal(0)
	passed = True if counts else None
	said = Said("Chỉ số không áp dụng cho đơn vị", "The indicator does not apply to the unit")
	return Scored(points, points, True, counts, passed, (), said, _share_sentences(terms, maximum))


def _share_sentences(terms: Terms, lost: Decimal) -> Said:
	number = format_decimal(lost)
	if terms.counts_as != SCORED:
		return Said("không tính điểm", "no points")
	if terms.full_marks:
		return Said(
			f"phần không áp dụng được tính đủ {number} điểm",
			f"what does not apply counts in full: {lost:f} points",
		)
	return Said(
		f"phần không áp dụng không tính, điểm tối đa bớt {number}",
		f"what does not apply is left out, the maximum is less by {lost:f}",
	)
