"""The register books as PDF and workbook: the ten columns of the forms, their numbers, the cover."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pdf_reading import pages, texts

from dts_assessment.excel.register_book import register_book_workbook
from dts_assessment.printing.register_book import INCOMING, OUTGOING, RegisterBook, register_book_pdf

NUMBERS = tuple(f"({number})" for number in range(1, 11))
SUBJECT = "Công văn V/v triển khai thực hiện Bộ chỉ số đánh giá chuyển đổi số trên địa bàn huyện"


def row(number: int) -> tuple[str, ...]:
	return (
		f"{number:02}/UBND-VX", "26/9/2022", SUBJECT, "Nguyễn Văn A", "UBND xã Quế Phú; UBND xã Quế Long", "Văn thư",
		"40", "28/12/2022", "", "",
	)  # fmt: skip


@pytest.fixture
def book() -> RegisterBook:
	return RegisterBook(
		form=OUTGOING,
		agency="Ủy ban nhân dân huyện Quế Sơn",
		year=2022,
		rows=tuple(map(row, range(1, 61))),
		printed_on=datetime(2023, 1, 3, 8, 0),
		first_day=date(2022, 1, 4),
		last_day=date(2022, 9, 26),
		first_number=1,
		last_number=60,
	)


@pytest.mark.parametrize("form", [OUTGOING, INCOMING])
def test_the_ten_columns_fill_the_width_of_the_page(form):
	assert len(form.columns) == 10
	assert sum(column.width for column in form.columns) == 297 - 30 - 15


def test_the_cover_tells_year_days_numbers_and_volume(book):
	cover = " ".join(texts(register_book_pdf(book))[0].split())
	assert "ỦY BAN NHÂN DÂN HUYỆN QUẾ SƠN SỔ ĐĂNG KÝ VĂN BẢN ĐI Năm: 2022" in cover
	assert "Từ ngày 04/01/2022 đến ngày 26/9/2022 Từ số 1 đến số 60 Quyển số: 01" in cover


def test_every_page_after_the_cover_begins_with_the_columns_and_their_numbers(book):
	sheets = pages(register_book_pdf(book))
	assert len(sheets) > 3
	boxes = {
		(round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) for page in sheets
	}
	assert boxes == {(297, 210)}
	for page in sheets[1:]:
		words = " ".join(page.extract_text().split())
		assert all(words.count(number) == 1 for number in NUMBERS)
		assert words.count("Người ký") == 1


def test_no_row_is_lost_or_doubled_between_pages(book):
	text = " ".join(texts(register_book_pdf(book)))
	for number in range(1, 61):
		assert text.count(f"{number:02}/UBND-VX") == 1
	assert text.count("28/12/2022") == 60, "a day stands on one line"


def test_an_empty_book_is_a_cover_and_an_empty_table(book):
	empty = replace(book, rows=(), first_day=None, last_day=None, first_number=None, last_number=None)
	assert len(pages(register_book_pdf(empty))) == 2


def test_the_workbook_has_the_same_rows_under_the_same_columns(book):
	sheet = load_workbook(BytesIO(register_book_workbook(book))).active
	rows = [tuple(cell.value for cell in line) for line in sheet.iter_rows(min_row=6)]
	assert rows[0] == tuple(column.label for column in OUTGOING.columns)
	assert rows[1] == NUMBERS
	assert rows[2] == tuple(text or None for text in row(1))
	assert len(rows) == 2 + 60
	assert sheet.print_title_rows == "$6:$7"
