"""The score sheet as its people use it: what it costs to open, what it refuses, who works on what."""

import frappe
import pytest

from tests import factory, people
from tests.acting import call, insert, take_action
from tests.factory import NORTH, SOUTH

API = "dts_assessment.api.assessment"
OFFICER, HEAD = people.officer_of(NORTH).lower(), people.head_of(NORTH).lower()
PLAN, FILES = "1.1", "2.1"
STRICT = {**factory.RATIO, "when_over": "refuse"}
"""A share that cannot be more than the whole."""


@pytest.fixture
def campaign(standing_campaign) -> str:
	return standing_campaign


def rows_of(count: int) -> list[dict]:
	"""A set of so many indicators, half of them shares of a whole."""
	head = {"parent": "", "is_group": True}
	rows = [{"code": "1", "title": "Nhóm", "maximum": str(count), **head}]
	for number in range(1, count + 1):
		rule = factory.YES_NO if number % 2 else STRICT
		row = {"code": f"1.{number}", "parent": "1", "title": f"Chỉ số {number}", "is_group": False}
		rows.append({**row, "maximum": "1", "rule": rule})
	return rows


def launched(code: str, rows: list[dict]) -> str:
	name = factory.draft_campaign(code, factory.published_set(code, rows))
	take_action(factory.COORDINATOR, "Assessment Campaign", name, "Launch")
	return name


def save(
	code: str, inputs: dict, user: str = OFFICER, campaign: str = factory.CAMPAIGN, **more: object
) -> dict:
	answer = factory.answer(NORTH, code, campaign)
	return call(user, f"{API}.save_answer", answer=answer, inputs=inputs, **more)


def sheet(user: str = OFFICER, campaign: str = factory.CAMPAIGN) -> dict:
	return call(user, f"{API}.get_sheet", self_assessment=factory.sheet(NORTH, campaign))


def row(code: str, user: str = OFFICER) -> dict:
	return next(one for one in sheet(user)["rows"] if one["code"] == code)


def stored(code: str, field: str, campaign: str = factory.CAMPAIGN):
	return frappe.db.get_value("Assessment Answer", factory.answer(NORTH, code, campaign), field)


# What it costs


@pytest.fixture
def statements(monkeypatch) -> list[str]:
	"""The SQL statements that are run from now on."""
	seen: list[str] = []
	run = frappe.db.sql

	def note(query, *args, **kwargs):
		seen.append(str(query))
		return run(query, *args, **kwargs)

	monkeypatch.setattr(frappe.db, "sql", note)
	return seen


@pytest.mark.parametrize("user", [OFFICER, factory.COORDINATOR, factory.VERIFIER, factory.AUDITOR])
def test_opening_costs_the_same_statements_for_any_number_of_indicators(statements, user):
	counts = []
	for size in (5, 40):
		name = launched(f"SIZE-{size}", rows_of(size))
		for number in range(1, size + 1):
			save(f"1.{number}", {"muc": "Đã ban hành"} if number % 2 else {"a": 1, "b": 2}, campaign=name)
		take_action(HEAD, "Self-Assessment", factory.sheet(NORTH, name), "Hand In")
		sheet(user, name)
		statements.clear()
		assert len([one for one in sheet(user, name)["rows"] if not one["group"]]) == size
		counts.append(len(statements))
	assert counts[0] == counts[1] <= 12


def test_saving_a_row_costs_the_same_statements_for_any_number_of_indicators(statements):
	counts = []
	for size in (5, 40):
		name = launched(f"SIZE-{size}", rows_of(size))
		save("1.2", {"a": 1, "b": 2}, campaign=name)
		statements.clear()
		save("1.2", {"a": 2, "b": 2}, campaign=name)
		counts.append(len(statements))
	assert counts[0] == counts[1]


# What it refuses

