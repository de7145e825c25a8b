"""The sheet of a set that recognises: criteria are met or not, and the verdict follows while they are answered."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import data
from tests.browser.sheet_screen import open_sheet, row

pytest_plugins = ["tests.browser.worlds"]

GROUPS = {
	group: (title, [(code, data.criterion(), "") for code in codes])
	for group, title, codes in (
		("1", "Nhận thức và thể chế số", ("1.1", "1.2")),
		("2", "Chính quyền số", ("2.1",)),
	)
}


@pytest.fixture(scope="module")
def kind_of_set() -> dict:
	"""A set that recognises who meets all three criteria."""
	return {"groups": GROUPS, "kind": "Recognition"}


def answer(page: Page, code: str, word: str) -> None:
	row(page, code).get_by_label(word, exact=True).check()
	expect(row(page, code)).to_have_attribute("data-saving", "saved")


def test_each_criterion_is_met_or_not_and_the_verdict_follows(world, desk_of, seen_errors, shot_of):
	page = open_sheet(desk_of(world.officer), world.sheet(world.unit))
	totals = page.locator(".dts-totals-now")
	expect(totals).to_contain_text("Còn trống: 1.1 1.2 2.1")
	expect(page.locator(".dts-group-maximum")).to_have_count(0)  # there are no points to reach
	answer(page, "1.1", "Có")
	expect(row(page, "1.1").locator(".dts-points")).to_have_text("Đạt")
	answer(page, "1.2", "Không")
	expect(row(page, "1.2").locator(".dts-points")).to_have_text("Chưa đạt")
	expect(row(page, "2.1").locator(".dts-points")).to_have_text("Còn trống")
	answer(page, "2.1", "Có")
	expect(totals).to_contain_text("Đạt 2/3 tiêu chí, cần 3")
	expect(totals).to_contain_text("Theo tự đánh giá Không đạt")
	shot_of(page, "recognition-missing")
	totals.get_by_role("button", name="1.2").click()
	expect(row(page, "1.2").get_by_label("Có", exact=True)).to_be_focused()
	answer(page, "1.2", "Có")
	expect(totals).to_contain_text("Đạt 3/3 tiêu chí")
	expect(totals).to_contain_text("Theo tự đánh giá Đạt")
	assert seen_errors == []


def test_the_head_hands_in_criteria_and_not_points(world, desk_of, seen_errors, shot_of):
	page = open_sheet(desk_of(world.head), world.sheet(world.unit))
	page.locator(".actions-btn-group > button").click()
	page.locator(".actions-btn-group .dropdown-item", has_text="Nộp").click()
	dialog = page.get_by_role("dialog")
	expect(dialog.locator(".dts-confirm")).to_contain_text("3/3")
	expect(dialog.locator(".dts-confirm")).to_contain_text("Đạt")
	expect(dialog.locator(".dts-confirm")).not_to_contain_text("Điểm")
	shot_of(page, "recognition-hand-in")
	dialog.get_by_role("button", name="Nộp", exact=True).click()
	expect(page.locator(".page-head .indicator-pill")).to_have_text("Đã trình")
	expect(page.locator(".dts-totals-now")).to_contain_text("Đạt 3/3 tiêu chí")
	assert seen_errors == []
