"""Ranking a campaign: its rules, trials of others, and what keeps results from being final."""

from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_days, today

from dts_assessment.publication.published import published_results
from dts_assessment.publication.rank import standings
from tests import factory
from tests.acting import acting_as, call, take_action
from tests.factory import COORDINATOR, NORTH, PUBLISHER, SOUTH

API = "dts_assessment.api.result"
CAMPAIGN, SHEET, ANSWER = "Assessment Campaign", "Self-Assessment", "Assessment Answer"
SET = f"{factory.SET_CODE}-v1"


def places(campaign: str) -> dict:
	return {row.unit: (row.rank, row.class_name) for row in standings(frappe.get_doc(CAMPAIGN, campaign))}


def rule(campaign: str, **values: object) -> None:
	with acting_as(PUBLISHER):
		frappe.get_doc(CAMPAIGN, campaign).update(values).save()


def level_with_other_groups() -> str:
	"""Both have 7 of 10: the north 4 + 3, the south 1 + 6."""
	name = factory.closed_campaign(north=50, south=75)
	frappe.db.set_value(ANSWER, factory.answer(SOUTH, "1.1"), {"final_score": 1, "verified_score": 1})
	from dts_assessment.assessments.totals import derive_totals

	derive_totals(factory.sheet(SOUTH))
	return name


def test_equal_units_share_a_rank():
	assert places(level_with_other_groups()) == {NORTH: (1, ""), SOUTH: (1, "")}


@pytest.mark.parametrize(("group", "first"), [("1", NORTH), ("2", SOUTH)])
def test_a_group_score_decides_between_equal_units(group, first):
	name = level_with_other_groups()
	rule(name, tie_breaks=[{"kind": "Group Score", "code": group}])
	second = SOUTH if first == NORTH else NORTH
	assert {unit: rank for unit, (rank, _) in places(name).items()} == {first: 1, second: 2}


def test_an_indicator_decides_between_equal_units():
	name = level_with_other_groups()
	rule(name, tie_breaks=[{"kind": "Indicator Score", "code": "2.1"}])
	assert places(name)[SOUTH][0] == 1


def test_the_earlier_hand_in_decides_between_equal_units():
	name = factory.closed_campaign(north=50, south=50)
	frappe.db.set_value(SHEET, factory.sheet(NORTH), "handed_in_on", "2026-01-30 10:00:00")
	frappe.db.set_value(SHEET, factory.sheet(SOUTH), "handed_in_on", "2026-01-29 16:59:59")
	rule(name, tie_breaks=[{"kind": "Earlier Hand-In"}])
	assert {unit: rank for unit, (rank, _) in places(name).items()} == {SOUTH: 1, NORTH: 2}


def test_the_self_score_that_was_corrected_least_decides_between_equal_units():
	name = level_with_other_groups()
	rule(name, tie_breaks=[{"kind": "Closest Self-Score"}])
	assert places(name)[NORTH][0] == 1


@pytest.mark.parametrize(
	"row",
	[{"kind": "Group Score", "code": "9"}, {"kind": "Indicator Score", "code": "1"}, {"kind": "Group Score"}],
)
def test_a_tie_break_that_names_nothing_is_refused_with_its_row(row):
	name = factory.closed_campaign(north=50)
	with pytest.raises(frappe.ValidationError, match=r"(Tie-breaks, row|dòng) 1"):
		rule(name, tie_breaks=[row])


def test_a_trial_shows_what_changes_and_stores_nothing():
	name = level_with_other_groups()
	rules = {"tie_breaks": [{"kind": "Group Score", "code": "2"}]}
	rows = call(COORDINATOR, f"{API}.preview_ranking", campaign=name, rules=rules)
	told = {row["unit"]: (row["rank"], row["rank_now"], row["changed"]) for row in rows}
	assert told == {SOUTH: (1, 1, False), NORTH: (2, 1, True)}
	assert places(name) == {NORTH: (1, ""), SOUTH: (1, "")}
	assert not frappe.get_doc(CAMPAIGN, name).tie_breaks


def test_a_trial_with_rules_that_do_not_exist_is_refused():
	name = factory.closed_campaign(north=50)
	for rules in ({"rank_by": "height"}, {"tie_breaks": [{"kind": "Dice"}]}):
		with pytest.raises(frappe.ValidationError):
			call(COORDINATOR, f"{API}.preview_ranking", campaign=name, rules=rules)


CLASSES = [
	{"class_name": "Tốt", "lower": 90},
	{"class_name": "Khá", "lower": 70},
	{"class_name": "Trung bình", "lower": 0},
]


def with_classes(cap: str = "", when: str = "No Points", mandatory: str = "2.1") -> None:
	"""Classes of the set in force, and one mandatory indicator: written past the gate, as the set is published."""
	doc = frappe.get_doc("Indicator Set", SET)
	for row in CLASSES:
		child = doc.append("classes", {**row, "lower_side": ">=", "upper_side": "<"})
		child.db_insert()
	frappe.db.set_value("Indicator Set", SET, {"cap_class": cap, "cap_when": when})
	frappe.db.set_value("Indicator", f"{SET}-{mandatory}", "mandatory", 1)
	frappe.clear_document_cache("Indicator Set", SET)


