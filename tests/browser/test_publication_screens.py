"""The screens of results: the trial before they are frozen, and the correction of what was published."""

import os
from collections.abc import Iterator
from pathlib import Path

import frappe
import pytest
from playwright.sync_api import Page, expect

from tests import factory
from tests.acting import take_action
from tests.factory import PUBLISHER, SOUTH
from tests.site.conftest import delete_rows_since

pytest_plugins = ["tests.browser.worlds"]

CODE, CAMPAIGN = "TEST-WEB", "Assessment Campaign"
SHOTS = Path(os.environ.get("DTS_SCREENSHOTS", "."))


@pytest.fixture(scope="module")
def campaign(site: None) -> Iterator[str]:
	"""A closed campaign of two communes with 7 points each, the north before the south."""
	start = frappe.utils.now_datetime()
	frappe.set_user("Administrator")
	frappe.db.set_single_value("System Settings", "enable_onboarding", 0)
	name = factory.closed_campaign(CODE, north=50, south=50)
	frappe.db.commit()
	yield name
	frappe.set_user("Administrator")
	frappe.db.rollback()
	delete_rows_since(start)
	frappe.clear_cache()


def open_result(page: Page, item: str) -> None:
	page.goto(f"/app/assessment-campaign/{CODE}")
	page.get_by_role("button", name="Kết quả").click()
	page.get_by_role("link", name=item, exact=True).click()


def set_rows(page: Page, field: str, rows: list[dict]) -> None:
	page.wait_for_function("() => window.cur_dialog && cur_dialog.display")
	script = "([field, rows]) => { const one = cur_dialog.fields_dict[field]; one.df.data = rows; one.grid.df.data = rows; one.grid.refresh(); }"
	page.evaluate(script, [field, rows])


def test_other_rules_are_tried_beside_those_of_the_campaign(campaign, desk_of, all_errors):
	page = desk_of(PUBLISHER)
	open_result(page, "Xếp hạng tạm tính")
	rows = page.locator(".dts-ranking tbody tr")
	expect(rows).to_have_count(2)
	expect(rows.nth(1).locator("td").first).to_have_text("1")
	set_rows(page, "tie_breaks", [{"kind": "Earlier Hand-In", "idx": 1}])
	page.get_by_role("button", name="Xếp thử theo quy tắc này").click()
	expect(page.locator(".dts-trial-sum")).to_contain_text("1 đơn vị sẽ thay đổi vị trí")
	expect(rows.nth(1).locator("td").first).to_have_text("2 (1)")
	page.screenshot(path=SHOTS / "xep-thu.png")
	assert all_errors == []


def test_a_correction_shows_what_it_changes_before_it_is_published(campaign, desk_of, all_errors):
	take_action(PUBLISHER, CAMPAIGN, campaign, "Publish")
	frappe.db.commit()
	page = desk_of(PUBLISHER)
	open_result(page, "Đính chính kết quả")
	set_rows(
		page,
		"rows",
		[{"unit": SOUTH, "code": "2.1", "points": "1,5", "reason": "Nhập nhầm số hồ sơ", "idx": 1}],
	)
	page.get_by_role("button", name="Xem thay đổi").click()
	expect(page.locator(".modal.show")).to_contain_text("1 → 2")
	page.screenshot(path=SHOTS / "dinh-chinh.png")
	assert frappe.db.count("Campaign Publication", {"campaign": campaign}) == 1
	assert all_errors == []


def test_a_campaign_that_ranks_has_no_list_of_who_is_recognised(campaign, desk_of, all_errors):
	page = desk_of(PUBLISHER)
	page.goto(f"/app/assessment-campaign/{CODE}")
	page.get_by_role("button", name="Kết quả").click()
	expect(page.get_by_role("link", name="Phục vụ thi đua (Excel)", exact=True)).to_be_visible()
	expect(page.get_by_role("link", name="Danh sách công nhận (Excel)", exact=True)).to_have_count(0)
	assert all_errors == []


def test_the_seals_are_checked_by_a_button(campaign, desk_of, all_errors):
	page = desk_of(PUBLISHER)
	open_result(page, "Kiểm tra niêm phong")
	expect(page.locator(".modal.show")).to_contain_text("Mọi niêm phong đều khớp")
	page.screenshot(path=SHOTS / "niem-phong.png")
	assert all_errors == []
