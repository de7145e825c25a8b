"""The first card of a score sheet in Chromium against the first field of an ordinary Frappe form of the same site.

Both are opened as a link in a message is, the desk included; the server and the browser are warm.
"""

import json
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
ROUNDS = 10
PATIENCE = 90_000
SHEET_CARD = ".dts-row .dts-points b"
FORM_FIELD = '.frappe-control[data-fieldname="unit_name"]'
WATCH = """
(selectors) => {
	const is_there = (one) => document.querySelector(one)?.getBoundingClientRect().height;
	const painted = () => (window.seen = performance.now());
	const look = () => (selectors.some(is_there) ? setTimeout(painted) : requestAnimationFrame(look));
	requestAnimationFrame(look);
}
"""
"""Notes when the first frame with one of them is painted, from the start of the navigation; asking from outside would wait
until the page is idle."""


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
		page.add_init_script(f"({WATCH})({json.dumps([SHEET_CARD, FORM_FIELD])})")
		page.request.post("/api/method/login", form={"usr": people.officer_of(NORTH), "pwd": people.PASSWORD})
		ours, baseline = [], []
		for _round in range(ROUNDS):
			ours.append(_open(page, f"/app/self-assessment/{sheet}"))
			baseline.append(_open(page, f"/app/office-unit/{NORTH}"))
		browser.close()
	return statistics.median(ours[1:]), statistics.median(baseline[1:])


def _open(page: Page, path: str) -> float:
	"""Seconds from following a link until what it leads to can be seen; the next one starts when this page rests."""
	page.goto(path, wait_until="networkidle", timeout=PATIENCE)
	return page.wait_for_function("window.seen", timeout=PATIENCE).json_value() / 1000
