"""The script reports: right figures, and never a row beyond the reader's reach."""

from decimal import Decimal

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days, today

from dts_assessment.reporting.show import figure
from dts_assessment.workflow import roles
from tests import factory, people
from tests.acting import acting_as, call, take_action
from tests.factory import AUDITOR, COORDINATOR, NORTH, PROVINCE, PUBLISHER, SOUTH, VERIFIER

OF_CAMPAIGN = (
	"Scores by Indicator",
	"Completeness of Self-Assessments",
	"Timeliness of Hand-In",
	"Self against Final Scores",
	"Targets Reached",
)
OTHER_COORDINATOR = "t-other-coordinator@example.com"


def report(user: str, name: str, **filters: object) -> dict:
	"""A report as the desk runs it for a user."""
	with acting_as(user):
		return run(name, filters={"campaign": factory.CAMPAIGN, **filters})


def rows(user: str, name: str, **filters: object) -> list[dict]:
	return [row for row in report(user, name, **filters)["result"] if isinstance(row, dict)]


@pytest.fixture
def campaign() -> str:
	"""The north handed in 4 + 3 points and the group found 4 + 1.8; the south filled in nothing."""
	name = factory.draft_campaign()
	set_name = frappe.db.get_value("Campaign Indicator Set", {"parent": name}, "indicator_set")
	frappe.db.set_value("Indicator Set", set_name, "target_percent", 55)
	take_action(COORDINATOR, "Assessment Campaign", name, "Launch")
	factory.handed_in(NORTH, 50)
	reason = "Đối chiếu hệ thống."
	with acting_as(VERIFIER):
		visit = factory.planned_visit(NORTH, [factory.finding(NORTH, "2.1", {"a": 30, "b": 100}, reason)])
	take_action(VERIFIER, "Verification Visit", visit, "Record Visit")
	call(people.head_of(NORTH), "dts_assessment.api.visit.confirm_for_unit", visit=visit)
	take_action(VERIFIER, "Self-Assessment", factory.sheet(NORTH), "Verify")
	return name


@pytest.fixture
def published(campaign) -> str:
	take_action(COORDINATOR, "Assessment Campaign", campaign, "Close Verification", "Xã Nam chưa nộp.")
	take_action(PUBLISHER, "Assessment Campaign", campaign, "Publish")
	return campaign


@pytest.fixture
def other_province() -> str:
	factory.unit("T9", "Tỉnh Khác", "PROVINCE")
	return people.create_user(OTHER_COORDINATOR, "Điều phối tỉnh khác", [roles.COORDINATOR], "T9")


def test_points_by_indicator_are_means_over_the_units(campaign):
	found = {row["indicator_code"]: row for row in rows(COORDINATOR, "Scores by Indicator")}
	one = found["2.1"]
	assert (one["units"], one["self_mean"], one["verified_mean"]) == (2, 1.5, 0.9)
	assert (float(one["self_percent"]), float(one["verified_percent"])) == (25.0, 15.0)
	assert (one["full"], one["none"], one["changed"]) == (0, 1, 1)


def test_completeness_tells_what_each_unit_has_answered(campaign):
	found = {row["unit"]: row for row in rows(COORDINATOR, "Completeness of Self-Assessments")}
	assert [(found[unit]["answered_count"], float(found[unit]["share"])) for unit in (NORTH, SOUTH)] == [
		(2, 100.0),
		(0, 0.0),
	]
	assert found[SOUTH]["not_started"] == 2


def test_timeliness_tells_early_late_and_overdue(campaign):
	with acting_as(COORDINATOR):
		doc = frappe.get_doc("Assessment Campaign", campaign)
		doc.update({"hand_in_until": add_days(today(), -2)}).save()
	found = {row["unit"]: row for row in rows(COORDINATOR, "Timeliness of Hand-In")}
	assert (found[NORTH]["punctuality"], found[NORTH]["days"]) == ("On Time", -10)
	assert (found[SOUTH]["punctuality"], found[SOUTH]["days"]) == ("Overdue", 2)


def test_own_and_standing_scores_stand_side_by_side(campaign):
	found = {row["unit"]: row for row in rows(COORDINATOR, "Self against Final Scores")}
	north = found[NORTH]
	assert (north["self_score"], north["final_score"], round(north["difference"], 4)) == (7.0, 5.8, -1.2)
	assert north["changed"] == 1


def test_one_unit_is_shown_by_indicator_with_the_reason(campaign):
	found = rows(people.officer_of(NORTH), "Self against Final Scores", one_unit=NORTH)
	changed = {row["indicator_code"]: row for row in found}["2.1"]
	assert (changed["self_score"], changed["verified_score"]) == (3.0, 1.8)
	assert changed["verified_reason"] == "Đối chiếu hệ thống."


