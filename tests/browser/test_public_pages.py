"""The public pages in a browser, on a desktop and on a phone, with ten units and with a whole country of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import frappe
import pytest
from playwright.sync_api import expect

from tests import published
from tests.browser.readers import read_all, shot
from tests.perf import country
from tests.site.conftest import delete_rows_since

pytest_plugins = ["tests.browser.readers"]
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
	unit = f"{country.ROOT}-00000"
	try:
		name = published.campaign(country.COUNTRY)
		published.correct(name, unit, Decimal("1.5"))
		published.another(name, FEW, 10, year=2025, title="Đánh giá mức độ chuyển đổi số năm 2025")
	finally:
		del frappe.db.commit  # which holds nothing back any longer, for the files that follow
	frappe.db.commit()
	yield Country(name, FEW, unit)
	frappe.db.rollback()
	delete_rows_since(start)
	frappe.db.commit()
	frappe.clear_cache()


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


def test_pages_are_fit_for_everyone_and_run_without_errors(shown, device):
	read_all(device, addresses(shown))


def test_a_reader_searches_without_accents_filters_and_sorts_all_units_at_once(shown, device):
	device.goto(f"/danh-gia/{shown.all}")
	rows = device.locator("[data-table] tbody tr")
	expect(rows).to_have_count(100)
	device.get_by_label("Tìm đơn vị").fill("giang vo")
	expect(rows).to_have_count(1)
	expect(rows.first).to_contain_text("Phường Giảng Võ")
	expect(device).to_have_url(re.compile("tim=giang"))
	device.get_by_label("Tìm đơn vị").fill("")
	device.get_by_label("Trực thuộc", exact=True).select_option("Thành phố Huế")
	expect(device.locator("[data-found]")).to_contain_text("40 đơn vị")
	device.get_by_label("Xếp loại", exact=True).select_option("Tốt")
	expect(device.locator("[data-found]")).not_to_contain_text("40 đơn vị")
	for cell in rows.locator("th small.narrow-only").all_text_contents():
		assert cell == "Tốt"
	shot(device, "filtered", whole=False)
	device.get_by_role("link", name="Hiện lại tất cả").click()
	device.get_by_role("link", name="Tỷ lệ điểm").click()
	expect(device.locator("[data-sort=ty-le]")).to_have_attribute("aria-sort", "descending")
	device.get_by_role("link", name="Tỷ lệ điểm").click()
	expect(rows.first).to_contain_text("Phường Ba Đình")
	device.get_by_role("button", name="Hiện thêm 100 đơn vị").click()
	expect(rows).to_have_count(200)


def test_rows_of_the_script_are_those_of_the_server(shown, device):
	device.goto(f"/danh-gia/{shown.all}")
	body = device.locator("[data-table] tbody")
	served = squeezed(body.inner_html())
	device.get_by_label("Tìm đơn vị").fill("x")
	device.get_by_label("Tìm đơn vị").fill("")
	expect(device.locator("[data-found]")).to_contain_text("3.321")
	device.wait_for_function("document.querySelector('[data-pager]').hidden")
	device.locator(".place[data-sort] a").click()
	assert squeezed(body.inner_html())[:3] == served[:3]
	assert squeezed(body.inner_html()) == served


def squeezed(html: str) -> list[str]:
	return re.sub(r">\s+<", "><", html).strip().split("<tr>")


def test_units_that_are_ticked_are_compared_whatever_is_filtered_meanwhile(shown, device):
	device.goto(f"/danh-gia/{shown.all}")
	search = device.get_by_label("Tìm đơn vị")
	for text, unit in (("hoan kiem", "Phường Hoàn Kiếm"), ("cua nam", "Phường Cửa Nam")):
		search.fill(text)
		device.get_by_label(f"So sánh {unit}").check()
	search.fill("")
	expect(device.locator("[data-chosen]")).to_have_text("đã chọn 2 đơn vị")
	device.get_by_role("button", name="So sánh các đơn vị đã chọn").click()
	heads = device.locator(".compare tbody th a")
	expect(heads).to_have_text(["Phường Hoàn Kiếm", "Phường Cửa Nam"])
	device.get_by_label("Tìm đơn vị để thêm").fill("ba dinh")
	device.get_by_role("button", name="Tìm", exact=True).click()
	device.get_by_role("link", name="Thêm Phường Ba Đình").click()
	expect(heads).to_have_count(3)
	device.get_by_role("link", name="Bỏ Phường Cửa Nam").click()
	expect(heads).to_have_text(["Phường Hoàn Kiếm", "Phường Ba Đình"])


def test_the_whole_way_can_be_gone_with_the_keyboard(shown, device):
	device.goto(f"/danh-gia/{shown.few}")
	device.keyboard.press("Tab")
	expect(device.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
	device.keyboard.press("Enter")
	expect(device.locator("#content")).to_be_focused()
	device.get_by_label("Tìm đơn vị").focus()
	device.keyboard.type("phuong")
	expect(device.locator("[data-found]")).not_to_contain_text("10 đơn vị")
	device.locator("[data-sort=ten] a").focus()
	device.keyboard.press("Enter")
	expect(device.locator("[data-sort=ten]")).to_have_attribute("aria-sort", "ascending")


def test_without_scripts_the_table_is_filtered_sorted_paged_and_compared_by_the_server(
	shown, browser, base_url
):
	context = browser.new_context(base_url=base_url, locale="vi-VN", java_script_enabled=False)
	page = context.new_page()
	page.goto(f"/danh-gia/{shown.all}")
	page.get_by_role("link", name="Trang sau").click()
	expect(page.locator(".pager span")).to_have_text("Trang 2/34")
	page.get_by_label("Tìm đơn vị").fill("giang vo")
	page.get_by_role("button", name="Lọc").click()
	expect(page.locator("[data-table] tbody tr")).to_have_count(1)
	page.get_by_label("So sánh Phường Giảng Võ").check()
	page.get_by_role("button", name="So sánh các đơn vị đã chọn").click()
	expect(page.locator(".compare tbody th a")).to_have_text(["Phường Giảng Võ"])
	context.close()


def test_what_is_printed_is_the_whole_table_without_the_tools(shown, device):
	device.goto(f"/danh-gia/{shown.few}?trang=tat-ca")
	device.emulate_media(media="print")
	expect(device.get_by_label("Tìm đơn vị")).to_be_hidden()
	expect(device.get_by_role("button", name="So sánh các đơn vị đã chọn")).to_be_hidden()
	expect(device.locator("[data-table] tbody tr")).to_have_count(10)
	shot(device, "print")
