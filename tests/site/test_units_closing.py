"""Units that end: open work, evidence and people go on, what was done stays."""

import frappe
import pytest

from dts_assessment.units import rebase
from tests import factory, people
from tests.acting import acting_as, call, insert, take_action
from tests.factory import COORDINATOR, NORTH, PROVINCE, SOUTH

UNITS = "dts_assessment.api.unit"
HEIR, SECOND_HEIR = "T1-901", "T1-902"
TODAY = frappe.utils.today


def succeed(old: str, new: str, kind: str = "Merge"):
	return insert(
		COORDINATOR,
		"Unit Succession",
		old_unit=old,
		new_unit=new,
		kind=kind,
		succession_date=TODAY(),
		basis="Nghị quyết số 1/NQ-UBTVQH ngày 01 tháng 6 năm 2026",
	)


def close(unit: str = NORTH, user: str = COORDINATOR, **arguments: object) -> dict:
	return call(user, f"{UNITS}.close", unit=unit, last_day=TODAY(), **arguments)


def evidence_of(unit: str) -> str:
	values = {"unit": unit, "kind": "Link", "title": "Trang tin", "url": "https://example.com"}
	return insert(people.officer_of(unit), "Evidence", **values).name


@pytest.fixture
def campaign() -> str:
	"""Launched before the successors are there."""
	return factory.launched_campaign()


@pytest.fixture
def heir() -> str:
	unit = factory.unit(HEIR, "Xã Bắc Mới", parent=PROVINCE)
	succeed(NORTH, unit)
	return unit


@pytest.fixture
def heirs(heir: str) -> list[str]:
	succeed(NORTH, factory.unit(SECOND_HEIR, "Xã Đông Mới", parent=PROVINCE), "Partial")
	return [heir, SECOND_HEIR]


def test_an_open_sheet_goes_to_the_successor_and_its_people_go_on_with_it(campaign, heir):
	factory.fill_in(NORTH)
	score = frappe.db.get_value("Self-Assessment", factory.sheet(NORTH), "self_score")
	assert close() == {"heir": heir, "moved": 1, "left": 0, "evidence": 0, "people": 2}
	sheet = frappe.get_doc("Self-Assessment", factory.sheet(NORTH))
	assert (sheet.unit, sheet.unit_name, sheet.self_score) == (heir, "Xã Bắc Mới", score)
	factory.fill_in(NORTH, online=75)
	take_action(people.head_of(NORTH), "Self-Assessment", sheet.name, "Hand In")
	assert frappe.db.get_value("Self-Assessment", sheet.name, "workflow_state") == "Submitted"


def test_evidence_goes_to_the_successor(heir):
	name = evidence_of(NORTH)
	close()
	assert frappe.db.get_value("Evidence", name, "unit") == heir


def test_the_journal_tells_that_a_sheet_was_handed_over(campaign, heir):
	close()
	moves = frappe.get_all(
		"State Change", {"reference_name": factory.sheet(NORTH), "action": "Hand Over"}, ["user", "reason"]
	)
	assert len(moves) == 1
	assert moves[0].user == COORDINATOR
	closing = frappe.get_all(
		"State Change", {"reference_name": NORTH, "action": "Close"}, ["from_state", "to_state"]
	)
	assert [(row.from_state, row.to_state) for row in closing] == [("Xã Bắc", "Xã Bắc Mới")]


def test_what_was_verified_stays_with_the_unit_that_did_it(heir):
	factory.launched_campaign()
	sheet = factory.handed_in(NORTH)
	frappe.db.set_value("Self-Assessment", sheet, "workflow_state", "Verified")
	assert close()["moved"] == 0
	row = frappe.get_doc("Self-Assessment", sheet)
	assert (row.unit, row.unit_name) == (NORTH, "Xã Bắc")
	assert frappe.get_all("Assessment Answer", {"self_assessment": sheet, "unit": NORTH}, pluck="name")


def test_a_sheet_stays_where_the_successor_has_its_own_in_the_campaign():
	succeed(NORTH, SOUTH)
	factory.launched_campaign()
	told = close()
	assert (told["moved"], told["left"]) == (0, 1)
	assert frappe.db.get_value("Self-Assessment", factory.sheet(NORTH), "unit") == NORTH
	assert frappe.db.count("Self-Assessment", {"unit": SOUTH, "campaign": factory.CAMPAIGN}) == 1


def test_with_several_successors_a_person_chooses(heirs):
	with pytest.raises(frappe.ValidationError, match=r"Xã Bắc Mới.*Xã Đông Mới"):
		close()
	assert not frappe.db.get_value("Office Unit", NORTH, "valid_to")
	assert close(heir=SECOND_HEIR)["heir"] == SECOND_HEIR


def test_only_a_recorded_successor_takes_over(heir):
	with pytest.raises(frappe.ValidationError, match=SOUTH):
		close(heir=SOUTH)


def test_a_unit_with_people_is_not_closed_without_a_successor():
	with pytest.raises(frappe.ValidationError, match="Xã Bắc"):
		close()


