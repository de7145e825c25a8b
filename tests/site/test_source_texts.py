"""The five source texts, each run from its dispatch to what its office needs in the end."""

from collections.abc import Callable
from io import BytesIO

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days, today
from openpyxl import load_workbook

from dts_assessment.jobs.work import run as run_job
from dts_assessment.pages.asked import Answer, Asked
from dts_assessment.pages.views import answer
from tests import factory, people
from tests import gia_vien_visit as gia_vien
from tests import source_texts as texts
from tests.acting import acting_as, call, insert, take_action
from tests.factory import COORDINATOR, NORTH, PROVINCE, SOUTH, VERIFIER
from tests.gia_vien_visit import COMMUNES, DISTRICT, GiaVien, next_number

API = "dts_assessment.api"


def rows(user: str, report: str, **filters: object) -> list[dict]:
	with acting_as(user):
		return [row for row in run(report, filters=filters)["result"] if isinstance(row, dict)]


def points(full: int, of: int = 10, share: float = 0.5):
	"""Inputs that give all points for the first ``full`` criteria and a share for the others."""
	return lambda place: {"diem": str(of if place < full else int(of * share))}


def test_que_son_2022():
	"""Dispatch 1075/UBND-VX: a district runs the province's set for its own agencies and communes: 90 % or more, a plan
	for what is missing, reminders, the same again next year, and the results go to the record for emulation.
	"""
	district = texts.organising_district("T1-QS", "Huyện Quế Sơn")
	agency, near, far = (
		texts.unit_with_people(code, name, level, district)
		for code, name, level in (
			("T1-QS-NV", "Phòng Nội vụ", "DEPARTMENT"),
			("T1-QS-01", "Xã Quế Phú", "COMMUNE"),
			("T1-QS-02", "Xã Quế Mỹ", "COMMUNE"),
		)
	)
	letter = texts.dispatch(
		"1075/UBND-VX", "V/v triển khai Bộ chỉ số đánh giá chuyển đổi số", organiser=district
	)
	levels = [{"unit_level": level} for level in ("COMMUNE", "DEPARTMENT")]
	classes = [{"class_name": "Tốt", "lower": 90}, {"class_name": "Khá", "lower": 0}]
	chosen = texts.published_set(
		"quang-nam-2425",
		"QN-2425",
		"COMMUNE",
		texts.JUDGED,
		"100",
		target_percent=90,
		unit_levels=levels,
		classes=classes,
	)
	sets = {"COMMUNE": chosen, "DEPARTMENT": chosen}
	campaign = texts.launched(
		"QUE-SON-2022", "Đánh giá chuyển đổi số năm 2022", 2022, sets, letter, organiser=district
	)
	target = {"given_by": district.unit, "year": 2022, "kind": "Percent of the maximum", "value": "90"}
	call(district.coordinator, f"{API}.target.give_targets", units=[near, far], basis=letter, **target)
	for unit, full in ((agency, 6), (near, 5), (far, 6)):
		texts.answer_all(campaign, unit, points(full, 100))
	last = plan_for_what_is_missing(campaign, near)

	reminder = call(district.coordinator, f"{API}.campaign.draft_reminder", campaign=campaign)["name"]
	recipients = frappe.get_doc("Official Dispatch", reminder).recipients
	assert {row.unit for row in recipients} == {agency, near, far}
	found = verified_and_published(campaign, (agency, near, far), "2001/QĐ-UBND", district)
	assert (found[far].rank, found[far].percent, found[far].class_name) == (1, 100.0, "Tốt")
	assert (found[near].rank, round(found[near].percent, 2)) == (2, 91.67)
	reached = rows(district.coordinator, "Targets Reached", campaign=campaign)
	assert {row["unit"]: row["reached"] for row in reached} == dict.fromkeys((agency, near, far), "Reached")

	again = launch_next_year(campaign, district)
	assert (again, frappe.db.get_value("Assessment Campaign", again, "year")) == ("QUE-SON-2023", 2023)
	head_of_plan = call(
		people.officer_of(near), f"{API}.target.get_actions", self_assessment=factory.sheet(near, again)
	)
	assert last in frappe.as_json(head_of_plan)
	for unit, full in ((agency, 6), (near, 6), (far, 4)):
		texts.answer_all(again, unit, points(full, 100))
	verified_and_published(again, (agency, near, far), "2002/QĐ-UBND", district)
	record = in_rows(download(district.coordinator, "download_emulation", again))
	assert [record["Xã Quế Phú"][head] for head in OF_EMULATION] == [
		"Chủ tịch Ủy ban nhân dân", 600, 100, 1, "Tốt", 91.67, 8.33, 2, "Quyết định số 2002/QĐ-UBND",
	]  # fmt: skip
	assert [record["Xã Quế Mỹ"][head] for head in OF_EMULATION] == [
		"Chủ tịch Ủy ban nhân dân", 500, 83.33, 2, "Khá", 100, -16.67, 1, "Quyết định số 2002/QĐ-UBND",
	]  # fmt: skip
	assert record["Phòng Nội vụ"]["Chức danh người đứng đầu"] == "Thủ trưởng đơn vị"
	assert (record["Phòng Nội vụ"]["Hạng"], record["Phòng Nội vụ"]["Cấp, khối"]) == (1, "Sở, ban, ngành")


