"""The way to the target: missing points in the order of what they win, improvement actions, targets given to units."""

from io import BytesIO

import frappe
import pytest
from frappe.utils import add_days, today
from openpyxl import load_workbook

from tests import factory, people
from tests.acting import acting_as, call, insert, take_action
from tests.factory import (
	AUDITOR,
	CAMPAIGN,
	COORDINATOR,
	NORTH,
	OUTSIDER,
	PROVINCE,
	PUBLISHER,
	SOUTH,
	VERIFIER,
	answer,
	sheet,
)

API = "dts_assessment.api.target"
OFFICER, HEAD = people.officer_of(NORTH), people.head_of(NORTH)
YEAR = 2026
OTHERS = [people.officer_of(SOUTH), COORDINATOR, PUBLISHER, AUDITOR, VERIFIER, OUTSIDER]


@pytest.fixture
def campaign(standing_campaign) -> str:
	return standing_campaign


def way(user: str = OFFICER, unit: str = NORTH, campaign: str = CAMPAIGN, **asked: object) -> dict:
	return call(user, f"{API}.get_way_to_target", self_assessment=sheet(unit, campaign), **asked)


def plan(user: str = OFFICER, code: str = "2.1", **values: object) -> str:
	told = {
		"task": "Tuyên truyền nộp hồ sơ trực tuyến",
		"responsible": "Văn phòng",
		"due_date": add_days(today(), 30),
	}
	return call(
		user, f"{API}.plan_action", self_assessment=sheet(NORTH), indicator_code=code, **told | values
	)["name"]


def target(user: str = COORDINATOR, **values: object):
	told = {
		"unit": NORTH,
		"year": YEAR,
		"given_by": PROVINCE,
		"kind": "Percent of the maximum",
		"target_percent": 95,
	}
	return insert(user, "Unit Target", **told | values)


# How much is missing


def test_the_points_missing_to_ninety_percent_and_what_can_win_them(campaign):
	call(
		OFFICER,
		"dts_assessment.api.assessment.save_answer",
		answer=answer(NORTH, "2.1"),
		inputs={"a": 50, "b": 100},
	)
	found = way()
	assert (found["points"], found["maximum"], found["target"]["percent"], found["gap"]) == (3, 10, 90, 6)
	assert [(one["code"], one["to_win"], one["running"], one["reaches"]) for one in found["missing"]] == [
		("1.1", 4, 4, True),
		("2.1", 3, 7, True),
	]


def test_only_as_many_criteria_as_are_needed_are_marked(campaign):
	assert [(one["code"], one["reaches"]) for one in way(percent="60")["missing"]] == [
		("2.1", True),
		("1.1", False),
	]


def test_what_is_fully_met_or_does_not_apply_is_not_missing(campaign):
	factory.fill_in(NORTH, 75)
	found = way()
	assert (found["missing"], found["gap"]) == ([], 0)


@pytest.mark.parametrize("percent", ["0", "101", "-5", "chín mươi", "1.250"])
def test_a_target_that_is_no_percentage_is_refused(campaign, percent):
	with pytest.raises(frappe.ValidationError):
		way(percent=percent)


def test_the_target_is_what_the_superior_unit_gave_for_the_year(campaign):
	target(target_percent=95)
	target(year=YEAR - 1, target_percent=50)
	assert (way()["target"]["percent"], way()["target"]["source"]) == (95, "Unit Target")


def test_a_class_to_reach_is_its_lower_bound(campaign):
	indicator_set = frappe.db.get_value("Self-Assessment", sheet(NORTH), "indicator_set")
	row = {
		"parenttype": "Indicator Set",
		"parent": indicator_set,
		"parentfield": "classes",
		"class_name": "Tốt",
	}
	frappe.get_doc({"doctype": "Class Bound", **row, "lower": 80, "lower_side": ">="}).db_insert()
	target(kind="Class", target_percent=None, target_class="Tốt")
	assert way()["target"]["percent"] == 80


@pytest.mark.parametrize("user", [people.officer_of(SOUTH), OUTSIDER, VERIFIER])
def test_who_does_not_see_the_sheet_does_not_see_its_way_to_the_target(campaign, user):
	with pytest.raises(frappe.PermissionError):
		way(user)


