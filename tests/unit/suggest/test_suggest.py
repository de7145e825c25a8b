"""What holds for every suggestion, whatever the text."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dts_assessment.scoring import Rule, max_points
from dts_assessment.scoring.suggest import suggest_rule

PIECES = (
	"a = số hồ sơ đúng hạn",
	"b = tổng số hồ sơ",
	"Tỷ lệ = a/b",
	"Tỷ lệ = (a+b)/c",
	"Điểm = Tỷ lệ * Điểm tối đa",
	"Từ 80% trở lên: điểm tối đa",
	"Từ 50% đến dưới 80%: 5 điểm",
	"Dưới 50%: 0 điểm",
	"Trên 90%: 1/2 điểm tối đa",
	"4 lần/năm: 10 điểm",
	"Còn lại: 0",
	"Đã ban hành: điểm tối đa",
	"Chưa ban hành: 0 điểm",
	"Có kế hoạch: 1/2 * điểm tối đa",
	"Mỗi mô hình: 2 điểm",
	"tối đa 10 điểm",
	"trừ 1 điểm",
	"Nếu không có hồ sơ: điểm tối đa",
	"1. Phần một",
	"2. Phần hai: 5 điểm",
)
SEPARATORS = ("; ", ". ", "\n", " - ", "\n+ ", ", ")


@st.composite
def rule_texts(draw):
	"""Clauses of real rules thrown together, so that many of the texts make no sense."""
	pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7))
	return "".join(piece + draw(st.sampled_from(SEPARATORS)) for piece in pieces)


@given(rule_texts())
def test_proposed_rule_is_valid_fits_the_maximum_and_can_reach_it(text):
	suggestion = suggest_rule(text, 10)
	if suggestion.rule is None:
		assert suggestion.note
		return
	rule = Rule.from_dict(suggestion.rule.to_dict())
	rule.check(Decimal(10))
	assert suggestion.rule == rule
	assert 0 < suggestion.confidence < 1
	assert abs(max_points(rule, 10)) <= 10


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text):
	suggestion = suggest_rule(text, "7.5")
	assert suggestion.note or suggestion.rule


@given(rule_texts())
def test_same_text_gives_the_same_suggestion(text):
	assert suggest_rule(text, 10) == suggest_rule(text, 10)


def test_overlong_text_is_left_to_a_person_at_once():
	start = time.perf_counter()
	assert suggest_rule("Từ 1 đến 2: 3 điểm; " * 5000, 10).rule is None
	assert time.perf_counter() - start < 2


@pytest.mark.parametrize("text", ["≥ 80%", "Đã có trang thông tin điện tử"])
def test_criterion_without_points_is_passed_or_failed(text):
	assert suggest_rule(text, None).rule.kind == "pass_fail"


def test_gap_between_two_bands_is_named_in_the_note():
	note = suggest_rule("80-100%: 10 điểm; 60-79%: 5 điểm; dưới 60%: 0 điểm", 10).note
	assert note == "Nhập điểm bằng tay. Giá trị 79,5% không thuộc mức nào."


def test_clause_that_was_not_understood_is_quoted_in_the_note():
	text = "Có: 5 điểm; không: 0 điểm; áp dụng hệ số 1,2 đối với xã miền núi"
	assert "áp dụng hệ số 1,2 đối với xã miền núi" in suggest_rule(text, 5).note


def test_inputs_carry_the_words_of_the_text():
	rule = suggest_rule("a = số hồ sơ đúng hạn; b = tổng số hồ sơ; Điểm = a/b * Điểm tối đa", 5).rule
	assert [(item.name, item.label) for item in rule.inputs] == [
		("a", "Số hồ sơ đúng hạn"),
		("b", "Tổng số hồ sơ"),
	]


@pytest.mark.parametrize(
	("text", "names"),
	[
		(
			"a= tổng hồ sơ; b= hồ sơ một phần; c= hồ sơ toàn trình; Tỷ lệ = (b+c)/a; Điểm = Tỷ lệ*Điểm tối đa",
			"abc",
		),
		("b = tổng số hộ; a = số hộ đạt; Tỷ lệ = a/b; Điểm = Tỷ lệ*Điểm tối đa", "ba"),
		("Tỷ lệ = a/b; Điểm = Tỷ lệ*Điểm tối đa; b: tổng số; a: số đạt", "ba"),
	],
)
def test_inputs_come_in_the_order_in_which_the_text_names_them(text, names):
	rule = suggest_rule(text, 5).rule
	assert "".join(item.name for item in rule.inputs) == names
	assert [item.name for item in Rule.from_dict(rule.to_dict()).inputs] == list(names)


def test_order_of_the_text_holds_across_numbered_parts():
	text = (
		"1. Kế hoạch: - Có: 2 điểm - Không: 0 điểm\n"
		"2. Hồ sơ: a = tổng hồ sơ; b = hồ sơ đúng hạn; Tỷ lệ = b/a; Điểm = Tỷ lệ * 3 điểm"
	)
	assert [item.name for item in suggest_rule(text, 5).rule.inputs] == ["muc", "a", "b"]


def test_bands_keep_the_side_of_their_bounds():
	rule = suggest_rule("a: số; b: tổng số; Tỷ lệ = a/b; trên 80%: 5 điểm; từ 80% trở xuống: 0 điểm", 5).rule
	assert rule.to_dict()["full_at"] == {"op": ">", "value": "0.8"}
