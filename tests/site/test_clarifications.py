"""Giải trình, kiến nghị: both sides are heard, the outcome moves the score through the one door, nothing is published before."""

import frappe
import pytest
from frappe.utils import add_days, today

from dts_assessment.verification.clarification import check_none_open, open_ones
from tests import factory, people
from tests.acting import acting_as, call, insert, take_action
from tests.factory import NORTH, SECOND_VERIFIER, SOUTH, VERIFIER

REFUSED = (frappe.PermissionError, frappe.ValidationError)
SHEET, ANSWER = "Self-Assessment", "Assessment Answer"
API = "dts_assessment.api.review."
NAME = "Clarification"


@pytest.fixture
def campaign(standing_campaign) -> str:
	factory.handed_in(NORTH)
	return standing_campaign


def asked(until: str | None = None) -> str:
	values = {"question": "Quyết định số mấy?", "reply_until": until}
	return call(VERIFIER, API + "ask", answer=factory.answer(NORTH, "2.1"), **values)["name"]


def raised(user: str | None = None, **values: object) -> str:
	user = user or people.head_of(NORTH)
	values = {"question": "Số liệu đã có trên hệ thống", **values}
	return call(user, API + "raise_objection", answer=factory.answer(NORTH, "2.1"), **values)["name"]


def evidence(unit: str = NORTH) -> str:
	values = {"kind": "Link", "url": "https://example.com/qd", "title": "Quyết định 05"}
	return insert(people.officer_of(unit), "Evidence", unit=unit, **values).name


def told(user: str) -> list[str]:
	return frappe.get_all("Notification Log", {"for_user": user, "document_type": NAME}, pluck="subject")


def test_the_group_asks_and_the_unit_replies_with_new_evidence(campaign):
	name = asked()
	assert told(people.officer_of(NORTH))
	proof = evidence()
	call(
		people.officer_of(NORTH),
		API + "reply",
		clarification_name=name,
		text="Quyết định 05",
		evidence=[proof],
	)
	doc = frappe.get_doc(NAME, name)
	assert (doc.status, doc.reply, doc.evidence[0].evidence) == ("Replied", "Quyết định 05", proof)
	assert told(VERIFIER)
	with acting_as(VERIFIER):
		assert frappe.get_doc("Evidence", proof).has_permission("read")
	with acting_as(factory.OUTSIDER):
		assert not frappe.get_doc("Evidence", proof).has_permission("read")


def test_an_outcome_moves_the_score_by_the_rule_and_is_logged(campaign):
	name = raised()
	reason = "Đối chiếu hệ thống một cửa"
	call(VERIFIER, API + "settle", clarification_name=name, reason=reason, inputs={"a": 60, "b": 100})
	assert frappe.db.get_value(ANSWER, factory.answer(NORTH, "2.1"), "verified_score") == pytest.approx(
		3.6 / 0.75 * 0.75
	)
	line = frappe.get_last_doc("Score Change", {"source": NAME})
	assert (line.source_name, line.from_score, line.reason) == (name, 3, reason)
	assert frappe.db.get_value(NAME, name, ["status", "outcome"]) == ("Settled", "Score Changed")
	assert told(people.head_of(NORTH))


def test_an_outcome_may_leave_the_score_with_a_reason(campaign):
	name = raised()
	with pytest.raises(frappe.ValidationError):
		call(VERIFIER, API + "settle", clarification_name=name, reason=" ")
	call(VERIFIER, API + "settle", clarification_name=name, reason="Không có tài liệu")
	assert frappe.db.get_value(NAME, name, "outcome") == "Score Kept"
	assert not frappe.db.exists("Score Change", {"source": NAME})


def test_a_large_change_needs_two_here_as_well(campaign):
	name = raised()
	with pytest.raises(frappe.PermissionError):
		call(VERIFIER, API + "settle", clarification_name=name, reason="x", points=6)
	assert frappe.db.get_value(NAME, name, "status") == "Open"


def test_each_side_does_its_own_part_only(campaign):
	name = asked()
	with pytest.raises(frappe.PermissionError):
		call(VERIFIER, API + "reply", clarification_name=name, text="x")
	for user in (people.head_of(NORTH), factory.COORDINATOR, people.head_of(SOUTH)):
		with pytest.raises(REFUSED):
			call(user, API + "settle", clarification_name=name, reason="x")
		with pytest.raises(REFUSED):
			call(user, API + "ask", answer=factory.answer(NORTH, "1.1"), question="x")
	with pytest.raises(REFUSED):
		call(people.head_of(SOUTH), API + "reply", clarification_name=name, text="x")
	for user in (people.officer_of(NORTH), people.head_of(SOUTH), VERIFIER):
		with pytest.raises(REFUSED):
			call(user, API + "raise_objection", answer=factory.answer(NORTH, "1.1"), question="x")


def test_both_sides_see_it_and_nobody_else(campaign):
	asked()
	seen = {people.officer_of(NORTH): 1, VERIFIER: 1, factory.AUDITOR: 1, people.officer_of(SOUTH): 0}
	for user, count in seen.items():
		with acting_as(user):
			assert len(frappe.get_list(NAME)) == count, user