OF_EMULATION = (
	"Chức danh người đứng đầu", "Điểm đạt được", "Tỷ lệ (%)", "Hạng", "Xếp loại", "Tỷ lệ năm trước (%)", "Tăng, giảm",
	"Hạng năm trước", "Quyết định công bố",
)  # fmt: skip


def plan_for_what_is_missing(campaign: str, unit: str) -> str:
	"""The unit's officer looks for what is missing and plans it; returns the code of the criterion."""
	officer, sheet = people.officer_of(unit), factory.sheet(unit, campaign)
	last = texts.codes_of(campaign, unit)[-1]
	way = call(officer, f"{API}.target.get_way_to_target", self_assessment=sheet)
	assert last in frappe.as_json(way)
	plan = {"indicator_code": last, "task": "Bổ sung tiêu chí còn thiếu", "responsible": "Văn phòng"}
	day = add_days(today(), 30)
	planned = call(officer, f"{API}.target.plan_action", self_assessment=sheet, due_date=day, **plan)
	assert planned["name"] in [one["name"] for one in call(officer, f"{API}.inbox.my_work")["items"]]
	return last


def verified_and_published(
	campaign: str, units: tuple[str, ...], decision: str, organiser: texts.Organiser
) -> dict:
	"""All hand in and are verified, and a decision publishes the results; the rows by unit."""
	texts.hand_in(campaign, units)
	texts.verify(campaign, units)
	return {row.unit: row for row in texts.publish(campaign, decision=decision, organiser=organiser)}


def launch_next_year(campaign: str, organiser: texts.Organiser) -> str:
	"""The campaign of the next year from this one, launched by a dispatch of its own."""
	user = organiser.coordinator
	name = call(user, f"{API}.campaign.prepare_next_year", campaign=campaign)["name"]
	letter = texts.dispatch("1111/UBND-VX", "V/v đánh giá chuyển đổi số năm 2023", organiser=organiser)
	with acting_as(user):
		draft = frappe.get_doc("Assessment Campaign", name)
		draft.append("dispatches", {"purpose": "Launch", "dispatch": letter})
		draft.save()
	take_action(user, "Assessment Campaign", name, "Launch")
	return name


def download(user: str, method: str, campaign: str) -> bytes:
	call(user, f"{API}.result.{method}", campaign=campaign)
	return frappe.local.response.filecontent


def in_rows(workbook: bytes) -> dict[str, dict]:
	"""The rows of an export by unit, each with its cells by the head of their column."""
	table = list(load_workbook(BytesIO(workbook)).active.iter_rows(min_row=4, values_only=True))
	named = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
	return {row["Đơn vị"]: row for row in named}


