"""The desk review in a browser: agree, change, ask and reply; by keys, and on a phone."""

import os
from collections.abc import Iterator

import frappe
import pytest
from playwright.sync_api import Page, expect

from dts_assessment.workflow import roles
from tests import people
from tests.acting import call, insert, take_action
from tests.browser import data
from tests.browser.data import World
from tests.site.conftest import delete_rows_since

pytest_plugins = ["tests.browser.worlds"]

SAVE = "dts_assessment.api.assessment.save_answer"
INPUTS = {
	"1.1": {"muc": "Đã ban hành"},
	"1.2": {"co": True, "tin": 40},
	"1.3": {"noi_dung": ["Chuyên mục tin tức", "Hỏi đáp trực tuyến"]},
	"2.1": {"a": 500, "b": 1000},
	"2.2": {
		"bao_cao": {"Quý I": "Đúng hạn", "Quý II": "Đúng hạn", "Quý III": "Trễ hạn", "Quý IV": "Đúng hạn"}
	},
	"2.3": {"diem": 4},
	"2.4": {"sang_kien": ["Chuyển đổi số thôn bản", "Tổ công nghệ số cộng đồng"]},
}


@pytest.fixture(scope="module")
def reviewed(world) -> Iterator[World]:
	"""A campaign of its own: one commune has handed in, three people verify."""
	start = frappe.utils.now_datetime()
	made = data.create(frappe.generate_hash(length=5))
	for number, part in ((2, "Secretary"), (3, "Member")):
		user = people.create_user(member(made, number), f"Thành viên {number}", [roles.VERIFIER], None)
		place = {"parenttype": "Assessment Campaign", "parentfield": "working_group", "parent": made.campaign}
		row = {"doctype": "Working Group Member", "user": user, "part": part, "idx": number}
		frappe.get_doc({**row, **place}).insert()
	fill_in(made)
	frappe.db.commit()
	yield made
	frappe.db.rollback()
	delete_rows_since(start)
	frappe.db.commit()


def member(made: World, number: int) -> str:
	return f"thanh-vien-{number}-{made.mark}@example.com"


def fill_in(made: World) -> None:
	hand_in(made, made.unit, proven=list(INPUTS))


def hand_in(made: World, unit: str, proven: list[str]) -> None:
	"""A commune answers everything, with evidence for some indicators, and hands in."""
	sheet, officer = made.sheet(unit), made.officer_of(unit)
	link = {"kind": "Link", "url": "https://example.com/qd", "title": "Quyết định 05/QĐ-UBND ngày 05/3/2026"}
	proof = insert(officer, "Evidence", unit=unit, **link).name
	for code, inputs in INPUTS.items():
		call(
			officer,
			SAVE,
			answer=f"{sheet}-{code}",
			inputs=inputs,
			evidence=[proof] if code in proven else [],
			explanation="Theo báo cáo năm.",
		)
	take_action(made.head_of(unit), "Self-Assessment", sheet, "Hand In")


@pytest.fixture
def opened(reviewed, desk_of):
	"""`opened(user)` is the review of the commune as a user sees it."""

	def open_page(user: str) -> Page:
		page = desk_of(user)
		page.goto(f"/app/desk-review/{reviewed.campaign}")
		page.get_by_role("button", name="Xã Hòa Bình").click()
		expect(page.locator(".dts-review-rows .dts-row")).to_have_count(7)
		return page

	return open_page


def row(page: Page, code: str):
	return page.locator(f'[data-row="{code}"]')


def test_a_member_gives_another_opinion_and_the_head_decides_with_it(
	reviewed, opened, desk_of, seen_errors, shot_of
):
	page = opened(member(reviewed, 3))
	row(page, "2.1").get_by_role("button", name="Thay đổi").click()
	field = row(page, "2.1").locator('[data-input="a"] input')
	field.fill("150")
	expect(row(page, "2.1").locator(".dts-outcome")).to_contain_text("0,9")
	row(page, "2.1").locator(".dts-reason").fill("Đối chiếu sổ tiếp nhận hồ sơ")
	shot_of(page, "review-change")
	row(page, "2.1").get_by_role("button", name="Ghi ý kiến").click()
	expect(row(page, "2.1").locator(".dts-opinion")).to_contain_text("đề xuất 0,9 điểm")
	page = opened(reviewed.verifier)
	shot_of(page, "review-queue-sheet")
	page.get_by_role("button", name="Thống nhất các chỉ số đủ minh chứng").click()
	expect(page.locator(".dts-totals")).to_contain_text("6/7")
	row(page, "2.1").get_by_role("button", name="Thay đổi").click()
	row(page, "2.1").locator('[data-input="a"] input').fill("150")
	row(page, "2.1").locator(".dts-reason").fill("Đối chiếu sổ tiếp nhận hồ sơ")
	row(page, "2.1").get_by_role("button", name="Quyết định", exact=True).click()
	expect(page.locator(".dts-totals")).to_contain_text("7/7")
	expect(row(page, "2.1").locator(".dts-decision")).to_contain_text("0,9")
	shot_of(page, "review-decided")
	assert seen_errors == []


