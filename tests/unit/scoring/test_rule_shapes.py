"""Every shape of rule found in published tables, with its real bounds, scored as a person would by hand."""

import pytest
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

from dts_assessment.scoring import Rule, score

LEADER = options(("Bí thư", share("1")), ("Cấp phó", share("1/2")), ("Chưa có", share("0")))
STRICT_LEADER = options(("Bí thư", share("1")), ("Cấp phó", share("0")), ("Chưa có", share("0")))
SATISFIED = {
	"kind": "ratio",
	"numerator": [given("b"), given("d")],
	"denominator": [given("a"), given("c")],
	"full_at": bound(">=", "0.95"),
}
HALVES = parts(part(share("1/2"), yes_or_no("x")), part(share("1/2"), yes_or_no("y")))
AI = parts(
	part(share("1/2"), yes_or_no("x")), part(share("1/4"), yes_or_no("y")), part(share("1/4"), yes_or_no("z"))
)
HOTLINE = parts(
	part(points("2"), yes_or_no("x")),
	part(points("2"), {**WITH_FLOOR, "when_zero_denominator": "full"}),
)
NETWORK = parts(part(points("45"), ratio()), part(points("5"), per_item("1", "5")))
DATA_CENTRE = {"kind": "best_of", "rules": [per_item("2", "6", "x"), yes_or_no("y")]}
BEST = {"kind": "best_unit", "value": {"input": given("n")}}
RETURNED = ratio(lower_is_better=True, full_at=bound("<=", "0"))
DIALOGUES = {
	"kind": "gate",
	"value": {"input": given("n")},
	"pass_when": [bound(">", "2")],
	"rule": gate(passing(value=over(), pass_when=[bound(">", "0.8")])),
}
EXCEEDED = parts(
	part(share("1/2"), ratio(when_over="cap")),
	part(share("1/2"), {"kind": "best_unit", "value": over(minus="1")}),
)
GROWTH = steps(
	([bound(">=", "0.1")], share("1")),
	([bound(">", "0")], share("1/2")),
	otherwise=share("0"),
	value=over(minus="1", when_over="allow"),
)