# Improvement actions


def test_a_missing_criterion_becomes_a_task_of_the_unit(campaign):
	name = plan(HEAD, responsible="Nguyễn Văn A")
	doc = frappe.get_doc("Improvement Action", name)
	assert (doc.unit, doc.campaign, doc.indicator_code, doc.points_to_win, doc.state) == (
		NORTH,
		CAMPAIGN,
		"2.1",
		6,
		"Planned",
	)
	assert [one["name"] for one in way()["actions"]["2.1"]] == [name]


@pytest.mark.parametrize("user", OTHERS)
def test_nobody_else_plans_an_action_for_the_unit(campaign, user):
	with pytest.raises(frappe.PermissionError):
		plan(user)


@pytest.mark.parametrize("user", OTHERS)
def test_nobody_else_changes_or_deletes_an_action_of_the_unit(campaign, user):
	name = plan()
	with acting_as(user):
		doc = frappe.get_doc("Improvement Action", name)
		doc.progress = 50
		with pytest.raises(frappe.PermissionError):
			doc.save()
		with pytest.raises(frappe.PermissionError):
			frappe.delete_doc("Improvement Action", name)


def test_an_action_cannot_be_taken_over_by_naming_the_own_unit(campaign):
	name, other = plan(), people.officer_of(SOUTH)
	with acting_as(other):
		doc = frappe.get_doc("Improvement Action", name)
		doc.update({"unit": SOUTH, "self_assessment": sheet(SOUTH), "progress": 100})
		with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
			doc.save()


@pytest.mark.parametrize(("user", "sees"), [(OFFICER, True), (HEAD, True), (COORDINATOR, True), (AUDITOR, True),
	(people.officer_of(SOUTH), False), (VERIFIER, False), (OUTSIDER, False)])  # fmt: skip
def test_actions_are_seen_by_who_sees_the_self_assessment(campaign, user, sees):
	name = plan()
	with acting_as(user):
		try:
			listed = frappe.get_list("Improvement Action", pluck="name")
		except frappe.PermissionError:
			listed = []
		assert (name in listed) is sees
		assert bool(frappe.get_doc("Improvement Action", name).has_permission("read")) is sees


def test_state_and_progress_say_the_same(campaign):
	doc = frappe.get_doc("Improvement Action", plan())
	with acting_as(OFFICER):
		doc.progress = 40
		assert doc.save().state == "Under way"
		doc.progress = 100
		assert doc.save().state == "Done"
		doc.progress = 60
		assert doc.save().state == "Under way"
		doc.state = "Done"
		assert doc.save().progress == 100


def test_an_action_is_not_dropped_without_a_reason_nor_beyond_its_whole(campaign):
	doc = frappe.get_doc("Improvement Action", plan())
	with acting_as(OFFICER):
		for wrong in ({"state": "Dropped"}, {"progress": 101}, {"task": "  "}):
			with pytest.raises(frappe.ValidationError):
				frappe.get_doc("Improvement Action", doc.name).update(wrong).save()


def test_an_indicator_of_another_set_is_refused(campaign):
	with pytest.raises(frappe.ValidationError):
		plan(code="9.9")


def test_the_next_campaign_shows_what_the_unit_set_itself_beside_the_indicator(campaign):
	name = plan(due_date=add_days(today(), -1))
	following = factory.draft_campaign(
		"TEST-2027", frappe.db.get_value("Self-Assessment", sheet(NORTH), "indicator_set")
	)
	frappe.db.set_value("Assessment Campaign", following, "previous_campaign", CAMPAIGN)
	take_action(COORDINATOR, "Assessment Campaign", following, "Launch")
	found = way(campaign=following)
	assert [(one["name"], one["late"]) for one in found["before"]["2.1"]] == [(name, True)]
	assert found["actions"] == {}
	beside = call(OFFICER, f"{API}.get_actions", self_assessment=sheet(NORTH, following))
	assert [one["name"] for one in beside["before"]["2.1"]] == [name]
	assert way(people.officer_of(SOUTH), SOUTH, following)["before"] == {}


