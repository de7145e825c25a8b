"""Reports of the verification: who scored too high, what is cut and why, how far the group is; within the reader's reach."""

import frappe
import pytest
from frappe.desk.query_report import run

from tests import factory, people
from tests.acting import acting_as, call
from tests.factory import NORTH, SECOND_VERIFIER, SOUTH, VERIFIER

API = "dts_assessment.api.review."


@pytest.fixture
def campaign(standing_campaign) -> str:
	for unit in (NORTH, SOUTH):
		factory.handed_in(unit)
		call(SECOND_VERIFIER, API + "decide", answer=factory.answer(unit, "1.1"))
	reason = "Đối chiếu sổ tiếp nhận"
	call(VERIFIER, API + "decide", answer=factory.answer(NORTH, "2.1"), points=2, reason=reason)
	return standing_campaign


def report(user: str, name: str, **filters: object) -> list:
	with acting_as(user):
		found = run(name, {"campaign": factory.CAMPAIGN, **filters})
	return [row for row in found["result"] if isinstance(row, dict)]


def test_self_against_verified_by_unit_group_indicator_and_verifier(campaign):
	name = "Self against Verified"
	units = report(VERIFIER, name, by="Unit")
	assert [(row["label"], row["self_score"], row["verified_score"], row["difference"]) for row in units] == [
		("Xã Bắc", 7, 6, -1),
		("Xã Nam", 4, 4, 0),
	]
	assert [row["cut"] for row in report(VERIFIER, name, by="Indicator Group")] == [1, 0]
	assert [row["difference"] for row in report(VERIFIER, name, by="Indicator")] == [-1, 0]
	lenient = {row["subject"]: row["against"] for row in report(VERIFIER, name, by="Verifier")}
	assert lenient[VERIFIER] < 0 < lenient[SECOND_VERIFIER]


def test_what_is_cut_most_often_comes_with_its_reasons(campaign):
	rows = report(factory.COORDINATOR, "Indicators Most Often Cut")
	assert [(row["indicator_code"], row["cut"], row["lost"]) for row in rows] == [("2.1", 1, 1)]
	assert rows[0]["reasons"] == "Đối chiếu sổ tiếp nhận (1)"


def test_progress_of_each_member(campaign):
	call(VERIFIER, API + "give_opinion", answer=factory.answer(SOUTH, "2.1"))
	rows = {row["user"]: row for row in report(factory.AUDITOR, "Working Group Progress")}
	assert (rows[VERIFIER]["opinions"], rows[VERIFIER]["decisions"]) == (1, 1)
	assert (rows[SECOND_VERIFIER]["decisions"], rows[SECOND_VERIFIER]["units"]) == (2, 2)


@pytest.mark.parametrize(
	"name", ["Self against Verified", "Indicators Most Often Cut", "Working Group Progress"]
)
def test_a_report_is_for_the_group_and_the_oversight_of_the_campaign(campaign, name):
	from dts_assessment.workflow import roles

	stranger = people.create_user("t-stranger@example.com", "Ngoài tổ", [roles.VERIFIER], factory.PROVINCE)
	for user in (people.head_of(NORTH), stranger, factory.OUTSIDER):
		with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
			report(user, name)


def test_a_report_counts_only_what_the_reader_may_see(campaign):
	from dts_assessment.workflow import roles

	user = people.create_user("t-south-auditor@example.com", "Thanh tra xã", [roles.AUDITOR], SOUTH)
	rows = report(user, "Self against Verified", by="Unit")
	assert [row["label"] for row in rows] == ["Xã Nam"]
