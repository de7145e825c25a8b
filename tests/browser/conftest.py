"""Tests in Debian's Chromium, against the web server that ./dev test starts."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.contexts import listen, open_context

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
]


@pytest.fixture(scope="session")
def base_url() -> str:
	"""The address of the served site."""
	return os.environ["DTS_BASE_URL"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
	"""One headless Chromium for the whole run."""
	with sync_playwright() as playwright:
		chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
		yield chromium
		chromium.close()


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
	"""A fresh page with cookies of its own, in Vietnamese."""
	context = open_context(browser, base_url)
	yield context.new_page()
	context.close()


@pytest.fixture
def console_errors(page: Page) -> list[str]:
	"""The errors that the page's console has shown so far."""
	errors: list[str] = []
	listen(page, errors)
	return errors


@pytest.fixture
def login(page: Page) -> Callable[[str, str], Page]:
	"""`login(user, password)` logs in as a person does and waits for the desk."""

	def log_in(user: str, password: str) -> Page:
		page.goto("/login")
		page.fill("#login_email", user)
		page.fill("#login_password", password)
		page.click(".form-login .btn-login")
		page.wait_for_url("**/app**")
		page.wait_for_selector(".navbar .navbar-brand, .body-sidebar")
		return page

	return log_in


@pytest.fixture
def shot(page: Page) -> Callable[[str], Path]:
	"""`shot(name)` writes a picture of the page into the folder for screenshots and returns its path."""

	def take(name: str) -> Path:
		path = Path(os.environ["DTS_SCREENSHOTS"]) / f"{name}.png"
		path.parent.mkdir(parents=True, exist_ok=True)
		page.screenshot(path=path)
		return path

	return take