@pytest.mark.parametrize("user", [people.officer_of(SOUTH), OUTSIDER, VERIFIER])
def test_who_does_not_see_the_sheet_does_not_see_its_actions(campaign, user):
	with pytest.raises(frappe.PermissionError):
		call(user, f"{API}.get_actions", self_assessment=sheet(NORTH))


# Targets given to units


def test_a_coordinator_gives_one_target_to_many_units(campaign):
	values = {"year": YEAR, "given_by": PROVINCE, "kind": "Percent of the maximum", "value": "92,5"}
	told = call(COORDINATOR, f"{API}.give_targets", units=[NORTH, SOUTH], **values)
	assert (told["created"], told["updated"]) == (2, 0)
	again = call(COORDINATOR, f"{API}.give_targets", units=[NORTH, SOUTH], **values | {"value": "95"})
	assert (again["created"], again["updated"]) == (0, 2)
	assert frappe.get_all("Unit Target", {"year": YEAR}, pluck="target_percent") == [95, 95]


def test_targets_are_given_by_workbook_all_or_none(campaign):
	call(COORDINATOR, f"{API}.download_targets", given_by=PROVINCE, year=YEAR)
	book = load_workbook(BytesIO(frappe.local.response.filecontent))
	page = book.active
	codes = {page.cell(row, 1).value: row for row in range(2, page.max_row + 1)}
	assert {NORTH, SOUTH} <= set(codes)
	page.cell(codes[NORTH], 3).value, page.cell(codes[SOUTH], 3).value = "90", "một trăm"
	refused = hand_in(book, dry_run=False)
	assert (refused["problems"][0]["where"], frappe.db.count("Unit Target")) == (f"C{codes[SOUTH]}", 0)
	page.cell(codes[SOUTH], 3).value, page.cell(codes[SOUTH], 4).value = "92,5", "Tốt"
	assert hand_in(book, dry_run=True)["created"] == 3
	assert frappe.db.count("Unit Target") == 0
	assert hand_in(book, dry_run=False)["created"] == 3
	assert hand_in(book, dry_run=False)["same"] == 3


def hand_in(book, *, dry_run: bool) -> dict:
	saved = BytesIO()
	book.save(saved)
	file = insert(COORDINATOR, "File", file_name="chi-tieu.xlsx", content=saved.getvalue(), is_private=1)
	terms = {"given_by": PROVINCE, "year": YEAR}
	return call(COORDINATOR, f"{API}.import_targets", file_url=file.file_url, dry_run=dry_run, **terms)


@pytest.mark.parametrize(
	"wrong",
	[
		{"given_by": NORTH, "unit": SOUTH},
		{"unit": PROVINCE},
		{"target_percent": 0},
		{"target_percent": 101},
		{"kind": "Class", "target_class": " "},
		{"kind": "Recognition", "indicator_set": None},
		{"year": 26},
	],
)
def test_a_target_that_makes_no_sense_is_refused(campaign, wrong):
	with pytest.raises(frappe.ValidationError):
		target("Administrator", **wrong)


def test_a_unit_has_one_target_of_a_kind_from_one_giver(campaign):
	target()
	with pytest.raises(frappe.ValidationError):
		target(target_percent=80)


@pytest.mark.parametrize("user", [OFFICER, HEAD, PUBLISHER, AUDITOR, VERIFIER, OUTSIDER])
def test_only_coordinators_in_reach_give_targets(campaign, user):
	with pytest.raises(frappe.PermissionError):
		target(user)
	values = {"units": [NORTH], "year": YEAR, "given_by": PROVINCE, "kind": "Class", "value": "Tốt"}
	with pytest.raises(frappe.PermissionError):
		call(user, f"{API}.give_targets", **values)


@pytest.mark.parametrize(("user", "sees"), [(OFFICER, True), (COORDINATOR, True), (AUDITOR, True), (VERIFIER, True),
	(people.officer_of(SOUTH), False), (OUTSIDER, False)])  # fmt: skip
def test_a_target_is_seen_by_its_unit_and_those_above(campaign, user, sees):
	name = target().name
	with acting_as(user):
		try:
			listed = frappe.get_list("Unit Target", pluck="name")
		except frappe.PermissionError:
			listed = []
		assert (name in listed) is sees
