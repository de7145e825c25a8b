"""Which units are visited: by risk with reasons, by a draw that can be repeated, recorded for the inspector."""

import frappe
import pytest
from frappe.utils import today

from dts_assessment.verification.choose import Weights, choose
from tests import factory, people
from tests.acting import call
from tests.factory import NORTH, SECOND_VERIFIER, SOUTH, VERIFIER

API = "dts_assessment.api.review."


@pytest.fixture
def campaign(standing_campaign) -> str:
	factory.handed_in(NORTH, online=75)
	factory.handed_in(SOUTH, online=10)
	return standing_campaign


def proposed(user: str = VERIFIER, **values: object) -> dict:
	return call(user, API + "propose_visits", campaign=factory.CAMPAIGN, **values)


def units(count: int) -> list[dict]:
	return [{"name": f"S{number:02}", "risk": float(number), "reasons": []} for number in range(count)]


def test_the_riskiest_come_first_and_a_share_is_drawn_from_the_others():
	found = choose(units(50), Weights(count=10, random_percent=20), seed=7)
	assert [one["name"] for one in found if not one["drawn"]] == [
		f"S{number:02}" for number in range(49, 41, -1)
	]
	assert len([one for one in found if one["drawn"]]) == 2
	assert len({one["name"] for one in found}) == 10


def test_the_same_seed_draws_the_same_units_whatever_order_they_come_in():
	weights = Weights(count=20, random_percent=50)
	assert choose(units(60), weights, 3) == choose(units(60)[::-1], weights, 3)
	assert choose(units(60), weights, 3) != choose(units(60), weights, 4)


def test_thin_evidence_behind_a_high_score_is_a_reason(campaign):
	found = proposed(count=2, random_percent=0)
	assert [row["unit"] for row in found["rows"]] == [NORTH, SOUTH]
	assert "2" in found["rows"][0]["reasons"][0]


def test_last_years_result_counts_by_jump_and_by_cut(campaign):
	sheet = frappe.copy_doc(frappe.get_doc("Self-Assessment", factory.sheet(SOUTH)))
	earlier = frappe.copy_doc(frappe.get_doc("Assessment Campaign", campaign))
	earlier.update({"name": "T-2025", "campaign_code": "T-2025", "workflow_state": "Verified"})
	earlier.db_insert()
	sheet.update({"name": "T-2025-S", "campaign": "T-2025", "workflow_state": "Verified"})
	sheet.update({"self_score": 8, "final_score": 2, "maximum": 10})
	sheet.db_insert()
	frappe.db.set_value("Assessment Campaign", campaign, "previous_campaign", "T-2025")
	row = proposed(count=1, thin_evidence=0, random_percent=0)["rows"][0]
	assert row["unit"] == SOUTH
	assert len([one for one in row["reasons"] if "%" in one]) == 2


def test_a_proposal_is_recorded_with_weights_seed_and_reasons(campaign):
	found = proposed(count=1, seed=42)
	doc = frappe.get_doc("Visit Proposal", found["name"])
	assert (doc.seed, doc.user, frappe.parse_json(doc.weights)["count"]) == (42, VERIFIER, 1)
	assert frappe.parse_json(doc.rows) == found["rows"]
	with pytest.raises(frappe.PermissionError):
		doc.update({"seed": 1}).save()


def test_one_button_plans_a_visit_and_visited_units_are_not_proposed_again(campaign):
	sheets = [row["name"] for row in proposed(count=1)["rows"]]
	secretary = {"parent": campaign, "user": SECOND_VERIFIER}
	frappe.db.set_value("Working Group Member", secretary, "full_name", "Thư ký")  # both are called the same
	values = {"campaign": campaign, "sheets": sheets, "visit_date": today(), "place": "Trụ sở xã"}
	visit = frappe.get_doc("Verification Visit", call(VERIFIER, API + "plan_visit", **values)["name"])
	assert [row.self_assessment for row in visit.assessments] == sheets
	assert [row.part for row in visit.members] == ["Head", "Secretary"]
	assert not set(sheets) & {row["name"] for row in proposed(count=5)["rows"]}


def test_only_the_group_and_coordinators_choose(campaign):
	for user in (people.head_of(NORTH), factory.OUTSIDER, factory.AUDITOR):
		with pytest.raises(frappe.PermissionError):
			proposed(user)
	assert proposed(factory.COORDINATOR)["rows"]


def test_weights_that_say_nothing_are_refused(campaign):
	for values in (
		{"jump": -1},
		{"count": 0},
		{"random_percent": 101},
		{"jump": 0, "thin_evidence": 0, "past_cut": 0},
	):
		with pytest.raises(frappe.ValidationError):
			proposed(**values)
	assert not frappe.db.count("Visit Proposal")
