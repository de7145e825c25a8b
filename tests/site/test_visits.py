"""The working group's side: who verifies, what changes a score, and minutes that both sides stand by."""

import frappe
import pytest

from tests import factory, people
from tests.acting import acting_as, call, take_action
from tests.factory import NORTH, SOUTH

REFUSED = (frappe.PermissionError, frappe.ValidationError)
VISIT, SHEET = "Verification Visit", "Self-Assessment"
CONFIRM = "dts_assessment.api.visit.confirm_for_unit"


@pytest.fixture
def campaign(standing_campaign) -> str:
	factory.handed_in(NORTH)
	return standing_campaign


def recorded(findings: list | None = None) -> str:
	visit = factory.planned_visit(findings=findings)
	take_action(factory.VERIFIER, VISIT, visit, "Record Visit")
	return visit


def test_a_changed_score_needs_a_reason(campaign):
	with pytest.raises(frappe.ValidationError, match=r"2\.1"):
		factory.planned_visit(findings=[factory.finding(NORTH, "2.1", {"a": 10, "b": 100})])


def test_a_finding_is_scored_by_the_rule_of_its_indicator(campaign):
	findings = [
		factory.finding(NORTH, "2.1", {"a": 10, "b": 100}, "Đối chiếu sổ tiếp nhận", verified_score=6)
	]
	visit = frappe.get_doc(VISIT, factory.planned_visit(findings=findings))
	assert visit.findings[0].verified_score == pytest.approx(0.6)
	assert "10" in visit.findings[0].verified_trace


def test_a_stated_score_lies_between_nothing_and_the_maximum(campaign):
	for points in (-1, 6.01):
		with pytest.raises(frappe.ValidationError):
			factory.planned_visit(findings=[factory.finding(NORTH, "2.1", None, "x", verified_score=points)])


def test_a_finding_for_a_unit_not_on_the_visit_is_refused(campaign):
	with pytest.raises(frappe.ValidationError):
		factory.planned_visit(NORTH, findings=[factory.finding(SOUTH, "2.1", None, "x", verified_score=1)])


def test_findings_come_into_force_when_both_sides_confirmed_and_not_before(campaign):
	visit = recorded([factory.finding(NORTH, "2.1", {"a": 10, "b": 100}, "Đối chiếu sổ tiếp nhận")])
	answer = factory.answer(NORTH, "2.1")
	assert not frappe.db.get_value("Assessment Answer", answer, "verified_by")
	assert call(people.head_of(NORTH), CONFIRM, visit=visit)["workflow_state"] == "Verified"
	assert frappe.db.get_value("Assessment Answer", answer, "verified_score") == pytest.approx(0.6)
	assert frappe.db.get_value(SHEET, factory.sheet(NORTH), "verified_score") == pytest.approx(4.6)
	assert frappe.db.get_value(SHEET, factory.sheet(NORTH), "self_score") == pytest.approx(7)


def test_only_the_head_of_a_visited_unit_confirms(campaign):
	visit = recorded()
	for user in (people.head_of(SOUTH), people.officer_of(NORTH), factory.VERIFIER, factory.COORDINATOR):
		with pytest.raises(REFUSED):
			call(user, CONFIRM, visit=visit)


def test_a_confirmation_falls_when_the_minutes_change(campaign):
	factory.handed_in(SOUTH)
	visit = frappe.get_doc(VISIT, factory.planned_visit())
	visit.append("assessments", {"self_assessment": factory.sheet(SOUTH)})
	visit.save()
	take_action(factory.VERIFIER, VISIT, visit.name, "Record Visit")
	assert call(people.head_of(NORTH), CONFIRM, visit=visit.name)["workflow_state"] == "Submitted"
	with acting_as(factory.VERIFIER):
		frappe.get_doc(VISIT, visit.name).update({"conclusion": "Khác"}).save()
	assert not frappe.db.get_value("Visit Assessment", {"parent": visit.name, "unit": NORTH}, "confirmed_by")


def test_a_head_confirms_the_version_that_he_or_she_read(campaign):
	visit = recorded()
	with pytest.raises(frappe.TimestampMismatchError):
		call(people.head_of(NORTH), CONFIRM, visit=visit, modified="2020-01-01 00:00:00")


def test_nobody_verifies_the_own_unit(campaign):
	from dts_assessment.workflow import roles

	user = people.head_of(NORTH)
	frappe.get_doc("User", user).add_roles(roles.VERIFIER)
	member = {
		"user": user,
		"part": "Member",
		"parenttype": "Assessment Campaign",
		"parentfield": "working_group",
	}
	frappe.get_doc({"doctype": "Working Group Member", "parent": campaign, "idx": 3, **member}).insert()
	with pytest.raises(frappe.PermissionError):
		take_action(user, SHEET, factory.sheet(NORTH), "Verify")


def test_a_verifier_outside_the_working_group_verifies_nothing(campaign):
	from dts_assessment.workflow import roles

	user = people.create_user("t-other-verifier@example.com", "Khác", [roles.VERIFIER], factory.PROVINCE)
	with pytest.raises(frappe.PermissionError):
		take_action(user, SHEET, factory.sheet(NORTH), "Verify")


def test_verifying_waits_for_the_minutes_of_an_open_visit(campaign):
	recorded()
	with pytest.raises(frappe.ValidationError):
		take_action(factory.VERIFIER, SHEET, factory.sheet(NORTH), "Verify")


def test_rows_without_a_finding_keep_the_units_own_score(campaign):
	take_action(factory.VERIFIER, SHEET, factory.sheet(NORTH), "Verify")
	row = frappe.db.get_value(SHEET, factory.sheet(NORTH), ["self_score", "verified_score", "final_score"])
	assert row == (7.0, 7.0, 7.0)


def test_minutes_are_issued_once_with_a_number_and_never_change(campaign):
	visit = recorded()
	call(people.head_of(NORTH), CONFIRM, visit=visit)
	take_action(factory.VERIFIER, VISIT, visit, "Issue Minutes")
	issued = frappe.get_doc(VISIT, visit)
	assert issued.minutes_file
	assert len(issued.minutes_sha256) == 64
	with acting_as(factory.VERIFIER), pytest.raises(frappe.PermissionError):
		issued.update({"conclusion": "Khác"}).save()


def test_minutes_without_a_number_are_not_issued(campaign):
	visit = recorded()
	call(people.head_of(NORTH), CONFIRM, visit=visit)
	frappe.db.set_value(VISIT, visit, "minutes_number", None)
	with pytest.raises(frappe.ValidationError):
		take_action(factory.VERIFIER, VISIT, visit, "Issue Minutes")


@pytest.mark.parametrize(
	"change",
	[
		{"end_time": "07:00:00"},
		{"members": [{"full_name": "A", "part": "Head"}, {"full_name": "A", "part": "Member"}]},
	],
)
def test_a_plan_that_contradicts_itself_is_refused(campaign, change):
	visit = factory.planned_visit()
	with acting_as(factory.VERIFIER), pytest.raises(frappe.ValidationError):
		frappe.get_doc(VISIT, visit).update(change).save()
