"""The monitoring page: a whole country of units on one screen, and the way down to each."""

import os
from collections.abc import Iterator
from pathlib import Path

import frappe
import pytest
from frappe.utils import add_days, today
from playwright.sync_api import Page, expect

from dts_assessment.campaigns.launch import create_sheets
from tests.perf import country
from tests.site.conftest import delete_rows_since

pytest_plugins = ["tests.browser.worlds"]

PATIENCE = 20_000
DRAWN = """() => [".dts-chart-states rect", ".dts-chart-timeline path"].every((one) =>
	[...document.querySelectorAll(one)].some((part) => part.getBoundingClientRect().height > 50))"""
"""Both charts have risen from their base lines."""
STATES = """
	update `tabSelf-Assessment` set workflow_state = elt(1 + crc32(name) %% 3, 'Draft', 'Submitted', 'Verified'),
		answered_count = if(crc32(name) %% 3 = 0, crc32(unit) %% 43, 43),
		handed_in_on = if(crc32(name) %% 3 = 0, null, date_sub(now(), interval crc32(unit) %% 20 day)),
		deadline = if(crc32(unit) %% 9 = 0, %(past)s, deadline)
	where campaign = %(campaign)s
"""


@pytest.fixture(scope="module")
def whole_country(world) -> Iterator[str]:
	"""3,321 communes in all states, in 34 provinces."""
	start = frappe.utils.now_datetime()
	try:
		name = country.campaign(country.COUNTRY)
	finally:
		del frappe.db.commit  # which holds nothing back any longer, for the files that follow
	create_sheets(frappe.get_doc("Assessment Campaign", name))
	frappe.db.sql(STATES, {"campaign": name, "past": add_days(today(), -3)})
	frappe.db.set_value("Assessment Campaign", name, {"workflow_state": "Submitted", "launched_on": start})
	frappe.db.commit()
	yield name
	frappe.db.rollback()
	delete_rows_since(start)
	frappe.db.commit()


@pytest.fixture
def desk(login) -> Page:
	return login("Administrator", os.environ["DTS_ADMIN_PASSWORD"])


def test_a_country_is_seen_on_one_page_and_a_group_leads_to_its_units(
	whole_country, desk, console_errors, shot
):
	desk.goto(f"/app/campaign-monitoring/{whole_country}")
	expect(desk.locator(".dts-card b").first).to_have_text("3321", timeout=PATIENCE)
	groups = desk.locator("[data-group]")
	expect(groups).to_have_count(34)
	desk.wait_for_function(DRAWN)
	desk.locator(".dts-monitoring h3").scroll_into_view_if_needed()
	shot("monitoring-3321")
	groups.first.click()
	units = desk.locator(".modal.show tbody tr")
	expect(units).to_have_count(98, timeout=PATIENCE)
	shot("monitoring-group")
	assert console_errors == []


def test_the_coordinator_goes_from_the_form_to_the_page(world, desk_of, seen_errors):
	page = desk_of(world.coordinator)
	page.goto(f"/app/assessment-campaign/{world.campaign}")
	page.get_by_role("button", name="Theo dõi tiến độ").click()
	expect(page.locator(".dts-card b").first).to_have_text("2", timeout=PATIENCE)
	assert seen_errors == []


def test_the_form_offers_what_a_running_campaign_needs(world, desk_of):
	page = desk_of(world.coordinator)
	page.goto(f"/app/assessment-campaign/{world.campaign}")
	page.locator(".inner-group-button", has_text="Quá trình").locator("button").click()
	page.screenshot(path=Path(os.environ["DTS_SCREENSHOTS"]) / "campaign-running.png")
	for label in ("Đôn đốc ngay", "Dự thảo công văn đôn đốc", "Gia hạn cho một đơn vị", "Bổ sung đơn vị"):
		expect(page.locator(".inner-group-button .dropdown-item", has_text=label)).to_be_visible()
