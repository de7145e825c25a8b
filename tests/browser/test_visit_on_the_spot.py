"""A verifier writes a visit on a telephone: the line drops, the page is closed, and nothing is lost."""

from collections.abc import Iterator

import frappe
import pytest
from frappe.utils import today
from playwright.sync_api import Browser, Page, expect

from tests.acting import call, insert, take_action
from tests.browser import data
from tests.browser.contexts import open_context
from tests.browser.data import World
from tests.browser.test_campaign_and_visit import ANSWERS
from tests.people import PASSWORD

pytest_plugins = ["tests.browser.worlds"]

VISIT = "Verification Visit"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def own(world) -> World:
	"""A campaign of this file alone; its rows are deleted with those of the shared one."""
	made = data.create(frappe.generate_hash(length=5))
	frappe.db.commit()
	return made


@pytest.fixture(scope="module")
def visit(own) -> str:
	"""A planned visit to a unit whose sheet is handed in."""
	unit = own.unit
	link = insert(
		own.officer_of(unit),
		"Evidence",
		unit=unit,
		kind="Link",
		title="Kế hoạch",
		url="https://example.com",
	)
	for code, inputs in {"1.1": {"muc": "Đã ban hành"}, **ANSWERS}.items():
		answer = f"{own.sheet(unit)}-{code}"
		save = "dts_assessment.api.assessment.save_answer"
		call(own.officer_of(unit), save, answer=answer, inputs=inputs, evidence=[link.name])
	take_action(own.head_of(unit), "Self-Assessment", own.sheet(unit), "Hand In")
	doc = insert(
		own.verifier,
		VISIT,
		campaign=own.campaign,
		subject="Thẩm tra kết quả tự đánh giá",
		visit_date=today(),
		start_time="08:00:00",
		end_time="11:00:00",
		place="Trụ sở Ủy ban nhân dân phường",
		minutes_number="05/BB-SKHCN",
		assessments=[{"self_assessment": own.sheet(unit)}],
		members=[{"post": "Phó Giám đốc Sở", "part": "Head", "user": own.verifier}],
		hosts=[{"post": "Chủ tịch", "represents_unit": 1}],
	)
	frappe.db.commit()
	return doc.name


@pytest.fixture
def phone(browser: Browser, base_url: str, own) -> Iterator[Page]:
	context = open_context(browser, base_url, **PHONE)
	context.request.post("/api/method/login", form={"usr": own.verifier, "pwd": PASSWORD})
	yield context.new_page()
	context.close()


def open_notes(page: Page, visit: str) -> None:
	page.goto(f"/app/visit-notes/{visit}")
	expect(page.locator(".dts-notes-head")).to_contain_text("Đã lưu tất cả")


def stored(visit: str):
	frappe.db.rollback()
	return frappe.get_doc(VISIT, visit)


def test_what_is_typed_while_the_line_is_down_is_kept_and_sent_later(own, visit, phone, shot_of):
	open_notes(phone, visit)
	shot_of(phone, "visit-phone")
	finding = phone.locator(f'[data-entry="{own.sheet(own.unit)}-2.1"]')
	finding.locator("summary").tap()
	phone.context.set_offline(True)
	finding.get_by_label("Hồ sơ trực tuyến").fill("20")
	finding.locator('[data-field="reason"]').fill("Sổ tiếp nhận chỉ có 20 hồ sơ trực tuyến.")
	finding.locator('[data-field="reason"]').blur()
	expect(phone.locator(".dts-notes-head")).to_contain_text("1 mục chưa gửi")
	shot_of(phone, "visit-phone-offline")
	assert stored(visit).findings == []
	phone.context.set_offline(False)
	expect(phone.locator(".dts-notes-head")).to_contain_text("Đã lưu tất cả")
	expect(finding.locator(".dts-points")).to_contain_text("→ 2 / 6")
	shot_of(phone, "visit-phone-finding")
	(row,) = stored(visit).findings
	assert (row.verified_score, row.reason) == (2, "Sổ tiếp nhận chỉ có 20 hồ sơ trực tuyến.")


def test_what_waits_outlives_the_page(own, visit, phone):
	open_notes(phone, visit)
	phone.route("**/api/method/dts_assessment.api.visit.write_text", lambda route: route.abort())
	phone.locator('[data-section="conclusion"] summary').tap()
	phone.locator('[data-text="conclusion"] textarea').fill("Kết quả cơ bản phù hợp thực tế.")
	phone.locator('[data-text="conclusion"] textarea').blur()
	expect(phone.locator(".dts-notes-head")).to_contain_text("1 mục chưa gửi")
	phone.unroute("**/api/method/dts_assessment.api.visit.write_text")
	phone.reload()
	expect(phone.locator(".dts-notes-head")).to_contain_text("Đã lưu tất cả")
	phone.locator('[data-section="conclusion"] summary').tap()
	expect(phone.locator('[data-text="conclusion"] textarea')).to_have_value(
		"Kết quả cơ bản phù hợp thực tế."
	)
	assert stored(visit).conclusion == "Kết quả cơ bản phù hợp thực tế."


