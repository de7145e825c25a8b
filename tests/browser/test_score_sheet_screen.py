"""An officer fills in the score sheet of the unit; the head hands it in; the working group returns it."""

import frappe
import pytest
from playwright.sync_api import Page, expect

from tests.acting import call
from tests.browser.sheet_screen import expect_saved, open_sheet, row

pytest_plugins = ["tests.browser.worlds"]

PASSWORD = "Chuyen-doi-so-2026"
SHEET = "/app/self-assessment/"


@pytest.fixture
def sheet(world, desk_of) -> Page:
	"""The score sheet of the unit, as its officer sees it."""
	return open_sheet(desk_of(world.officer), world.sheet(world.unit))


def take_action(page: Page, action: str) -> None:
	page.locator(".actions-btn-group > button").click()
	page.locator(".actions-btn-group .dropdown-item", has_text=action).click()


def test_the_workspace_shows_what_waits_in_vietnamese(world, desk_of, seen_errors, shot_of):
	page = desk_of(world.officer)
	page.goto("/app/digital-transformation-assessment")
	expect(page.locator(".title-text")).to_have_text("Chuyển đổi số")
	waiting = page.locator(".number-widget-box", has_text="Phiếu chưa nộp")
	expect(waiting.locator(".number")).to_have_text("1")
	shot_of(page, "workspace")
	assert seen_errors == []


def test_an_officer_lists_only_the_sheet_of_the_own_unit(world, desk_of, seen_errors, shot_of):
	page = desk_of(world.officer)
	page.goto("/app/self-assessment")
	expect(page.locator(".list-row")).to_have_count(1)
	expect(page.locator(".list-row")).to_contain_text("Xã Hòa Bình")
	shot_of(page, "self-assessment-list")
	assert seen_errors == []


def test_the_sheet_of_another_unit_does_not_open(world, desk_of):
	page = desk_of(world.officer)
	page.goto(SHEET + world.sheet(world.other_unit))
	expect(page.locator("body")).to_contain_text("Không được phép")
	expect(page.locator(".dts-row")).to_have_count(0)


def test_each_kind_of_input_scores_and_is_saved(sheet, seen_errors, shot_of):
	row(sheet, "1.1").get_by_label("Đã ban hành", exact=True).check()
	expect_saved(row(sheet, "1.1"), "4")

	row(sheet, "1.2").get_by_label("Có", exact=True).check()
	row(sheet, "1.2").get_by_label("Số tin, bài trong năm").fill("60")
	row(sheet, "1.2").get_by_label("Số tin, bài trong năm").press("Control+Enter")
	expect_saved(row(sheet, "1.2"), "3")

	for item in ("Chuyên mục tin tức", "Góp ý văn bản"):
		row(sheet, "1.3").get_by_label(item).check()
	expect_saved(row(sheet, "1.3"), "2")

	row(sheet, "2.1").get_by_label("Hồ sơ trực tuyến").fill("30")
	row(sheet, "2.1").get_by_label("Tổng số hồ sơ").fill("60")
	row(sheet, "2.1").get_by_label("Tổng số hồ sơ").press("Control+Enter")
	expect_saved(row(sheet, "2.1"), "3")
	expect(row(sheet, "2.1").locator(".dts-trace")).to_contain_text("a = 30, b = 60")

	for quarter in ("Quý I", "Quý II", "Quý III", "Quý IV"):
		row(sheet, "2.2").get_by_label(quarter, exact=True).select_option("Đúng hạn")
	expect_saved(row(sheet, "2.2"), "2")

	row(sheet, "2.3").get_by_label("Điểm khảo sát người dân").fill("4,5")
	row(sheet, "2.3").get_by_label("Điểm khảo sát người dân").press("Control+Enter")
	expect_saved(row(sheet, "2.3"), "4,5")

	row(sheet, "2.4").get_by_label("Tên các sáng kiến").fill("Trợ lý ảo\nBản đồ số")
	row(sheet, "2.4").get_by_label("Tên các sáng kiến").press("Control+Enter")
	expect_saved(row(sheet, "2.4"), "2")

	expect(sheet.locator(".dts-totals")).to_contain_text("20,5 / 27")
	shot_of(sheet, "self-assessment-filled")
	assert seen_errors == []


