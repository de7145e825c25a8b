"""Desk review: opinions of members, decisions of the group, the two-person rule, and whose hands stay off."""

from collections.abc import Callable

import frappe
import pytest
from frappe.core.doctype.data_import.importer import Importer

from dts_assessment.workflow import roles
from tests import factory, people
from tests.acting import acting_as, call, take_action
from tests.factory import NORTH, SECOND_VERIFIER, SOUTH, VERIFIER

REFUSED = (frappe.PermissionError, frappe.ValidationError)
SHEET, ANSWER = "Self-Assessment", "Assessment Answer"
API = "dts_assessment.api.review."
HEAD, SECRETARY = VERIFIER, SECOND_VERIFIER
MEMBER = "t-member@example.com"
FEWER = {"a": 10, "b": 100}
"""6 points for 75 % and in proportion below: 10 % are 0.6 points, 50 % (as the unit says) 3."""


@pytest.fixture
def campaign(standing_campaign) -> str:
	factory.handed_in(NORTH)
	people.create_user(MEMBER, "Thành viên", [roles.VERIFIER], factory.PROVINCE)
	join(standing_campaign, MEMBER)
	return standing_campaign


def join(campaign: str, user: str, part: str = "Member", **values: object) -> None:
	place = {
		"parenttype": "Assessment Campaign",
		"parentfield": "working_group",
		"parent": campaign,
		"idx": 9,
	}
	frappe.get_doc(
		{"doctype": "Working Group Member", "user": user, "part": part, **place, **values}
	).insert()


def assign(campaign: str, **values: object) -> None:
	place = {"parenttype": "Assessment Campaign", "parentfield": "assignments", "parent": campaign, "idx": 1}
	frappe.get_doc({"doctype": "Review Assignment", **place, **values}).insert()


def opinion(user: str, code: str = "2.1", unit: str = NORTH, **values: object) -> dict:
	return call(user, API + "give_opinion", answer=factory.answer(unit, code), **values)


def decide(user: str, code: str = "2.1", unit: str = NORTH, **values: object) -> dict:
	return call(user, API + "decide", answer=factory.answer(unit, code), **values)


def scores(code: str = "2.1", unit: str = NORTH) -> tuple:
	return frappe.db.get_value(ANSWER, factory.answer(unit, code), ["verified_by", "verified_score"])


def never_two() -> None:
	frappe.db.set_single_value("DTS Settings", "two_person_percent", 0)


def test_each_opinion_is_a_line_of_its_own_and_changes_no_score(campaign):
	opinion(MEMBER, inputs=FEWER, reason="Đối chiếu sổ tiếp nhận")
	opinion(SECRETARY)
	lines = frappe.get_all(
		"Review Opinion", {"answer": factory.answer(NORTH, "2.1")}, ["user", "opinion", "proposed_score", "reason"],
		order_by="given_on",
	)  # fmt: skip
	assert [tuple(row.values()) for row in lines] == [
		(MEMBER, "Disagree", 0.6, "Đối chiếu sổ tiếp nhận"),
		(SECRETARY, "Agree", 3.0, ""),
	]
	assert scores() == (None, 0)


def test_the_head_decides_by_the_rule_of_the_indicator_and_the_log_keeps_why(campaign):
	never_two()
	row = decide(HEAD, inputs=FEWER, reason="Đối chiếu sổ tiếp nhận")["row"]
	assert row["answer"]["verified_score"] == pytest.approx(0.6)
	assert "10" in row["answer"]["verified_trace"]
	assert frappe.db.get_value(SHEET, factory.sheet(NORTH), "verified_score") == pytest.approx(4.6)
	line = frappe.get_last_doc("Score Change", {"source": "Review"})
	assert (line.from_score, line.to_score, line.reason, line.user) == (
		3,
		0.6,
		"Đối chiếu sổ tiếp nhận",
		HEAD,
	)


def test_to_agree_is_to_decide_on_the_units_own_score(campaign):
	decide(SECRETARY, "1.1")
	assert scores("1.1") == (SECRETARY, 4)
	assert not frappe.db.exists("Score Change", {"source": "Review"})


BAD_INPUT = [
	({"points": "6,01", "reason": "x"}, "0 to 6|0 đến 6"),
	({"points": -1, "reason": "x"}, "0 to 6|0 đến 6"),
	({"points": "2,12345", "reason": "x"}, "decimals|thập phân"),
	({"points": "hai", "reason": "x"}, r"2\.1"),
	({"points": 2, "reason": "   "}, "reason|lý do"),
	({"inputs": FEWER}, "reason|lý do"),
	({"inputs": {"a": 10}, "reason": "x"}, "complete|đủ"),
	({"inputs": {"a": "mười", "b": 100}, "reason": "x"}, r"2\.1"),
]