BAD = {
	"letters": {"a": "nhiều", "b": "100"},
	"above the whole": {"a": "101", "b": "100"},
	"10^40": {"a": "1" + "0" * 40, "b": "100"},
	"an exponent": {"a": "1e40", "b": "100"},
	"negative": {"a": "-1", "b": "100"},
	"ambiguous": {"a": "1.250", "b": "100000"},
	"no whole number": {"a": "1,5", "b": "100"},
	"markup": {"a": "<b>5</b>", "b": "100"},
	"a script": {"a": "<script>alert(1)</script>", "b": "100"},
	"not a number": {"a": "NaN", "b": "100"},
}


@pytest.mark.parametrize("inputs", BAD.values(), ids=BAD)
def test_a_bad_value_is_refused_in_one_sentence_that_names_the_row_and_changes_nothing(inputs):
	name = launched("STRICT", rows_of(2))
	save("1.2", {"a": "50", "b": "100"}, campaign=name, explanation="Theo báo cáo năm")
	before = [
		stored("1.2", field, name) for field in ("self_inputs", "self_score", "explanation", "modified")
	]
	with pytest.raises(frappe.ValidationError) as refusal:
		save("1.2", inputs, campaign=name, explanation="khác")
	sentence = str(refusal.value)
	assert "1.2" in sentence
	assert "Hồ sơ trực tuyến" in sentence or "a = 101" in sentence
	assert "<script" not in sentence
	assert "\n" not in sentence
	after = [stored("1.2", field, name) for field in ("self_inputs", "self_score", "explanation", "modified")]
	assert after == before


@pytest.mark.parametrize(
	"text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<p>Đã làm</p>", "x" * 30_000]
)
def test_an_explanation_with_markup_or_a_whole_document_is_refused_as_it_is(campaign, text):
	with pytest.raises(frappe.ValidationError) as refusal:
		save(PLAN, {"muc": "Đã ban hành"}, explanation=text)
	assert "Giải trình" in str(refusal.value) or "Explanation" in str(refusal.value)
	assert stored(PLAN, "status") == "Not started"


def test_signs_of_comparison_are_no_markup(campaign):
	save(PLAN, {"muc": "Đã ban hành"}, explanation="Tỷ lệ < 5 % và > 3 %, a<b, 3<5")
	assert stored(PLAN, "explanation") == "Tỷ lệ < 5 % và > 3 %, a<b, 3<5"


def test_a_decimal_comma_is_read_where_a_fraction_makes_sense(campaign):
	assert save(FILES, {"a": "50,0", "b": "100"})["answer"]["self_score"] == 3


# Nothing is lost


def test_a_row_that_arrived_although_the_answer_was_lost_counts_as_saved(campaign):
	seen = row(PLAN)["answer"]["modified"]
	sent = {"inputs": {"muc": "Đã ban hành"}, "explanation": "Số 12/KH-UBND", "modified": seen}
	first = save(PLAN, **sent)
	assert save(PLAN, **sent)["answer"]["modified"] == first["answer"]["modified"]


def test_another_version_of_the_same_user_is_a_conflict_all_the_same(campaign):
	seen = row(PLAN)["answer"]["modified"]
	save(PLAN, {"muc": "Đã ban hành"}, modified=seen)
	with pytest.raises(frappe.TimestampMismatchError):
		save(PLAN, {"muc": "Chưa ban hành"}, modified=seen)
	assert stored(PLAN, "self_score") == 4


def test_the_stored_version_can_be_read_to_compare(campaign):
	save(PLAN, {"muc": "Đã ban hành"}, HEAD)
	found = call(OFFICER, f"{API}.get_row", answer=factory.answer(NORTH, PLAN))
	assert found["answer"]["inputs"] == {"muc": "Đã ban hành"}
	assert found["answer"]["answered_name"] == "Chủ tịch UBND Xã Bắc"
	with pytest.raises(frappe.PermissionError):
		call(people.officer_of(SOUTH), f"{API}.get_row", answer=factory.answer(NORTH, PLAN))


def test_saving_values_leaves_the_evidence_that_is_cited(campaign):
	evidence = insert(
		OFFICER, "Evidence", unit=NORTH, kind="Link", title="Kế hoạch", url="https://example.com/kh"
	)
	save(PLAN, {"muc": "Đã ban hành"}, evidence=[evidence.name])
	told = save(PLAN, {"muc": "Chưa ban hành"})
	assert [one["evidence"] for one in told["answer"]["evidence"]] == [evidence.name]
	assert save(PLAN, {"muc": "Chưa ban hành"}, evidence=[])["answer"]["evidence"] == []


