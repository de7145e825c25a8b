"""The yearly cycle: next year's campaign is a draft with its days, sets, units and people."""

import frappe
import pytest

from tests import factory, people
from tests.acting import call, take_action
from tests.factory import COORDINATOR, PUBLISHER

METHOD = "dts_assessment.api.campaign.prepare_next_year"
BEFORE = "DTI-T1-2026"


@pytest.fixture
def campaign() -> str:
	name = factory.draft_campaign(BEFORE)
	take_action(COORDINATOR, "Assessment Campaign", name, "Launch")
	return name


def cycle(*rows: dict) -> None:
	"""The rows of the settings."""
	doc = frappe.get_doc("DTS Settings")
	doc.set("cycle", [{"milestone": "Mốc", "years_after": 1, **row} for row in rows])
	doc.save()
	frappe.clear_document_cache("DTS Settings", "DTS Settings")


def test_next_year_begins_as_a_draft_with_the_days_of_the_cycle(campaign):
	cycle({"day": 29, "month": 1, "hand_in": 1}, {"milestone": "Công bố", "day": 31, "month": 3})
	made = call(COORDINATOR, METHOD, campaign=campaign)
	doc = frappe.get_doc("Assessment Campaign", made["name"])
	assert (doc.name, doc.year, doc.previous_campaign) == ("DTI-T1-2027", 2027, campaign)
	assert doc.workflow_state == "Draft"
	assert str(doc.hand_in_until) == "2028-01-29"
	assert [str(row.due_date) for row in doc.milestones] == ["2028-01-29", "2028-03-31"]


def test_participants_and_people_are_those_of_this_year(campaign):
	cycle({"day": 29, "month": 1, "hand_in": 1})
	name = call(COORDINATOR, METHOD, campaign=campaign)["name"]
	preview = call(COORDINATOR, "dts_assessment.api.campaign.preview_participants", campaign=name)
	assert [one["unit"] for one in preview["units"]] == [factory.NORTH, factory.SOUTH]
	group = frappe.get_doc("Assessment Campaign", name).working_group
	assert [(row.user, row.part) for row in group] == [
		(factory.VERIFIER, "Head"),
		(factory.SECOND_VERIFIER, "Secretary"),
	]


def test_the_newest_published_version_of_the_set_is_taken(campaign):
	first = f"{factory.SET_CODE}-v1"
	second = call(COORDINATOR, "dts_assessment.api.indicator_set.new_version", indicator_set=first)["name"]
	take_action(COORDINATOR, "Indicator Set", second, "Submit for Approval")
	for action in ("Verify", "Publish"):
		take_action(PUBLISHER, "Indicator Set", second, action)
	name = call(COORDINATOR, METHOD, campaign=campaign)["name"]
	assert [row.indicator_set for row in frappe.get_doc("Assessment Campaign", name).indicator_sets] == [
		second
	]


def test_asking_twice_makes_one_campaign(campaign):
	first, second = (call(COORDINATOR, METHOD, campaign=campaign) for _ in range(2))
	assert (first["made"], second["made"], first["name"]) == (True, False, second["name"])


def test_without_a_cycle_the_days_move_by_a_year(campaign):
	cycle()
	name = call(COORDINATOR, METHOD, campaign=campaign)["name"]
	days = [frappe.db.get_value("Assessment Campaign", one, "hand_in_until") for one in (campaign, name)]
	assert days[1] == frappe.utils.getdate(frappe.utils.add_years(days[0], 1))


def test_only_coordinators_prepare_it(campaign):
	for user in (people.head_of(factory.NORTH), PUBLISHER, factory.AUDITOR, factory.VERIFIER):
		with pytest.raises(frappe.PermissionError):
			call(user, METHOD, campaign=campaign)


@pytest.mark.parametrize("row", [{"day": 31, "month": 2}, {"day": 1, "month": 13}])
def test_a_day_that_is_none_is_refused_with_its_row(row):
	with pytest.raises(frappe.ValidationError, match="1"):
		cycle(row)
