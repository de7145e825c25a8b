"""Readers of the public pages, without a login, on a desktop and on a phone."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

DESKTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {
	"viewport": {"width": 390, "height": 844},
	"device_scale_factor": 2,
	"has_touch": True,
	"is_mobile": True,
}
SIZES = {"desktop": DESKTOP, "phone": PHONE}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SERIOUS = ("serious", "critical")


@pytest.fixture(params=SIZES)
def device(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Iterator[Page]:
	"""A page of a reader without a login."""
	context = browser.new_context(base_url=base_url, locale="vi-VN", **SIZES[request.param])
	page = context.new_page()
	page.device = request.param
	yield page
	context.close()


def shot(page: Page, name: str, *, whole: bool = True) -> None:
	path = Path(os.environ["DTS_SCREENSHOTS"]) / "pages" / f"{name}-{page.device}.png"
	path.parent.mkdir(parents=True, exist_ok=True)
	page.screenshot(path=path, full_page=whole)


def read_all(page: Page, addresses: Mapping[str, str]) -> None:
	"""Open every address: axe finds nothing serious, nothing is wider than the screen, no script fails."""
	errors: list[str] = []
	page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
	page.on("pageerror", lambda error: errors.append(str(error)))
	found = {}
	for name, address in addresses.items():
		page.goto(address)
		shot(page, name)
		found[name] = _serious(page)
		assert page.evaluate(WIDER) <= 0, name
	assert {name: problems for name, problems in found.items() if problems} == {}
	assert [error for error in errors if "404" not in error] == []


def _serious(page: Page) -> list[tuple]:
	return [
		(one["id"], [node["target"] for node in one["nodes"]][:3])
		for one in Axe().run(page).response["violations"]
		if one["impact"] in SERIOUS
	]
