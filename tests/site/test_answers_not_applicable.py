"""What does not apply to a unit, and what lies outside the total: who decides, and what it does to the sums."""

from decimal import Decimal

import frappe
import pytest

from dts_assessment.exact import exact
from dts_assessment.indicators.create import create_set
from dts_assessment.scoring import Line, totals
from tests import factory, people
from tests.acting import call, take_action
from tests.factory import NORTH, SOUTH

API = "dts_assessment.api.assessment"
REASON = "Xã không có phản ánh kiến nghị trong năm"
COUNT = {"name": "a", "label": "Đã xử lý", "kind": "count"}
WHOLE = {"name": "b", "label": "Tổng số", "kind": "count"}
RATIO = {
	"kind": "ratio",
	"numerator": [COUNT],
	"denominator": [WHOLE],
	"when_zero_denominator": "not_applicable",
}
BONUS = {
	"kind": "per_item",
	"input": {"name": "n", "label": "Sáng kiến", "kind": "count"},
	"each": {"points": "1"},
}
PARTS = {
	"kind": "parts",
	"parts": [
		{"label": "Đã dùng", "amount": {"share": "1/2"}, "rule": {**factory.YES_NO}},
		{"label": "Đúng hạn", "amount": {"share": "1/2"}, "rule": RATIO},
	],
}


def row(code: str, maximum: str, rule: dict, parent: str = "1") -> dict:
	return {
		"code": code,
		"parent": parent,
		"title": f"Chỉ số {code}",
		"is_group": False,
		"maximum": maximum,
		"rule": rule,
	}


ROWS = [
	{"code": "1", "parent": "", "title": "Nhóm", "is_group": True, "maximum": ""},
	row("1.1", "4", factory.YES_NO),
	row("1.2", "6", RATIO),
	row("1.3", "5", PARTS),
	row("1.4", "3", {"kind": "adjust", "direction": "bonus", "rule": BONUS}),
	row("1.5", "3", {"kind": "adjust", "direction": "penalty", "rule": BONUS}),
	row("1.6", "0", {"kind": "unscored", "inputs": [{"name": "dan-so", "label": "Dân số", "kind": "count"}]}),
]


def running(rule: str, **header: object) -> str:
	"""A launched campaign on a set with this rule for what does not apply."""
	head = {"set_code": "NA-SET", "title": "Bộ thử", "not_applicable_rule": rule, "declared_total": 15}
	name = create_set({**head, "unit_levels": [{"unit_level": "COMMUNE"}], **header}, ROWS).name
	take_action(factory.COORDINATOR, "Indicator Set", name, "Submit for Approval")
	take_action(factory.PUBLISHER, "Indicator Set", name, "Verify")
	take_action(factory.PUBLISHER, "Indicator Set", name, "Publish")
	campaign = factory.draft_campaign(indicator_set=name)
	take_action(factory.COORDINATOR, "Assessment Campaign", campaign, "Launch")
	return campaign


def answer(code: str, unit: str = NORTH, **inputs: object) -> dict:
	officer = people.officer_of(unit)
	return call(officer, f"{API}.save_answer", answer=factory.answer(unit, code), inputs=inputs)


def decide(user: str, code: str, approve: bool, reason: str = REASON) -> dict:
	arguments = {"answer": factory.answer(NORTH, code), "approve": approve, "reason": reason}
	return call(user, f"{API}.decide_not_applicable", **arguments)


def sheet() -> dict:
	return frappe.get_doc("Self-Assessment", factory.sheet(NORTH))


def stored_lines(counted: str = "self_score") -> list[Line]:
	"""The answers of the sheet as the pure code takes them."""
	found = frappe.get_all(
		"Assessment Answer",
		{"self_assessment": factory.sheet(NORTH)},
		["indicator_code", "counted_maximum", counted, "status", "indicator.counts_as"],
		order_by="`tabAssessment Answer`.position",
	)
	return [
		Line(
			one.indicator_code,
			"",
			exact(one.counted_maximum),
			exact(one[counted]) if one.status == "Done" else None,
			outside=one.counts_as == "Adjustment",
		)
		for one in found
		if one.counts_as != "Unscored"
	]


@pytest.mark.parametrize(("rule", "points", "maximum"), [("Full marks", 10, 15), ("Leave out", 4, 9)])
def test_an_indicator_that_does_not_apply_counts_by_the_rule_of_the_set(rule, points, maximum):
	running(rule)
	answer("1.1", muc="Đã ban hành")
	decide(factory.COORDINATOR, "1.2", True)
	found = sheet()
	assert (found.self_score, found.maximum, found.answered_count) == (points, maximum, 2)
	assert found.percent == pytest.approx(points * 100 / maximum, abs=0.0001)


@pytest.mark.parametrize(("rule", "points", "maximum"), [("Full marks", 6, 15), ("Leave out", 0, 9)])
def test_a_rule_that_finds_itself_not_applicable_is_treated_by_the_rule_of_the_set(rule, points, maximum):
	running(rule)
	told = answer("1.2", a=0, b=0)["answer"]
	assert (told["self_score"], told["status"]) == (points, "Done")
	assert sheet().maximum == maximum
	assert "không áp dụng" in told["self_trace"]


