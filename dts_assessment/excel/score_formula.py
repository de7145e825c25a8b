"""Scoring rules as Excel formulas: the same points as ``scoring.score`` gives, for the kinds that Excel can express.

A rule that compares units, counts the lines of a list or lets the best of several sums win cannot be written so;
``formula_of`` then answers None and the points come when the workbook is handed back. Excel counts in binary
fractions: points are therefore rounded to ten decimals before they are rounded half up to those of the set.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch

from dts_assessment.excel.score_terms import (
	FALSE,
	NO,
	TRUE,
	YES,
	Cells,
	Judged,
	Lists,
	Place,
	Value,
	all_of,
	any_of,
	holds,
	judge,
	literal,
	measure,
	number_is_fit,
)
from dts_assessment.scoring import Rule
from dts_assessment.scoring.amounts import FULL, NOTHING, Amount, Bound
from dts_assessment.scoring.expression import Expression
from dts_assessment.scoring.kinds.choice import Checklist, Occurrences, Options, PerItem
from dts_assessment.scoring.kinds.composed import Adjust, BestOf, Gate, Parts
from dts_assessment.scoring.kinds.judged import Manual, PassFail, Unscored
from dts_assessment.scoring.kinds.measured import Ratio, Steps

LONGEST = 8000
"""Excel refuses formulas of more than 8192 characters."""


@dataclass(frozen=True)
class Formula:
	"""Excel expressions of one rule, without the leading ``=``.

	``points`` holds once ``valid`` and ``complete`` do; ``maximum`` is what counts for the unit, at any time.
	"""

	points: str
	maximum: str
	complete: str
	valid: str
	applicable: str = TRUE


class Inexpressible(Exception):
	"""Excel cannot say this rule."""


def formula_of(rule: Rule, maximum: Fraction, cells: Cells, lists: Lists) -> Formula | None:
	"""The formulas of a rule at a maximum, its points limited as ``score`` limits them; None where Excel has none."""
	place = Place(cells, lists)
	try:
		found = _of(rule, maximum, place)
	except Inexpressible:
		return None
	points = f"MIN(MAX({found.points},{literal(rule.least(maximum))}),{literal(rule.most(maximum))})"
	if max(map(len, (points, found.maximum, found.complete, found.valid))) > LONGEST:
		return None
	return Formula(points, found.maximum, found.complete, found.valid, found.applicable)


def rounded(expression: str, decimals: int) -> str:
	"""Points rounded half up to the decimals of the set."""
	return f"ROUND(ROUND({expression},10),{decimals})"


@singledispatch
def _of(rule: Rule, maximum: Fraction, place: Place) -> Formula:
	raise Inexpressible


@_of.register
def _(rule: Options, maximum: Fraction, place: Place) -> Formula:
	cell = place.one(rule.input)
	amounts = [amount.of(maximum) for amount in rule.amounts]
	points = _chosen(cell, place.lists[rule.input.name], amounts)
	return Formula(points, literal(maximum), f'{cell}<>""', _listed(cell, place.lists[rule.input.name]))


@_of.register
def _(rule: Occurrences, maximum: Fraction, place: Place) -> Formula:
	cells, choices = place.cells[rule.input.name], place.lists[rule.input.name]
	amounts = [amount.of(maximum) for amount in rule.amounts]
	points = "+".join(_chosen(cell, choices, amounts) for cell in cells)
	valid = all_of([_listed(cell, choices) for cell in cells])
	return Formula(points, literal(maximum), all_of([f'{cell}<>""' for cell in cells]), valid)


@_of.register
def _(rule: Checklist, maximum: Fraction, place: Place) -> Formula:
	span, total = place.span(rule.input), len(rule.input.items)
	ticked = f'COUNTIF({span},"{YES}")'
	points = _between(f"{ticked}/{total}", rule.full_at, rule.zero_below, maximum)
	valid = f'COUNTIF({span},"{YES}")+COUNTIF({span},"{NO}")+COUNTBLANK({span})={total}'
	return Formula(points, literal(maximum), f"COUNTBLANK({span})<{total}", valid)


@_of.register
def _(rule: PerItem, maximum: Fraction, place: Place) -> Formula:
	if rule.input.kind == "list":
		raise Inexpressible
	each, limit = rule.each.of(maximum), rule.most(maximum)
	points = f"MIN({place.one(rule.input)}*{literal(each)},{literal(limit)})"
	return Formula(
		points, literal(maximum), f"{place.numbers([rule.input])}=1", number_is_fit(rule.input, place)
	)


@_of.register
def _(rule: Manual, maximum: Fraction, place: Place) -> Formula:
	cell = place.one(rule.input)
	valid = number_is_fit(rule.input, place, f"{cell}<={literal(maximum)}")
	return Formula(cell, literal(maximum), f"{place.numbers([rule.input])}=1", valid)


@_of.register
def _(rule: Unscored, maximum: Fraction, place: Place) -> Formula:
	cells = [place.one(item) for item in rule.fields]
	numbers = [
		number_is_fit(item, place) for item in rule.fields if item.kind in ("number", "count", "score")
	]
	return Formula("0", "0", all_of([f'{cell}<>""' for cell in cells]), all_of(numbers))


@_of.register
def _(rule: PassFail, maximum: Fraction, place: Place) -> Formula:
	judged = judge(rule.condition, place)
	points = f"IF({judged.holds},{literal(maximum)},0)"
	return Formula(
		points, _if_applies(judged.applicable, literal(maximum)), judged.complete, judged.valid, judged.applicable
	)  # fmt: skip


@_of.register
def _(rule: Ratio, maximum: Fraction, place: Place) -> Formula:
	measured = measure(rule.value, place)
	share = f"MIN({measured.value},1)"
	share = f"(1-{share})" if rule.lower_is_better else share
	rest = "0" if rule.between == "zero" else f"{share}*{literal(maximum)}"
	points = rest
	if rule.zero_below:
		points = f"IF({holds(rule.zero_below, measured.value)},0,{points})"
	if rule.full_at:
		points = f"IF({holds(rule.full_at, measured.value)},{literal(maximum)},{points})"
	return _measured(rule.value, measured, points, maximum)


@_of.register
def _(rule: Steps, maximum: Fraction, place: Place) -> Formula:
	measured = measure(rule.value, place)
	points = _amount(rule.otherwise or NOTHING, maximum, measured.value)
	for band, amount in reversed(tuple(zip(rule.bands, rule.amounts, strict=True))):
		inside = all_of([holds(bound, measured.value) for bound in band])
		points = f"IF({inside},{_amount(amount, maximum, measured.value)},{points})"
	return _measured(rule.value, measured, points, maximum)


@_of.register
def _(rule: Parts, maximum: Fraction, place: Place) -> Formula:
	tops = [part.amount.of(maximum) for part in rule.parts]
	found = [_of(part.rule, top, place) for part, top in zip(rule.parts, tops, strict=True)]
	lost = [f"-({literal(top)}-{one.maximum})" for top, one in zip(tops, found, strict=True) if one.maximum != literal(top)]  # fmt: skip
	return Formula(
		points="+".join(f"({one.points})" for one in found),
		maximum="".join([literal(maximum), *lost]) if lost else literal(maximum),
		complete=all_of([one.complete for one in found]),
		valid=all_of([one.valid for one in found]),
		applicable=any_of([one.applicable for one in found]),
	)


@_of.register
def _(rule: Gate, maximum: Fraction, place: Place) -> Formula:
	judged, inner = judge(rule.condition, place), _of(rule.rule, maximum, place)
	passed = f"IF({judged.holds},{inner.maximum},{literal(maximum)})"
	top = literal(maximum) if inner.maximum == literal(maximum) else f"IF({judged.valid},{passed},{literal(maximum)})"  # fmt: skip
	return Formula(
		points=f"IF({judged.holds},{inner.points},0)",
		maximum=_if_applies(judged.applicable, top),
		complete=f"AND({judged.complete},IF({judged.holds},{inner.complete},TRUE))",
		valid=f"IF({judged.valid},IF({judged.holds},{inner.valid},TRUE),FALSE)",
		applicable=_gate_applies(judged, inner),
	)


@_of.register
def _(rule: BestOf, maximum: Fraction, place: Place) -> Formula:
	"""Cases that may lose a part of their maximum are beyond Excel: which maximum counts hangs on who wins."""
	if any(isinstance(one, Parts | Gate | Adjust) for one in rule.rules):
		raise Inexpressible
	found = [_of(one, maximum, place) for one in rule.rules]
	ready = [all_of([one.complete, one.applicable]) for one in found]
	points = ",".join(f"IF({known},{one.points},0)" for known, one in zip(ready, found, strict=True))
	applicable = any_of([one.applicable for one in found])
	complete = f"IF({applicable},{any_of(ready)},{found[0].complete})"
	valid = all_of([one.valid for one in found])
	return Formula(f"MAX({points})", _if_applies(applicable, literal(maximum)), complete, valid, applicable)


@_of.register
def _(rule: Adjust, maximum: Fraction, place: Place) -> Formula:
	inner = _of(rule.rule, maximum, place)
	points = f"-({inner.points})" if rule.direction == "penalty" else inner.points
	return Formula(points, "0", inner.complete, inner.valid, inner.applicable)


def _gate_applies(judged: Judged, inner: Formula) -> str:
	"""A gate that does not hold applies all the same: it gives 0 points."""
	if inner.applicable == TRUE:
		return judged.applicable
	inside = f"IF({judged.valid},IF({judged.holds},{inner.applicable},TRUE),TRUE)"
	return _if_applies(judged.applicable, inside, FALSE)


def _measured(expression: Expression, measured: Value, points: str, maximum: Fraction) -> Formula:
	"""A rule on a value, with what the set says of a denominator of 0."""
	top = literal(maximum)
	if measured.zero == FALSE:
		return Formula(points, top, measured.complete, measured.valid)
	amount = FULL if expression.when_zero == "full" else NOTHING
	points = f"IF({measured.zero},{literal(amount.of(maximum))},{points})"
	applicable = f"NOT({measured.zero})" if expression.when_zero == "not_applicable" else TRUE
	return Formula(points, _if_applies(applicable, top), measured.complete, measured.valid, applicable)


def _amount(amount: Amount, maximum: Fraction, value: str) -> str:
	points = literal(amount.of(maximum))
	return points if amount.of_ratio is None else f"{points}*{value}"


def _between(value: str, full_at: Bound | None, zero_below: Bound | None, maximum: Fraction) -> str:
	points = f"{value}*{literal(maximum)}"
	if zero_below:
		points = f"IF({holds(zero_below, value)},0,{points})"
	if full_at:
		points = f"IF({holds(full_at, value)},{literal(maximum)},{points})"
	return points


def _chosen(cell: str, choices: str, amounts: Sequence[Fraction]) -> str:
	listed = ";".join(f"{float(amount):.15g}" for amount in amounts)
	return f"SUMPRODUCT(({choices}={cell})*{{{listed}}})"


def _listed(cell: str, choices: str) -> str:
	return f'OR({cell}="",SUMPRODUCT(--({choices}={cell}))>0)'


def _if_applies(applicable: str, expression: str, otherwise: str = "0") -> str:
	return expression if applicable == TRUE else f"IF({applicable},{expression},{otherwise})"