def test_a_refusal_is_told_in_one_sentence_and_what_was_typed_stays(reviewed, opened):
	page = opened(reviewed.verifier)
	row(page, "2.3").get_by_role("button", name="Thay đổi").click()
	row(page, "2.3").locator(".dts-stated").fill("9")
	row(page, "2.3").locator(".dts-reason").fill("x")
	row(page, "2.3").locator('[data-editor="save"]').click()
	expect(page.locator(".msgprint")).to_contain_text("từ 0 đến 5 điểm")
	page.keyboard.press("Escape")
	page.locator(".modal.show .btn-modal-close").click() if page.locator(".modal.show").count() else None
	expect(row(page, "2.3").locator(".dts-stated")).to_have_value("9")


def test_the_unit_replies_to_a_question_on_its_form(reviewed, opened, desk_of, shot_of):
	page = opened(reviewed.verifier)
	row(page, "1.2").focus()
	page.keyboard.press("h")
	page.locator(".modal.show textarea").fill("Đề nghị gửi đường dẫn chuyên mục.")
	page.locator(".modal.show .btn-primary").click()
	expect(row(page, "1.2").locator(".dts-clarification")).to_contain_text("đường dẫn")
	unit = desk_of(reviewed.officer)
	unit.goto(f"/app/self-assessment/{reviewed.sheet(reviewed.unit)}")
	expect(unit.locator(".dts-clarifications")).to_contain_text("1.2")
	unit.locator(".dts-clarifications [data-reply]").click()
	unit.locator(".modal.show textarea").fill("Đường dẫn: chuyendoiso.xahoabinh.example")
	shot_of(unit, "review-unit-reply")
	unit.locator(".modal.show .btn-primary").click()
	expect(unit.locator(".dts-clarifications")).to_contain_text("Đã giải trình")
	shot_of(unit, "review-unit")


def test_the_review_works_on_a_phone(reviewed, opened, shot_of):
	page = opened(member(reviewed, 2))
	page.set_viewport_size({"width": 390, "height": 844})
	try:
		wide = page.evaluate("document.documentElement.scrollWidth")
		assert wide <= 391, "the page is wider than the phone"
		row(page, "2.2").scroll_into_view_if_needed()
		shot_of(page, "review-phone")
		page.get_by_role("button", name="← Hàng đợi").click()
		expect(page.locator(".dts-queue")).to_be_visible()
		shot_of(page, "review-phone-queue")
	finally:
		page.set_viewport_size({"width": 1366, "height": 768})


def test_the_queue_shows_units_and_what_waits(reviewed, desk_of, shot_of):
	page = desk_of(reviewed.verifier)
	page.goto(f"/app/desk-review/{reviewed.campaign}")
	expect(page.locator(".dts-queue tbody tr")).to_have_count(1)
	shot_of(page, "review-queue")
	assert os.environ["DTS_SCREENSHOTS"]


def test_visits_are_proposed_by_risk_adjusted_planned_and_recorded(reviewed, desk_of, seen_errors, shot_of):
	hand_in(reviewed, reviewed.other_unit, proven=["1.1"])
	frappe.db.commit()
	page = desk_of(reviewed.verifier)
	page.goto(f"/app/desk-review/{reviewed.campaign}")
	page.get_by_role("button", name="Chọn đơn vị kiểm tra").click()
	dialog = page.get_by_role("dialog")
	propose = dialog.get_by_role("button", name="Đề xuất", exact=True)
	propose.click()
	expect(dialog.locator("tbody tr")).to_have_count(2)
	expect(dialog.locator("tbody tr").first).to_contain_text("Phường An Khánh")
	dialog.locator('[data-fieldname="count"] input').fill("1")
	dialog.locator('[data-fieldname="random_percent"] input').fill("0")
	propose.click()
	expect(dialog.locator("tbody tr")).to_have_count(1)
	expect(dialog.locator("tbody tr")).to_contain_text("minh chứng")
	seed = dialog.locator('[data-fieldname="seed"] input').input_value()
	dialog.get_by_label("Phường An Khánh").check()
	today = frappe.utils.formatdate(frappe.utils.today(), "dd/mm/yyyy")
	dialog.locator('[data-fieldname="visit_date"] input').fill(today)
	dialog.locator('[data-fieldname="place"] input').fill("Trụ sở phường An Khánh")
	shot_of(page, "choose-visits")
	dialog.get_by_role("button", name="Lập kế hoạch kiểm tra các đơn vị đã chọn").click()
	page.wait_for_url("**/verification-visit/**")
	expect(page.locator('[data-fieldname="assessments"] .grid-body .grid-row')).to_have_count(1)
	shot_of(page, "visit-planned")
	# Frappe selects the number of a field whose focus has just gone on
	assert [error for error in seen_errors if "activeElement.select" not in error] == []
	frappe.db.rollback()  # read what the server has written since
	recorded = frappe.get_all(
		"Visit Proposal", {"campaign": reviewed.campaign}, ["weights", "seed", "user"], order_by="creation"
	)
	assert [frappe.parse_json(one.weights)["count"] for one in recorded] == [10, 1]
	assert (recorded[1].seed, recorded[1].user) == (int(seed.replace(".", "")), reviewed.verifier)