SHAPES = [
	("01 yes or no: yes", yes_or_no(), "1", {"muc": "Có"}, "1"),
	("01 yes or no: no", yes_or_no(), "1", {"muc": "Không"}, "0"),
	("02 ordered options", LEADER, "10", {"muc": "Cấp phó"}, "5"),
	("03 the stricter edition drops the middle option", STRICT_LEADER, "10", {"muc": "Cấp phó"}, "0"),
	("04 steps on a count in points", MEETINGS, "20", {"n": 3}, "15"),
	("04 more than the highest step", MEETINGS, "20", {"n": 9}, "20"),
	("05 steps behind a gate: 51 news", NEWS, "2", {"co": True, "n": 51}, "1"),
	("05 steps behind a gate: 52 news", NEWS, "2", {"co": True, "n": 52}, "2"),
	("05 steps behind a gate: 19 news", NEWS, "2", {"co": True, "n": 19}, "0.5"),
	("05 steps behind a closed gate", NEWS, "2", {"co": False, "n": 99}, "0"),
	("06 plain ratio", ratio(), "10", {"a": 3, "b": 4}, "7.5"),
	("07 saturating threshold reached", SATURATING, "4", {"a": 75, "b": 100}, "4"),
	("07 saturating threshold is not re-based", SATURATING, "4", {"a": 74, "b": 100}, "2.96"),
	("08 floor and full mark: at 90 %", WITH_FLOOR, "1", {"a": 90, "b": 100}, "0.9"),
	("08 floor and full mark: below", WITH_FLOOR, "1", {"a": 899, "b": 1000}, "0"),
	("08 floor and full mark: full", WITH_FLOOR, "1", {"a": 100, "b": 100}, "1"),
	("09 all or nothing: all", ALL_OR_NOTHING, "3", {"a": 100, "b": 100}, "3"),
	("09 all or nothing: nothing", ALL_OR_NOTHING, "3", {"a": 9999, "b": 10000}, "0"),
	(
		"10 combined ratio joins the denominators",
		SATISFIED,
		"3",
		{"b": 90, "d": 1, "a": 100, "c": 10},
		"2.4818181818",
	),
	("11 chained denominators", ratio(), "1", {"a": 3, "b": 4}, "0.75"),
	("12 additive halves", HALVES, "2", {"x": "Có", "y": "Không"}, "1"),
	("13 unequal parts", AI, "4", {"x": "Có", "y": "Không", "z": "Có"}, "3"),
	("14 yes-or-no part and ratio part", HOTLINE, "4", {"x": "Có", "a": 95, "b": 100}, "3.9"),
	("15 checklist", checklist(), "7", {"nd": 3}, "3"),
	(
		"16 per quarter",
		quarterly(),
		"2",
		{"q": ["Đúng hạn", "Đúng hạn", "Trễ hạn", "Không thực hiện"]},
		"1.25",
	),
	("17 per item with cap", per_item("1", "5"), "5", {"n": 7}, "5"),
	("18 sum of sub-scores", NETWORK, "50", {"a": 1, "b": 2, "n": 9}, "27.5"),
	("19 best of", DATA_CENTRE, "10", {"x": 2, "y": "Có"}, "10"),
	("20 normalised by the best unit", BEST, "40", {"n": 30}, "10"),
	("21 lower is better", RETURNED, "4", {"a": 5, "b": 50}, "3.6"),
	("22 several conditions: all met", DIALOGUES, "1", {"n": 3, "co": True, "a": 81, "b": 100}, "1"),
	(
		"22 several conditions: exactly two dialogues",
		DIALOGUES,
		"1",
		{"n": 2, "co": True, "a": 81, "b": 100},
		"0",
	),
	("23 survey score", manual("survey"), "10", {"d": "8,25"}, "8.25"),
	("24 index nested in an index", ratio(), "14", {"a": 720, "b": 1000}, "10.08"),
	("25 lower level rolled up", ratio(), "5", {"a": 8, "b": 10}, "4"),
	("26 bonus", adjust("bonus", per_item(), cap=points("4")), "4", {"n": 3}, "3"),
	("27 penalty per event", adjust("penalty", per_item(), floor=points("-4")), "4", {"n": 6}, "-4"),
	("28 bonus inside the scale", per_item("1", "4"), "4", {"n": 2}, "2"),
	("29 pass or fail", passing(), "1", {"dat": True}, "1"),
	(
		"30 target of the unit",
		passing(value=over("a", "t"), pass_when=[bound(">=", "1")]),
		"1",
		{"a": 5, "t": 5},
		"1",
	),
	("31 collected but unscored", {"kind": "unscored", "inputs": [given("n")]}, "0", {"n": 5}, "0"),
	("32 target missed", EXCEEDED, "10", {"a": 80, "b": 100}, "4"),
	("32 target met", EXCEEDED, "10", {"a": 100, "b": 100}, "5"),
	("32 target exceeded, compared with the leader", EXCEEDED, "10", {"a": 110, "b": 100}, "7.5"),
	("33 weight as maximum", ratio(), "0.25", {"a": 1, "b": 2}, "0.125"),
	("34 growth on last year", GROWTH, "2", {"a": 105, "b": 100}, "1"),
	("35 data of a named system", manual("system"), "5", {"d": 4}, "4"),
]
HIGHEST = {"20": 120, "32": "1/5"}


@pytest.mark.parametrize(
	("shape", "rule", "maximum", "values", "expected"), SHAPES, ids=[row[0] for row in SHAPES]
)
def test_shape_scores_as_published(shape, rule, maximum, values, expected):
	read = Rule.from_dict(rule)
	read.check(maximum)
	decimals = len(expected.partition(".")[2])
	result = score(read, maximum, values, decimals=decimals, best=HIGHEST.get(shape[:2]))
	assert str(result.points) == expected
	assert result.complete


def test_all_thirty_five_shapes_are_here():
	assert {shape[:2] for shape, *_ in SHAPES} == {f"{number:02}" for number in range(1, 36)}
