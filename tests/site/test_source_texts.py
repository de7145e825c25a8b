"""The five source texts, each run from its dispatch to what its office needs in the end."""

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days, today

from dts_assessment.jobs.work import run as run_job
from tests import factory, people
from tests import source_texts as texts
from tests.acting import acting_as, call, take_action
from tests.factory import COORDINATOR, NORTH, PROVINCE, SOUTH, VERIFIER
from tests.gia_vien_visit import COMMUNES, DISTRICT, GiaVien, next_number
from tests.gia_vien_visit import HEAD as GROUP_HEAD

API = "dts_assessment.api"


def rows(user: str, report: str, **filters: object) -> list[dict]:
	with acting_as(user):
		return [row for row in run(report, filters=filters)["result"] if isinstance(row, dict)]


def points(full: int, of: int = 10, share: float = 0.5):
	"""Inputs that give all points for the first ``full`` criteria and a share for the others."""
	return lambda place: {"diem": str(of if place < full else int(of * share))}


def test_que_son_2022():
	"""Dispatch 1075/UBND-VX: the province's set for the district's communes, 90 % or more, a plan for what is missing,
	reminders, results for the emulation record, and the same again next year.
	"""
	letter = texts.dispatch("1075/UBND-VX", "V/v triển khai Bộ chỉ số đánh giá chuyển đổi số")
	chosen = texts.published_set(
		"quang-nam-2425", "QN-2425", "COMMUNE", texts.JUDGED, "100", target_percent=90
	)
	campaign = texts.launched(
		"QUE-SON-2022", "Đánh giá chuyển đổi số năm 2022", 2022, {"COMMUNE": chosen}, letter
	)
	target = {"given_by": PROVINCE, "year": 2022, "kind": "Percent of the maximum", "value": "90"}
	call(COORDINATOR, f"{API}.target.give_targets", units=[NORTH, SOUTH], basis=letter, **target)
	texts.answer_all(campaign, NORTH, points(5, 100))
	texts.answer_all(campaign, SOUTH, points(6, 100))

	way = call(
		people.officer_of(NORTH),
		f"{API}.target.get_way_to_target",
		self_assessment=factory.sheet(NORTH, campaign),
	)
	last = texts.codes_of(campaign, NORTH)[-1]
	assert last in frappe.as_json(way)
	plan = {"indicator_code": last, "task": "Bổ sung tiêu chí còn thiếu", "responsible": "Văn phòng"}
	action = call(
		people.officer_of(NORTH),
		f"{API}.target.plan_action",
		self_assessment=factory.sheet(NORTH, campaign),
		due_date=add_days(today(), 30),
		**plan,
	)["name"]
	assert action in [one["name"] for one in call(people.officer_of(NORTH), f"{API}.inbox.my_work")["items"]]

	reminder = call(COORDINATOR, f"{API}.campaign.draft_reminder", campaign=campaign)["name"]
	recipients = frappe.get_doc("Official Dispatch", reminder).recipients
	assert {row.unit for row in recipients} == {NORTH, SOUTH}
	texts.hand_in(campaign, (NORTH, SOUTH))
	texts.verify(campaign, (NORTH, SOUTH))
	found = {row.unit: row for row in texts.publish(campaign)}
	assert (found[SOUTH].rank, found[SOUTH].percent) == (1, 100.0)
	assert (found[NORTH].rank, round(found[NORTH].percent, 2)) == (2, 91.67)

	reached = {row["unit"]: row["reached"] for row in rows(COORDINATOR, "Targets Reached", campaign=campaign)}
	assert len(set(reached.values())) == 1
	again = call(COORDINATOR, f"{API}.campaign.prepare_next_year", campaign=campaign)["name"]
	assert (again, frappe.db.get_value("Assessment Campaign", again, "year")) == ("QUE-SON-2023", 2023)