def test_a_unit_without_work_or_people_closes_without_a_successor():
	factory.unit("T1-903", "Ban Tạm", parent=PROVINCE)
	assert close("T1-903")["heir"] is None


def test_a_unit_is_closed_by_the_button_only(heir):
	with acting_as(COORDINATOR):
		unit = frappe.get_doc("Office Unit", NORTH)
		unit.valid_to = TODAY()
		with pytest.raises(frappe.ValidationError, match="Xã Bắc"):
			unit.save()


def test_a_closed_unit_is_not_closed_again_and_a_day_ahead_is_refused(heir):
	with pytest.raises(frappe.ValidationError):
		call(COORDINATOR, f"{UNITS}.close", unit=NORTH, last_day=frappe.utils.add_days(TODAY(), 1))
	close()
	with pytest.raises(frappe.ValidationError):
		close()


def test_a_unit_with_open_units_below_is_not_closed():
	with pytest.raises(frappe.ValidationError):
		close(PROVINCE)


@pytest.mark.parametrize("user", [factory.PUBLISHER, people.head_of(NORTH), factory.OUTSIDER])
def test_only_coordinators_close_units(heir, user):
	with pytest.raises(frappe.PermissionError):
		close(user=user)


def test_the_preview_counts_what_would_be_handed_over(heirs):
	factory.launched_campaign()
	evidence_of(NORTH)
	told = call(COORDINATOR, f"{UNITS}.preview_close", unit=NORTH)
	assert (told["self_assessments"], told["evidence"], told["people"]) == (1, 1, 2)
	assert [one["name"] for one in told["successors"]] == heirs


def test_a_succession_is_recorded_once_and_never_by_a_stranger():
	factory.unit(HEIR, "Xã Bắc Mới", parent=PROVINCE)
	succeed(NORTH, HEIR)
	with pytest.raises(frappe.DuplicateEntryError):
		succeed(NORTH, HEIR)
	other = people.create_user("t-other-coordinator@example.com", "Khác", ["DTS Coordinator"], SOUTH)
	values = {
		"old_unit": NORTH,
		"new_unit": HEIR,
		"kind": "Partial",
		"succession_date": "2020-01-01",
		"basis": "x",
	}
	with pytest.raises(frappe.PermissionError):
		insert(other, "Unit Succession", **values)


def test_the_succession_of_a_closed_unit_stays(heir):
	close()
	row = frappe.get_all("Unit Succession", {"old_unit": NORTH}, pluck="name")[0]
	with acting_as(COORDINATOR), pytest.raises(frappe.PermissionError):
		frappe.delete_doc("Unit Succession", row)


def test_a_renamed_unit_stays_the_same_record_and_the_old_name_is_kept():
	factory.launched_campaign()
	frappe.db.set_value(
		"Office Unit",
		NORTH,
		{"unit_type": "Xã", "agency_name": "Ủy ban nhân dân xã Bắc", "place_name": "Bắc"},
	)
	values = {"new_name": "Phường Bắc", "new_type": "Phường", "day": TODAY(), "basis": "Nghị quyết số 2"}
	call(COORDINATOR, f"{UNITS}.rename", unit=NORTH, **values)
	unit = frappe.get_doc("Office Unit", NORTH)
	assert (unit.unit_name, unit.agency_name, unit.place_name) == (
		"Phường Bắc",
		"Ủy ban nhân dân phường Bắc",
		"Bắc",
	)
	row = frappe.get_doc("Unit Succession", {"old_unit": NORTH, "new_unit": NORTH})
	assert (row.old_name, row.new_name, row.kind) == ("Xã Bắc", "Phường Bắc", "Change of Type")
	assert frappe.db.get_value("Self-Assessment", factory.sheet(NORTH), "unit_name") == "Xã Bắc"


def test_results_are_told_by_the_units_of_today_and_stay_as_they_were(heir):
	campaign = factory.launched_campaign()
	succeed(SOUTH, heir)
	for unit, percent in ((NORTH, 70), (SOUTH, 85)):
		result = {
			"doctype": "Assessment Result",
			"campaign": campaign,
			"unit": unit,
			"standing": "Ranked",
			"version": 1,
		}
		name = frappe.db.get_value("Office Unit", unit, "unit_name")
		doc = frappe.get_doc(
			{
				**result,
				"name": f"{campaign}-{unit}-R",
				"unit_name": name,
				"percent": percent,
				"final_score": percent / 10,
			}
		)
		doc.insert(ignore_permissions=True, ignore_mandatory=True, ignore_links=True)
	(one,) = rebase.results_today(campaign)
	assert (one.unit, str(one.percent), str(one.final_score), one.comparable) == (
		heir,
		"77.5000",
		"7.7500",
		False,
	)
	assert one.predecessors == ((NORTH, "Xã Bắc"), (SOUTH, "Xã Nam"))
	assert set(frappe.get_all("Assessment Result", {"campaign": campaign}, pluck="unit")) == {NORTH, SOUTH}
	yesterday = frappe.utils.add_days(TODAY(), -1)
	assert {row.unit for row in rebase.results_today(campaign, yesterday)} == {NORTH, SOUTH}
