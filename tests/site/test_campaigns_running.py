"""A campaign in its course: deadlines, extensions, recusals, units that join or are opened again, last year's texts."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from dts_assessment.campaigns.extension import expire
from tests import factory, people
from tests.acting import acting_as, call, insert, take_action
from tests.factory import COORDINATOR, NORTH, SOUTH, VERIFIER

API = "dts_assessment.api.campaign"
CAMPAIGN, SHEET, ANSWER = "Assessment Campaign", "Self-Assessment", "Assessment Answer"
REFUSED = (frappe.PermissionError, frappe.ValidationError)


def change(name: str, **values: object):
	with acting_as(COORDINATOR):
		return frappe.get_doc(CAMPAIGN, name).update(values).save()


def extend(campaign: str, unit: str = NORTH, days: int = 3, user: str = COORDINATOR, **values: object):
	dispatch = factory.dispatch(f"{9100 + days}/UBND-KHCN")
	values = {"reason": "Bão số 5", "dispatch": dispatch, "until": add_days(today(), days), **values}
	return insert(user, "Deadline Extension", campaign=campaign, unit=unit, **values)


def past() -> str:
	"""A deadline that is over."""
	return add_days(today(), -2)


def deadline(unit: str) -> object:
	return frappe.db.get_value(SHEET, factory.sheet(unit), "deadline")


# Deadlines


def test_a_unit_that_hands_in_in_time_is_not_marked():
	factory.launched_campaign()
	assert not frappe.db.get_value(SHEET, factory.handed_in(NORTH), "handed_in_late")


def test_a_unit_that_hands_in_after_the_deadline_is_accepted_and_marked():
	change(factory.launched_campaign(), hand_in_until=past())
	assert frappe.db.get_value(SHEET, factory.handed_in(NORTH), "handed_in_late") == 1


def test_a_campaign_that_refuses_late_units_does_not_take_their_sheets():
	change(factory.launched_campaign(), hand_in_until=past(), late_rule="Refuse")
	with pytest.raises(frappe.ValidationError):
		factory.handed_in(NORTH)
	assert frappe.db.get_value(SHEET, factory.sheet(NORTH), "workflow_state") == "Draft"


def test_the_last_day_is_in_time():
	change(factory.launched_campaign(), hand_in_until=today(), late_rule="Refuse")
	assert not frappe.db.get_value(SHEET, factory.handed_in(NORTH), "handed_in_late")


def test_a_sheet_returned_for_a_supplement_is_not_late_because_of_that():
	name = factory.launched_campaign()
	factory.handed_in(NORTH)
	take_action(VERIFIER, SHEET, factory.sheet(NORTH), "Return", reason="Bổ sung")
	change(name, hand_in_until=past(), late_rule="Refuse")
	take_action(people.head_of(NORTH), SHEET, factory.sheet(NORTH), "Hand In")
	assert not frappe.db.get_value(SHEET, factory.sheet(NORTH), "handed_in_late")


def test_a_new_deadline_of_the_campaign_holds_for_every_unit_without_a_longer_one_of_its_own():
	name = factory.launched_campaign()
	extend(name, NORTH, days=30)
	change(name, hand_in_until=add_days(today(), 20))
	assert (deadline(NORTH), deadline(SOUTH)) == (
		getdate(add_days(today(), 30)),
		getdate(add_days(today(), 20)),
	)


# Extensions


def test_an_extension_gives_one_unit_more_time_and_is_listed_with_the_campaign():
	name = change(factory.launched_campaign(), hand_in_until=past(), late_rule="Refuse").name
	extension = extend(name)
	assert not frappe.db.get_value(SHEET, factory.handed_in(NORTH), "handed_in_late")
	with pytest.raises(frappe.ValidationError):
		factory.handed_in(SOUTH)
	purposes = {row.dispatch: row.purpose for row in frappe.get_doc(CAMPAIGN, name).dispatches}
	assert purposes[extension.dispatch] == "Extension"


def test_an_extension_ends_by_itself():
	name = change(factory.launched_campaign(), hand_in_until=past(), late_rule="Refuse").name
	extension = extend(name)
	yesterday = add_days(today(), -1)
	frappe.db.set_value("Deadline Extension", extension.name, "until", yesterday)
	frappe.db.set_value(SHEET, factory.sheet(NORTH), "deadline", yesterday)
	assert expire() == 1
	assert frappe.db.get_value("Deadline Extension", extension.name, "expired") == 1
	with pytest.raises(frappe.ValidationError):
		factory.handed_in(NORTH)


@pytest.mark.parametrize("missing", ["reason", "dispatch", "until"])
def test_an_extension_names_its_dispatch_its_reason_and_its_day(missing):
	name = factory.launched_campaign()
	with pytest.raises(frappe.ValidationError):
		extend(name, days=20, **{missing: None})


def test_an_extension_to_a_day_before_the_deadline_is_refused():
	name = factory.launched_campaign()
	with pytest.raises(frappe.ValidationError):
		extend(name, days=3)


def test_only_coordinators_extend_and_nobody_changes_an_extension():
	name = factory.launched_campaign()
	for user in (people.head_of(NORTH), VERIFIER, factory.PUBLISHER, factory.AUDITOR):
		with pytest.raises(REFUSED):
			extend(name, days=20, user=user)
	extension = extend(name, days=20)
	with acting_as(COORDINATOR), pytest.raises(REFUSED):
		frappe.get_doc("Deadline Extension", extension.name).update({"until": add_days(today(), 90)}).save()
	with acting_as(COORDINATOR), pytest.raises(REFUSED):
		frappe.delete_doc("Deadline Extension", extension.name)


def test_a_unit_sees_its_own_extension_and_no_other():
	name = factory.launched_campaign()
	extend(name, NORTH, days=20)
	with acting_as(people.head_of(NORTH)):
		assert len(frappe.get_list("Deadline Extension")) == 1
	with acting_as(people.head_of(SOUTH)):
		assert frappe.get_list("Deadline Extension") == []


# The working group


def recuse(name: str, unit: str, user: str = VERIFIER) -> None:
	change(name, recusals=[{"user": user, "unit": unit, "ground": "Past Post"}])


@pytest.mark.parametrize("unit", [NORTH, factory.PROVINCE])
def test_a_member_does_not_verify_a_unit_that_the_decision_keeps_from_him_nor_units_below_it(unit):
	name = factory.launched_campaign()
	recuse(name, unit)
	factory.handed_in(NORTH)
	with pytest.raises(frappe.PermissionError):
		take_action(VERIFIER, SHEET, factory.sheet(NORTH), "Verify")
	with pytest.raises(frappe.PermissionError):
		take_action(VERIFIER, SHEET, factory.sheet(NORTH), "Return", reason="x")
	take_action(factory.SECOND_VERIFIER, SHEET, factory.sheet(NORTH), "Verify")


def test_a_recused_member_verifies_other_units():
	name = factory.launched_campaign()
	recuse(name, SOUTH)
	take_action(VERIFIER, SHEET, factory.handed_in(NORTH), "Verify")


def test_a_recused_member_records_no_visit_to_the_unit():
	name = factory.launched_campaign()
	recuse(name, NORTH)
	factory.handed_in(NORTH)
	visit = factory.planned_visit(NORTH)
	with pytest.raises(frappe.PermissionError):
		take_action(VERIFIER, "Verification Visit", visit, "Record Visit")


def test_a_recusal_names_a_member_of_the_group():
	name = factory.launched_campaign()
	with pytest.raises(frappe.ValidationError):
		recuse(name, NORTH, user=factory.OUTSIDER)


# Units that join, and units that are opened again


def third_unit() -> str:
	factory.unit("T1-003", "Xã Đông", parent=factory.PROVINCE)
	return "T1-003"


def test_a_unit_added_after_the_launch_gets_its_sheet_and_the_others_keep_theirs():
	name = factory.launched_campaign()
	factory.fill_in(NORTH)
	before = frappe.db.get_value(SHEET, factory.sheet(NORTH), ["self_score", "modified"])
	unit = third_unit()
	assert call(COORDINATOR, f"{API}.add_units", campaign=name, units=[unit], reason="Mới thành lập") == {
		"added": 1
	}
	assert frappe.db.count(ANSWER, {"self_assessment": factory.sheet(unit)}) == 2
	assert frappe.db.get_value(SHEET, factory.sheet(NORTH), ["self_score", "modified"]) == before
	assert frappe.db.get_value(CAMPAIGN, name, "unit_count") == 3


def test_adding_needs_a_reason_a_running_campaign_and_a_unit_that_is_not_in_it():
	name = factory.draft_campaign()
	unit = third_unit()
	frappe.db.set_value("Office Unit", unit, "valid_to", add_days(today(), -1))
	cases = [(name, [unit], "x"), (name, [NORTH], "x")]
	for campaign, units, reason in cases:
		with pytest.raises(frappe.ValidationError):
			call(COORDINATOR, f"{API}.add_units", campaign=campaign, units=units, reason=reason)
	take_action(COORDINATOR, CAMPAIGN, name, "Launch")
	for units, reason in (([unit], " "), ([NORTH], "x")):
		with pytest.raises(frappe.ValidationError):
			call(COORDINATOR, f"{API}.add_units", campaign=name, units=units, reason=reason)
	with pytest.raises(frappe.PermissionError):
		call(VERIFIER, f"{API}.add_units", campaign=name, units=[unit], reason="x")


def test_a_verified_unit_is_opened_again_with_a_reason_and_a_day():
	factory.launched_campaign()
	sheet = factory.handed_in(NORTH)
	take_action(VERIFIER, SHEET, sheet, "Verify")
	until = add_days(today(), 4)
	call(COORDINATOR, f"{API}.reopen_unit", self_assessment=sheet, reason="Bổ sung số liệu", until=until)
	row = frappe.db.get_value(SHEET, sheet, ["workflow_state", "deadline", "final_score", "return_reason"])
	assert row == ("Draft", getdate(until), 0, "Bổ sung số liệu")
	factory.handed_in(NORTH)


@pytest.mark.parametrize(("reason", "days"), [("", 3), ("x", -1)])
def test_opening_again_needs_a_reason_and_a_day_to_come(reason, days):
	factory.launched_campaign()
	sheet = factory.handed_in(NORTH)
	with pytest.raises(frappe.ValidationError):
		call(
			COORDINATOR,
			f"{API}.reopen_unit",
			self_assessment=sheet,
			reason=reason,
			until=add_days(today(), days),
		)


def test_no_unit_is_opened_again_after_the_closing_and_only_coordinators_open():
	name = factory.launched_campaign()
	sheet = factory.handed_in(NORTH)
	take_action(VERIFIER, SHEET, sheet, "Verify")
	arguments = {"self_assessment": sheet, "reason": "x", "until": today()}
	for user in (people.head_of(NORTH), VERIFIER, factory.AUDITOR):
		with pytest.raises(REFUSED):
			call(user, f"{API}.reopen_unit", **arguments)
	take_action(COORDINATOR, CAMPAIGN, name, "Close Verification", reason="Hết hạn")
	with pytest.raises(REFUSED):
		call(COORDINATOR, f"{API}.reopen_unit", **arguments)


def test_a_closing_that_was_returned_can_be_closed_anew():
	name = factory.launched_campaign()
	take_action(VERIFIER, SHEET, factory.handed_in(NORTH), "Verify")
	take_action(COORDINATOR, CAMPAIGN, name, "Close Verification", reason="Hết hạn")
	take_action(factory.PUBLISHER, CAMPAIGN, name, "Return", reason="Xem lại")
	assert not frappe.db.exists(SHEET, {"campaign": name, "closed_on": ["is", "set"]})
	take_action(COORDINATOR, CAMPAIGN, name, "Close Verification", reason="Hết hạn")
	assert not frappe.db.exists(SHEET, {"campaign": name, "closed_on": ["is", "not set"]})


# Last year


def test_last_years_texts_and_evidence_are_offered_again_but_neither_scores_nor_states():
	first = factory.launched_campaign()
	officer = people.officer_of(NORTH)
	evidence = insert(
		officer, "Evidence", unit=NORTH, kind="Link", url="https://example.com", title="Kế hoạch"
	)
	call(
		officer,
		"dts_assessment.api.assessment.save_answer",
		answer=factory.answer(NORTH, "1.1"),
		inputs={"muc": "Đã ban hành"},
		explanation="Kế hoạch số 5",
		evidence=[evidence.name],
	)
	second = factory.draft_campaign(
		"TEST-2027", frappe.get_doc(CAMPAIGN, first).indicator_sets[0].indicator_set
	)
	change(second, previous_campaign=first)
	take_action(COORDINATOR, CAMPAIGN, second, "Launch")
	new = frappe.get_doc(ANSWER, factory.answer(NORTH, "1.1", second))
	assert (new.explanation, [row.evidence for row in new.evidence]) == ("Kế hoạch số 5", [evidence.name])
	assert (new.self_score, new.self_inputs, new.status, new.answered_by) == (0, None, "Not started", None)
	assert new.carried_from == factory.answer(NORTH, "1.1", first)
	assert not frappe.db.get_value(ANSWER, factory.answer(SOUTH, "1.1", second), "carried_from")