def test_dak_mil_2023():
	"""Dispatch 257/UBND-VP: recognition by 25 criteria (7 + 6 + 3 + 9), advanced by 16 (5 + 4 + 2 + 5), passed or failed;
	targets for each commune; nobody is ranked by points.
	"""
	assert texts.criteria_by_group("dak-nong-151-co-ban") == [7, 6, 3, 9]
	assert texts.criteria_by_group("dak-nong-151-nang-cao") == [5, 4, 2, 5]
	letter = texts.dispatch("257/UBND-VP", "V/v triển khai Bộ chỉ tiêu công nhận xã chuyển đổi số")
	sets = {
		key: texts.published_set(f"dak-nong-151-{key}", f"DN-151-{key}", "COMMUNE", texts.PASS_FAIL, "")
		for key in ("co-ban", "nang-cao")
	}
	basic, advanced = (
		texts.launched(
			f"DAK-MIL-{key}-2023", f"Công nhận xã chuyển đổi số ({key})", 2023, {"COMMUNE": name}, letter
		)
		for key, name in sets.items()
	)
	target = {"given_by": PROVINCE, "year": 2023, "kind": "Recognition", "value": sets["co-ban"]}
	assert (
		call(COORDINATOR, f"{API}.target.give_targets", units=[NORTH], basis=letter, **target)["created"] == 1
	)

	texts.answer_all(basic, NORTH, lambda place: {"dat": True})
	texts.answer_all(basic, SOUTH, lambda place: {"dat": place != 24})
	texts.answer_all(advanced, NORTH, lambda place: {"dat": place < 8})
	verdicts = [
		call(
			people.head_of(unit), f"{API}.assessment.get_verdict", self_assessment=factory.sheet(unit, basic)
		)
		for unit in (NORTH, SOUTH)
	]
	assert [(one["recognised"], one["passed"], one["total"]) for one in verdicts] == [
		(True, 25, 25),
		(False, 24, 25),
	]
	assert len(verdicts[1]["failed"]) == 1

	texts.hand_in(basic, (NORTH, SOUTH))
	texts.verify(basic, (NORTH, SOUTH))
	found = {row.unit: row.verdict for row in texts.publish(basic)}
	assert found == {NORTH: "Recognised", SOUTH: "Not recognised"}
	sheet = factory.sheet(NORTH, advanced)
	passed = call(people.head_of(NORTH), f"{API}.assessment.get_verdict", self_assessment=sheet)
	assert (passed["recognised"], passed["passed"], passed["total"]) == (False, 8, 16)


def test_hoa_binh_2023():
	"""Decision 1153/QĐ-UBND: departments, districts and communes, each level with its own set, in one campaign; a unit
	compares its own points with the verified ones, indicator by indicator.
	"""
	levels = {"so": "DEPARTMENT", "huyen": "DISTRICT", "xa": "COMMUNE"}
	sets = {
		level: texts.published_set(f"hoa-binh-1153-{key}", f"HB-1153-{key}", level, texts.JUDGED, "10")
		for key, level in levels.items()
	}
	units = {
		"DEPARTMENT": texts.unit_with_people("T1-HB-S", "Sở Thông tin và Truyền thông", "DEPARTMENT"),
		"DISTRICT": texts.unit_with_people("T1-HB-H", "Huyện Lạc Sơn", "DISTRICT"),
		"COMMUNE": NORTH,
	}
	letter = texts.dispatch("1153/QĐ-UBND", "Về việc ban hành Bộ chỉ số", "Decision")
	own_department = [{"unit": "T1-SO", "kind": "Excluded", "reason": "Cơ quan thẩm tra"}]
	campaign = texts.launched(
		"HOA-BINH-2023", "Đánh giá, xếp hạng năm 2023", 2023, sets, letter, exceptions=own_department
	)
	sheets = frappe.get_all("Self-Assessment", {"campaign": campaign}, ["unit", "indicator_set"])
	taken = {row.unit: row.indicator_set for row in sheets}
	assert {unit: taken[unit] for unit in units.values()} == {units[level]: sets[level] for level in sets}

	for unit in units.values():
		texts.answer_all(campaign, unit, points(1))
	texts.hand_in(campaign, units.values())
	lower(campaign, NORTH, "8")
	texts.verify(campaign, units.values())
	compared = rows(people.officer_of(NORTH), "Self against Final Scores", campaign=campaign, one_unit=NORTH)
	assert [(row["self_score"], row["verified_score"]) for row in compared] == [(10.0, 8.0)]
	assert compared[0]["verified_reason"] == "Thiếu tài liệu kiểm chứng."
	ranked = [row for row in texts.publish(campaign, "Xã Nam không nộp.") if row.standing == "Ranked"]
	assert [(row.unit_level, row.rank) for row in ranked] == [
		("COMMUNE", 1),
		("DEPARTMENT", 1),
		("DISTRICT", 1),
	]


