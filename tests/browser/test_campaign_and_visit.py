"""The coordinator follows a campaign; the working group finds, the unit confirms, the minutes are printed."""

import frappe
import pytest
from frappe.utils import add_days, format_date, getdate, today
from playwright.sync_api import Page, expect

from tests.acting import call, insert, take_action

pytest_plugins = ["tests.browser.worlds"]

ANSWERS = {
	"1.2": {"co": True, "tin": "60"},
	"1.3": {"noi_dung": ["Góp ý văn bản"]},
	"2.1": {"a": "30", "b": "60"},
	"2.2": {"bao_cao": ["Đúng hạn", "Đúng hạn", "Đúng hạn", "Trễ hạn"]},
	"2.3": {"diem": "4"},
	"2.4": {"sang_kien": ["Trợ lý ảo"]},
}


@pytest.fixture(scope="module")
def visit(world) -> str:
	"""A planned visit to the second unit, whose sheet is handed in."""
	unit = world.other_unit
	link = insert(
		world.officer_of(unit),
		"Evidence",
		unit=unit,
		kind="Link",
		title="Kế hoạch",
		url="https://example.com",
	)
	save = "dts_assessment.api.assessment.save_answer"
	answers = {"1.1": {"muc": "Đã ban hành"}, **ANSWERS}
	for code, inputs in answers.items():
		answer = f"{world.sheet(unit)}-{code}"
		call(world.officer_of(unit), save, answer=answer, inputs=inputs, evidence=[link.name])
	take_action(world.head_of(unit), "Self-Assessment", world.sheet(unit), "Hand In")
	doc = insert(
		world.verifier,
		"Verification Visit",
		campaign=world.campaign,
		subject="Thẩm tra kết quả tự đánh giá",
		visit_date=today(),
		start_time="08:00:00",
		end_time="11:00:00",
		place="Trụ sở Ủy ban nhân dân phường",
		assessments=[{"self_assessment": world.sheet(unit)}],
		members=[
			{"full_name": "Tổ trưởng", "post": "Phó Giám đốc Sở", "part": "Head", "user": world.verifier}
		],
		hosts=[{"full_name": "Chủ tịch phường", "post": "Chủ tịch", "represents_unit": 1}],
	)
	frappe.db.commit()
	return doc.name


def open_form(page: Page, doctype: str, name: str) -> Page:
	page.goto(f"/app/{doctype}/{name}")
	expect(page.locator(".form-layout:visible")).to_have_count(1)
	return page


def test_the_campaign_shows_its_progress_and_what_comes_next(world, visit, desk_of, seen_errors, shot_of):
	page = open_form(desk_of(world.coordinator), "assessment-campaign", world.campaign)
	expect(page.locator(".dts-legend")).to_contain_text("Đã trình: 1")
	expect(page.locator(".form-message")).to_contain_text("Kết thúc thẩm tra")
	shot_of(page, "campaign")
	page.get_by_role("button", name="Xem", exact=True).click()
	page.locator(".dropdown-item:visible", has_text="Đơn vị tham gia").click()
	dialog = page.locator(".modal.show")
	expect(dialog).to_contain_text("2 đơn vị tham gia")
	expect(dialog).to_contain_text("Phường An Khánh")
	assert seen_errors == []


def test_a_finding_is_scored_while_it_is_typed(world, visit, desk_of, seen_errors, shot_of):
	page = open_form(desk_of(world.verifier), "verification-visit", visit)
	page.get_by_role("button", name="Thêm kết quả", exact=True).click()
	dialog = page.locator(".modal.show")
	code = dialog.locator('[data-fieldname="code"] select')
	expect(code.locator("option", has_text="2.1")).to_have_count(1)
	code.select_option("2.1")
	dialog.get_by_label("Hồ sơ trực tuyến").fill("20")
	expect(dialog.locator(".dts-outcome")).to_contain_text("Điểm thẩm tra: 2 / 6")
	dialog.locator('[data-fieldname="reason"] textarea').fill("Chỉ có 20 hồ sơ trực tuyến.")
	shot_of(page, "visit-finding")
	dialog.get_by_role("button", name="Thêm", exact=True).click()
	page.get_by_role("button", name="Lưu", exact=True).click()
	expect(page.locator('[data-fieldname="findings"] .grid-row').last).to_contain_text("2.1")
	expect(page.locator(".page-head .indicator-pill")).to_have_text("Dự thảo")
	shot_of(page, "visit")
	assert seen_errors == []


def test_the_head_confirms_the_recorded_minutes_for_the_unit(world, visit, desk_of, seen_errors):
	take_action(world.verifier, "Verification Visit", visit, "Record Visit")
	frappe.db.commit()
	page = open_form(desk_of(world.head_of(world.other_unit)), "verification-visit", visit)
	page.get_by_role("button", name="Xác nhận cho đơn vị").click()
	page.locator(".modal.show").get_by_role("button", name="Xác nhận", exact=True).click()
	expect(page.locator(".page-head .indicator-pill")).to_have_text("Đã thẩm tra")
	assert seen_errors == []


def test_the_coordinator_gives_a_sheet_back_until_a_day_of_his_choice(world, visit, desk_of, seen_errors):
	sheet, until = world.sheet(world.other_unit), add_days(today(), 9)
	page = open_form(desk_of(world.coordinator), "self-assessment", sheet)
	page.locator(".actions-btn-group:visible button").click()
	page.locator(".dropdown-item:visible", has_text="Trả lại").click()
	dialog = page.locator(".modal.show")
	dialog.locator("[data-fieldname=reason] textarea").fill("Bổ sung số liệu hồ sơ trực tuyến")
	dialog.locator("[data-fieldname=until] input").fill(format_date(until, "dd/MM/yyyy"))
	dialog.get_by_role("button", name="Trả lại").click()
	expect(page.locator(".desk-alert.green")).to_contain_text("Dự thảo")
	frappe.db.rollback()
	stored = frappe.db.get_value("Self-Assessment", sheet, ["workflow_state", "deadline", "return_reason"])
	assert stored == ("Draft", getdate(until), "Bổ sung số liệu hồ sơ trực tuyến")
	assert seen_errors == []