def test_dak_mil_2023():
	"""Dispatch 257/UBND-VP: recognition by 25 criteria (7 + 6 + 3 + 9), advanced by 16 (5 + 4 + 2 + 5), passed or failed;
	targets for each commune and year, figures of the survey typed once for many criteria; nobody is ranked by points.
	"""
	assert texts.criteria_by_group("dak-nong-151-co-ban") == [7, 6, 3, 9]
	assert texts.criteria_by_group("dak-nong-151-nang-cao") == [5, 4, 2, 5]
	letter = texts.dispatch("257/UBND-VP", "V/v triển khai Bộ chỉ tiêu công nhận xã chuyển đổi số")
	basic, advanced = (
		texts.published_set(
			f"dak-nong-151-{key}", f"DN-151-{key}", "COMMUNE", surveyed, "", shared_inputs=[HOUSEHOLDS]
		)
		for key in ("co-ban", "nang-cao")
	)
	campaigns = [
		texts.launched(
			f"DAK-MIL-{key}-2023", f"Công nhận xã chuyển đổi số ({key})", 2023, {"COMMUNE": name}, letter
		)
		for key, name in (("CO-BAN", basic), ("NANG-CAO", advanced))
	]
	give_recognition_targets({2023: (NORTH,), 2024: (NORTH, SOUTH)}, basic, letter)

	survey(campaigns[0], NORTH, lambda place: True)
	survey(campaigns[0], SOUTH, lambda place: place != 24)
	survey(campaigns[1], NORTH, lambda place: place < 8)
	assert [verdict(unit, campaigns[0]) for unit in (NORTH, SOUTH)] == [
		(True, 25, 25, 0),
		(False, 24, 25, 1),
	]
	assert verdict(NORTH, campaigns[1]) == (False, 8, 16, 8)

	texts.hand_in(campaigns[0], (NORTH, SOUTH))
	texts.verify(campaigns[0], (NORTH, SOUTH))
	found = texts.publish(campaigns[0], decision="1400/QĐ-UBND")
	assert {row.unit: row.verdict for row in found} == {NORTH: "Recognised", SOUTH: "Not recognised"}
	listed = in_rows(download(COORDINATOR, "download_recognition", campaigns[0]))
	assert list(listed) == ["Xã Bắc", "Xã Nam"]
	assert [(row["Kết luận"], row["Quyết định công bố"]) for row in listed.values()] == [
		("Đạt", "Quyết định số 1400/QĐ-UBND"),
		("Không đạt", "Quyết định số 1400/QĐ-UBND"),
	]
	last = texts.codes_of(campaigns[0], SOUTH)[-1]
	assert f"chưa đạt: {last}" in listed["Xã Nam"]["Tiêu chí chưa đạt, ghi chú"]


HOUSEHOLDS = {
	"input_key": "so-ho",
	"label": "Tổng số hộ gia đình",
	"unit": "hộ",
	"definition": "Theo điều tra, thống kê của xã",
}


OF_HOUSEHOLDS = ("4.1", "4.2")


def surveyed(row: dict) -> dict:
	"""The first criteria of society ask for a share of the households, of which a commune has one figure; the others
	are passed or failed.
	"""
	if row["code"] not in OF_HOUSEHOLDS:
		return texts.PASS_FAIL
	share = {
		"numerator": [{"name": "a", "label": "Số hộ đạt", "kind": "count"}],
		"denominator": [{"name": "b", "label": "Tổng số hộ", "kind": "count", "shared": "so-ho"}],
	}
	return {"kind": "pass_fail", "value": share, "pass_when": [{"op": ">=", "value": "0.8"}]}


def survey(campaign: str, unit: str, met: Callable[[int], bool]) -> None:
	"""The officer answers every criterion; the number of households is typed with the first that asks for it."""
	codes = texts.codes_of(campaign, unit)

	def inputs(place: int) -> dict:
		if codes[place] not in OF_HOUSEHOLDS:
			return {"dat": met(place)}
		households = {"b": 1000} if codes[place] == OF_HOUSEHOLDS[0] else {}
		return {"a": 900 if met(place) else 700, **households}

	texts.answer_all(campaign, unit, inputs)


def give_recognition_targets(
	units_of_year: dict[int, tuple[str, ...]], indicator_set: str, letter: str
) -> None:
	"""Each year more communes are to be recognised."""
	target = {"given_by": PROVINCE, "kind": "Recognition", "value": indicator_set, "basis": letter}
	for year, units in units_of_year.items():
		told = call(COORDINATOR, f"{API}.target.give_targets", units=list(units), year=year, **target)
		assert told["created"] == len(units)


def verdict(unit: str, campaign: str) -> tuple:
	"""Recognised or not, criteria passed, criteria in all, criteria failed: as the unit's head sees it."""
	sheet = factory.sheet(unit, campaign)
	found = call(people.head_of(unit), f"{API}.assessment.get_verdict", self_assessment=sheet)
	return found["recognised"], found["passed"], found["total"], len(found["failed"])


