"""Class tables of published decisions: sides, bases, gaps, overlaps, and the class a unit may reach at most."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dts_assessment.scoring import ClassBound, ClassTable, RuleError, percent

UPPER_INCLUSIVE = ClassTable(
	[
		ClassBound("Dẫn dắt", 75, ">"),
		ClassBound("Nâng cao", 50, ">", 75, "<="),
		ClassBound("Hình thành", 25, ">", 50, "<="),
		ClassBound("Khởi động", None, upper=25, upper_side="<="),
	],
	"percent",
)
POINTS = ClassTable([ClassBound("Khá", 70), ClassBound("Tốt", 85), ClassBound("Yếu", None)], maximum=100)


@pytest.mark.parametrize(
	("points", "maximum", "label"),
	[
		(750, 1000, "Nâng cao"),
		("750.01", 1000, "Dẫn dắt"),
		(600, 800, "Nâng cao"),
		("600.01", 800, "Dẫn dắt"),
		(0, 800, "Khởi động"),
		(250, 1000, "Khởi động"),
	],
)
def test_the_class_is_taken_on_the_units_own_maximum_with_its_side(points, maximum, label):
	assert UPPER_INCLUSIVE.classify(points, maximum) == label


@pytest.mark.parametrize(
	("points", "label"), [("84.99", "Khá"), (85, "Tốt"), ("69.99", "Yếu"), (70, "Khá"), (0, "Yếu")]
)
def test_lower_bounds_alone_make_a_table(points, label):
	assert POINTS.classify(points, 100) == label


def test_a_percentage_is_not_rounded_before_it_is_classed():
	assert percent("749.999", 1000) == 75
	assert UPPER_INCLUSIVE.classify("750.0001", 1000) == "Dẫn dắt"


GAPS = [
	(
		"a hole between points",
		[("Khởi động", None, 198), ("Hình thành", 199, 264), ("Nâng cao", 264, None)],
		"198,5 điểm",
	),
	(
		"integer bands",
		[("Yếu", 0, 50), ("Trung bình", 50, 69), ("Khá", 70, 84), ("Tốt", 85, None)],
		"69,5 điểm",
	),
	("nothing at the bottom", [("Đạt", 50, None)], "0 điểm"),
	("nothing at the top", [("Thấp", 0, 50), ("Cao", 50, 90)], "100 điểm"),
]


@pytest.mark.parametrize(("rows", "value"), [row[1:] for row in GAPS], ids=[row[0] for row in GAPS])
def test_a_gap_is_refused_naming_the_value_that_falls_nowhere(rows, value):
	with pytest.raises(RuleError, match=f"{value} không rơi vào hạng nào"):
		ClassTable([ClassBound(label, lower, upper=upper) for label, lower, upper in rows], maximum=100)


def test_a_bound_that_neither_side_takes_is_a_gap():
	bounds = [ClassBound("Thấp", None, upper=50, upper_side="<"), ClassBound("Cao", 50, ">")]
	with pytest.raises(RuleError, match="50 % không rơi vào hạng nào"):
		ClassTable(bounds, "percent")


@pytest.mark.parametrize(
	("upper", "side", "value"),
	[(75, "<=", "75 điểm"), (80, "<", "77,5 điểm")],
	ids=["both sides", "crossing"],
)
def test_an_overlap_is_refused_naming_a_value_in_both_classes(upper, side, value):
	bounds = [ClassBound("Thấp", None, upper=upper, upper_side=side), ClassBound("Cao", 75)]
	with pytest.raises(RuleError, match=f"{value} rơi vào cả hai hạng “Thấp” và “Cao”"):
		ClassTable(bounds)


@pytest.mark.parametrize(
	"bounds",
	[
		[],
		[ClassBound("", 0)],
		[ClassBound("A", 0), ClassBound("A", 50)],
		[ClassBound("A", 0), ClassBound("B", 0)],
	],
	ids=["empty", "no name", "twice", "one bound for two"],
)
def test_a_table_that_cannot_be_meant_is_refused(bounds):
	with pytest.raises(RuleError):
		ClassTable(bounds)


def test_a_missed_mandatory_indicator_holds_the_class():
	assert POINTS.classify(95, 100, at_most="Khá") == "Khá"
	assert POINTS.classify(20, 100, at_most="Khá") == "Yếu"
	with pytest.raises(RuleError, match="không có hạng “Giỏi”"):
		POINTS.classify(95, 100, at_most="Giỏi")


def test_bonus_and_penalty_beyond_the_scale_keep_the_outer_classes():
	assert POINTS.classify(104, 100) == "Tốt"
	assert POINTS.classify(-2, 100) == "Yếu"


def test_a_unit_to_which_nothing_applies_has_no_class():
	assert UPPER_INCLUSIVE.classify(0, 0) == ""


def test_a_table_reads_as_it_was_published():
	assert UPPER_INCLUSIVE.describe() == [
		"Dẫn dắt: > 75 %",
		"Nâng cao: > 50 %, ≤ 75 %",
		"Hình thành: > 25 %, ≤ 50 %",
		"Khởi động: ≥ 0 %, ≤ 25 %",
	]
	assert POINTS.labels == ("Tốt", "Khá", "Yếu")


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_a_higher_score_is_never_in_a_lower_class(one, other):
	low, high = sorted((one, other))
	places = [POINTS.labels.index(POINTS.classify(points, Decimal(100))) for points in (low, high)]
	assert places[0] >= places[1]