def test_the_target_of_the_set_is_reached_or_points_are_missing(campaign):
	found = {row["unit"]: row for row in rows(COORDINATOR, "Targets Reached")}
	assert (found[NORTH]["to_target"], float(found[NORTH]["missing"])) == (3.0, 0.0)
	assert (found[SOUTH]["to_target"], float(found[SOUTH]["missing"])) == (-55.0, 5.5)


def test_the_trend_tells_published_results_only(campaign):
	assert rows(COORDINATOR, "Trend over Years", to_year=2026, unit=PROVINCE) == []
	take_action(COORDINATOR, "Assessment Campaign", campaign, "Close Verification", "Xã Nam chưa nộp.")
	take_action(PUBLISHER, "Assessment Campaign", campaign, "Publish")
	found = rows(COORDINATOR, "Trend over Years", to_year=2026, unit=PROVINCE)
	assert [(row["unit"], float(row["2026"])) for row in found] == [(NORTH, 58.0)]


def test_a_unit_reads_its_own_row_only_and_cannot_ask_for_another(campaign):
	officer = people.officer_of(SOUTH)
	for name in OF_CAMPAIGN[1:]:
		assert [row["unit"] for row in rows(officer, name)] == [SOUTH], name
	found = rows(officer, "Scores by Indicator")
	assert {(row["units"], row["self_mean"]) for row in found} == {(1, 0.0)}
	assert rows(officer, "Self against Final Scores", one_unit=NORTH) == []


def test_another_province_and_people_without_a_role_are_refused(campaign, other_province):
	for name in OF_CAMPAIGN:
		for user in (other_province, factory.OUTSIDER):
			with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
				report(user, name)


def test_another_province_sees_no_trend_of_ours(published, other_province):
	with acting_as(other_province):
		assert run("Trend over Years", filters={"to_year": 2026})["result"] == []


def test_an_auditor_reads_all_units_and_a_verifier_what_is_handed_in(campaign):
	for name in OF_CAMPAIGN[1:]:
		assert (len(rows(AUDITOR, name)), len(rows(VERIFIER, name))) == (2, 1), name
	name = OF_CAMPAIGN[0]
	assert [{row["units"] for row in rows(user, name)} for user in (AUDITOR, VERIFIER)] == [{2}, {1}]


def test_every_report_draws_a_chart_and_takes_the_latest_campaign_where_none_is_named(campaign):
	for name in OF_CAMPAIGN:
		found = report(COORDINATOR, name)
		assert found["chart"]["data"]["datasets"], name
		assert report(COORDINATOR, name, campaign="")["result"] == found["result"]


def test_a_scorecard_knows_of_peers_only_after_publication(campaign):
	officer = people.officer_of(NORTH)
	own = rows(officer, "Unit Scorecard")
	assert [(row["code"], float(row["share"]), row["peers"]) for row in own] == [
		("1", 100.0, None),
		("2", 30.0, None),
		("", 58.0, None),
	]
	take_action(COORDINATOR, "Assessment Campaign", campaign, "Close Verification", "Xã Nam chưa nộp.")
	take_action(PUBLISHER, "Assessment Campaign", campaign, "Publish")
	found = report(officer, "Unit Scorecard")
	assert [float(row["peers"]) for row in found["result"] if isinstance(row, dict)] == [100.0, 30.0, 58.0]
	assert "1/1" in [one["value"] for one in found["report_summary"]]


@pytest.mark.parametrize(
	("value", "datatype", "vietnamese", "english"),
	[
		(Decimal("15.955"), "Percent", "15,96 %", "15.96 %"),
		(Decimal("0.250"), "Float", "0,25", "0.25"),
		(Decimal(-2), "Float", "-2", "-2"),
		(Decimal("1234.5"), "Float", "1234,5", "1234.5"),
	],
)
def test_figures_above_a_report_are_written_as_the_readers_language_writes_numbers(
	value, datatype, vietnamese, english
):
	for lang, written in (("vi", vietnamese), ("en", english)):
		frappe.local.lang = lang
		assert figure("Điểm", value, datatype)["value"] == written


def test_a_scorecard_of_another_unit_is_refused(campaign):
	with pytest.raises(frappe.PermissionError):
		report(people.officer_of(SOUTH), "Unit Scorecard", unit=NORTH)


def test_improvement_actions_are_told_with_their_days_to_their_unit_only(campaign):
	arguments = {"task": "Số hóa hồ sơ", "responsible": "Văn phòng", "due_date": add_days(today(), -3)}
	call(
		people.officer_of(SOUTH),
		"dts_assessment.api.target.plan_action",
		self_assessment=factory.sheet(SOUTH),
		indicator_code="2.1",
		**arguments,
	)
	found = rows(people.head_of(SOUTH), "Improvement Actions Due")
	assert [(row["unit"], row["days_late"]) for row in found] == [(SOUTH, 3)]
	assert rows(people.head_of(NORTH), "Improvement Actions Due") == []
