"""The clerk registers a dispatch, and the coordinator makes a campaign from it."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today
from playwright.sync_api import Page, expect

from tests.acting import insert

pytest_plugins = ["tests.browser.worlds"]


@pytest.fixture(scope="module")
def dispatch(world) -> str:
	"""A draft that goes to both communes, in an office that numbers in the built-in register."""
	frappe.db.set_value("Office Unit", world.province, "short_name", "UBND")
	frappe.get_doc(
		{"doctype": "Dispatch Register", "agency": world.province, "mode": "This Register"}
	).insert()
	recipients = [{"unit": unit} for unit in (world.unit, world.other_unit)]
	doc = insert(
		world.coordinator,
		"Official Dispatch",
		dispatch_type="Official Letter",
		dispatch_date=today(),
		due_date=add_days(today(), 20),
		issuer_unit=world.province,
		issuer="Ủy ban nhân dân tỉnh Thử Nghiệm",
		drafting_field="KSTTHC",
		subject="V/v tự đánh giá, xếp hạng mức độ chuyển đổi số cấp xã",
		signer="Nguyễn Văn A",
		signer_post="Phó Chủ tịch",
		recipients=[*recipients, {"recipient_name": "Lưu: VT, KSTTHC"}],
	)
	frappe.db.commit()
	return doc.name


def open_dispatch(page: Page, name: str) -> None:
	page.goto(f"/app/official-dispatch/{name}")
	expect(page.locator(".form-message")).to_be_visible()


def test_registering_gives_the_next_number_and_a_campaign_takes_the_dispatch_over(
	world, desk_of, dispatch, seen_errors, shot_of
):
	page = desk_of(world.coordinator)
	open_dispatch(page, dispatch)
	shot_of(page, "dispatch-draft")
	page.get_by_role("button", name="Vào sổ").click()
	page.locator(".modal.show").get_by_role("button", name="Có", exact=True).click()
	expect(page.locator(".title-area")).to_contain_text("01/UBND-KSTTHC")
	expect(page.get_by_role("button", name="Vào sổ", exact=True)).to_have_count(0)
	shot_of(page, "dispatch-registered")
	page.get_by_role("button", name="Tạo đợt đánh giá").click()
	page.wait_for_url("**/assessment-campaign/new-**")
	year = page.locator("[data-fieldname='year'] input")
	expect(year).to_have_value(str(getdate(today()).year))
	expect(page.locator("[data-fieldname='dispatches'] .grid-body")).to_contain_text("01/UBND-KSTTHC")
	shot_of(page, "dispatch-campaign")
	assert seen_errors == []
