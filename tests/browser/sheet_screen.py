"""The score sheet as its tests find their way on it."""

import re

from playwright.sync_api import Locator, Page, expect


def open_sheet(page: Page, name: str) -> Page:
	"""Open a self-assessment and wait until its rows are there, those of the last group too."""
	page.goto(f"/app/self-assessment/{name}")
	expect(page.locator(".dts-row").last).to_be_visible()
	return page


def row(page: Page, code: str) -> Locator:
	"""The card of an indicator."""
	return page.locator(f'.dts-row[data-row="{code}"]')


def expect_saved(one: Locator, points: str) -> None:
	"""The server has this row and gave it these points, in Vietnamese writing."""
	expect(one).to_have_attribute("data-saving", "saved")
	expect(one.locator(".dts-points")).to_have_text(re.compile(rf"^\s*{points}\s*/"))
