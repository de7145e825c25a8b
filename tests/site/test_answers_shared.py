"""Figures that are typed once for a unit and used by several indicators."""

import frappe
import pytest

from dts_assessment.indicators.create import create_set
from tests import factory, people
from tests.acting import call, take_action
from tests.factory import NORTH, SOUTH

API = "dts_assessment.api.assessment"
KEY = "tong-ccvc"


def ratio(name: str) -> dict:
	top = {"name": name, "label": "Số CCVC đạt", "kind": "count"}
	bottom = {"name": "b", "label": "Tổng số CCVC", "kind": "count", "shared": KEY}
	return {"kind": "ratio", "numerator": [top], "denominator": [bottom], "when_over": "refuse"}


ROWS = [
	{
		"code": code,
		"parent": "",
		"title": f"Chỉ số {code}",
		"is_group": False,
		"maximum": maximum,
		"rule": ratio("a"),
	}
	for code, maximum in (("1", "4"), ("2", "6"))
]
MEANING = {
	"input_key": KEY,
	"label": "Tổng số công chức, viên chức",
	"unit": "người",
	"definition": "Đến ngày 31/12",
}


@pytest.fixture(autouse=True)
def campaign() -> str:
	header = {"set_code": "SHARED", "title": "Bộ thử", "declared_total": 10, "shared_inputs": [MEANING]}
	name = create_set({**header, "unit_levels": [{"unit_level": "COMMUNE"}]}, ROWS).name
	for user, action in (
		(factory.COORDINATOR, "Submit for Approval"),
		(factory.PUBLISHER, "Verify"),
		(factory.PUBLISHER, "Publish"),
	):
		take_action(user, "Indicator Set", name, action)
	found = factory.draft_campaign(indicator_set=name)
	take_action(factory.COORDINATOR, "Assessment Campaign", found, "Launch")
	return found


def answer(code: str, inputs: dict, user: str | None = None, unit: str = NORTH, **more: object) -> dict:
	user = user or people.officer_of(unit)
	return call(user, f"{API}.save_answer", answer=factory.answer(unit, code), inputs=inputs, **more)


def read(unit: str = NORTH) -> dict:
	return call(people.officer_of(unit), f"{API}.get_sheet", self_assessment=factory.sheet(unit))


def inputs_of(code: str, unit: str = NORTH) -> dict:
	return next(row["answer"]["inputs"] for row in read(unit)["rows"] if row["code"] == code)


def points(code: str) -> float:
	return frappe.db.get_value("Assessment Answer", factory.answer(NORTH, code), "self_score")


def test_a_figure_typed_in_one_indicator_stands_in_the_others():
	answer("1", {"a": 10, "b": 40})
	assert inputs_of("2") == {"b": 40}
	shared = read()["shared"]
	assert [(one["key"], one["unit"], one["definition"], one["value"], one["codes"]) for one in shared] == [
		(KEY, "người", "Đến ngày 31/12", 40, ["1", "2"])
	]


def test_it_is_used_where_the_unit_leaves_it_empty():
	answer("1", {"a": 10, "b": 40})
	answer("2", {"a": 20})
	assert points("2") == 3


def test_a_changed_figure_scores_the_other_answers_anew_in_the_same_act():
	answer("1", {"a": 10, "b": 40})
	answer("2", {"a": 20, "b": 40})
	told = answer("1", {"a": 10, "b": 20})
	assert [(one["indicator_code"], one["self_score"]) for one in told["changed"]] == [("2", 6)]
	assert told["totals"]["self_score"] == 8
	assert told["shared"] == {KEY: 20}
	trace = frappe.db.get_value("Assessment Answer", factory.answer(NORTH, "2"), "self_trace")
	assert "b = 20" in trace


def test_an_answer_that_the_new_figure_does_not_fit_is_open_again_and_says_why():
	answer("1", {"a": 1, "b": 40})
	answer("2", {"a": 20, "b": 40})
	told = answer("1", {"a": 1, "b": 10})
	assert told["changed"][0]["status"] == "In progress"
	assert told["totals"]["answered_count"] == 1
	with pytest.raises(frappe.ValidationError):
		take_action(people.head_of(NORTH), "Self-Assessment", factory.sheet(NORTH), "Hand In")


def test_a_figure_that_somebody_else_changed_is_not_overwritten_and_both_values_are_told():
	seen = read()["shared"]
	answer("1", {"a": 10, "b": 40}, people.head_of(NORTH))
	with pytest.raises(frappe.TimestampMismatchError) as refusal:
		answer("2", {"a": 20, "b": 50}, shared={one["key"]: one["value"] for one in seen})
	assert "40" in str(refusal.value)
	assert "50" in str(refusal.value)
	assert (inputs_of("1")["b"], points("2")) == (40, 0)


def test_who_saw_the_other_value_may_correct_it():
	answer("1", {"a": 10, "b": 40}, people.head_of(NORTH))
	answer("2", {"a": 20, "b": 50}, shared={KEY: 40})
	assert inputs_of("1")["b"] == 50


def test_the_same_number_written_differently_is_no_conflict():
	answer("1", {"a": 10, "b": 40})
	answer("2", {"a": 20, "b": "40,0"}, shared={})
	assert points("2") == 3


def test_a_figure_that_is_taken_away_opens_the_answers_that_used_it():
	answer("1", {"a": 10, "b": 40})
	answer("2", {"a": 20, "b": 40})
	told = answer("1", {"a": 10, "b": ""})
	assert [one["status"] for one in told["changed"]] == ["In progress"]
	assert told["shared"] == {}


def test_the_figures_of_one_unit_are_not_those_of_another():
	answer("1", {"a": 10, "b": 40})
	assert inputs_of("2", SOUTH) == {}


def test_what_the_working_group_finds_leaves_the_units_figure_alone():
	answer("1", {"a": 10, "b": 40})
	answer("2", {"a": 20, "b": 40})
	take_action(people.head_of(NORTH), "Self-Assessment", factory.sheet(NORTH), "Hand In")
	visit = factory.planned_visit(findings=[factory.finding(NORTH, "1", {"a": 10, "b": 80}, "Đếm lại")])
	take_action(factory.SECOND_VERIFIER, "Verification Visit", visit, "Record Visit")
	call(people.head_of(NORTH), "dts_assessment.api.visit.confirm_for_unit", visit=visit)
	verified = frappe.db.get_value(
		"Assessment Answer", factory.answer(NORTH, "1"), ["self_score", "verified_score"]
	)
	assert verified == (1, 0.5)
	assert read()["shared"][0]["value"] == 40
	assert points("2") == 3


def test_shared_figures_are_not_written_past_the_score_sheet():
	answer("1", {"a": 10, "b": 40})
	name = frappe.db.get_value("Shared Value", {"self_assessment": factory.sheet(NORTH)})
	for user in (people.officer_of(NORTH), factory.COORDINATOR):
		frappe.set_user(user)
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc("Shared Value", name).update({"value": "1"}).save()
	frappe.set_user("Administrator")
	with pytest.raises(frappe.PermissionError):
		frappe.delete_doc("Shared Value", name)