@pytest.mark.parametrize(("rule", "points", "counted"), [("Full marks", 5, 5), ("Leave out", 2.5, 2.5)])
def test_a_part_that_does_not_apply_is_treated_alike(rule, points, counted):
	running(rule)
	told = answer("1.3", muc="Đã ban hành", a=0, b=0)["answer"]
	assert (told["self_score"], told["counted_maximum"]) == (points, counted)


def test_the_unit_asks_and_the_course_is_kept_with_who_when_and_why():
	running("Leave out")
	officer = people.officer_of(NORTH)
	name = factory.answer(NORTH, "1.2")
	call(officer, f"{API}.request_not_applicable", answer=name, reason=REASON)
	decide(factory.COORDINATOR, "1.2", False, "Có phát sinh hồ sơ")
	assert sheet().maximum == 15
	told = decide(factory.COORDINATOR, "1.2", True, "Đã đối chiếu")["answer"]
	steps = told["applicability_steps"]
	assert [(one["step"], one["user"], one["reason"]) for one in steps] == [
		("Requested", officer.lower(), REASON),
		("Refused", factory.COORDINATOR, "Có phát sinh hồ sơ"),
		("Approved", factory.COORDINATOR, "Đã đối chiếu"),
	]
	assert all(one["happened_on"] for one in steps)


def test_a_finding_that_is_taken_back_brings_the_typed_values_back():
	running("Leave out")
	answer("1.2", a=3, b=4)
	decide(factory.COORDINATOR, "1.2", True)
	assert (sheet().self_score, sheet().maximum) == (0, 9)
	decide(factory.COORDINATOR, "1.2", False)
	assert (sheet().self_score, sheet().maximum) == (4.5, 15)


def test_what_does_not_apply_is_not_filled_in():
	running("Full marks")
	decide(factory.COORDINATOR, "1.2", True)
	with pytest.raises(frappe.PermissionError):
		answer("1.2", a=1, b=1)


def test_a_decision_needs_a_reason_and_changes_nothing_without_one():
	running("Full marks")
	with pytest.raises(frappe.ValidationError):
		decide(factory.COORDINATOR, "1.2", True, "  ")
	assert not frappe.db.get_value("Assessment Answer", factory.answer(NORTH, "1.2"), "applicability")


def test_the_unit_does_not_decide_for_itself_nor_do_outsiders():
	running("Full marks")
	for user in (
		people.officer_of(NORTH),
		people.head_of(NORTH),
		people.officer_of(SOUTH),
		factory.PUBLISHER,
	):
		with pytest.raises(frappe.PermissionError):
			decide(user, "1.2", True)


def test_a_verifier_decides_once_the_sheet_is_handed_in_and_the_verified_score_follows():
	running("Leave out")
	with pytest.raises(frappe.PermissionError):
		decide(factory.VERIFIER, "1.2", True)
	for code, inputs in (
		("1.1", {"muc": "Đã ban hành"}),
		("1.2", {"a": 3, "b": 4}),
		("1.3", {"muc": "Đã ban hành", "a": 1, "b": 1}),
		("1.4", {"n": 1}),
		("1.5", {"n": 0}),
		("1.6", {"dan-so": 9000}),
	):
		answer(code, **inputs)
	take_action(people.head_of(NORTH), "Self-Assessment", factory.sheet(NORTH), "Hand In")
	decide(factory.VERIFIER, "1.2", True)
	take_action(factory.VERIFIER, "Self-Assessment", factory.sheet(NORTH), "Verify")
	found = sheet()
	assert (found.final_score, found.maximum, found.adjustment) == (10, 9, 1)
	with pytest.raises(frappe.PermissionError):
		decide(factory.COORDINATOR, "1.2", False)


def test_bonus_and_penalty_lie_outside_the_total_within_the_limits_of_the_set():
	running("Full marks", bonus_cap=2, penalty_floor=-1)
	answer("1.1", muc="Đã ban hành")
	answer("1.4", n=3)
	assert (sheet().self_score, sheet().adjustment, sheet().maximum) == (6, 2, 15)
	answer("1.5", n=3)
	assert (sheet().self_score, sheet().adjustment, sheet().maximum) == (5, 1, 15)


def test_a_total_never_falls_below_zero():
	running("Full marks")
	answer("1.5", n=3)
	assert (sheet().self_score, sheet().adjustment) == (0, -3)


def test_what_is_only_collected_counts_nothing_and_must_be_typed():
	running("Full marks")
	told = answer("1.6", **{"dan-so": 12000})
	assert told["answer"]["status"] == "Done"
	assert (sheet().self_score, sheet().maximum) == (0, 15)


@pytest.mark.parametrize("rule", ["Full marks", "Leave out"])
@pytest.mark.parametrize("limits", [{}, {"bonus_cap": 1, "penalty_floor": -2}, {"penalty_floor": -0.5}])
def test_stored_totals_agree_with_the_scoring_rules_on_a_mixed_sheet(rule, limits):
	running(rule, **limits)
	answer("1.1", muc="Đã ban hành")
	answer("1.3", muc="Chưa ban hành", a=0, b=0)
	answer("1.4", n=3)
	answer("1.5", n=1)
	decide(factory.COORDINATOR, "1.2", True)
	expected = totals(
		stored_lines(), {"": None}, **{key: Decimal(str(value)) for key, value in limits.items()}
	)[""]
	found = sheet()
	assert exact(found.self_score) == expected.final
	assert exact(found.adjustment) == expected.adjustment
	assert exact(found.maximum) == expected.maximum
