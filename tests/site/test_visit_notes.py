"""What is written on the spot: entry by entry, safe to send again, and never over what another one wrote."""

import frappe
import pytest

from tests import factory, people
from tests.acting import call
from tests.factory import NORTH, SOUTH

VISIT = "Verification Visit"
API = "dts_assessment.api.visit"


@pytest.fixture
def visit() -> str:
	factory.launched_campaign()
	factory.handed_in(NORTH)
	factory.handed_in(SOUTH)
	return factory.planned_visit()


def write_row(visit: str, table: str, entry: str, values: dict, seen: dict | None = None, **more: object):
	user = more.get("user", factory.VERIFIER)
	arguments = {"visit": visit, "table": table, "entry": entry, "values": values, "seen": seen}
	return call(user, f"{API}.write_row", **arguments)


def test_an_entry_sent_twice_is_kept_once(visit):
	for _time in range(2):
		notes = write_row(visit, "follow_ups", "may-1", {"recommendation": "Bổ sung tài liệu"})
	assert [row["recommendation"] for row in notes["follow_ups"]] == ["Bổ sung tài liệu"]


def test_what_another_one_wrote_meanwhile_is_told_and_not_overwritten(visit):
	call(factory.SECOND_VERIFIER, f"{API}.write_text", visit=visit, field="conclusion", value="Của người kia")
	with pytest.raises(frappe.TimestampMismatchError, match="Của người kia"):
		call(factory.VERIFIER, f"{API}.write_text", visit=visit, field="conclusion", value="Của tôi", seen="")
	assert frappe.db.get_value(VISIT, visit, "conclusion") == "Của người kia"


def test_two_members_write_different_entries_at_the_same_time(visit):
	call(
		factory.SECOND_VERIFIER,
		f"{API}.write_text",
		visit=visit,
		field="place",
		value="UBND xã",
		seen="Trụ sở xã",
	)
	write_row(visit, "sites", "may-1", {"site": "Bộ phận Một cửa"})
	doc = frappe.get_doc(VISIT, visit)
	assert (doc.place, doc.sites[0].site) == ("UBND xã", "Bộ phận Một cửa")


def test_a_finding_is_scored_as_it_is_written(visit):
	answer = factory.answer(NORTH, "2.1")
	values = {"verified_inputs": {"a": "10", "b": "100"}, "reason": "Đối chiếu sổ", "seen": "Sổ ghi 10 hồ sơ"}
	notes = write_row(visit, "findings", answer, values)
	assert notes["findings"][0]["verified_score"] == pytest.approx(0.6)


@pytest.mark.parametrize(
	("table", "entry", "values"),
	[
		("findings", factory.answer(NORTH, "2.1"), {"verified_score": 1}),
		("findings", factory.answer(NORTH, "2.1"), {"verified_score": 7, "reason": "x"}),
		("findings", factory.answer(NORTH, "2.1"), {"verified_score": 1.2345, "reason": "x"}),
		("findings", factory.answer(SOUTH, "2.1"), {"verified_score": 1, "reason": "x"}),
		("follow_ups", "may-1", {"recommendation": "x", "self_assessment": factory.sheet(SOUTH)}),
		("members", "may-1", {"full_name": "Tổ trưởng", "part": "Member"}),
		("members", "may-1", {"part": "Member"}),
		("findings", factory.answer(NORTH, "2.1"), {"self_score": 9}),
		("photos", "may-1", {"file": "/private/files/x.jpg"}),
	],
)
def test_what_does_not_fit_is_refused_in_one_sentence_and_changes_nothing(visit, table, entry, values):
	with pytest.raises(frappe.ValidationError) as refused:
		write_row(visit, table, entry, values)
	assert len(str(refused.value)) > 10
	doc = frappe.get_doc(VISIT, visit)
	assert (len(doc.findings), len(doc.follow_ups), len(doc.members), len(doc.photos)) == (0, 0, 2, 0)


def test_an_end_before_the_start_is_refused(visit):
	with pytest.raises(frappe.ValidationError, match=r"ends before|kết thúc trước"):
		call(
			factory.VERIFIER,
			f"{API}.write_text",
			visit=visit,
			field="end_time",
			value="07:00",
			seen="11:00:00",
		)


@pytest.mark.parametrize(
	"user", [people.officer_of(NORTH), people.head_of(NORTH), factory.AUDITOR, factory.OUTSIDER]
)
def test_only_the_working_group_writes(visit, user):
	with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
		write_row(visit, "sites", "may-1", {"site": "x"}, user=user)


def test_a_row_is_taken_out_once_and_again(visit):
	write_row(visit, "sites", "may-1", {"site": "Bộ phận Một cửa"})
	for _time in range(2):
		notes = call(factory.VERIFIER, f"{API}.remove_row", visit=visit, table="sites", entry="may-1")
	assert notes["sites"] == []


def test_the_calendar_shows_the_hours_of_a_visit(visit):
	today = frappe.utils.today()
	(event,) = call(factory.VERIFIER, f"{API}.calendar", start=today, end=today)
	assert (event["start"], event["allDay"]) == (f"{today} 08:00:00", 0)
	assert call(people.officer_of(NORTH), f"{API}.calendar", start=today, end=today) == []