# Working together


def assign(codes: list[str], **whom: str) -> list[dict]:
	answers = [factory.answer(NORTH, code) for code in codes]
	return call(HEAD, f"{API}.assign", self_assessment=factory.sheet(NORTH), answers=answers, **whom)


def tasks(user: str = OFFICER, status: str = "Open") -> list[str]:
	where = {"reference_name": factory.sheet(NORTH), "allocated_to": user, "status": status}
	return frappe.get_all("ToDo", where, pluck="description", order_by="creation")


def test_an_officer_who_gets_indicators_gets_one_task_that_names_them(campaign):
	told = assign([PLAN, FILES], officer=OFFICER)
	assert [one["assigned_name"] for one in told] == ["Cán bộ đầu mối Xã Bắc"] * 2
	assert len(tasks()) == 1
	assert "1.1, 2.1" in tasks()[0]


def test_an_assignment_does_not_disturb_who_is_typing(campaign):
	seen = row(PLAN)["answer"]["modified"]
	assign([PLAN], officer=OFFICER)
	assert save(PLAN, {"muc": "Đã ban hành"}, modified=seen)["answer"]["self_score"] == 4


def test_indicators_go_to_departments_of_the_unit_as_well(campaign):
	frappe.get_doc("Office Unit", NORTH).update({"is_group": 1}).save()
	room = factory.unit("T1-001-VHXH", "Phòng Văn hóa – Xã hội", "DEPARTMENT", NORTH)
	told = assign([PLAN], department=room)
	assert told[0]["assigned_unit_name"] == "Phòng Văn hóa – Xã hội"
	found = call(HEAD, f"{API}.get_people", self_assessment=factory.sheet(NORTH))
	assert room in [one["name"] for one in found["departments"]]
	assert [one["name"] for one in found["officers"]] == [OFFICER, HEAD]


@pytest.mark.parametrize(
	("user", "whom", "error"),
	[
		(HEAD, {"officer": people.officer_of(SOUTH)}, frappe.ValidationError),
		(HEAD, {"officer": factory.VERIFIER}, frappe.ValidationError),
		(HEAD, {"department": SOUTH}, frappe.ValidationError),
		(people.head_of(SOUTH), {"officer": OFFICER}, frappe.PermissionError),
		(factory.COORDINATOR, {"officer": OFFICER}, frappe.PermissionError),
		(factory.AUDITOR, {"officer": OFFICER}, frappe.PermissionError),
	],
)
def test_only_people_of_the_unit_assign_and_only_to_their_own(campaign, user, whom, error):
	with pytest.raises(error):
		call(
			user,
			f"{API}.assign",
			self_assessment=factory.sheet(NORTH),
			answers=[factory.answer(NORTH, PLAN)],
			**whom,
		)
	assert not stored(PLAN, "assigned_to")


def test_an_answer_of_another_unit_is_not_assigned(campaign):
	both = {
		"self_assessment": factory.sheet(NORTH),
		"answers": [factory.answer(NORTH, PLAN), factory.answer(SOUTH, PLAN)],
	}
	with pytest.raises(frappe.ValidationError):
		call(HEAD, f"{API}.assign", officer=OFFICER, **both)
	assert not stored(PLAN, "assigned_to")


def test_tasks_close_with_the_hand_in_and_open_again_for_what_comes_back_incomplete(campaign):
	assign([PLAN, FILES], officer=OFFICER)
	factory.handed_in(NORTH)
	assert tasks() == []
	assert len(tasks(status="Closed")) == 1


