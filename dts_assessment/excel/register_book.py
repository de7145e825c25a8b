"""A register book as a workbook: the ten official columns with their numbers, the cover above them."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.style import put, put_title, set_up_print, set_widths, sheet_name
from dts_assessment.printing.register_book import RegisterBook
from dts_assessment.vietnamese.dates import long_moment, short_date

_MM_PER_CHARACTER = 2


def register_book_workbook(book: RegisterBook) -> bytes:
	"""The .xlsx file of ``book``; every cell is text, so that a number such as 05/QĐ-UBND stays as it is."""
	workbook = Workbook()
	sheet = workbook.active
	sheet.title = sheet_name(book.form.title.capitalize(), ())
	set_widths(sheet, [column.width / _MM_PER_CHARACTER for column in book.form.columns])
	header_row = _write_cover(sheet, book)
	_write_head(sheet, header_row, book)
	for place, row in enumerate(book.rows, header_row + 2):
		for column, text in enumerate(row, 1):
			put(sheet.cell(place, column), text, centre=book.form.columns[column - 1].centre)
	sheet.freeze_panes = sheet.cell(header_row + 2, 1)
	set_up_print(sheet, header_row)
	sheet.print_title_rows = f"{header_row}:{header_row + 1}"
	target = BytesIO()
	workbook.save(target)
	return target.getvalue()


def _write_cover(sheet: Worksheet, book: RegisterBook) -> int:
	"""The lines of the cover; returns the row of the table's head."""
	days = [short_date(day) if day else "…" for day in (book.first_day, book.last_day)]
	numbers = [number or "…" for number in (book.first_number, book.last_number)]
	covered = f"Từ ngày {days[0]} đến ngày {days[1]}; từ số {numbers[0]} đến số {numbers[1]}; quyển số {book.volume:02}"
	columns = len(book.form.columns)
	put_title(sheet, 1, columns, book.agency.upper())
	put_title(sheet, 2, columns, f"{book.form.title} NĂM {book.year}")
	put_title(sheet, 3, columns, covered, bold=False)
	printed = f"In từ Hệ thống đánh giá chuyển đổi số lúc {long_moment(book.printed_on)}"
	put_title(sheet, 4, columns, printed, bold=False, italic=True)
	return 6


def _write_head(sheet: Worksheet, row: int, book: RegisterBook) -> None:
	for place, column in enumerate(book.form.columns, 1):
		put(sheet.cell(row, place), column.label, bold=True, centre=True)
		put(sheet.cell(row + 1, place), f"({place})", centre=True)
