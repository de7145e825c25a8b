"""How the workbooks look and what a cell may hold: one home for fonts, borders, number formats and print set-up."""

import math
import re
from collections.abc import Container, Sequence
from datetime import date
from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.printing.layout import PORTRAIT
from dts_assessment.vietnamese.text import clean

FONT_NAME = "Times New Roman"
FONT_SIZE = 12
TITLE_SIZE = 14
PERCENT_FORMAT = "0.00%"

_FORMULA_STARTS = ("=", "+", "-", "@")
_LONGEST_SHEET_NAME = 31
_MM_PER_INCH = 25.4
_thin = Side(style="thin")
BOX = Border(left=_thin, right=_thin, top=_thin, bottom=_thin)

CellValue = str | int | Decimal | date | None


def put(cell: Cell, value: CellValue, *, bold: bool = False, centre: bool = False) -> None:
	"""Write ``value`` into a bordered cell of a table. Text is cleaned and never becomes a formula."""
	cell.font = Font(name=FONT_NAME, size=FONT_SIZE, bold=bold)
	cell.alignment = Alignment(horizontal="center" if centre else None, vertical="center", wrap_text=True)
	cell.border = BOX
	put_text(cell, value) if isinstance(value, str) else setattr(cell, "value", value)


def put_text(cell: Cell, text: str) -> None:
	"""Write ``text`` as text, whatever it begins with; Excel keeps it so when the cell is edited."""
	cell.value = clean(text)
	if str(cell.value).startswith(_FORMULA_STARTS):
		cell.data_type = "s"
		cell.quotePrefix = True


def put_title(
	sheet: Worksheet, row: int, columns: int, text: str, *, bold: bool = True, italic: bool = False
) -> None:
	"""Write a line that spans ``columns`` columns above a table, high enough for all of its text."""
	cell = sheet.cell(row, 1)
	put_text(cell, text)
	cell.font = Font(name=FONT_NAME, size=TITLE_SIZE, bold=bold, italic=italic)
	cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
	sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
	width = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(1, columns + 1))
	sheet.row_dimensions[row].height = 20 * math.ceil(len(text) * 1.2 / width)


def points_format(places: int | None) -> str:
	"""The number format of points with ``places`` decimals; Excel prints the reader's own decimal mark."""
	if places is None:
		return "General"
	return f"0.{'0' * places}" if places else "0"


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
	"""Column widths in characters, from column A on."""
	for column, width in enumerate(widths, 1):
		sheet.column_dimensions[get_column_letter(column)].width = width


def set_up_print(sheet: Worksheet, header_row: int, *, landscape: bool = True) -> None:
	"""A4 with the margins of decree 30/2020/NĐ-CP, as wide as the page, the table's head on every page.

	The page number stands centred at the top from page 2 on.
	"""
	sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
	sheet.page_setup.orientation = "landscape" if landscape else "portrait"
	sheet.sheet_properties.pageSetUpPr.fitToPage = True
	sheet.page_setup.fitToHeight = 0
	for edge in ("top", "right", "bottom", "left"):
		setattr(sheet.page_margins, edge, getattr(PORTRAIT, edge) / _MM_PER_INCH)
	sheet.print_title_rows = f"{header_row}:{header_row}"
	sheet.HeaderFooter.differentFirst = True
	sheet.oddHeader.center.text = f'&"{FONT_NAME}"&{TITLE_SIZE}&P'


def sheet_name(text: str, taken: Container[str]) -> str:
	"""A name that Excel allows for a sheet, made from ``text`` and different from those ``taken``."""
	base = clean(re.sub(r"[\[\]:*?/\\]", " ", text)).strip("'") or "Bảng"
	name, number = base[:_LONGEST_SHEET_NAME].strip(), 2
	while name in taken:
		ending = f" ({number})"
		name, number = base[: _LONGEST_SHEET_NAME - len(ending)].strip() + ending, number + 1
	return name