def test_a_class_begins_at_its_exact_bound():
	name = factory.closed_campaign(north=50, south=49)
	with_classes()
	assert places(name) == {NORTH: (1, "Khá"), SOUTH: (2, "Trung bình")}


def test_a_missed_mandatory_indicator_caps_the_class_and_says_so():
	name = factory.closed_campaign(north=50, south=75)
	with_classes("Trung bình", "Less Than Full Points")
	assert places(name) == {SOUTH: (1, "Tốt"), NORTH: (2, "Trung bình")}
	row = next(row for row in standings(frappe.get_doc(CAMPAIGN, name)) if row.unit == NORTH)
	assert row.note == "Không quá hạng “Trung bình” vì chưa đạt chỉ số bắt buộc 2.1"
	rows = call(COORDINATOR, f"{API}.preview_ranking", campaign=name, rules={"caps": False})
	assert {row["unit"]: row["class_name"] for row in rows} == {SOUTH: "Tốt", NORTH: "Khá"}


def test_some_points_are_enough_where_only_no_points_count_as_missed():
	name = factory.closed_campaign(north=50, south=0)
	with_classes("Trung bình", "No Points")
	assert places(name) == {NORTH: (1, "Khá"), SOUTH: (2, "Trung bình")}
	notes = {row.unit: row.note for row in standings(frappe.get_doc(CAMPAIGN, name))}
	assert notes == {NORTH: "", SOUTH: ""}


def test_a_cap_must_name_a_class_of_its_set():
	draft = frappe.get_doc("Indicator Set", factory.draft_set("TEST-CAP"))
	draft.update({"classes": CLASSES, "cap_class": "Xuất sắc"})
	with pytest.raises(frappe.ValidationError, match="Xuất sắc"):
		draft.save()


def test_merged_units_stand_with_the_mean_where_the_campaign_says_so():
	name = factory.closed_campaign(north=50, south=75)
	new = factory.unit("T1-003", "Xã Hợp Nhất", parent=factory.PROVINCE)
	for old in (NORTH, SOUTH):
		values = {
			"old_unit": old,
			"new_unit": new,
			"kind": "Merge",
			"succession_date": add_days(today(), -1),
		}
		frappe.get_doc({"doctype": "Unit Succession", "basis": "Nghị quyết", **values}).insert()
	rule(name, merged_units="Mean of Predecessors")
	take_action(PUBLISHER, CAMPAIGN, name, "Publish")
	rows = {row.unit: row for row in published_results(name)}
	assert (rows[new].rank, rows[new].final_score, rows[new].percent) == (1, Decimal("8.5"), Decimal(85))
	assert {unit: rows[unit].standing for unit in (NORTH, SOUTH)} == {NORTH: "Merged", SOUTH: "Merged"}
	states = frappe.get_all(SHEET, {"campaign": name}, pluck="workflow_state")
	assert states == ["Published", "Published"]


# What keeps results from being final


def publishing_is_refused(campaign: str, words: str) -> None:
	with pytest.raises(frappe.ValidationError, match=words):
		take_action(PUBLISHER, CAMPAIGN, campaign, "Publish")
	assert not frappe.db.exists("Assessment Result", {"campaign": campaign})
	assert frappe.db.get_value(CAMPAIGN, campaign, "workflow_state") == "Verified"


def test_a_score_above_its_maximum_is_refused_with_unit_and_indicator():
	"""A published table once had 3331,01 for what must have been 331,01."""
	name = factory.closed_campaign(north=50)
	frappe.db.set_value(ANSWER, factory.answer(NORTH, "2.1"), "final_score", 3331.01)
	publishing_is_refused(name, "Xã Bắc.*2.1.*3331,01.*6")


def test_a_total_above_its_maximum_is_refused_with_the_unit():
	name = factory.closed_campaign(north=50)
	frappe.db.set_value(SHEET, factory.sheet(NORTH), "final_score", 3331.01)
	publishing_is_refused(name, "Xã Bắc.*3331,01.*10")


def test_bonus_points_may_lift_a_total_above_the_maximum():
	name = factory.closed_campaign(north=75)
	frappe.db.set_value(SHEET, factory.sheet(NORTH), {"final_score": 12, "adjustment": 2})
	take_action(PUBLISHER, CAMPAIGN, name, "Publish")
	row = next(row for row in published_results(name) if row.unit == NORTH)
	assert (row.percent, row.adjustment) == (Decimal(120), Decimal(2))


def test_a_unit_that_is_not_verified_is_refused_by_name():
	name = factory.closed_campaign(north=50, south=60)
	frappe.db.set_value(SHEET, factory.sheet(SOUTH), "workflow_state", "Submitted")
	publishing_is_refused(name, "Xã Nam")


def test_a_class_table_with_a_gap_is_refused():
	name = factory.closed_campaign(north=50)
	with_classes()
	table = {"parent": SET, "class_name": "Trung bình"}
	frappe.db.set_value("Class Bound", table, {"upper": 69.9, "upper_side": "<"})
	frappe.clear_document_cache("Indicator Set", SET)
	publishing_is_refused(name, r"Classes: 69.95 % falls nowhere")