def test_a_change_without_a_reason_is_told_beside_the_indicator(own, visit, phone, shot_of):
	open_notes(phone, visit)
	finding = phone.locator(f'[data-entry="{own.sheet(own.unit)}-2.3"]')
	finding.locator("summary").tap()
	finding.get_by_label("Điểm khảo sát").fill("3")
	finding.get_by_label("Điểm khảo sát").blur()
	expect(finding.locator(".dts-problem")).to_contain_text("2.3")
	shot_of(phone, "visit-phone-refused")
	finding.locator('[data-field="reason"]').fill("Kết quả khảo sát là 3 điểm.")
	finding.locator('[data-field="reason"]').blur()
	expect(phone.locator(".dts-notes-head")).to_contain_text("Đã lưu tất cả")
	expect(finding.locator(".dts-problem")).to_be_empty()


def test_rows_and_photos_are_added_on_the_spot(own, visit, phone, shot_of, tmp_path):
	open_notes(phone, visit)
	phone.locator('[data-section="follow_ups"] summary').tap()
	phone.locator('[data-add="follow_ups"]').tap()
	row = phone.locator('[data-rows="follow_ups"] .dts-entry').last
	row.locator("textarea").fill("Số hóa kết quả giải quyết thủ tục hành chính.")
	row.locator("textarea").blur()
	expect(phone.locator(".dts-notes-head")).to_contain_text("Đã lưu tất cả")
	picture = phone.screenshot(path=tmp_path / "anh.png") and tmp_path / "anh.png"
	finding = phone.locator(f'[data-entry="{own.sheet(own.unit)}-1.1"]')
	finding.locator("summary").tap()
	finding.locator('input[type="file"]').set_input_files(picture)
	expect(finding.locator(".dts-photos img")).to_have_count(1)
	shot_of(phone, "visit-phone-photo")
	doc = stored(visit)
	assert [one.recommendation for one in doc.follow_ups] == ["Số hóa kết quả giải quyết thủ tục hành chính."]
	assert [one.indicator_code for one in doc.photos] == ["1.1"]


def test_another_members_words_are_shown_and_not_overwritten(own, visit, phone, shot_of):
	open_notes(phone, visit)
	doc = stored(visit)
	frappe.db.set_value(VISIT, visit, {"opinion": "", "place": "Hội trường UBND phường"})
	frappe.db.commit()
	assert doc.place == "Trụ sở Ủy ban nhân dân phường"
	phone.locator('[data-section="time"] summary').tap()
	place = phone.locator('[data-text="place"]')
	place.locator("input").fill("Phòng họp số 1")
	place.locator("input").blur()
	expect(place.locator(".dts-problem")).to_contain_text("Hội trường UBND phường")
	shot_of(phone, "visit-phone-conflict")
	place.get_by_role("button", name="Giữ của tôi").tap()
	expect(phone.locator(".dts-notes-head")).to_contain_text("Đã lưu tất cả")
	assert stored(visit).place == "Phòng họp số 1"


def test_anybody_finds_out_whether_minutes_are_the_issued_ones(own, visit, page, shot_of):
	take_action(own.verifier, VISIT, visit, "Record Visit")
	call(own.head_of(own.unit), "dts_assessment.api.visit.confirm_for_unit", visit=visit)
	take_action(own.verifier, VISIT, visit, "Issue Minutes")
	frappe.db.commit()
	doc = stored(visit)
	page.goto(f"/kiem-tra-bien-ban?ma={doc.minutes_code}")
	expect(page.locator(".verdict.good")).to_contain_text("05/BB-SKHCN")
	shot_of(page, "minutes-check")
	content = frappe.get_doc("File", {"file_url": doc.minutes_file}).get_content()
	for sent, verdict in ((content, ".verdict.good"), (content + b" ", ".verdict.bad")):
		page.locator("#tep").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": sent})
		page.get_by_role("button", name="Kiểm tra tệp").click()
		expect(page.locator(verdict)).to_be_visible()
	page.goto("/kiem-tra-bien-ban?ma=%3Cscript%3E")
	expect(page.locator(".verdict.bad")).to_contain_text("Không có biên bản nào")


def test_the_calendar_and_the_form_show_the_visit(own, visit, desk_of, seen_errors, shot_of):
	desk = desk_of(own.verifier)
	desk.goto("/app/verification-visit/view/calendar/default")
	expect(desk.locator(".fc-event, .fc-daygrid-event").first).to_contain_text("Thẩm tra kết quả tự đánh giá")
	shot_of(desk, "visit-calendar")
	desk.goto(f"/app/verification-visit/{visit}")
	state = {"Draft": "Dự thảo", "Published": "Đã công bố"}[
		frappe.db.get_value(VISIT, visit, "workflow_state")
	]
	expect(desk.locator(".page-head .indicator-pill")).to_have_text(state)
	shot_of(desk, "visit-form")
	assert seen_errors == []