def test_bad_input_gets_one_sentence_and_changes_nothing(campaign):
	never_two()
	for values, sentence in BAD_INPUT:
		for deed in (opinion, decide):
			with pytest.raises(frappe.ValidationError, match=sentence):
				deed(HEAD, **values)
	assert scores() == (None, 0)
	assert not frappe.db.count("Review Opinion", {"campaign": campaign})


def test_a_large_change_needs_a_second_member_who_holds_the_same_score(campaign):
	values = {"inputs": FEWER, "reason": "Đối chiếu sổ tiếp nhận"}
	with pytest.raises(frappe.PermissionError):
		decide(HEAD, **values)
	opinion(HEAD, **values)
	with pytest.raises(frappe.PermissionError):
		decide(HEAD, **values)
	opinion(MEMBER, inputs={"a": 20, "b": 100}, reason="Khác")
	with pytest.raises(frappe.PermissionError):
		decide(HEAD, **values)
	assert scores() == (None, 0)
	opinion(MEMBER, **values)
	decide(HEAD, **values)
	assert scores() == (HEAD, 0.6)


def test_a_small_change_needs_one_and_many_small_ones_do_not_add_up_unseen(campaign):
	decide(HEAD, points=2, reason="Thiếu một phần hồ sơ")
	with pytest.raises(frappe.PermissionError):
		decide(HEAD, points=1, reason="Thiếu thêm")
	assert scores() == (HEAD, 2)


def test_the_second_opinion_is_of_this_hand_in_and_of_somebody_still_in_the_group(campaign):
	values = {"inputs": FEWER, "reason": "Đối chiếu"}
	opinion(MEMBER, **values)
	frappe.db.delete("Working Group Member", {"parent": campaign, "user": MEMBER})
	with pytest.raises(frappe.PermissionError):
		decide(HEAD, **values)
	join(campaign, MEMBER)
	take_action(HEAD, SHEET, factory.sheet(NORTH), "Return", reason="Bổ sung")
	take_action(people.head_of(NORTH), SHEET, factory.sheet(NORTH), "Hand In")
	with pytest.raises(frappe.PermissionError):
		decide(HEAD, **values)


def test_only_who_leads_the_group_decides(campaign):
	for user in (MEMBER, factory.COORDINATOR, factory.AUDITOR, people.head_of(NORTH), "Administrator"):
		with pytest.raises(frappe.PermissionError):
			decide(user, "1.1")
	assert scores("1.1") == (None, 0)


def outsiders(campaign: str) -> dict[str, str]:
	"""Verifiers who must keep their hands off NORTH: of the unit, recused from it, its writer, not in the group."""
	of_unit = people.create_user("t-own@example.com", "Của xã", [roles.VERIFIER, roles.UNIT_OFFICER], NORTH)
	recused = people.create_user("t-recused@example.com", "Người thân", [roles.VERIFIER], factory.PROVINCE)
	writer = people.create_user("t-writer@example.com", "Người điền", [roles.VERIFIER], factory.PROVINCE)
	stranger = people.create_user("t-stranger@example.com", "Ngoài tổ", [roles.VERIFIER], factory.PROVINCE)
	for user in (of_unit, recused, writer):
		join(campaign, user, "Deputy Head")
	place = {"parenttype": "Assessment Campaign", "parentfield": "recusals", "parent": campaign, "idx": 1}
	values = {"doctype": "Working Group Recusal", "user": recused, "unit": NORTH, "ground": "Relative"}
	frappe.get_doc({**values, **place}).insert()
	frappe.db.set_value(ANSWER, factory.answer(NORTH, "1.1"), "answered_by", writer)
	return {"of the unit": of_unit, "recused": recused, "writer": writer, "not in the group": stranger}


def by_opinion(user: str, name: str) -> None:
	call(user, API + "give_opinion", answer=name)


def by_decision(user: str, name: str) -> None:
	call(user, API + "decide", answer=name, points=3)


def by_bulk(user: str, name: str) -> None:
	call(user, API + "agree_many", self_assessment=factory.sheet(NORTH))


def by_question(user: str, name: str) -> None:
	call(user, API + "ask", answer=name, question="Vì sao?")


def by_verifying(user: str, name: str) -> None:
	take_action(user, SHEET, factory.sheet(NORTH), "Verify")


def by_rest_on_the_sheet(user: str, name: str) -> None:
	with acting_as(user):
		frappe.get_doc(SHEET, factory.sheet(NORTH)).update({"workflow_state": "Verified"}).save()


def by_rest_on_the_answer(user: str, name: str) -> None:
	with acting_as(user):
		frappe.get_doc(ANSWER, name).update({"verified_score": 3, "verified_by": user}).save()


def by_set_value(user: str, name: str) -> None:
	values = {"verified_score": 3, "verified_by": user}
	call(user, "frappe.client.set_value", doctype=ANSWER, name=name, fieldname=values)


