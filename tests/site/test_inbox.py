"""Việc của tôi: each thing waits for the right person, and what is overdue reaches who answers for it, once."""

import frappe
import pytest
from frappe.utils import add_days, now_datetime, today

from dts_assessment.inbox.escalate import escalate
from dts_assessment.inbox.gather import KINDS
from tests import factory, people
from tests.acting import acting_as, call, take_action
from tests.factory import COORDINATOR, NORTH, PUBLISHER, SOUTH, VERIFIER

RIGHTS = 12
"""Statements that find out who the reader is and what he or she may see."""


@pytest.fixture
def campaign(standing_campaign) -> str:
	return standing_campaign


def waiting(user: str) -> list[tuple[str, str]]:
	"""What waits for a user, as kind and name."""
	return [
		(one["kind"], one["name"])
		for one in call(user, "dts_assessment.api.inbox.my_work")["items"]
		if one["campaign"] in ("", factory.CAMPAIGN)
	]


def recorded_visit() -> str:
	factory.handed_in(NORTH)
	with acting_as(VERIFIER):
		visit = factory.planned_visit(NORTH, [factory.finding(NORTH, "2.1", {"a": 50, "b": 100})])
	take_action(VERIFIER, "Verification Visit", visit, "Record Visit")
	return visit


def told(user: str) -> list[str]:
	filters = {"for_user": user, "subject": ["like", "Quá hạn%"]}
	return frappe.get_all("Notification Log", filters, pluck="document_name", order_by="creation")


def test_a_sheet_waits_for_officer_and_head_of_its_unit_only(campaign):
	for user in (people.officer_of(NORTH), people.head_of(NORTH)):
		assert waiting(user) == [("hand-in", factory.sheet(NORTH))]
	for user in (VERIFIER, PUBLISHER, factory.AUDITOR, factory.OUTSIDER):
		assert waiting(user) == []


def test_a_sheet_tells_since_when_until_when_and_how_far_it_is(campaign):
	factory.fill_in(NORTH)
	one = call(people.officer_of(NORTH), "dts_assessment.api.inbox.my_work")["items"][0]
	assert (one["since"], one["until"], one["days_left"]) == (today(), add_days(today(), 10), 10)
	assert (one["unit_name"], one["done"], one["asked"]) == ("Xã Bắc", 2, 2)


def test_a_sheet_handed_in_waits_for_the_working_group_and_goes_when_it_is_verified(campaign):
	sheet = factory.handed_in(NORTH)
	assert waiting(people.head_of(NORTH)) == []
	assert waiting(VERIFIER) == [("review", sheet)]
	take_action(VERIFIER, "Self-Assessment", sheet, "Verify")
	assert waiting(VERIFIER) == []


def test_a_returned_sheet_waits_to_be_supplemented(campaign):
	sheet = factory.handed_in(NORTH)
	take_action(VERIFIER, "Self-Assessment", sheet, "Return", "Bổ sung tài liệu.")
	assert waiting(people.officer_of(NORTH)) == [("supplement", sheet)]


def test_nobody_is_asked_to_verify_the_own_unit(campaign):
	frappe.get_doc(
		{"doctype": "User Permission", "user": VERIFIER, "allow": "Office Unit", "for_value": NORTH}
	).insert()
	factory.handed_in(NORTH)
	assert waiting(VERIFIER) == []
	assert waiting(factory.SECOND_VERIFIER) == [("review", factory.sheet(NORTH))]


def test_minutes_wait_for_the_head_of_the_unit_visited(campaign):
	visit = recorded_visit()
	assert ("confirm-minutes", visit) in waiting(people.head_of(NORTH))
	assert waiting(people.head_of(SOUTH)) == [("hand-in", factory.sheet(SOUTH))]
	call(people.head_of(NORTH), "dts_assessment.api.visit.confirm_for_unit", visit=visit)
	assert waiting(people.head_of(NORTH)) == []
	assert ("issue-minutes", visit) in waiting(VERIFIER)


def test_a_campaign_waits_for_coordinator_then_publisher(campaign):
	for unit in (NORTH, SOUTH):
		take_action(VERIFIER, "Self-Assessment", factory.handed_in(unit), "Verify")
	assert waiting(COORDINATOR) == [("close-verification", campaign)]
	take_action(COORDINATOR, "Assessment Campaign", campaign, "Close Verification")
	assert (waiting(COORDINATOR), waiting(PUBLISHER)) == ([], [("publish", campaign)])


def test_what_is_late_is_counted_and_comes_first(campaign):
	with acting_as(COORDINATOR):
		doc = frappe.get_doc("Assessment Campaign", campaign)
		doc.update({"hand_in_until": add_days(today(), -3)}).save()
	found = call(people.head_of(NORTH), "dts_assessment.api.inbox.my_work")
	assert (found["total"], found["overdue"], found["items"][0]["days_left"]) == (1, 1, -3)


