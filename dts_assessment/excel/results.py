"""A table of published results as a workbook, under its title and the decision it follows from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook

from dts_assessment.excel.style import put, put_title, set_up_print, set_widths

Value = str | int | Decimal | None


@dataclass(frozen=True)
class ResultTable:
	"""``decision`` is a full citation, empty where there is none; ``formatted`` are the places of the columns, from
	0, whose numbers are shown by ``number_format``.
	"""

	title: str
	decision: str
	heads: tuple[str, ...]
	widths: tuple[float, ...]
	rows: tuple[Sequence[Value], ...]
	number_format: str = "General"
	formatted: tuple[int, ...] = ()


def results_workbook(table: ResultTable) -> bytes:
	"""The .xlsx file, ready to be printed on landscape A4."""
	book = Workbook()
	sheet = book.active
	sheet.title = "Kết quả"
	set_widths(sheet, table.widths)
	put_title(sheet, 1, len(table.heads), table.title.upper())
	if table.decision:
		put_title(sheet, 2, len(table.heads), f"(Theo {table.decision})", bold=False, italic=True)
	for place, head in enumerate(table.heads, 1):
		put(sheet.cell(4, place), head, bold=True, centre=True)
	for number, row in enumerate(table.rows, 5):
		for place, value in enumerate(row, 1):
			cell = sheet.cell(number, place)
			put(cell, value, centre=place == 1)
			if place - 1 in table.formatted:
				cell.number_format = table.number_format
	sheet.freeze_panes = "C5"
	set_up_print(sheet, 4)
	saved = BytesIO()
	book.save(saved)
	return saved.getvalue()
