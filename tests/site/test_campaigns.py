"""Campaigns: who takes part, launching once, closing with reasons, publishing what was verified."""

import frappe
import pytest

from dts_assessment.campaigns.launch import create_sheets
from tests import factory, people
from tests.acting import acting_as, call, take_action
from tests.factory import NORTH, SOUTH

REFUSED = (frappe.PermissionError, frappe.ValidationError)
CAMPAIGN, SHEET = "Assessment Campaign", "Self-Assessment"


def change(name: str, **values: object):
	with acting_as(factory.COORDINATOR):
		return frappe.get_doc(CAMPAIGN, name).update(values).save()


def test_every_unit_of_the_level_below_gets_one_sheet_with_one_answer_per_indicator():
	name = factory.launched_campaign()
	assert set(frappe.get_all(SHEET, {"campaign": name}, pluck="unit")) == {NORTH, SOUTH}
	for unit in (NORTH, SOUTH):
		codes = frappe.get_all(
			"Assessment Answer", {"self_assessment": factory.sheet(unit)}, pluck="indicator_code"
		)
		assert sorted(codes) == ["1.1", "2.1"]


def test_launching_again_creates_nothing():
	name = factory.launched_campaign()
	assert create_sheets(frappe.get_doc(CAMPAIGN, name)) == (0, 0)


def test_a_launch_that_was_cut_short_is_completed():
	name = factory.launched_campaign()
	frappe.db.delete("Assessment Answer", {"self_assessment": factory.sheet(SOUTH)})
	frappe.db.delete(SHEET, {"name": factory.sheet(SOUTH)})
	assert create_sheets(frappe.get_doc(CAMPAIGN, name)) == (1, 2)


def test_a_campaign_without_a_launch_dispatch_does_not_launch():
	name = factory.draft_campaign()
	change(name, dispatches=[])
	with pytest.raises(frappe.ValidationError):
		take_action(factory.COORDINATOR, CAMPAIGN, name, "Launch")


def test_a_campaign_on_a_set_that_is_not_in_force_does_not_launch():
	factory.office()
	name = factory.draft_campaign(indicator_set=factory.draft_set("DRAFT-SET"))
	with pytest.raises(frappe.ValidationError, match="DRAFT-SET"):
		take_action(factory.COORDINATOR, CAMPAIGN, name, "Launch")


def test_excluded_units_take_no_part_and_exempt_ones_get_no_rank():
	name = factory.draft_campaign()
	change(name, exceptions=[{"unit": SOUTH, "kind": "Excluded", "reason": "Mới thành lập"}])
	assert (
		call(factory.COORDINATOR, "dts_assessment.api.campaign.preview_participants", campaign=name)["count"]
		== 1
	)
	change(name, exceptions=[{"unit": SOUTH, "kind": "Exempt", "reason": "Đặc thù"}])
	take_action(factory.COORDINATOR, CAMPAIGN, name, "Launch")
	assert frappe.db.get_value(SHEET, factory.sheet(SOUTH), "exempt") == 1


def test_what_was_launched_can_no_longer_change():
	name = factory.launched_campaign()
	for values in ({"year": 2027}, {"scopes": []}, {"indicator_sets": []}):
		with pytest.raises(frappe.ValidationError):
			change(name, **values)


def test_closing_waits_for_everything_that_was_handed_in():
	name = factory.launched_campaign()
	factory.handed_in(NORTH)
	with pytest.raises(frappe.ValidationError):
		take_action(factory.COORDINATOR, CAMPAIGN, name, "Close Verification", reason="Hết hạn")


def test_closing_without_all_units_needs_a_reason_and_lists_them_unranked():
	name = factory.launched_campaign()
	take_action(factory.VERIFIER, SHEET, factory.handed_in(NORTH), "Verify")
	with pytest.raises(frappe.ValidationError):
		take_action(factory.COORDINATOR, CAMPAIGN, name, "Close Verification")
	take_action(factory.COORDINATOR, CAMPAIGN, name, "Close Verification", reason="Hết hạn")
	take_action(factory.PUBLISHER, CAMPAIGN, name, "Publish")
	results = frappe.get_all(
		"Assessment Result", {"campaign": name}, ["unit", "standing", "rank"], order_by="idx"
	)
	assert [(row.unit, row.standing, row.rank) for row in results] == [
		(NORTH, "Ranked", 1),
		(SOUTH, "Not Handed In", 0),
	]


def test_a_published_result_never_changes():
	name = factory.launched_campaign()
	take_action(factory.VERIFIER, SHEET, factory.handed_in(NORTH), "Verify")
	take_action(factory.COORDINATOR, CAMPAIGN, name, "Close Verification", reason="Hết hạn")
	take_action(factory.PUBLISHER, CAMPAIGN, name, "Publish")
	result = frappe.get_doc("Assessment Result", {"campaign": name, "unit": NORTH})
	for user in (factory.PUBLISHER, factory.COORDINATOR, "Administrator"):
		with acting_as(user), pytest.raises(frappe.PermissionError):
			frappe.get_doc("Assessment Result", result.name).update({"final_score": 10}).save()
		with acting_as(user), pytest.raises(frappe.PermissionError):
			frappe.delete_doc("Assessment Result", result.name)


def test_only_the_publisher_publishes():
	name = factory.launched_campaign()
	take_action(factory.VERIFIER, SHEET, factory.handed_in(NORTH), "Verify")
	take_action(factory.COORDINATOR, CAMPAIGN, name, "Close Verification", reason="Hết hạn")
	for user in (factory.COORDINATOR, factory.VERIFIER, factory.AUDITOR):
		with pytest.raises(REFUSED):
			take_action(user, CAMPAIGN, name, "Publish")


def test_a_sheet_moves_only_while_its_campaign_runs():
	name = factory.launched_campaign()
	take_action(factory.VERIFIER, SHEET, factory.handed_in(NORTH), "Verify")
	take_action(factory.COORDINATOR, CAMPAIGN, name, "Close Verification", reason="Hết hạn")
	with pytest.raises(REFUSED):
		take_action(factory.VERIFIER, SHEET, factory.sheet(NORTH), "Return", reason="x")


def test_a_coordinator_organises_campaigns_only_for_units_in_reach():
	from dts_assessment.workflow import roles

	name = factory.draft_campaign()
	other = factory.unit("T2", "Tỉnh Khác", "PROVINCE")
	stranger = people.create_user("t-other-coordinator@example.com", "Khác", [roles.COORDINATOR], other)
	doc = frappe.copy_doc(frappe.get_doc(CAMPAIGN, name))
	doc.campaign_code = "OTHER-2026"
	with acting_as(stranger), pytest.raises(frappe.PermissionError):
		doc.insert()
	with pytest.raises(frappe.PermissionError):
		change(name, organising_unit=other)


@pytest.mark.parametrize("code", ["Đợt 1", "a b", "", "x/y"])
def test_codes_are_plain_letters_because_they_name_records(code):
	factory.office()
	with pytest.raises(frappe.ValidationError):
		factory.draft_set(code)
