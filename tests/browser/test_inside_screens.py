"""What the people of an office see on coming in: their desk, their inbox, their reports."""

import pytest
from playwright.sync_api import Page, expect

pytest_plugins = ["tests.browser.worlds"]

DESKS = {
	"officer": ("unit-desk", "Bàn làm việc của đơn vị"),
	"coordinator": ("coordination-desk", "Bàn làm việc của cơ quan thường trực"),
	"verifier": ("verification-desk", "Bàn làm việc của tổ công tác"),
	"publisher": ("leadership-desk", "Bàn làm việc của lãnh đạo"),
}


def settled(page: Page) -> None:
	"""Every number card has its number and nothing is loading."""
	expect(page.locator(".number-widget-box .widget-content .number").first).to_be_visible()
	expect(page.locator("svg.frappe-chart:visible, .chart-empty-state:visible").first).to_be_visible()
	page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("role", DESKS)
def test_each_role_has_a_desk_of_its_own(world, desk_of, shot_of, seen_errors, role):
	page = desk_of(getattr(world, role))
	route, title = DESKS[role]
	page.goto(f"/app/{route}")
	expect(page.locator(".title-text", has_text=title).first).to_be_visible()
	settled(page)
	shot_of(page, f"desk-{role}")
	assert seen_errors == []


def test_the_inbox_leads_from_the_workspace_to_the_sheet(world, desk_of, shot_of, seen_errors):
	page = desk_of(world.officer)
	page.goto("/app/digital-transformation-assessment")
	settled(page)
	page.locator(".shortcut-widget-box", has_text="Việc của tôi").click()
	expect(page.locator(".dts-my-work tbody tr")).to_have_count(1)
	shot_of(page, "my-work-officer")
	page.locator(".dts-my-work tbody a").click()
	page.wait_for_url(f"**/self-assessment/{world.sheet(world.unit)}")
	assert seen_errors == []


def test_who_has_nothing_to_do_is_told_so(world, desk_of, shot_of):
	page = desk_of(world.verifier)
	page.goto("/app/my-work")
	expect(page.locator(".dts-nothing h4")).to_have_text("Không có việc nào đang chờ anh/chị.")
	shot_of(page, "my-work-empty")


@pytest.mark.parametrize(
	"report", ["Completeness of Self-Assessments", "Scores by Indicator", "Timeliness of Hand-In"]
)
def test_a_report_opens_on_the_latest_campaign_with_its_chart(world, desk_of, shot_of, seen_errors, report):
	page = desk_of(world.coordinator)
	page.goto(f"/app/query-report/{report}")
	expect(page.locator(".dt-row").nth(1)).to_be_visible()
	expect(page.locator(".report-chart svg, .chart-wrapper svg").first).to_be_visible()
	shot_of(page, f"report-{report.lower().replace(' ', '-')}")
	assert seen_errors == []
