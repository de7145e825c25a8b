"""Indicators that compare a unit with the best one: scored when the values of all are known."""

import frappe
import pytest

from tests import factory, people
from tests.acting import call, take_action
from tests.factory import NORTH, SOUTH

API = "dts_assessment.api.assessment"
VALUE = {"input": {"name": "a", "label": "Số dịch vụ", "kind": "count"}}
ROWS = [
	{"code": "1", "parent": "", "title": "Dịch vụ", "is_group": False, "maximum": "10"}
	| {"rule": {"kind": "best_unit", "value": VALUE}}
]


@pytest.fixture(autouse=True)
def campaign() -> str:
	name = factory.draft_campaign(indicator_set=factory.published_set("TEST-BEST", ROWS))
	take_action(factory.COORDINATOR, "Assessment Campaign", name, "Launch")
	return name


def answer(unit: str, value: int) -> dict:
	officer = people.officer_of(unit)
	return call(officer, f"{API}.save_answer", answer=factory.answer(unit, "1"), inputs={"a": value})


def compare(user: str = factory.COORDINATOR) -> int:
	return call(user, f"{API}.score_best_units", campaign=factory.CAMPAIGN)["answers"]


def score(unit: str, field: str = "self_score") -> float:
	return frappe.db.get_value("Self-Assessment", factory.sheet(unit), field)


def test_a_typed_value_is_done_and_waits_for_the_others():
	told = answer(NORTH, 30)["answer"]
	assert (told["status"], told["self_score"]) == ("Done", 0)
	take_action(people.head_of(NORTH), "Self-Assessment", factory.sheet(NORTH), "Hand In")


def test_the_best_unit_gets_the_maximum_and_the_others_their_part_of_it():
	answer(NORTH, 30)
	answer(SOUTH, 40)
	assert compare() == 2
	assert (score(NORTH), score(SOUTH)) == (7.5, 10)
	assert compare() == 2
	assert (score(NORTH), score(SOUTH)) == (7.5, 10)


def test_verified_values_are_compared_with_the_highest_that_stands():
	for unit, value in ((NORTH, 30), (SOUTH, 40)):
		answer(unit, value)
		take_action(people.head_of(unit), "Self-Assessment", factory.sheet(unit), "Hand In")
	visit = factory.planned_visit(SOUTH, findings=[factory.finding(SOUTH, "1", {"a": 20}, "Đếm lại")])
	take_action(factory.SECOND_VERIFIER, "Verification Visit", visit, "Record Visit")
	call(people.head_of(SOUTH), "dts_assessment.api.visit.confirm_for_unit", visit=visit)
	for unit in (NORTH, SOUTH):
		take_action(factory.VERIFIER, "Self-Assessment", factory.sheet(unit), "Verify")
	compare()
	assert (score(NORTH, "final_score"), score(SOUTH, "final_score")) == (10, 6.67)
	assert (score(NORTH), score(SOUTH)) == (7.5, 10)


def test_only_coordinators_compare_units():
	for user in (people.head_of(NORTH), factory.VERIFIER, factory.AUDITOR):
		with pytest.raises(frappe.PermissionError):
			compare(user)