def test_what_was_saved_is_there_after_a_reload(sheet):
	expect(row(sheet, "1.1").get_by_label("Đã ban hành", exact=True)).to_be_checked()
	expect(row(sheet, "2.1").get_by_label("Hồ sơ trực tuyến")).to_have_value("30")
	expect(row(sheet, "2.4").get_by_label("Tên các sáng kiến")).to_have_value("Trợ lý ảo\nBản đồ số")


def test_search_needs_no_accents_and_filters_leave_what_is_open(sheet):
	sheet.get_by_label("Tìm chỉ số").fill("hai long nguoi dan")
	expect(sheet.locator(".dts-row:visible")).to_have_count(1)
	expect(row(sheet, "2.3")).to_be_visible()
	sheet.get_by_label("Tìm chỉ số").fill("")
	sheet.get_by_role("button", name="Thiếu minh chứng").click()
	expect(sheet.locator(".dts-row:visible")).to_have_count(1)
	expect(row(sheet, "1.1")).to_be_visible()


def test_a_refused_value_is_told_in_the_row_and_stays_typed(sheet):
	row(sheet, "2.1").get_by_label("Hồ sơ trực tuyến").fill("nhiều")
	row(sheet, "2.1").get_by_label("Hồ sơ trực tuyến").press("Control+Enter")
	expect(row(sheet, "2.1")).to_have_attribute("data-saving", "failed")
	expect(row(sheet, "2.1").locator(".dts-problem")).to_contain_text("Hồ sơ trực tuyến")
	expect(row(sheet, "2.1").get_by_label("Hồ sơ trực tuyến")).to_have_value("nhiều")
	row(sheet, "2.1").get_by_label("Hồ sơ trực tuyến").fill("30")
	row(sheet, "2.1").get_by_label("Hồ sơ trực tuyến").press("Control+Enter")
	expect_saved(row(sheet, "2.1"), "3")


def test_a_row_that_another_officer_saved_meanwhile_is_not_overwritten(world, sheet, shot_of):
	save = "dts_assessment.api.assessment.save_answer"
	call(world.head, save, answer=f"{world.sheet(world.unit)}-2.3", inputs={"diem": "3"})
	frappe.db.commit()
	row(sheet, "2.3").get_by_label("Điểm khảo sát người dân").fill("5")
	row(sheet, "2.3").get_by_label("Điểm khảo sát người dân").press("Control+Enter")
	expect(row(sheet, "2.3").locator(".dts-problem")).to_contain_text("vừa được")
	both = row(sheet, "2.3").locator(".dts-conflict")
	expect(both).to_contain_text("Chủ tịch Xã Hòa Bình vừa lưu chỉ số này.")
	expect(both.locator("tr.dts-differs td")).to_have_text(["5", "3"])
	both.evaluate("one => one.scrollIntoView({ block: 'center' })")
	shot_of(sheet, "sheet-conflict")
	row(sheet, "2.3").get_by_role("button", name="Lấy giá trị trên máy chủ").click()
	expect(row(sheet, "2.3").get_by_label("Điểm khảo sát người dân")).to_have_value("3")


def test_who_has_seen_the_other_version_may_save_the_own_one(world, sheet):
	save = "dts_assessment.api.assessment.save_answer"
	call(world.head, save, answer=f"{world.sheet(world.unit)}-2.3", inputs={"diem": "2"})
	frappe.db.commit()
	row(sheet, "2.3").get_by_label("Điểm khảo sát người dân").fill("4")
	row(sheet, "2.3").get_by_label("Điểm khảo sát người dân").press("Control+Enter")
	row(sheet, "2.3").get_by_role("button", name="Lưu giá trị của tôi").click()
	expect_saved(row(sheet, "2.3"), "4")
	expect(row(sheet, "2.3").locator(".dts-conflict")).to_have_count(0)


