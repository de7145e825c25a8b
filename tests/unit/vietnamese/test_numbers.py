from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dts_assessment.vietnamese.numbers import (
	NumberProblem,
	format_decimal,
	format_percent,
	format_score,
	in_words,
	parse_decimal,
)

POINTS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)


def test_points_are_printed_with_a_decimal_comma():
	assert format_score("511.18", 765) == "511,18/765"


def test_thousands_are_grouped_only_when_asked_for():
	assert format_decimal("1234567.5", grouping=True) == "1.234.567,5"
	assert format_decimal(1075) == "1075"


@pytest.mark.parametrize(
	("value", "places", "printed"),
	[
		("5.000000000", None, "5"),
		("5", 2, "5,00"),
		("0.125", 2, "0,13"),
		("-0.001", 2, "0,00"),
		("100", None, "100"),
	],
)
def test_trailing_zeros_stay_only_when_places_are_named(value: str, places: int | None, printed: str):
	assert format_decimal(value, places) == printed


def test_a_half_is_rounded_away_from_zero_whatever_the_size():
	assert format_decimal("1234567890123456789012345678901.005", 2) == "1234567890123456789012345678901,01"
	assert format_decimal("-2.5", 0) == "-3"


def test_a_ratio_becomes_a_percentage():
	assert format_percent("0.6682") == "66,82%"
	assert format_percent("0.985", None) == "98,5%"


def test_binary_floats_are_refused_as_points():
	with pytest.raises(TypeError):
		format_decimal(0.1)


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_not_finite_is_not_printed(value: str):
	with pytest.raises(NumberProblem):
		format_decimal(value)


@pytest.mark.parametrize(
	("text", "number"),
	[
		("511,18", "511.18"),
		("843.24", "843.24"),
		("385,641", "385.641"),
		("1.234.567,5", "1234567.5"),
		("0.250", "0.250"),
		(" \u22123 ", "-3"),
		("1.234.567", "1234567"),
	],
)
def test_a_number_is_read_when_only_one_meaning_is_possible(text: str, number: str):
	assert parse_decimal(text) == Decimal(number)


def test_one_dot_and_three_digits_are_refused_without_a_choice():
	with pytest.raises(NumberProblem) as refusal:
		parse_decimal("1.250")
	assert refusal.value.vi == "“1.250” có thể hiểu là 1250 hoặc 1,25; hãy chọn dấu thập phân hoặc viết lại."
	assert "1250" in refusal.value.en


def test_the_choice_of_the_mark_settles_an_ambiguous_number():
	assert parse_decimal("1.250", ",") == 1250
	assert parse_decimal("1.250", ".") == Decimal("1.25")
	assert parse_decimal("1,250.5", ".") == Decimal("1250.5")


@pytest.mark.parametrize("text", ["", "năm", "1,2,3", "12.34.567", "1e5", "5 điểm", "1.2345,6", "NaN", "٣"])
def test_anything_else_is_refused(text: str):
	with pytest.raises(NumberProblem):
		parse_decimal(text)


@given(POINTS, st.booleans())
def test_what_is_printed_is_read_back(points: Decimal, grouping: bool):
	assert parse_decimal(format_decimal(points, grouping=grouping), ",") == points


@pytest.mark.parametrize(
	("number", "words"),
	[
		("0", "không"),
		("4", "bốn"),
		("10", "mười"),
		("14", "mười bốn"),
		("15", "mười lăm"),
		("21", "hai mươi mốt"),
		("24", "hai mươi tư"),
		("55", "năm mươi lăm"),
		("105", "một trăm linh năm"),
		("1005", "một nghìn không trăm linh năm"),
		("2022", "hai nghìn không trăm hai mươi hai"),
		("1000005", "một triệu không trăm linh năm"),
		("1000000000", "một tỷ"),
		("2000000000000", "hai nghìn tỷ"),
		("511.18", "năm trăm mười một phẩy mười tám"),
		("0.8241", "không phẩy tám nghìn hai trăm bốn mươi mốt"),
		("0.05", "không phẩy không năm"),
		("-3.5", "âm ba phẩy năm"),
	],
)
def test_numbers_in_words(number: str, words: str):
	assert in_words(number) == words


def test_the_southern_word_for_a_missing_ten_can_be_chosen():
	assert in_words(105, linking="lẻ") == "một trăm lẻ năm"


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_different_numbers_have_different_words(one: int, other: int):
	assert (in_words(one) == in_words(other)) == (one == other)
