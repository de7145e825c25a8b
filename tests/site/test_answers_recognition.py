"""Recognition sets: criteria met or not, and the verdict with what is missing."""

import frappe
import pytest

from dts_assessment.indicators.create import create_set
from tests import factory, people
from tests.acting import call, take_action
from tests.factory import NORTH

API = "dts_assessment.api.assessment"


def criterion(code: str, **more: object) -> dict:
	rule = {"kind": "pass_fail", "input": {"name": "dat", "label": "Đạt", "kind": "yes_no"}}
	return {
		"code": code,
		"parent": "",
		"title": f"Tiêu chí {code}",
		"is_group": False,
		"maximum": "",
		"rule": rule,
		**more,
	}


def draft(rows: list, **header: object) -> str:
	head = {"set_code": "RECOG", "title": "Bộ tiêu chí thử", "kind": "Recognition"}
	return create_set({**head, "unit_levels": [{"unit_level": "COMMUNE"}], **header}, rows).name


def launch(**header: object) -> None:
	name = draft([criterion("1", mandatory=True), criterion("2"), criterion("3")], **header)
	take_action(factory.COORDINATOR, "Indicator Set", name, "Submit for Approval")
	take_action(factory.PUBLISHER, "Indicator Set", name, "Verify")
	take_action(factory.PUBLISHER, "Indicator Set", name, "Publish")
	take_action(
		factory.COORDINATOR, "Assessment Campaign", factory.draft_campaign(indicator_set=name), "Launch"
	)


def answer(code: str, met: bool) -> None:
	officer = people.officer_of(NORTH)
	call(officer, f"{API}.save_answer", answer=factory.answer(NORTH, code), inputs={"dat": met})


def verdict() -> dict:
	return call(people.officer_of(NORTH), f"{API}.get_verdict", self_assessment=factory.sheet(NORTH))


def test_all_criteria_must_be_met_unless_the_set_says_otherwise():
	launch()
	answer("1", True)
	answer("2", True)
	assert verdict()["recognised"] is None
	answer("3", False)
	found = verdict()
	assert (found["recognised"], found["failed"], found["passed"], found["needed"]) == (False, ["3"], 2, 3)
	stored = frappe.db.get_value("Self-Assessment", factory.sheet(NORTH), ["verdict", "verdict_note"])
	assert stored[0] == "Not recognised"
	assert "3" in stored[1]


def test_a_set_may_ask_for_a_number_of_criteria_with_the_mandatory_ones():
	launch(pass_rule="At least a number", pass_at_least=2)
	answer("1", True)
	answer("2", True)
	assert verdict()["recognised"] is True
	answer("1", False)
	found = verdict()
	assert (found["recognised"], found["failed_mandatory"]) == (False, ["1"])


def test_a_criterion_that_does_not_apply_is_not_counted_when_it_is_left_out():
	launch(not_applicable_rule="Leave out")
	answer("1", True)
	answer("2", True)
	decide = {"answer": factory.answer(NORTH, "3"), "approve": True, "reason": "Không có đối tượng"}
	call(factory.COORDINATOR, f"{API}.decide_not_applicable", **decide)
	assert (verdict()["recognised"], verdict()["total"]) == (True, 2)


def test_the_verified_verdict_stands_beside_the_units_own():
	launch()
	for code in "123":
		answer(code, True)
	take_action(people.head_of(NORTH), "Self-Assessment", factory.sheet(NORTH), "Hand In")
	visit = factory.planned_visit(findings=[factory.finding(NORTH, "2", {"dat": False}, "Chưa có văn bản")])
	take_action(factory.SECOND_VERIFIER, "Verification Visit", visit, "Record Visit")
	call(people.head_of(NORTH), "dts_assessment.api.visit.confirm_for_unit", visit=visit)
	stored = frappe.db.get_value("Self-Assessment", factory.sheet(NORTH), ["self_verdict", "verdict"])
	assert stored == ("Recognised", "Not recognised")


def test_the_form_of_a_campaign_knows_whether_it_recognises():
	launch()
	campaign = frappe.get_doc("Assessment Campaign", factory.CAMPAIGN)
	campaign.run_method("onload")
	assert campaign.get_onload("recognises") is True


def test_a_ranking_set_has_no_verdict():
	factory.launched_campaign()
	assert verdict() == {}


@pytest.mark.parametrize(
	("rows", "header", "said"),
	[
		([criterion("1"), criterion("2")], {"pass_rule": "At least a number", "pass_at_least": 3}, "3"),
		([criterion("1"), {**criterion("2"), "rule": factory.YES_NO}], {}, "2"),
	],
)
def test_a_recognition_set_that_contradicts_itself_is_not_approved(rows, header, said):
	name = draft(rows, **header)
	with pytest.raises(frappe.ValidationError) as refusal:
		take_action(factory.COORDINATOR, "Indicator Set", name, "Submit for Approval")
	assert said in str(refusal.value)