def test_markup_is_refused_in_one_sentence_and_stays_typed(sheet):
	typed = '</textarea><img src=x onerror="window.broken = 1"> & "sáng kiến"'
	names = row(sheet, "2.4").get_by_label("Tên các sáng kiến")
	names.fill(typed)
	names.press("Control+Enter")
	expect(row(sheet, "2.4").locator(".dts-saving .dts-problem")).to_contain_text("có mã HTML")
	expect(names).to_have_value(typed)
	assert sheet.evaluate("window.broken") is None
	names.fill('Trợ lý ảo & "Bản đồ số" < 5 %')
	names.press("Control+Enter")
	expect(row(sheet, "2.4")).to_have_attribute("data-saving", "saved")
	sheet.reload()
	expect(names).to_have_value('Trợ lý ảo & "Bản đồ số" < 5 %')


def test_handing_in_lists_what_is_missing_and_leads_to_each_row(world, desk_of, shot_of):
	page = open_sheet(desk_of(world.head), world.sheet(world.unit))
	take_action(page, "Nộp")
	dialog = page.get_by_role("dialog")
	expect(dialog).to_contain_text("Còn 1 chỉ số chưa hoàn thành nên chưa nộp được")
	shot_of(page, "sheet-hand-in-refused")
	dialog.get_by_role("button", name="1.1 Ban hành kế hoạch").click()
	expect(dialog).to_have_count(0)
	expect(row(page, "1.1").get_by_label("Đã ban hành", exact=True)).to_be_focused()
	expect(page.locator("#freeze")).to_have_count(0)


def test_evidence_from_a_link_completes_a_row(sheet, seen_errors):
	row(sheet, "1.1").get_by_role("button", name="Đường dẫn đến trang thông tin").click()
	dialog = sheet.get_by_role("dialog")
	dialog.locator('[data-fieldname="url"] input').fill("https://example.com/ke-hoach")
	dialog.locator('[data-fieldname="title"] input').fill("Kế hoạch số 12/KH-UBND")
	dialog.get_by_role("button", name="Trích dẫn", exact=True).click()
	expect(row(sheet, "1.1").locator(".dts-ev-item")).to_contain_text("Kế hoạch số 12/KH-UBND")
	expect(row(sheet, "1.1").locator(".dts-status")).to_have_text("Hoàn thành")
	assert seen_errors == []


def test_the_head_hands_in_and_the_sheet_is_closed(world, desk_of, seen_errors, shot_of):
	page = open_sheet(desk_of(world.head), world.sheet(world.unit))
	take_action(page, "Nộp")
	expect(page.get_by_role("dialog")).to_contain_text("7/7")
	expect(page.get_by_role("dialog").locator(".dts-confirm")).to_contain_text("/ 27")
	shot_of(page, "sheet-hand-in")
	page.get_by_role("dialog").get_by_role("button", name="Nộp", exact=True).click()
	expect(page.locator(".page-head .indicator-pill")).to_have_text("Đã trình")
	expect(row(page, "2.1").get_by_label("Hồ sơ trực tuyến")).to_be_disabled()
	shot_of(page, "self-assessment-handed-in")
	assert seen_errors == []


def test_a_verifier_returns_the_sheet_only_with_a_reason(world, desk_of, seen_errors):
	page = open_sheet(desk_of(world.verifier), world.sheet(world.unit))
	take_action(page, "Trả lại")
	dialog = page.locator(".modal.show", has_text="Lý do")
	dialog.get_by_role("button", name="Trả lại", exact=True).click()
	expect(page.locator(".page-head .indicator-pill")).to_have_text("Đã trình")
	page.locator(".msgprint-dialog .btn-modal-close").click()
	dialog.locator("textarea").fill("Bổ sung số liệu quý IV.")
	dialog.get_by_role("button", name="Trả lại", exact=True).click()
	expect(page.locator(".alert-container, #alert-container")).to_contain_text("Trả lại: Dự thảo")
	expect(page.locator(".list-row", has_text="Xã Hòa Bình")).to_have_count(0)
	assert seen_errors == []


def test_the_unit_reads_why_its_sheet_came_back(world, desk_of):
	page = open_sheet(desk_of(world.officer), world.sheet(world.unit))
	expect(page.locator(".form-message")).to_contain_text("Bị trả lại: Bổ sung số liệu quý IV.")
	expect(row(page, "2.1").get_by_label("Hồ sơ trực tuyến")).to_be_enabled()
