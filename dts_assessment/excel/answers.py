"""All answers of a campaign as one large workbook, written row by row: memory stays flat however many there are."""

from collections.abc import Iterable, Sequence
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from dts_assessment.excel.style import FONT_NAME, FONT_SIZE, sheet_name

Value = str | int | float | None
COLUMNS = (
	("Mã đơn vị", 12),
	("Đơn vị", 28),
	("Cấp", 14),
	("Khối", 16),
	("Mã chỉ số", 11),
	("Chỉ số", 48),
	("Điểm tối đa", 10),
	("Điểm tự chấm", 10),
	("Điểm thẩm tra", 10),
	("Điểm đạt được", 10),
	("Cách tính", 44),
	("Lý do thay đổi", 30),
)
"""Title and width in characters; the order of the cells of a row."""


def answers_workbook(target: IO[bytes], name: str, rows: Iterable[Sequence[Value]]) -> int:
	"""Write the .xlsx file into ``target``, one row an answer below the head; returns the number of rows.

	Text is text whatever it begins with, and characters that a workbook cannot hold are left out.
	"""
	book = Workbook(write_only=True)
	sheet: WriteOnlyWorksheet = book.create_sheet(sheet_name(name, ()))
	sheet.freeze_panes = "A2"
	sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}1"
	for place, (_, width) in enumerate(COLUMNS, 1):
		sheet.column_dimensions[get_column_letter(place)].width = width
	sheet.append([_head(sheet, title) for title, _ in COLUMNS])
	count = 0
	for row in rows:
		count += 1
		sheet.append([_safe(sheet, value) if isinstance(value, str) else value for value in row])
	book.save(target)
	return count


def _head(sheet: WriteOnlyWorksheet, title: str) -> Cell:
	cell = WriteOnlyCell(sheet, title)
	cell.font = Font(name=FONT_NAME, size=FONT_SIZE, bold=True)
	cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
	return cell


def _safe(sheet: WriteOnlyWorksheet, text: str) -> str | Cell:
	"""A text as it is, unless a workbook would take it for a formula or refuse it."""
	if not text:
		return text
	if ILLEGAL_CHARACTERS_RE.search(text):
		text = ILLEGAL_CHARACTERS_RE.sub("", text)
	if text[:1] != "=":
		return text
	cell = WriteOnlyCell(sheet, text)
	cell.data_type = "s"
	return cell
