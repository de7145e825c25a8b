"""The public pages of recognition, and of several levels with blocks, exempt units and a correction, in a browser."""

from collections.abc import Iterator
from dataclasses import dataclass

import frappe
import pytest
from playwright.sync_api import expect

from tests import published_kinds as kinds
from tests.browser.readers import read_all, shot
from tests.factory import NORTH, SOUTH
from tests.site.conftest import delete_rows_since

pytest_plugins = ["tests.browser.readers"]


@dataclass(frozen=True)
class Kinds:
	"""Two published campaigns, both corrected once."""

	recognition: str
	levels: str


@pytest.fixture(scope="module")
def published(site: None) -> Iterator[Kinds]:
	start = frappe.utils.now_datetime()
	try:
		made = Kinds(kinds.recognition(), kinds.levels())
		kinds.correct(made.recognition, kinds.WEST, "2.1", "1401/QĐ-UBND", points=1)
		kinds.correct(made.levels, "T1-NV", "2.1", "1501/QĐ-UBND", inputs={"a": 40, "b": 100})
		frappe.db.commit()
		yield made
	finally:
		frappe.db.rollback()
		delete_rows_since(start)
		frappe.db.commit()
		frappe.clear_cache()


def test_pages_are_fit_for_everyone_and_run_without_errors(published, device):
	one, other = f"/danh-gia/{published.recognition}", f"/danh-gia/{published.levels}"
	read_all(
		device,
		{
			"recognition": one,
			"recognition-unit": f"{one}/don-vi/{SOUTH}",
			"recognition-compare": f"{one}/so-sanh?don-vi={NORTH}&don-vi={SOUTH}",
			"recognition-trend": f"{one}/xu-huong",
			"recognition-method": f"{one}/phuong-phap",
			"recognition-versions": f"{one}/phien-ban",
			"recognition-english": f"{one}?lang=en",
			"levels": other,
			"levels-one": f"{other}?cap=DEPARTMENT",
			"levels-old-version": f"{other}?phien-ban=1",
			"levels-exempt": f"{other}/don-vi/{kinds.EAST}",
			"levels-exempt-absent": f"{other}/don-vi/{kinds.WEST}",
			"levels-unit": f"{other}/don-vi/T1-NV",
			"levels-compare": f"{other}/so-sanh?don-vi=T1-NV&don-vi={NORTH}",
			"levels-method": f"{other}/phuong-phap",
			"levels-versions": f"{other}/phien-ban",
			"levels-english": f"{other}?lang=en",
			"list": "/danh-gia",
		},
	)


def test_rows_of_the_script_are_those_of_the_server(published, device):
	for name, units in ((published.recognition, "5 đơn vị"), (published.levels, "8 đơn vị")):
		device.goto(f"/danh-gia/{name}")
		body, found = device.locator("[data-table] tbody"), device.locator("[data-found]")
		served = body.inner_text()
		device.get_by_label("Tìm đơn vị").fill("không có")
		expect(found).to_contain_text("0 đơn vị")
		device.get_by_label("Tìm đơn vị").fill("")
		expect(found).to_contain_text(units)
		assert body.inner_text() == served


def test_units_are_filtered_by_their_verdict(published, device):
	device.goto(f"/danh-gia/{published.recognition}")
	device.get_by_label("Kết luận công nhận").select_option("Không đạt")
	expect(device.locator("[data-table] tbody th a")).to_have_text(["Xã Nam", "Xã Tây"])
	assert "ket-luan=Not+recognised" in device.url


def test_a_level_brings_its_own_figures(published, device):
	device.goto(f"/danh-gia/{published.levels}")
	expect(device.locator(".levels tbody tr")).to_have_count(2)
	device.get_by_label("Cấp", exact=True).select_option("Sở, ban, ngành")
	expect(device.locator(".levels")).to_have_count(0)
	expect(device.locator(".figures dd").first).to_contain_text("3")
	assert "cap=DEPARTMENT" in device.url
	parts = device.locator("[data-table] .part")
	expect(parts).to_have_text(["Sở, ban, ngành – Khối tổng hợp", "Sở, ban, ngành – Khối văn hóa - xã hội"])
	device.locator("[data-sort=diem] a").click()
	expect(parts).to_have_count(0)
	shot(device, "levels-sorted", whole=False)
