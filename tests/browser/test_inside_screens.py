"""What the people of an office see on coming in: their desk, their inbox, their reports."""

import frappe
import pytest
from playwright.sync_api import Page, expect

from dts_assessment.workflow import roles
from tests import people

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


@pytest.fixture
def auditor(world, desk_of) -> Page:
	"""The desk of who reads everything in the province and changes nothing."""
	user = f"thanh-tra-{world.mark}@example.com"
	people.create_user(user, "Thanh tra tỉnh", [roles.AUDITOR], world.province)
	frappe.db.commit()
	return desk_of(user)


def test_who_only_reads_is_offered_nothing_that_would_be_refused(world, auditor, shot_of, seen_errors):
	auditor.goto(f"/app/self-assessment/{world.sheet(world.unit)}")
	expect(auditor.locator(".form-message:visible")).to_contain_text("Đơn vị đang nhập kết quả")
	auditor.get_by_role("button", name="Excel", exact=True).click()
	expect(auditor.get_by_role("link", name="Tải phiếu Excel")).to_be_visible()
	expect(auditor.get_by_role("link", name="Nộp lại phiếu Excel")).to_have_count(0)
	shot_of(auditor, "sheet-auditor")
	auditor.goto("/app/evidence")
	expect(auditor.locator(".page-head:visible .title-text")).to_have_text("Minh chứng")
	expect(auditor.get_by_role("button", name="Tải tệp lên")).to_have_count(0)
	auditor.goto(f"/app/desk-review/{world.campaign}")
	expect(auditor.locator(".dts-review .dts-cards:visible")).to_be_visible()
	expect(auditor.locator(".page-head .btn-secondary:visible")).to_have_count(0)
	assert seen_errors == []


def test_who_does_not_run_a_campaign_is_told_how_it_stands(world, auditor, desk_of, shot_of, seen_errors):
	job = {"doctype": "Campaign Job", "campaign": world.campaign, "kind": "Recalculate", "status": "Failed"}
	frappe.get_doc(
		{**job, "problem": "Máy chủ dừng.", "total": 2, "requested_by": world.coordinator}
	).insert()
	frappe.db.commit()
	goes_on = "Tiếp tục tác vụ"
	for page, offered in ((auditor, 0), (desk_of(world.coordinator), 1)):
		page.goto(f"/app/assessment-campaign/{world.campaign}")
		expect(page.locator(".form-message:visible")).to_contain_text("Máy chủ dừng.")
		expect(page.get_by_role("button", name=goes_on)).to_have_count(offered)
	frappe.db.delete("Campaign Job", {"campaign": world.campaign})
	frappe.db.commit()
	auditor.reload()
	expect(auditor.locator(".form-message:visible")).to_contain_text("tổ công tác đang thẩm tra")
	shot_of(auditor, "campaign-auditor")
	assert seen_errors == []