def test_the_head_sees_what_is_missing_and_with_whom(campaign):
	assign([FILES], officer=OFFICER)
	save(PLAN, {"muc": "Đã ban hành"})
	found = call(HEAD, f"{API}.get_hand_in_summary", self_assessment=factory.sheet(NORTH))
	assert [(one["indicator_code"], one["status"], one["who"]) for one in found["missing"]] == [
		(FILES, "Not started", "Cán bộ đầu mối Xã Bắc")
	]
	with pytest.raises(frappe.ValidationError):
		take_action(HEAD, "Self-Assessment", factory.sheet(NORTH), "Hand In")


# Discussion


def test_people_of_a_unit_talk_about_an_indicator_and_nobody_else_hears_it(campaign):
	said = call(OFFICER, f"{API}.comment", answer=factory.answer(NORTH, PLAN), text="Ai giữ bản có dấu?")
	assert [(one["text"], one["name"]) for one in said] == [("Ai giữ bản có dấu?", "Cán bộ đầu mối Xã Bắc")]
	assert [one["text"] for one in row(PLAN, HEAD)["comments"]] == ["Ai giữ bản có dấu?"]
	factory.handed_in(NORTH)
	for user in (factory.COORDINATOR, factory.VERIFIER):
		assert row(PLAN, user)["comments"] == []
	listed = {
		user: len(call(user, "frappe.client.get_list", doctype="Answer Comment"))
		for user in (OFFICER, HEAD, factory.AUDITOR)
	}
	assert listed == {OFFICER: 1, HEAD: 1, factory.AUDITOR: 1}
	for user in (people.officer_of(SOUTH), factory.COORDINATOR, factory.VERIFIER, factory.OUTSIDER):
		frappe.set_user(user)
		assert not frappe.has_permission("Answer Comment", doc=frappe.get_last_doc("Answer Comment"))


@pytest.mark.parametrize("user", [factory.COORDINATOR, factory.AUDITOR, people.officer_of(SOUTH)])
def test_others_do_not_comment_in_a_unit(campaign, user):
	with pytest.raises(frappe.PermissionError):
		call(user, f"{API}.comment", answer=factory.answer(NORTH, PLAN), text="Xin chào")


def test_an_empty_comment_and_one_with_markup_are_refused(campaign):
	for text in ("  ", "<script>alert(1)</script>"):
		with pytest.raises(frappe.ValidationError):
			call(OFFICER, f"{API}.comment", answer=factory.answer(NORTH, PLAN), text=text)


# What it adds up to


def test_the_sheet_tells_the_gap_to_the_target_and_the_class_that_is_reached():
	name = factory.draft_set()
	doc = frappe.get_doc("Indicator Set", name)
	doc.target_percent = 90
	for label, lower, upper in (("Tốt", 80, None), ("Khá", 60, 80), ("Chưa đạt", 0, 60)):
		doc.append("classes", {"class_name": label, "lower": lower, "upper": upper})
	doc.save()
	for user, action in (
		(factory.COORDINATOR, "Submit for Approval"),
		(factory.PUBLISHER, "Verify"),
		(factory.PUBLISHER, "Publish"),
	):
		take_action(user, "Indicator Set", name, action)
	judged = factory.draft_campaign("TEST-CLASSES", name)
	take_action(factory.COORDINATOR, "Assessment Campaign", judged, "Launch")
	save(PLAN, {"muc": "Đã ban hành"}, campaign=judged)
	totals = save(FILES, {"a": 25, "b": 75}, campaign=judged)["totals"]
	found = (totals["score"], totals["share"], totals["target"], totals["gap"], totals["class"])
	assert found == (6, 60, 9, 3, "Khá")


def test_last_years_value_stands_beside_the_indicator(campaign):
	factory.handed_in(NORTH)
	earlier = frappe.get_doc("Assessment Campaign", campaign)
	second = factory.draft_campaign("TEST-2027", earlier.indicator_sets[0].indicator_set)
	frappe.db.set_value("Assessment Campaign", second, "previous_campaign", campaign)
	take_action(factory.COORDINATOR, "Assessment Campaign", second, "Launch")
	found = next(one for one in sheet(campaign=second)["rows"] if one["code"] == FILES)["last_year"]
	assert (found["year"], found["score"], found["maximum"]) == (2026, 3, 6)
	assert not found["is_final"]