def lower(campaign: str, unit: str, seen: str) -> None:
	"""The working group visits a unit, sees fewer points and the head agrees."""
	code = texts.codes_of(campaign, unit)[0]
	sheet = factory.sheet(unit, campaign)
	finding = {
		"self_assessment": sheet,
		"answer": f"{sheet}-{code}",
		"verified_inputs": frappe.as_json({"diem": seen}),
		"reason": "Thiếu tài liệu kiểm chứng.",
	}
	with acting_as(VERIFIER):
		visit = factory.planned_visit(unit, [finding], campaign)
	take_action(VERIFIER, "Verification Visit", visit, "Record Visit")
	call(people.head_of(unit), f"{API}.visit.confirm_for_unit", visit=visit)


def test_gia_vien_2023():
	"""The visit of 10 July 2023: 511,18 of 765 points by own scoring, groups verified, two communes inspected, minutes
	agreed and issued; then the district and its communes are verified on what both sides signed.
	"""
	world = GiaVien(number=next_number())
	for _title, deed in world.deeds():
		deed()
	district = world.sheet(DISTRICT)
	assert frappe.db.get_value("Self-Assessment", district, "self_score") == 511.18
	visit = frappe.get_doc("Verification Visit", world.visit)
	assert visit.workflow_state == "Published"
	assert len(visit.minutes_sha256) == 64
	for unit in (DISTRICT, *COMMUNES):
		take_action(GROUP_HEAD, "Self-Assessment", world.sheet(unit), "Verify")
	assert frappe.db.get_value("Self-Assessment", district, "final_score") == 507.68


def test_dak_lak_2018():
	"""Decision 366/QĐ-UBND: 22 criteria for departments and 25 for districts in 4 groups, figures before 30 January,
	reminders by the coordinating department, publication in the first quarter.
	"""
	keys = {"so": "DEPARTMENT", "huyen": "DISTRICT"}
	assert [sum(texts.criteria_by_group(f"dak-lak-366-{key}")) for key in keys] == [22, 25]
	sets = {
		level: texts.published_set(f"dak-lak-366-{key}", f"DL-366-{key}", level, texts.JUDGED, "4")
		for key, level in keys.items()
	}
	department = texts.unit_with_people("T1-DL-S", "Sở Nội vụ", "DEPARTMENT")
	district = texts.unit_with_people("T1-DL-H", "Huyện Krông Pắc", "DISTRICT")
	letter = texts.dispatch("366/QĐ-UBND", "Về việc ban hành Bộ chỉ số mức độ ứng dụng CNTT", "Decision")
	campaign = texts.launched(
		"DAK-LAK-2018",
		"Chỉ số mức độ ứng dụng CNTT năm 2018",
		2018,
		sets,
		letter,
		coordinating_unit="T1-SO",
		exceptions=[{"unit": "T1-SO", "kind": "Excluded", "reason": "Cơ quan thường trực"}],
	)
	job = call(COORDINATOR, f"{API}.campaign.remind", campaign=campaign)
	run_job(job["name"])
	for unit in (department, district):
		assert frappe.db.exists("Assessment Reminder", {"campaign": campaign, "user": people.head_of(unit)})

	for unit in (department, district):
		texts.answer_all(campaign, unit, points(12, 4))
	texts.hand_in(campaign, (department, district))
	texts.verify(campaign, (department, district))
	found = {row.unit: row.final_score for row in texts.publish(campaign)}
	assert found == {department: 12 * 4 + 10 * 2, district: 12 * 4 + 13 * 2}

	settings = frappe.get_doc("DTS Settings")
	settings.set(
		"cycle",
		[
			{"milestone": "Nộp số liệu", "day": 29, "month": 1, "years_after": 1, "hand_in": 1},
			{"milestone": "Công bố", "day": 31, "month": 3, "years_after": 1},
		],
	)
	settings.save()
	frappe.clear_document_cache("DTS Settings", "DTS Settings")
	name = call(COORDINATOR, f"{API}.campaign.prepare_next_year", campaign=campaign)["name"]
	following = frappe.get_doc("Assessment Campaign", name)
	assert (name, str(following.hand_in_until)) == ("DAK-LAK-2019", "2020-01-29")
	assert [str(row.due_date) for row in following.milestones] == ["2020-01-29", "2020-03-31"]


@pytest.fixture(autouse=True)
def office_for_texts(transaction) -> None:
	"""The organiser's people are those of the tests; each text names its place in campaign and dispatch."""
	factory.office()