def test_hoa_binh_2023():
	"""Decision 1153/QĐ-UBND: departments, districts and communes, each level with its own set, in one campaign; how
	points are computed is public, and a unit compares its own points with the verified ones, indicator by indicator.
	"""
	levels = {"so": "DEPARTMENT", "huyen": "DISTRICT", "xa": "COMMUNE"}
	rules = {"so": factory.YES_NO, "huyen": factory.RATIO, "xa": texts.JUDGED}
	sets = {
		level: texts.published_set(f"hoa-binh-1153-{key}", f"HB-1153-{key}", level, rules[key], "10")
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

	typed = {
		"DEPARTMENT": {"muc": "Đã ban hành"},
		"DISTRICT": {"a": 60, "b": 100},
		"COMMUNE": {"diem": "10"},
	}
	for level, unit in units.items():
		texts.answer_all(campaign, unit, lambda place, level=level: typed[level])
	texts.hand_in(campaign, units.values())
	lower(campaign, NORTH, "8")
	texts.verify(campaign, units.values())
	compared = rows(people.officer_of(NORTH), "Self against Final Scores", campaign=campaign, one_unit=NORTH)
	assert [(row["self_score"], row["verified_score"]) for row in compared] == [(10.0, 8.0)]
	assert compared[0]["verified_reason"] == "Thiếu tài liệu kiểm chứng."
	assert public(campaign, "phuong-phap").status == 404

	ranked = [row for row in texts.publish(campaign, "Xã Nam không nộp.") if row.standing == "Ranked"]
	assert [(row.unit_level, row.rank) for row in ranked] == [
		("COMMUNE", 1),
		("DEPARTMENT", 1),
		("DISTRICT", 1),
	]
	method = public(campaign, "phuong-phap").body.decode()
	for told in (
		*(f"<dd>{name}</dd>" for name in ("Sở, ban, ngành", "Huyện, quận, thị xã", "Xã, phường, đặc khu")),
		"Đã ban hành: điểm tối đa 10",
		"a = Hồ sơ trực tuyến",
		"tỷ lệ ≥ 75 %: điểm tối đa 10",
		"Chấm: 0 – 10 điểm",
		"tổng điểm, trong cùng cấp và cùng khối",
	):
		assert told in method, told
	own = public(campaign, "don-vi", NORTH).body.decode()
	assert "Tự chấm: 10/10" in own
	assert "Sau thẩm tra: 8/10" in own


def public(*parts: str) -> Answer:
	"""What anyone without a login is answered at an address below /danh-gia."""
	with acting_as("Guest"):
		return answer(Asked(parts))


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
	agreed and issued; the district and its communes are verified on what both sides signed, and the results published.
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
		take_action(gia_vien.HEAD, "Self-Assessment", world.sheet(unit), "Verify")
	assert frappe.db.get_value("Self-Assessment", district, "final_score") == 507.68
	assert public(world.campaign).status == 404

	province = texts.Organiser(gia_vien.PROVINCE, gia_vien.COORDINATOR, gia_vien.PUBLISHER)
	found = {row.unit: row for row in texts.publish(world.campaign, organiser=province)}
	assert (found[DISTRICT].rank, found[DISTRICT].final_score) == (1, 507.68)
	assert {unit: found[unit].rank for unit in COMMUNES} == {"GV-GP": 2, "GV-GVU": 1}
	told = public(world.campaign, "don-vi", DISTRICT).body.decode()
	for score in ("511,18/765", "507,68/765"):
		assert score in told
	checked = call(province.publisher, f"{API}.result.verify_publication", campaign=world.campaign)
	assert (checked["agrees"], checked["findings"]) == (True, [])


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
		report = {"kind": "Link", "title": "Báo cáo số liệu năm 2018", "url": "https://example.vn/bao-cao"}
		evidence = insert(people.officer_of(unit), "Evidence", unit=unit, **report).name
		texts.answer_all(campaign, unit, points(12, 4), evidence)
	texts.hand_in(campaign, (department, district))
	texts.verify(campaign, (department, district))
	found = {row.unit: row.final_score for row in texts.publish(campaign)}
	assert found == {department: 12 * 4 + 10 * 2, district: 12 * 4 + 13 * 2}
	assert not frappe.db.exists("Assessment Answer", {"campaign": campaign, "status": ["!=", "Done"]})

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
