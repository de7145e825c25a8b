"""On the score sheet: a figure that several indicators share, and an indicator that does not apply to a unit."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.sheet_screen import open_sheet, row

pytest_plugins = ["tests.browser.worlds"]

ALL_CASES = {"name": "b", "label": "Tổng số hồ sơ", "kind": "count", "unit": "hồ sơ", "shared": "tong-ho-so"}


def share_of_cases(label: str) -> dict:
	return {
		"kind": "ratio",
		"numerator": [{"name": "a", "label": label, "kind": "count"}],
		"denominator": [ALL_CASES],
	}


GROUPS = {
	"1": (
		"Chính quyền số",
		[
			("1.1", share_of_cases("Hồ sơ nộp trực tuyến"), "4"),
			("2.1", share_of_cases("Hồ sơ đúng hạn"), "6"),
		],
	)
}


@pytest.fixture(scope="module")
def kind_of_set() -> dict:
	"""A set whose two indicators share the number of all cases."""
	return {"groups": GROUPS}


def fill(one: Locator, label: str, value: str) -> None:
	one.get_by_label(label).fill(value)
	one.get_by_label(label).press("Control+Enter")
	expect(one).to_have_attribute("data-saving", "saved")


def give_reason(page: Page, reason: str, button: str) -> None:
	dialog = page.get_by_role("dialog")
	dialog.locator("textarea").fill(reason)
	dialog.get_by_role("button", name=button).click()


def test_a_shared_figure_is_typed_once_and_followed_by_every_row(world, desk_of, seen_errors, shot_of):
	sheet = open_sheet(desk_of(world.officer), world.sheet(world.unit))
	row(sheet, "1.1").get_by_label("Hồ sơ nộp trực tuyến").fill("30")
	fill(row(sheet, "1.1"), "Tổng số hồ sơ", "60")
	expect(row(sheet, "2.1").get_by_label("Tổng số hồ sơ")).to_have_value("60")
	fill(row(sheet, "2.1"), "Hồ sơ đúng hạn", "15")
	expect(row(sheet, "2.1").locator(".dts-points")).to_contain_text("1,5 / 6")
	fill(row(sheet, "2.1"), "Tổng số hồ sơ", "120")
	expect(row(sheet, "1.1").get_by_label("Tổng số hồ sơ")).to_have_value("120")
	expect(row(sheet, "1.1").locator(".dts-trace")).to_contain_text("a = 30, b = 120")
	expect(row(sheet, "1.1").locator(".dts-shared")).to_have_attribute("title", "Dùng cho: 1.1, 2.1")
	shot_of(sheet, "sheet-shared-figure")
	assert seen_errors == []


def test_what_does_not_apply_is_asked_by_the_unit_and_decided_by_the_coordinator(
	world, desk_of, seen_errors, shot_of
):
	sheet = open_sheet(desk_of(world.officer), world.sheet(world.unit))
	row(sheet, "2.1").get_by_role("button", name="Đề nghị không áp dụng").click()
	give_reason(sheet, "Xã không có bộ phận một cửa.", "Đề nghị không áp dụng")
	expect(row(sheet, "2.1").locator(".dts-applicability")).to_contain_text("Xã không có bộ phận một cửa.")
	expect(row(sheet, "2.1").get_by_role("button", name="Đề nghị không áp dụng")).to_have_count(0)

	page = open_sheet(desk_of(world.coordinator), world.sheet(world.unit))
	page.get_by_role("button", name="Không áp dụng", exact=True).click()
	expect(page.locator(".dts-row:visible")).to_have_count(1)
	row(page, "2.1").get_by_role("button", name="Chấp thuận không áp dụng").click()
	give_reason(page, "Đúng theo quyết định thành lập xã.", "Chấp thuận không áp dụng")
	expect(row(page, "2.1").locator(".dts-applicability .indicator-pill")).to_have_text("Không áp dụng")
	shot_of(page, "sheet-not-applicable")

	sheet = open_sheet(desk_of(world.officer), world.sheet(world.unit))
	expect(row(sheet, "2.1")).to_contain_text("Đúng theo quyết định thành lập xã.")
	assert seen_errors == []