def by_inserting_a_line(user: str, name: str) -> None:
	answer = frappe.get_doc(ANSWER, name)
	which = {key: answer.get(key) for key in ("self_assessment", "campaign", "unit", "indicator_code")}
	line = {
		"doctype": "Review Opinion",
		"answer": name,
		"step": "Opinion",
		"opinion": "Agree",
		"user": user,
		**which,
	}
	call(user, "frappe.client.insert", doc={**line, "given_on": frappe.utils.now()})


def by_import(user: str, name: str) -> None:
	importer = Importer.__new__(Importer)
	importer.doctype, importer.data_import = ANSWER, frappe._dict(name="x")
	with acting_as(user):
		importer.update_record(frappe._dict(name=name, verified_score=3, verified_by=user))


DOORS = (
	by_opinion, by_decision, by_bulk, by_question, by_verifying, by_rest_on_the_sheet, by_rest_on_the_answer,
	by_set_value, by_inserting_a_line, by_import,
)  # fmt: skip


def test_own_units_own_work_and_recusals_are_kept_out_at_every_door(campaign):
	name = factory.answer(NORTH, "2.1")
	for user in outsiders(campaign).values():
		for door in DOORS:
			with pytest.raises(REFUSED):
				door(user, name)
	assert scores() == (None, 0)
	assert not frappe.db.count("Review Opinion", {"campaign": campaign})
	assert not frappe.db.count("Clarification", {"campaign": campaign})
	assert frappe.db.get_value(SHEET, factory.sheet(NORTH), "workflow_state") == "Submitted"


def test_a_second_opinion_cannot_be_forged_through_any_door(campaign):
	"""Lines of opinions are written by the deed alone, also for the head of the group and the administrator."""
	for user in (HEAD, MEMBER, "Administrator"):
		with pytest.raises(REFUSED):
			by_inserting_a_line(user, factory.answer(NORTH, "2.1"))
	opinion(MEMBER)
	line = frappe.get_last_doc("Review Opinion").name
	for user in (HEAD, MEMBER, "Administrator"):
		with acting_as(user), pytest.raises(REFUSED):
			frappe.get_doc("Review Opinion", line).update({"proposed_score": 0.6}).save()
		with pytest.raises(REFUSED):
			call(
				user,
				"frappe.client.set_value",
				doctype="Review Opinion",
				name=line,
				fieldname="user",
				value=SECRETARY,
			)
		with pytest.raises(REFUSED):
			call(user, "frappe.client.delete", doctype="Review Opinion", name=line)
	with pytest.raises(frappe.PermissionError):
		decide(HEAD, inputs=FEWER, reason="Đối chiếu")


def test_a_disagreement_is_decided_before_the_sheet_is_verified(campaign):
	opinion(MEMBER, inputs=FEWER, reason="Đối chiếu")
	with pytest.raises(frappe.ValidationError, match=r"2\.1"):
		take_action(HEAD, SHEET, factory.sheet(NORTH), "Verify")
	decide(SECRETARY)
	take_action(HEAD, SHEET, factory.sheet(NORTH), "Verify")
	assert frappe.db.get_value(SHEET, factory.sheet(NORTH), "final_score") == 7


def test_agreeing_with_all_leaves_out_what_lacks_evidence_or_is_disputed(campaign):
	opinion(MEMBER, inputs=FEWER, reason="Đối chiếu")
	assert call(HEAD, API + "agree_many", self_assessment=factory.sheet(NORTH)) == {"agreed": 1}
	assert scores("1.1") == (HEAD, 4)
	assert scores() == (None, 0)
	assert call(HEAD, API + "agree_many", self_assessment=factory.sheet(NORTH)) == {"agreed": 0}


def test_evidence_that_is_missing_keeps_an_answer_out_of_agreeing_with_all(campaign):
	frappe.db.set_value(ANSWER, factory.answer(NORTH, "1.1"), "status", "Evidence missing")
	call(HEAD, API + "agree_many", self_assessment=factory.sheet(NORTH))
	assert scores("1.1") == (None, 0)


def test_a_member_who_agrees_with_all_gives_opinions_and_decides_nothing(campaign):
	assert call(MEMBER, API + "agree_many", self_assessment=factory.sheet(NORTH)) == {"agreed": 2}
	assert call(MEMBER, API + "agree_many", self_assessment=factory.sheet(NORTH)) == {"agreed": 0}
	assert scores() == (None, 0)
	assert frappe.db.count("Review Opinion", {"user": MEMBER, "step": "Opinion", "opinion": "Agree"}) == 2


