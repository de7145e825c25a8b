"""Two people fill in one self-assessment at the same time, on a line that drops."""

import frappe
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acting import call
from tests.browser.sheet_screen import expect_saved, open_sheet, row

pytest_plugins = ["tests.browser.worlds"]

SAVE = "**/api/method/dts_assessment.api.assessment.save_answer"
SIZES = {"1440": (1440, 900), "1366": (1366, 768), "phone": (390, 844)}


@pytest.fixture
def officer(world, desk_of) -> Page:
	return open_sheet(desk_of(world.officer_of(world.other_unit)), world.sheet(world.other_unit))


@pytest.fixture
def head(world, desk_of) -> Page:
	return open_sheet(desk_of(world.head_of(world.other_unit)), world.sheet(world.other_unit))


def fill(one: Locator, label: str, value: str) -> None:
	one.get_by_label(label).fill(value)
	one.get_by_label(label).press("Control+s")


def test_the_head_gives_a_group_to_an_officer_who_finds_it_as_own_work(head, world, desk_of, shot_of):
	head.get_by_role("button", name="Phân công").click()
	dialog = head.get_by_role("dialog")
	dialog.locator('[data-fieldname="officer"] select').select_option(label="Cán bộ Phường An Khánh")
	dialog.get_by_label("1 Nhận thức và thể chế số (3)").check()
	shot_of(head, "sheet-assign")
	dialog.get_by_role("button", name="Giao", exact=True).click()
	expect(row(head, "1.1").locator(".dts-who")).to_contain_text("Cán bộ Phường An Khánh")
	expect(head.locator(".dts-people summary")).to_contain_text("1 người chưa xong")

	officer = open_sheet(desk_of(world.officer_of(world.other_unit)), world.sheet(world.other_unit))
	officer.get_by_role("button", name="Việc của tôi").click()
	expect(officer.locator(".dts-row:visible")).to_have_count(3)
	shot_of(officer, "sheet-my-work")


def test_two_people_fill_in_different_rows_at_once(officer, head):
	row(officer, "1.1").get_by_label("Đã ban hành", exact=True).check()
	fill(row(head, "2.3"), "Điểm khảo sát người dân", "4")
	expect_saved(row(officer, "1.1"), "4")
	expect_saved(row(head, "2.3"), "4")
	fill(row(officer, "2.4"), "Tên các sáng kiến", "Trợ lý ảo")
	expect_saved(row(officer, "2.4"), "1")
	expect(officer.locator(".dts-totals-now")).to_contain_text("9 / 27")


def test_what_it_would_score_is_told_while_it_is_typed(officer):
	row(officer, "2.1").get_by_label("Hồ sơ trực tuyến").fill("30")
	row(officer, "2.1").get_by_label("Tổng số hồ sơ").fill("60")
	expect(row(officer, "2.1").locator(".dts-preview")).to_contain_text("Dự kiến 3 điểm.")
	expect_saved(row(officer, "2.1"), "3")


def test_a_row_is_saved_by_itself_when_the_line_comes_back(officer, shot_of):
	officer.route(SAVE, lambda route: route.abort())
	fill(row(officer, "1.2"), "Số tin, bài trong năm", "60")
	expect(row(officer, "1.2")).to_have_attribute("data-saving", "offline")
	expect(row(officer, "1.2").locator(".dts-saving")).to_contain_text("Mất kết nối")
	shot_of(officer, "sheet-offline")
	officer.unroute(SAVE)
	row(officer, "1.2").get_by_label("Có", exact=True).check()
	expect_saved(row(officer, "1.2"), "3")
	expect(officer.locator(".dts-totals-saving")).to_have_text("Đã lưu tất cả")


def test_leaving_with_unsaved_rows_warns_and_the_browser_gives_them_back(officer, shot_of):
	warned = []
	officer.once("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
	officer.route(SAVE, lambda route: route.abort())
	fill(row(officer, "2.1"), "Hồ sơ trực tuyến", "45")
	expect(row(officer, "2.1")).to_have_attribute("data-saving", "offline")
	officer.reload()
	assert warned == ["beforeunload"]
	expect(officer.locator(".dts-notice")).to_contain_text("2.1")
	expect(row(officer, "2.1").get_by_label("Hồ sơ trực tuyến")).to_have_value("30")
	shot_of(officer, "sheet-kept")
	officer.unroute(SAVE)
	officer.get_by_role("button", name="Khôi phục và lưu").click()
	expect_saved(row(officer, "2.1"), "6")
	expect(row(officer, "2.1").get_by_label("Hồ sơ trực tuyến")).to_have_value("45")
	officer.reload()
	expect(row(officer, "2.1").get_by_label("Hồ sơ trực tuyến")).to_have_value("45")
	expect(officer.locator(".dts-notice")).to_have_count(0)


def test_colleagues_talk_about_an_indicator(officer, head):
	row(officer, "1.3").locator(".dts-comments summary").click()
	row(officer, "1.3").get_by_label("Trao đổi", exact=True).fill("Ai có số liệu quý IV?")
	row(officer, "1.3").get_by_role("button", name="Gửi").click()
	expect(row(officer, "1.3").locator(".dts-comments li")).to_contain_text("Ai có số liệu quý IV?")
	expect(row(officer, "1.3")).not_to_have_attribute("data-saving", "waiting")
	head.reload()
	expect(row(head, "1.3").locator(".dts-comments li")).to_contain_text("Cán bộ Phường An Khánh")


def test_the_keyboard_goes_from_indicator_to_indicator(officer):
	row(officer, "2.3").get_by_label("Điểm khảo sát người dân").focus()
	officer.keyboard.press("Alt+ArrowDown")
	expect(row(officer, "2.4").get_by_label("Tên các sáng kiến")).to_be_focused()
	officer.keyboard.press("Alt+ArrowUp")
	expect(row(officer, "2.3").get_by_label("Điểm khảo sát người dân")).to_be_focused()
	officer.keyboard.press("Alt+ArrowRight")
	expect(row(officer, "1.1").get_by_label("Đã ban hành", exact=True)).to_be_focused()


@pytest.mark.parametrize("size", SIZES)
def test_the_sheet_fits_the_screen(officer, shot_of, size):
	width, height = SIZES[size]
	officer.set_viewport_size({"width": width, "height": height})
	officer.evaluate("window.scrollTo(0, 0)")
	shot_of(officer, f"sheet-{size}")
	try:
		assert officer.evaluate("document.documentElement.scrollWidth") <= width
		row(officer, "2.1").scroll_into_view_if_needed()
		shot_of(officer, f"sheet-{size}-card")
	finally:
		officer.set_viewport_size({"width": 1366, "height": 768})


def test_the_sheet_is_handed_in_when_everything_is_there(world, head):
	save = "dts_assessment.api.assessment.save_answer"
	officer = world.officer_of(world.other_unit)
	answers = {
		"1.1": {"muc": "Chưa ban hành"},
		"1.3": {"noi_dung": ["Chuyên mục tin tức"]},
		"2.2": {"bao_cao": ["Đúng hạn"] * 4},
	}
	for code, inputs in answers.items():
		call(officer, save, answer=f"{world.sheet(world.other_unit)}-{code}", inputs=inputs)
	frappe.db.commit()
	head.reload()
	expect(head.locator(".dts-answered")).to_contain_text("7/7")
	head.locator(".actions-btn-group > button").click()
	head.locator(".actions-btn-group .dropdown-item", has_text="Nộp").click()
	head.get_by_role("dialog").get_by_role("button", name="Nộp", exact=True).click()
	expect(head.locator(".page-head .indicator-pill")).to_have_text("Đã trình")
