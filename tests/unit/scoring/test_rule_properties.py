"""What holds for any values: bounds, monotony, reproducibility."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as over_all
from hypothesis import strategies as st
from rule_builders import (
	ALL_OR_NOTHING,
	MEETINGS,
	NEWS,
	SATURATING,
	WITH_FLOOR,
	adjust,
	bound,
	checklist,
	gate,
	given,
	manual,
	options,
	over,
	part,
	parts,
	passing,
	per_item,
	points,
	quarterly,
	ratio,
	share,
	steps,
	yes_or_no,
)

from dts_assessment.scoring import Rule, ValueProblem, score

BANDED = steps(
	([bound(">=", "1")], share("1")),
	([bound(">=", "0.9")], {"of_ratio": "1"}),
	otherwise=share("0"),
	value=over(),
)
RULES = {
	"options": options(("Cao", share("1")), ("Vừa", share("1/3")), ("Thấp", share("0"))),
	"steps": MEETINGS,
	"steps on a ratio": BANDED,
	"ratio": ratio(),
	"saturating": SATURATING,
	"floor": WITH_FLOOR,
	"all or nothing": ALL_OR_NOTHING,
	"lower is better": ratio(lower_is_better=True, full_at=bound("<=", "0.05"), zero_below=bound(">", "0.5")),
	"per item": per_item("0.3", "7"),
	"occurrences": quarterly(),
	"checklist": checklist(zero_below=bound("<", "1/3"), full_at=bound(">=", "6/7")),
	"parts": parts(part(share("1/3"), SATURATING), part(share("2/3"), yes_or_no())),
	"gate": gate(ratio()),
	"news": NEWS,
	"best of": {"kind": "best_of", "rules": [ratio(), yes_or_no()]},
	"best unit": {"kind": "best_unit", "value": {"input": given("n")}},
	"manual": manual(),
	"pass or fail": passing(value=over(), pass_when=[bound(">", "0.8")]),
	"bonus": adjust("bonus", per_item(), cap=points("4")),
	"penalty": adjust("penalty", per_item(), floor=points("-4")),
	"unscored": {"kind": "unscored", "inputs": [given("n")]},
}
READ = {name: Rule.from_dict(rule) for name, rule in RULES.items()}
MAXIMA = st.decimals("20", "1000", places=2)
DECIMALS = st.integers(0, 5) | st.none()


def typed(item):
	"""Anything that may be typed into an input, or nothing."""
	by_kind = {
		"choice": st.sampled_from(item.choices or ("",)),
		"yes_no": st.booleans(),
		"count": st.integers(0, 60),
		"score": st.decimals("0", "20", places=3),
		"checklist": st.lists(st.sampled_from(item.items or ("",)), unique=True),
		"occurrences": st.lists(st.none() | st.sampled_from(item.choices or ("",)), max_size=len(item.items)),
	}
	return st.none() | by_kind[item.kind]


@st.composite
def answers(draw):
	name = draw(st.sampled_from(sorted(READ)))
	values = {item.name: draw(typed(item)) for item in READ[name].inputs}
	return name, values


def scored(name, maximum, values, decimals=None):
	"""The score, or None where the values contradict each other."""
	try:
		return score(READ[name], maximum, values, decimals=decimals, best=60 if name == "best unit" else None)
	except ValueProblem:
		return None


@over_all(answers(), MAXIMA, DECIMALS)
def test_points_lie_between_nothing_and_the_maximum(answer, maximum, decimals):
	name, values = answer
	result = scored(name, maximum, values, decimals)
	if result is None:
		return
	assert isinstance(result.points, Decimal)
	lowest = -4 if name == "penalty" else 0
	assert lowest <= result.exact <= (4 if name == "bonus" else Fraction(maximum))
	half_step = Fraction(1, 2 * 10 ** (decimals if decimals is not None else 20))
	assert abs(Fraction(result.points) - result.exact) <= half_step


@over_all(answers(), MAXIMA, DECIMALS)
def test_equal_values_give_the_equal_score_and_trace(answer, maximum, decimals):
	name, values = answer
	first, again = (
		scored(name, maximum, values, decimals),
		scored(name, maximum, dict(reversed(values.items())), decimals),
	)
	assert first == again
	if first:
		assert (first.trace, first.trace_en) == (again.trace, again.trace_en)


@over_all(answers(), MAXIMA)
def test_a_rule_read_back_scores_the_same(answer, maximum):
	name, values = answer
	twin = Rule.from_dict(READ[name].to_dict())
	assert twin == READ[name]
	first = scored(name, maximum, values)
	if first:
		best = 60 if name == "best unit" else None
		assert score(twin, maximum, values, best=best).trace == first.trace


@over_all(answers(), MAXIMA)
def test_incomplete_means_that_something_typed_is_missing(answer, maximum):
	name, values = answer
	result = scored(name, maximum, values)
	if result:
		assert result.complete is not bool(result.missing)
		assert set(result.missing) <= set(values)


@pytest.mark.parametrize(
	"name", ["ratio", "saturating", "floor", "all or nothing", "steps on a ratio", "pass or fail"]
)
@over_all(low=st.integers(0, 500), more=st.integers(0, 500), bottom=st.integers(1, 500), maximum=MAXIMA)
def test_more_in_the_numerator_never_scores_less(name, low, more, bottom, maximum):
	low, high = min(low, bottom), min(low + more, bottom)
	assert (
		scored(name, maximum, {"a": low, "b": bottom}).exact
		<= scored(name, maximum, {"a": high, "b": bottom}).exact
	)


@over_all(low=st.integers(0, 500), more=st.integers(0, 500), bottom=st.integers(1, 500), maximum=MAXIMA)
def test_more_never_scores_better_where_lower_is_better(low, more, bottom, maximum):
	low, high = min(low, bottom), min(low + more, bottom)
	better = scored("lower is better", maximum, {"a": low, "b": bottom})
	assert better.exact >= scored("lower is better", maximum, {"a": high, "b": bottom}).exact


@pytest.mark.parametrize(
	("name", "direction"), [("steps", 1), ("per item", 1), ("best unit", 1), ("bonus", 1), ("penalty", -1)]
)
@over_all(low=st.integers(0, 59), maximum=MAXIMA)
def test_one_more_never_turns_the_score_the_wrong_way(name, direction, low, maximum):
	fewer, more = scored(name, maximum, {"n": low}), scored(name, maximum, {"n": low + 1})
	assert direction * fewer.exact <= direction * more.exact


@over_all(top=st.integers(0, 10**9), bottom=st.integers(1, 10**9))
def test_the_printed_percentage_never_contradicts_the_bound(top, bottom):
	top = min(top, bottom)
	result = score(READ["saturating"], 20, {"a": top, "b": bottom})
	printed = result.trace_en.split("ratio ")[1].split(" ")[0]
	assert (Decimal(printed) >= 75) is (top * 4 >= bottom * 3)
