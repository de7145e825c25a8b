"""The first card of a score sheet in Chromium against the first field of an ordinary Frappe form of the same site.

Both are opened from the desk, which is loaded already, as a click on a row of a list does; the server and the browser are warm.
"""

import statistics

import frappe
from playwright.sync_api import Page, sync_playwright

from devbench.config import this_checkout
from devbench.services import any_free_port
from devbench.serving import web_and_worker
from devbench.target import own_bench
from tests import people
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.factory import NORTH
from tests.perf import sheets
from tests.site.conftest import delete_rows_since

NAME = "sheet-first-paint"
BOUND = 1.5
ROUNDS = 7
SHEET_CARD = ".dts-row .dts-points b"
FORM_FIELD = '.frappe-control[data-fieldname="unit_name"]'
OPEN = """async ([route, selector]) => {
	frappe.ui.toolbar && frappe.model.clear_doc && frappe.model.clear_doc(route[1], route[2]);
	const begun = performance.now();
	frappe.set_route(route);
	const seen = () => [...document.querySelectorAll(selector)].some((one) => one.offsetParent);
	while (!(location.pathname.includes(encodeURIComponent(route[2])) && seen()))
		await new Promise(requestAnimationFrame);
	await new Promise(requestAnimationFrame);
	return performance.now() - begun;
}"""


def run() -> tuple[float, float]:
	"""Median seconds until the sheet of 72 indicators and until the form of a unit can be seen."""
	frappe.flags.mute_emails = True
	vars(frappe.db).pop("commit", None)  # other benchmarks hold commits back
	start = frappe.utils.now_datetime()
	try:
		sheet = sheets.create_sheet(sheets.SIZES[1])
		frappe.db.commit()
		with web_and_worker(own_bench(this_checkout()), any_free_port()) as address:
			return _measure(address, sheet)
	finally:
		frappe.db.rollback()
		delete_rows_since(start)
		frappe.clear_cache()


def _measure(address: str, sheet: str) -> tuple[float, float]:
	with sync_playwright() as playwright:
		browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
		page = browser.new_context(base_url=address, locale="vi-VN").new_page()
		page.request.post("/api/method/login", form={"usr": people.officer_of(NORTH), "pwd": people.PASSWORD})
		page.goto("/app/self-assessment")
		page.wait_for_selector(".list-row")
		ours, baseline = [], []
		for _round in range(ROUNDS):
			ours.append(_open(page, ["Form", "Self-Assessment", sheet], SHEET_CARD))
			baseline.append(_open(page, ["Form", "Office Unit", NORTH], FORM_FIELD))
		browser.close()
	return statistics.median(ours[2:]), statistics.median(baseline[2:])


def _open(page: Page, route: list[str], selector: str) -> float:
	seconds = page.evaluate(OPEN, [route, selector]) / 1000
	page.evaluate("frappe.set_route(['List', 'Self-Assessment'])")
	page.wait_for_selector(".list-row:visible")
	return seconds
