"""Working without a network as a person does it: the workbook out and back, a conflict settled; the way to the target."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import frappe
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from dts_assessment.excel.score_guide import SHEET
from tests.acting import call
from tests.browser.sheet_screen import open_sheet

pytest_plugins = ["tests.browser.worlds"]

SAVE = "dts_assessment.api.assessment.save_answer"
DOWNLOAD = "/api/method/dts_assessment.api.offline.download_workbook"


@pytest.fixture
def sheet(world, desk_of) -> Page:
	"""The form of the unit's self-assessment, as its officer sees it."""
	return open_sheet(desk_of(world.officer), world.sheet(world.unit))


def press(page: Page, group: str, button: str) -> None:
	page.locator(f'.inner-group-button[data-label="{group}"] > button').click()
	page.locator(".inner-group-button .dropdown-item:visible", has_text=button).click()


def taken_out(page: Page, world) -> bytes:
	answer = page.context.request.get(DOWNLOAD, params={"self_assessment": world.sheet(world.unit)})
	assert answer.ok
	return answer.body()


def filled(content: bytes, fill: Callable) -> bytes:
	"""The workbook after somebody typed; ``fill`` gets the page and the row of a code."""
	book = load_workbook(BytesIO(content))
	page = book[SHEET]
	rows = {page.cell(row, 1).value: row for row in range(7, page.max_row + 1)}
	fill(page, rows)
	saved = BytesIO()
	book.save(saved)
	return saved.getvalue()


def hand_back(page: Page, file: Path) -> None:
	press(page, "Excel", "Nộp lại phiếu Excel")
	page.locator(".modal:visible .btn-attach").click()
	page.locator(".file-uploader input[type=file]").first.set_input_files(file)
	page.locator(".modal:visible .btn-modal-primary:visible", has_text="Tải lên").click()
	expect(page.locator(".modal:visible .attached-file-link")).to_be_visible()
	page.locator(".modal:visible .btn-modal-primary:visible", has_text="Kiểm tra").click()


def test_a_workbook_comes_back_with_its_changes_shown_and_a_conflict_settled(
	world, sheet, seen_errors, shot_of, tmp_path
):
	content = taken_out(sheet, world)

	def fill(page, rows) -> None:
		page[f"D{rows['1.1']}"] = "Đã ban hành"
		page[f"H{rows['1.1']}"] = "Kế hoạch số 05/KH-UBND"
		page[f"D{rows['2.1'] + 1}"], page[f"D{rows['2.1'] + 2}"] = 300, 400

	file = tmp_path / "phieu.xlsx"
	file.write_bytes(filled(content, fill))
	call(world.head, SAVE, answer=f"{world.sheet(world.unit)}-2.1", inputs={"a": 100, "b": 400})
	frappe.db.commit()
	hand_back(sheet, file)
	dialog = sheet.locator(".modal:visible")
	expect(dialog.locator("tbody tr")).to_have_count(2)
	expect(dialog.locator(".dts-both-changed")).to_contain_text("a: 100; b: 400")
	shot_of(sheet, "workbook-changes")
	dialog.locator(".dts-both-changed input[value=workbook]").check()
	dialog.locator(".btn-modal-primary:visible", has_text="Lưu các thay đổi").click()
	expect(sheet.locator(".dts-totals")).to_contain_text("10")
	frappe.db.rollback()
	assert frappe.db.get_value("Self-Assessment", world.sheet(world.unit), "self_score") == 4 + 6
	assert seen_errors == []


def test_the_way_to_the_target_lists_what_is_missing_and_takes_a_task(world, sheet, seen_errors, shot_of):
	sheet.get_by_role("button", name="Đến mục tiêu").click()
	panel = sheet.locator(".dts-target")
	expect(panel.locator("tbody tr").first).to_be_visible()
	panel.locator("[data-action=plan]").first.click()
	dialog = sheet.locator(".modal:visible")
	dialog.locator("textarea[data-fieldname=task]").fill("Bố trí cán bộ hướng dẫn tại bộ phận một cửa")
	dialog.locator("input[data-fieldname=responsible]").fill("Văn phòng HĐND và UBND")
	dialog.locator("input[data-fieldname=due_date]").fill("15-12-2026")
	dialog.locator("input[data-fieldname=due_date]").press("Tab")
	dialog.locator(".btn-modal-primary").click()
	expect(panel.locator(".dts-action")).to_contain_text("Bố trí cán bộ hướng dẫn")
	shot_of(sheet, "to-the-target")
	sheet.reload()
	card = sheet.locator(".dts-row .dts-actions")
	expect(card).to_contain_text("Bố trí cán bộ hướng dẫn")
	assert seen_errors == []


def test_a_coordinator_gives_targets_from_the_list(world, desk_of, seen_errors, shot_of):
	page = desk_of(world.coordinator)
	page.goto("/app/unit-target")
	page.get_by_role("button", name="Giao chỉ tiêu", exact=True).click()
	expect(page.locator(".modal.show input[data-fieldname=target_percent]")).to_be_visible()
	expect(page.locator(".modal.show")).to_have_css("opacity", "1")
	shot_of(page, "give-targets")
	assert seen_errors == []