def test_the_verifying_agency_of_an_indicator_is_an_assignment(campaign):
	frappe.db.set_value("Indicator", {"indicator_code": "2.1"}, "verifying_agency", "Sở Thử; Sở Nội vụ")
	assign(campaign, agency="Sở Nội vụ", agency_unit="T1-SO")
	with pytest.raises(frappe.PermissionError):
		opinion(MEMBER, "2.1")
	opinion(MEMBER, "1.1")
	opinion(SECRETARY, "2.1")
	found = call(MEMBER, API + "queue", campaign=campaign)
	assert [(row["unit"], row["answers"]) for row in found["units"]] == [(NORTH, 1)]
	assert call(HEAD, API + "queue", campaign=campaign)["units"][0]["answers"] == 2


def test_a_member_may_be_assigned_by_the_place_of_units(campaign):
	factory.handed_in(SOUTH)
	assign(campaign, unit=SOUTH, user=MEMBER)
	assign(campaign, unit=NORTH, agency_unit="T1-SO", idx=2)
	assert [row["unit"] for row in call(MEMBER, API + "queue", campaign=campaign)["units"]] == [SOUTH]
	with pytest.raises(frappe.PermissionError):
		opinion(MEMBER, "1.1")


def test_an_assignment_names_one_member_of_the_group_or_one_unit(campaign):
	for row in ({"agency": "Sở Nội vụ"}, {"user": HEAD, "agency_unit": "T1-SO"}, {"user": factory.OUTSIDER}):
		doc = frappe.get_doc("Assessment Campaign", campaign)
		doc.append("assignments", row)
		with pytest.raises(frappe.ValidationError):
			doc.check()


def test_agencies_of_a_set_are_proposed_with_the_units_of_their_names(campaign):
	frappe.db.set_value("Indicator", {"indicator_code": "2.1"}, "verifying_agency", "Sở  Thử")
	found = call(factory.COORDINATOR, API + "propose_assignments", campaign=campaign)
	assert found == [{"agency": "Sở Thử", "agency_unit": "T1-SO"}]
	with pytest.raises(frappe.PermissionError):
		call(MEMBER, API + "propose_assignments", campaign=campaign)


def test_the_queue_tells_what_waits_and_what_is_barred(campaign):
	factory.handed_in(SOUTH)
	decide(HEAD, "1.1", SOUTH)
	opinion(MEMBER, inputs=FEWER, reason="Đối chiếu")
	call(MEMBER, API + "ask", answer=factory.answer(NORTH, "1.1"), question="Quyết định số mấy?")
	outsiders(campaign)
	found = {
		row["unit"]: row for row in call("t-recused@example.com", API + "queue", campaign=campaign)["units"]
	}
	assert found[NORTH]["barred"]
	assert not found[SOUTH]["barred"]
	assert (found[NORTH]["disputed"], found[NORTH]["open"], found[SOUTH]["decided"]) == (1, 1, 1)


def test_units_see_nothing_of_the_queue_nor_of_opinions(campaign):
	opinion(MEMBER, inputs=FEWER, reason="Đối chiếu")
	user = people.officer_of(NORTH)
	row = call(user, API + "sheet", self_assessment=factory.sheet(NORTH))["rows"][-1]
	assert row["opinions"] == []
	with acting_as(user), pytest.raises(frappe.PermissionError):
		frappe.get_list("Review Opinion")
	with pytest.raises(frappe.PermissionError):
		call(people.officer_of(SOUTH), API + "sheet", self_assessment=factory.sheet(NORTH))
	of_unit = outsiders(campaign)["of the unit"]
	with acting_as(of_unit):
		assert frappe.get_list("Review Opinion") == []


def test_a_decision_on_a_row_that_changed_meanwhile_is_refused(campaign):
	with pytest.raises(frappe.TimestampMismatchError):
		decide(HEAD, "1.1", modified="2020-01-01 00:00:00")


def test_nothing_is_decided_before_handing_in_or_after_verifying(campaign):
	for unit in (SOUTH,):
		with pytest.raises(REFUSED):
			decide(HEAD, "1.1", unit)
	take_action(HEAD, SHEET, factory.sheet(NORTH), "Verify")
	with pytest.raises(frappe.ValidationError):
		decide(HEAD, "1.1", points=3, reason="x")


def statements(work: Callable) -> int:
	"""How many statements a piece of work sends."""
	count, execute = [0], frappe.db.sql

	def counting(*args: object, **kwargs: object):
		count[0] += 1
		return execute(*args, **kwargs)

	frappe.db.sql = counting
	try:
		work()
	finally:
		del frappe.db.sql
	return count[0]


def test_the_queue_takes_the_same_number_of_statements_for_any_number_of_units(campaign):
	def ask() -> None:
		call(MEMBER, API + "queue", campaign=campaign)

	ask()
	one = statements(ask)
	factory.handed_in(SOUTH)
	opinion(MEMBER, unit=SOUTH)
	assert statements(ask) == one