def test_the_cards_of_the_workspace_count_the_same(campaign):
	officer = people.officer_of(NORTH)
	assert call(officer, "dts_assessment.api.inbox.waiting_card")["value"] == 1
	assert call(officer, "dts_assessment.api.inbox.overdue_card")["value"] == 0


def test_minutes_left_unconfirmed_reach_the_head_of_the_unit_once(campaign):
	visit = recorded_visit()
	escalate()
	assert told(people.head_of(NORTH)) == []
	frappe.db.set_value("Verification Visit", visit, "group_confirmed_on", add_days(now_datetime(), -9))
	escalate()
	escalate()
	assert told(people.head_of(NORTH)) == [visit]
	assert told(people.officer_of(NORTH)) == told(people.head_of(SOUTH)) == told(VERIFIER) == []


def test_a_question_waits_for_the_unit_its_reply_for_the_group_and_a_late_one_for_the_head(campaign):
	factory.handed_in(NORTH)
	api = "dts_assessment.api.review"
	asked = {"answer": factory.answer(NORTH, "2.1"), "question": "Quyết định số mấy?"}
	name = call(VERIFIER, f"{api}.ask", **asked)["name"]
	assert ("reply", name) in waiting(people.officer_of(NORTH))
	assert ("reply", name) not in waiting(people.officer_of(SOUTH))
	frappe.db.set_value("Clarification", name, "reply_until", add_days(today(), -1))
	escalate()
	assert told(people.head_of(NORTH)) == [name]
	frappe.db.set_value("Clarification", name, "reply_until", add_days(today(), 1))
	call(people.officer_of(NORTH), f"{api}.reply", clarification_name=name, text="Quyết định 05")
	assert ("reply", name) not in waiting(people.officer_of(NORTH))
	assert ("settle-clarification", name) in waiting(VERIFIER)


def test_indicators_wait_for_the_officer_to_whom_they_are_assigned(campaign):
	given = {"answers": [factory.answer(NORTH, "1.1")], "officer": people.officer_of(NORTH).lower()}
	sheet = factory.sheet(NORTH)
	call(people.head_of(NORTH), "dts_assessment.api.assessment.assign", self_assessment=sheet, **given)
	assert ("assigned", sheet) in waiting(people.officer_of(NORTH))
	assert ("assigned", sheet) not in waiting(people.head_of(NORTH))


def planned_action(due: int) -> str:
	"""An improvement action of the north, due so many days from now."""
	arguments = {"task": "Ban hành kế hoạch", "responsible": "Văn phòng", "due_date": add_days(today(), due)}
	return call(
		people.officer_of(NORTH),
		"dts_assessment.api.target.plan_action",
		self_assessment=factory.sheet(NORTH),
		indicator_code="1.1",
		**arguments,
	)["name"]


def test_an_improvement_action_waits_for_its_unit_and_reaches_the_head_when_it_is_late(campaign):
	action = planned_action(5)
	assert ("improve", action) in waiting(people.officer_of(NORTH))
	assert ("improve", action) not in waiting(people.officer_of(SOUTH))
	frappe.db.set_value("Improvement Action", action, "due_date", add_days(today(), -1))
	escalate()
	escalate()
	assert told(people.head_of(NORTH)) == [action]


def test_a_target_waits_until_the_sheet_reaches_it(campaign):
	target = {"units": [NORTH], "year": 2026, "given_by": factory.PROVINCE, "kind": "Percent of the maximum"}
	call(COORDINATOR, "dts_assessment.api.target.give_targets", **target, value="70")
	factory.fill_in(NORTH, online=30)
	assert ("reach-target", factory.sheet(NORTH)) in waiting(people.officer_of(NORTH))
	factory.fill_in(NORTH, online=80)
	assert ("reach-target", factory.sheet(NORTH)) not in waiting(people.officer_of(NORTH))


def test_a_visit_that_was_not_held_reaches_the_head_of_the_working_group_once(campaign):
	factory.handed_in(NORTH)
	visit = factory.planned_visit(NORTH)
	frappe.db.set_value("Verification Visit", visit, "visit_date", add_days(today(), -1))
	escalate()
	escalate()
	assert told(VERIFIER) == [visit]
	assert told(factory.SECOND_VERIFIER) == []


def test_the_inbox_takes_as_many_statements_for_two_sheets_as_for_one(campaign, monkeypatch):
	officer = people.officer_of(NORTH)
	few = statements(officer, monkeypatch)
	for user in (officer,):
		frappe.get_doc(
			{"doctype": "User Permission", "user": user, "allow": "Office Unit", "for_value": SOUTH}
		).insert()
	assert len(waiting(officer)) == 2
	assert statements(officer, monkeypatch) == few <= len(KINDS) + RIGHTS


def statements(user: str, monkeypatch: pytest.MonkeyPatch) -> int:
	"""How many statements the inbox of a user takes."""
	waiting(user)
	run, seen = frappe.db.sql, []
	with monkeypatch.context() as patch:
		patch.setattr(frappe.db, "sql", lambda *args, **kwargs: seen.append(args) or run(*args, **kwargs))
		waiting(user)
	return len(seen)
