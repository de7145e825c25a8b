"""Thresholds, zero denominators, missing and impossible values: each has one stated outcome."""

import copy
import pickle
from decimal import Decimal

import pytest
from rule_builders import (
	ALL_OR_NOTHING,
	MEETINGS,
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

from dts_assessment.scoring import Rule, ValueProblem, best_measures, describe, max_points, measures, score


def scored(rule, maximum, values, **more):
	return score(Rule.from_dict(rule), maximum, values, **more)


def test_just_below_thirty_per_cent_lies_far_below_the_maximum():
	rule = ratio(full_at=bound(">=", "0.3"))
	assert scored(rule, 5, {"a": 299, "b": 1000}).points == Decimal("1.495")
	assert scored(rule, 5, {"a": 300, "b": 1000}).points == 5


def test_a_ratio_is_not_rounded_before_it_is_compared():
	values = {"a": 7499999, "b": 10000000}
	result = scored(SATURATING, 4, values, decimals=2)
	assert result.points == Decimal("3.00")
	assert "tỷ lệ 74,99999 % < 75 %" in result.trace


@pytest.mark.parametrize(("side", "expected"), [(">=", "2"), (">", "1.5")])
def test_the_side_of_the_bound_decides_at_the_bound(side, expected):
	assert str(scored(ratio(full_at=bound(side, "0.75")), 2, {"a": 3, "b": 4}).points) == expected


def test_a_third_of_the_maximum_stays_exact_until_it_is_rounded():
	thirds = parts(*(part(share("1/3"), yes_or_no(name)) for name in "xyz"))
	result = scored(thirds, 1, {"x": "Có", "y": "Có", "z": "Có"}, decimals=2)
	assert result.points == Decimal("1.00")


@pytest.mark.parametrize(("top", "expected"), [(1, "0.13"), (3, "0.38"), (5, "0.63")])
def test_points_round_half_up(top, expected):
	assert str(scored(ratio(), 1, {"a": top, "b": 8}, decimals=2).points) == expected


def test_the_trace_tells_of_the_rounding():
	trace = scored(ratio(), 5, {"a": 7, "b": 9}, decimals=2).trace
	assert trace == "a = 7, b = 9, tỷ lệ 77,78 % → 7/9 × 5 = 3,8889 điểm, làm tròn 3,89 điểm"


def test_the_trace_of_the_project_page_is_given_word_for_word():
	result = scored(SATURATING, 5, {"a": 7, "b": 9})
	assert result.trace == "a = 7, b = 9, tỷ lệ 77,78 % ≥ 75 % → điểm tối đa 5"
	assert result.trace_en == "a = 7, b = 9, ratio 77.78 % ≥ 75 % → maximum 5"


@pytest.mark.parametrize(
	("meaning", "expected", "applicable"),
	[("zero", 0, True), ("full", 4, True), ("not_applicable", 0, False)],
)
def test_a_zero_denominator_means_what_the_rule_says(meaning, expected, applicable):
	result = scored(ratio(when_zero_denominator=meaning), 4, {"a": 0, "b": 0})
	assert (result.points, result.applicable, result.complete) == (expected, applicable, True)
	assert result.maximum == (4 if applicable else 0)


def test_a_zero_denominator_may_be_refused():
	with pytest.raises(ValueProblem, match="Mẫu số b bằng 0"):
		scored(ratio(when_zero_denominator="refuse"), 4, {"a": 0, "b": 0})


def test_a_numerator_above_the_denominator_is_refused_by_default():
	with pytest.raises(ValueProblem, match="Tử số a = 5 lớn hơn mẫu số b = 0"):
		scored(ratio(when_zero_denominator="full"), 4, {"a": 5, "b": 0})


@pytest.mark.parametrize("when_over", ["cap", "allow"])
def test_a_numerator_above_the_denominator_never_earns_more_than_the_maximum(when_over):
	assert scored(ratio(when_over=when_over), 4, {"a": 12, "b": 9}).points == 4


def test_steps_above_one_hundred_per_cent_allow_ratios_above_one():
	rule = steps(([bound(">=", "1.2")], share("1")), otherwise=share("0"), value=over())
	assert scored(rule, 4, {"a": 12, "b": 10}).points == 4


ONE_OF_EACH = [
	(yes_or_no(), {"muc"}),
	(ratio(), {"a", "b"}),
	(MEETINGS, {"n"}),
	(per_item(), {"n"}),
	(checklist(), {"nd"}),
	(quarterly(), {"q"}),
	(parts(part(share("1/2"), ratio()), part(share("1/2"), yes_or_no())), {"a", "b", "muc"}),
	(gate(MEETINGS), {"co", "n"}),
	({"kind": "best_of", "rules": [MEETINGS, yes_or_no()]}, {"n", "muc"}),
	({"kind": "best_unit", "value": {"input": given("n")}}, {"n"}),
	(manual(), {"d"}),
	(passing(), {"dat"}),
	(adjust("bonus", MEETINGS), {"n"}),
	({"kind": "unscored", "inputs": [given("n"), given("t", "text")]}, {"n", "t"}),
]
IDS = [rule["kind"] for rule, _ in ONE_OF_EACH]


@pytest.mark.parametrize(("rule", "names"), ONE_OF_EACH, ids=IDS)
@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_typed_gives_no_points_and_names_what_is_missing(rule, names, nothing):
	result = scored(rule, 20, dict.fromkeys(names, nothing))
	assert (result.points, result.complete, set(result.missing)) == (0, False, names)
	assert "chưa nhập" in result.trace


@pytest.mark.parametrize(("rule", "names"), ONE_OF_EACH, ids=IDS)
def test_a_rule_reads_back_equal_and_names_its_inputs(rule, names):
	read = Rule.from_dict(rule)
	assert Rule.from_dict(read.to_dict()) == read
	assert {item.name for item in read.inputs} == names
	assert describe(read, 20)
	assert describe(read, 20, "en")


IMPOSSIBLE = [
	(-1, "không được là số âm"), ("-0,5", "không được là số âm"), (10**40, "số quá lớn"), (Decimal("1E+40"), "số quá lớn"),
	(10**5000, "số quá lớn"), (Decimal("NaN"), "không phải là số"), (float("inf"), "không phải là số"),
	(Decimal("-Infinity"), "không phải là số"), ("1e5", "không phải là số"), ("12 cuộc", "không phải là số"),
	("75%", "không phải là số"), ("1.250", "1250 hoặc 1,25"), (True, "không phải là số"), ([3], "không phải là số"),
	("=1+1", "không phải là số"),
]  # fmt: skip


@pytest.mark.parametrize(
	("rule", "name"),
	[(ratio(), "a"), (MEETINGS, "n"), (per_item(), "n"), (manual(), "d")],
	ids=["ratio", "steps", "per_item", "manual"],
)
@pytest.mark.parametrize(("value", "sentence"), IMPOSSIBLE, ids=range(len(IMPOSSIBLE)))
def test_an_impossible_number_is_refused_naming_the_input(rule, name, value, sentence):
	with pytest.raises(ValueProblem, match=sentence) as refusal:
		scored(rule, 20, {"b": 10, name: value})
	assert refusal.value.input == name
	assert f"Số liệu {name}" in refusal.value.vi
	assert f"Số liệu {name}" in refusal.value.en


@pytest.mark.parametrize("value", ["7,5", Decimal("7.5"), 7.5])
def test_a_count_is_a_whole_number(value):
	with pytest.raises(ValueProblem, match="phải là số nguyên"):
		scored(ratio(), 1, {"a": value, "b": 9})


@pytest.mark.parametrize("value", ["1,5", Decimal("1.5"), 1.5, "1.5"])
def test_a_number_field_takes_a_decimal_comma(value):
	rule = steps(
		([bound(">=", "1.5")], share("1")), otherwise=share("0"), value={"input": given("n", "number")}
	)
	assert scored(rule, 1, {"n": value}).points == 1


@pytest.mark.parametrize(
	("rule", "values", "sentence"),
	[
		(yes_or_no(), {"muc": "Có lẽ"}, "hãy chọn một trong"),
		(passing(), {"dat": "có thể"}, "hãy chọn Có hoặc Không"),
		(checklist(2), {"nd": ["Nội dung 9"]}, "hãy chọn một trong"),
		(checklist(2), {"nd": ["Nội dung 1", "Nội dung 1"]}, "hai lần"),
		(checklist(2), {"nd": 3}, "từ 0 đến 2"),
		(quarterly(), {"q": ["Đúng hạn"] * 5}, "cần 4 kết quả"),
		(quarterly(), {"q": ["Sớm"]}, "hãy chọn một trong"),
		(manual(), {"d": 21}, "lớn hơn điểm tối đa 20"),
	],
)
def test_a_choice_outside_the_rule_is_refused(rule, values, sentence):
	with pytest.raises(ValueProblem, match=sentence):
		scored(rule, 20, values)


def test_a_choice_is_known_in_either_unicode_form():
	assert scored(yes_or_no(), 1, {"muc": "Co\u0301"}).points == 1


def test_a_closed_gate_needs_nothing_else_typed():
	result = scored(gate(MEETINGS), 20, {"co": False})
	assert (result.points, result.complete) == (0, True)


def test_a_part_that_does_not_apply_lowers_the_maximum_that_counts():
	rule = parts(
		part(points("2"), yes_or_no()), part(points("2"), ratio(when_zero_denominator="not_applicable"))
	)
	result = scored(rule, 4, {"muc": "Có", "a": 0, "b": 0})
	assert (result.points, result.maximum, result.applicable) == (2, 2, True)


def test_parts_of_which_none_applies_do_not_apply_together():
	rule = parts(part(points("4"), ratio(when_zero_denominator="not_applicable")))
	result = scored(rule, 4, {"a": 0, "b": 0})
	assert (result.points, result.maximum, result.applicable) == (0, 0, False)


def test_a_ratio_above_one_earns_no_more_than_its_own_part():
	rule = parts(part(points("2"), ratio(when_over="allow")), part(points("2"), yes_or_no()))
	assert scored(rule, 4, {"a": 9, "b": 3, "muc": "Không"}).points == 2


def test_points_above_the_maximum_are_held_at_it_and_the_trace_says_so():
	result = scored(options(("Có", points("9"))), 5, {"muc": "Có"})
	assert result.points == 5
	assert result.trace.endswith("không quá 5 điểm")


def test_a_float_as_maximum_is_a_mistake_of_the_caller():
	with pytest.raises(TypeError):
		scored(yes_or_no(), 0.1, {"muc": "Có"})


@pytest.mark.parametrize("maximum", [-1, Decimal("NaN")])
def test_an_impossible_maximum_is_a_mistake_of_the_caller(maximum):
	with pytest.raises(ValueError, match=r"finite|below 0"):
		scored(yes_or_no(), maximum, {"muc": "Có"})


def test_the_best_unit_is_found_first_and_scored_second():
	rule = Rule.from_dict({"kind": "best_unit", "value": over()})
	units = [{"a": 7, "b": 9}, {"a": 1, "b": 2}, {"a": 7}]
	best = best_measures(measures(rule, unit) for unit in units)
	assert [score(rule, 9, unit, best=best, decimals=2).points for unit in units[:2]] == [9, Decimal("5.79")]
	stored = {key: str(value) for key, value in best.items()}
	assert score(rule, 9, units[0], best=stored).points == 9


def test_the_best_unit_with_nothing_at_all_gives_nobody_points():
	rule = Rule.from_dict({"kind": "best_unit", "value": {"input": given("n")}})
	assert score(rule, 9, {"n": 0}, best=0).points == 0


def test_a_passed_criterion_is_told_apart_from_a_rule_without_verdict():
	assert scored(passing(), 0, {"dat": True}).passed is True
	assert scored(passing(), 0, {"dat": False}).passed is False
	assert scored(yes_or_no(), 1, {"muc": "Có"}).passed is None


def test_a_condition_without_cases_follows_its_zero_rule():
	for meaning, passed in (("full", True), ("zero", False), ("not_applicable", None)):
		rule = passing(value=over(when_zero_denominator=meaning), pass_when=[bound(">=", "0.8")])
		result = scored(rule, 1, {"a": 0, "b": 0})
		assert (result.passed, result.applicable) == (passed, meaning != "not_applicable")


@pytest.mark.parametrize(
	("rule", "maximum", "most"),
	[
		(per_item("1", "5"), 9, 5),
		(adjust("bonus", per_item(), cap=points("4")), 9, 4),
		(adjust("penalty", per_item()), 9, 0),
		(ALL_OR_NOTHING, 3, 3),
	],
)
def test_the_highest_points_of_a_rule_are_known_beforehand(rule, maximum, most):
	assert max_points(Rule.from_dict(rule), maximum) == most


def test_a_bonus_without_a_maximum_of_its_own_still_counts():
	assert scored(adjust("bonus", per_item("1", "3")), 0, {"n": 2}).points == 2


def test_a_score_survives_pickling_with_its_sentences():
	result = scored(WITH_FLOOR, 2, {"a": 95, "b": 100})
	for twin in (pickle.loads(pickle.dumps(result)), copy.deepcopy(result)):
		assert (twin.points, twin.trace, twin.trace_en) == (result.points, result.trace, result.trace_en)


def test_a_finely_rounding_set_is_traced_finely():
	trace = scored(ratio(), 1, {"a": 7, "b": 9}, decimals=5).trace
	assert trace.endswith("7/9 × 1 = 0,77778 điểm")
