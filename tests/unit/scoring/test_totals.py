"""Totals of groups, the three ways of not applying, bonus and penalty, percentages, progress."""

from decimal import Decimal

import pytest

from dts_assessment.scoring import Line, RuleError, mean, percent, progress, rescale, totals

PARENTS = {"I": None, "I.1": "I", "II": None}
LINES = [Line("1", "I.1", 5, Decimal("1.495")), Line("2", "I", 3, 3), Line("3", "II", 2, None)]


def test_a_group_holds_the_groups_below_it():
	found = totals(LINES, PARENTS)
	assert [(found[group].points, found[group].maximum) for group in ("I.1", "I", "II", "")] == [
		(Decimal("1.495"), 5),
		(Decimal("4.495"), 8),
		(0, 2),
		(Decimal("4.495"), 10),
	]


def test_a_total_is_complete_when_every_line_has_points():
	found = totals(LINES, PARENTS)
	assert (found["I"].complete, found["II"].complete) == (True, False)
	assert (found[""].scored, found[""].count) == (2, 3)


def test_a_total_adds_the_rounded_points_that_are_printed():
	thirds = [Line(str(place), "I", 1, "0.33") for place in range(3)]
	assert totals(thirds, PARENTS)[""].points == Decimal("0.99")


def test_an_exemption_with_full_marks_keeps_the_maximum():
	found = totals([Line("1", "I", 5, None, "full"), Line("2", "I", 5, 2)], PARENTS)[""]
	assert (found.points, found.maximum, found.complete) == (7, 10, True)


def test_a_dropped_line_leaves_points_and_maximum_alike():
	found = totals([Line("1", "I", 5, 5, "drop"), Line("2", "I", 5, 2)], PARENTS)[""]
	assert (found.points, found.maximum, found.count) == (2, 5, 1)


def test_a_smaller_maximum_of_a_class_of_units_must_be_met():
	lines = [Line("1", "I", 800, 600)]
	assert totals(lines, PARENTS, declared=800)[""].maximum == 800
	with pytest.raises(RuleError, match="cộng lại là 800, khác tổng điểm công bố 1000"):
		totals(lines, PARENTS, declared=1000)


def test_bonus_and_penalty_lie_outside_and_are_limited_apart():
	adjustments = [
		Line(str(place), "II", 0, points, outside=True) for place, points in enumerate((3, 3, -1, -5))
	]
	found = totals([*LINES, *adjustments], PARENTS, bonus_cap=4, penalty_floor=-2)[""]
	assert (found.points, found.maximum, found.adjustment) == (Decimal("4.495"), 10, 2)
	assert found.final == Decimal("6.495")


def test_penalties_never_pull_a_final_score_below_nothing():
	found = totals([Line("1", "I", 5, 1), Line("2", "I", 0, -3, outside=True)], PARENTS)[""]
	assert (found.adjustment, found.final) == (-3, 0)


def test_points_above_the_maximum_are_refused_naming_the_line():
	with pytest.raises(RuleError, match=r"2\.4: 3331,01 điểm lớn hơn điểm tối đa 765"):
		totals([Line("2.4", "I", 765, "3331.01")], PARENTS)


@pytest.mark.parametrize(
	("parents", "sentence"), [({"I": "II", "II": "I"}, "vòng tròn"), ({"II": None}, "không có nhóm “I”")]
)
def test_groups_in_a_circle_or_unknown_are_refused(parents, sentence):
	with pytest.raises(RuleError, match=sentence):
		totals([Line("1", "I", 5, 1)], parents)


def test_one_result_in_three_notations():
	assert percent("511.18", 765) == Decimal("66.82")
	assert rescale("511.18", 765, 1, 5) == Decimal("0.66821")
	assert rescale("511.18", 765, 1000, 2) == Decimal("668.21")
	assert percent(340, 340) == 100


def test_nothing_that_applies_has_no_percentage():
	assert percent(0, 0) is None


def test_a_merged_unit_has_the_mean_of_its_predecessors():
	assert mean(["0.7", "0.8", "0.81"], 4) == Decimal("0.7700")
	with pytest.raises(ValueError, match="no points"):
		mean([])


def test_progress_counts_every_indicator_in_one_bucket():
	points = ["5", "4.5", "4", "3.99", "0", None]
	lines = [Line(str(place), "I", 5, value) for place, value in enumerate(points)]
	lines += [Line("x", "I", 5, 5, "drop"), Line("y", "I", 0, 1, outside=True)]
	counted = progress(lines, done=1, nearly_done="0.8")
	assert counted == {"done": 1, "nearly_done": 2, "low": 1, "not_started": 2}