def test_no_door_writes_a_clarification(campaign):
	name = asked()
	for user in (VERIFIER, people.head_of(NORTH), factory.COORDINATOR, "Administrator"):
		with acting_as(user), pytest.raises(REFUSED):
			frappe.get_doc(NAME, name).update({"status": "Settled"}).save()
		with pytest.raises(REFUSED):
			call(
				user, "frappe.client.set_value", doctype=NAME, name=name, fieldname="status", value="Settled"
			)
		with pytest.raises(REFUSED):
			call(user, "frappe.client.delete", doctype=NAME, name=name)
		copy = {**frappe.copy_doc(frappe.get_doc(NAME, name)).as_dict(), "name": None}
		with pytest.raises(REFUSED):
			call(user, "frappe.client.insert", doc=copy)


def test_input_that_cannot_be_is_refused_in_a_sentence(campaign):
	with pytest.raises(frappe.ValidationError):
		asked(add_days(today(), -1))
	with pytest.raises(frappe.ValidationError):
		call(VERIFIER, API + "ask", answer=factory.answer(NORTH, "2.1"), question="   ")
	name = asked()
	with pytest.raises(frappe.ValidationError, match=r"2\.1"):
		asked()
	reply = {"clarification_name": name, "text": "x", "evidence": [evidence(SOUTH)]}
	with pytest.raises(frappe.ValidationError):
		call(people.officer_of(NORTH), API + "reply", **reply)
	assert frappe.db.get_value(NAME, name, "status") == "Open"


def test_a_reply_after_the_day_is_refused_and_no_longer_holds_anybody_up(campaign):
	name = asked()
	frappe.db.set_value(NAME, name, "reply_until", add_days(today(), -1))
	with pytest.raises(frappe.ValidationError):
		call(people.officer_of(NORTH), API + "reply", clarification_name=name, text="x")
	assert open_ones(campaign) == []


def test_a_sheet_is_not_verified_while_one_is_open(campaign):
	name = asked()
	with pytest.raises(frappe.ValidationError, match=r"2\.1"):
		take_action(VERIFIER, SHEET, factory.sheet(NORTH), "Verify")
	call(VERIFIER, API + "settle", clarification_name=name, reason="Đã rõ")
	take_action(VERIFIER, SHEET, factory.sheet(NORTH), "Verify")


def closed(campaign: str) -> None:
	take_action(VERIFIER, SHEET, factory.sheet(NORTH), "Verify")
	take_action(
		factory.COORDINATOR, "Assessment Campaign", campaign, "Close Verification", "Xã Nam không nộp"
	)


def test_nothing_is_published_while_an_objection_is_open_or_units_may_still_object(campaign):
	frappe.db.set_single_value("DTS Settings", "objection_days", 5)
	closed(campaign)
	name = raised()
	with pytest.raises(frappe.ValidationError, match=r"2\.1"):
		take_action(factory.PUBLISHER, "Assessment Campaign", campaign, "Publish")
	call(VERIFIER, API + "settle", clarification_name=name, reason="Có tài liệu", points="3,5")
	assert frappe.db.get_value(SHEET, factory.sheet(NORTH), "final_score") == pytest.approx(7.5)
	with pytest.raises(frappe.ValidationError):
		take_action(factory.PUBLISHER, "Assessment Campaign", campaign, "Publish")
	frappe.db.set_value("Assessment Campaign", campaign, "verified_on", add_days(today(), -6))
	with pytest.raises(frappe.ValidationError):
		raised()
	check_none_open(campaign)
	take_action(factory.PUBLISHER, "Assessment Campaign", campaign, "Publish")
	assert frappe.db.get_value(
		"Assessment Result", {"campaign": campaign, "unit": NORTH}, "final_score"
	) == pytest.approx(7.5)


def test_a_large_outcome_after_verifying_waits_for_a_second_opinion_on_that_answer_only(campaign):
	frappe.db.set_single_value("DTS Settings", "objection_days", 5)
	closed(campaign)
	name = raised()
	with pytest.raises(frappe.PermissionError):
		call(VERIFIER, API + "settle", clarification_name=name, reason="Có tài liệu", points=6)
	values = {"points": 6, "reason": "Có tài liệu"}
	call(SECOND_VERIFIER, API + "give_opinion", answer=factory.answer(NORTH, "2.1"), **values)
	with pytest.raises(frappe.PermissionError):
		call(SECOND_VERIFIER, API + "give_opinion", answer=factory.answer(NORTH, "1.1"))
	call(VERIFIER, API + "settle", clarification_name=name, reason="Có tài liệu", points=6)
	assert frappe.db.get_value(SHEET, factory.sheet(NORTH), "final_score") == 10


def test_without_a_window_objections_end_with_the_verification(campaign):
	closed(campaign)
	with pytest.raises(frappe.ValidationError):
		raised()
