"""The register books of an agency: what stands in them, and who may print them."""

from io import BytesIO

import frappe
import pytest
from frappe.utils import getdate, today
from openpyxl import load_workbook

from dts_assessment.dispatches.book import register_book
from tests import factory, people
from tests.acting import acting_as, call
from tests.factory import COORDINATOR, NORTH, PROVINCE
from tests.site.test_dispatches import API, INCOMING, book, draft, register, registered

YEAR = 2026


def rows(incoming: bool, agency: str = PROVINCE, year: int = YEAR) -> list[tuple[str, ...]]:
	return list(register_book(agency, incoming, year).rows)


def test_the_outgoing_book_tells_each_number_with_its_ten_columns(office):
	book()
	registered(
		drafting_field="VX",
		dispatch_date="2026-03-05",
		signer="Nguyễn Văn A",
		copies=40,
		kept_by="Văn thư",
		handed_on="2026-03-06",
		recipients=[{"unit": NORTH}, {"recipient_name": "Lưu: VT"}],
	)
	assert rows(incoming=False) == [
		(
			"01/UBND-VX", "05/3/2026", "Công văn V/v tự đánh giá chuyển đổi số", "Nguyễn Văn A",
			"Ủy ban nhân dân xã Bắc; Lưu: VT",
			"Văn thư", "40", "06/3/2026", "", "",
		)
	]  # fmt: skip


def test_drafts_and_other_years_are_not_in_the_book(office):
	draft(document_number="5/UBND-VX", dispatch_date="2026-01-05")
	registered(document_number="5/UBND-VX", dispatch_date="2025-12-31")
	assert rows(incoming=False) == []


def test_a_cancelled_number_stays_in_the_book_marked(office):
	name = registered(document_number="5/UBND-VX", dispatch_date="2026-01-05")
	call(COORDINATOR, f"{API}.cancel", dispatch=name, reason="Ký nhầm")
	assert [(row[0], row[9]) for row in rows(incoming=False)] == [("05/UBND-VX", "Số đã hủy: Ký nhầm")]


def test_the_incoming_book_is_ordered_by_arrival_and_leaves_room_to_sign(office):
	for number, arrival in (("12/BTN-CĐS", 2), ("13/BTN-CĐS", 1)):
		values = {"document_number": number, "arrival_number": arrival, "arrival_date": "2026-03-06"}
		register(draft(**{**INCOMING, **values}, dispatch_date="2026-03-05", assigned_to="Phòng CĐS"))
	first = rows(incoming=True)[0]
	assert first[:5] == ("06/3/2026", "1", "Bộ Thử Nghiệm", "13/BTN-CĐS", "05/3/2026")
	assert first[6:9] == ("Phòng CĐS", "", "")
	assert [row[1] for row in rows(incoming=True)] == ["1", "2"]


def test_what_a_unit_confirmed_as_received_stands_in_its_own_incoming_book(office):
	book(agency=NORTH)
	name = registered(document_number="5/UBND-VX", recipients=[{"unit": NORTH}], note="riêng của tỉnh")
	call(people.officer_of(NORTH), f"{API}.confirm_receipt", dispatch=name)
	(row,) = rows(incoming=True, agency=NORTH, year=getdate(today()).year)
	assert (row[1], row[2], row[3], row[9]) == ("1", "Ủy ban nhân dân tỉnh Thử", "05/UBND-VX", "")


def test_the_cover_tells_first_and_last_day_and_number(office):
	book()
	for day in ("2026-01-05", "2026-02-10"):
		registered(drafting_field="VX", dispatch_date=day)
	found = register_book(PROVINCE, False, YEAR)
	assert (str(found.first_day), str(found.last_day)) == ("2026-01-05", "2026-02-10")
	assert (found.first_number, found.last_number) == (1, 2)


def test_the_book_is_downloaded_as_pdf_and_as_workbook(office):
	registered(document_number="5/UBND-VX", dispatch_date="2026-01-05")
	call(COORDINATOR, f"{API}.register_book_pdf", agency=PROVINCE, year=YEAR)
	assert frappe.local.response.filecontent.startswith(b"%PDF-")
	call(COORDINATOR, f"{API}.register_book_xlsx", agency=PROVINCE, year=YEAR)
	sheet = load_workbook(BytesIO(frappe.local.response.filecontent)).active
	assert sheet.cell(8, 1).value == "05/UBND-VX"


def test_only_the_oversight_of_the_agency_prints_its_books(office):
	coordinator = people.create_user("t-book@example.com", "Điều phối xã", ["DTS Coordinator"], NORTH)
	for user in (coordinator, people.officer_of(NORTH), factory.VERIFIER, factory.OUTSIDER):
		for method in ("register_book_pdf", "register_book_xlsx"):
			with pytest.raises(frappe.PermissionError):
				call(user, f"{API}.{method}", agency=PROVINCE, year=YEAR)
	with acting_as(coordinator):
		assert register_book(NORTH, False, YEAR).rows == ()
