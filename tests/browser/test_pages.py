"""The public pages in a browser, on a desktop and on a phone, with ten units and with a whole country of them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import frappe
import pytest
from playwright.sync_api import Browser, Page

from tests import published
from tests.perf import country
from tests.site.conftest import delete_rows_since

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {
	"viewport": {"width": 390, "height": 844},
	"device_scale_factor": 2,
	"has_touch": True,
	"is_mobile": True,
}
SIZES = {"desktop": DESKTOP, "phone": PHONE}
FEW = "PERF-10"


@dataclass(frozen=True)
class Country:
	"""A campaign of 3,321 units that was corrected once, and one of ten units of the year before."""

	all: str
	few: str
	unit: str


@pytest.fixture(scope="module")
def shown(site: None) -> Iterator[Country]:
	start = frappe.utils.now_datetime()
	name = published.campaign(country.COUNTRY)
	unit = f"{country.ROOT}-00000"
	published.correct(name, unit, Decimal("1.5"))
	published.another(name, FEW, 10, year=2025, title="Đánh giá mức độ chuyển đổi số năm 2025")
	del frappe.db.commit
	frappe.db.commit()
	yield Country(name, FEW, unit)
	frappe.db.rollback()
	delete_rows_since(start)
	frappe.db.commit()
	frappe.clear_cache()


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


def addresses(shown: Country) -> dict[str, str]:
	many, few = f"/danh-gia/{shown.all}", f"/danh-gia/{shown.few}"
	return {
		"list": "/danh-gia",
		"campaign-3321": many,
		"campaign-10": few,
		"old-version": f"{many}?phien-ban=1",
		"unit": f"{many}/don-vi/{shown.unit}",
		"compare": f"{many}/so-sanh?don-vi=PERF-00001&don-vi=PERF-00002&don-vi=PERF-00003",
		"compare-empty": f"{many}/so-sanh",
		"trend": f"{many}/xu-huong",
		"method": f"{many}/phuong-phap",
		"versions": f"{many}/phien-ban",
		"data": f"{many}/du-lieu",
		"english": f"{many}?lang=en",
		"not-found": "/danh-gia/khong-co",
	}


def test_screens(shown, device):
	for name, address in addresses(shown).items():
		device.goto(address)
		shot(device, name)
