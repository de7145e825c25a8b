"""A small campaign of its own for each file of browser tests, and a desk of their own for each of its people."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import frappe
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import data
from tests.browser.contexts import listen, open_context
from tests.browser.data import World
from tests.people import PASSWORD
from tests.site.conftest import delete_rows_since

SIZE = {"width": 1366, "height": 768}

expect.set_options(timeout=20_000)  # on a busy machine the desk takes its time


@pytest.fixture(scope="module")
def kind_of_set() -> dict:
	"""Groups and kind of the set, as `data.create` takes them; a file with a set of its own overrides this."""
	return {}


@pytest.fixture(scope="module")
def world(site: None, kind_of_set: dict) -> Iterator[World]:
	"""Units, people, a published set and a launched campaign, committed so that the web server sees them."""
	start = frappe.utils.now_datetime()
	tours = frappe.db.get_single_value("System Settings", "enable_onboarding")
	_set_tours(0)
	made = data.create(frappe.generate_hash(length=5), **kind_of_set)
	frappe.db.commit()
	yield made
	frappe.db.rollback()
	delete_rows_since(start)
	_set_tours(tours)
	frappe.db.commit()
	frappe.clear_cache()


def _set_tours(enabled: int) -> None:
	"""Frappe's tour of the desk would lie over the screen of every new user."""
	frappe.db.set_single_value("System Settings", "enable_onboarding", enabled)


@pytest.fixture(scope="session")
def all_errors() -> list[str]:
	"""What the consoles of all desks have shown."""
	return []


@pytest.fixture(scope="module")
def desk_of(browser: Browser, base_url: str, all_errors: list[str]) -> Iterator[Callable[[str], Page]]:
	"""`desk_of(user)` gives the page of a user who is logged in: the same one throughout the file."""
	pages: dict[str, Page] = {}

	def desk(user: str) -> Page:
		if user not in pages:
			context = open_context(browser, base_url, viewport=SIZE)
			login = context.request.post("/api/method/login", form={"usr": user, "pwd": PASSWORD})
			assert login.ok, login.text()
			pages[user] = context.new_page()
			listen(pages[user], all_errors)
		return pages[user]

	yield desk
	for page in pages.values():
		page.context.close()


@pytest.fixture
def seen_errors(all_errors: list[str]) -> list[str]:
	"""The errors that consoles show during this test."""
	all_errors.clear()
	return all_errors


@pytest.fixture(scope="session")
def shot_of() -> Callable[[Page, str], Path]:
	"""`shot_of(page, name)` writes a picture of a page into the folder for screenshots."""

	def take(page: Page, name: str) -> Path:
		path = Path(os.environ["DTS_SCREENSHOTS"]) / f"{name}.png"
		path.parent.mkdir(parents=True, exist_ok=True)
		page.screenshot(path=path)
		return path

	return take
