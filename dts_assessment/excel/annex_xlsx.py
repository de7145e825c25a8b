"""The visible sheets of a workbook as grids, and the hidden sheet with stored rules."""

import datetime
import json
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.annex_columns import RULES_SHEET
from dts_assessment.excel.annex_model import AnnexRefused, Cell, Grid, Line, Problem
from dts_assessment.vietnamese.text import nfc

MOST_COLUMNS = 40
MOST_ROWS = 5000
DECIMALS = re.compile(r"^0\.(0+)$")
Stored = dict[str, tuple[str, Mapping[str, Any]]]


def read_workbook(content: BytesIO, filename: str) -> tuple[list[Grid], Mapping[str, Any], Stored]:
	"""Return the grids of the visible sheets, the facts of the set, and by code the mark and extras of each row."""
	try:
		book = load_workbook(content)
	except (KeyError, ValueError, TypeError, BadZipFile, OSError, AttributeError) as broken:
		sentence = f"Tệp “{filename}”: nội dung bảng tính hỏng, không đọc được."
		english = f"File “{filename}”: the workbook is damaged and cannot be read."
		raise AnnexRefused(Problem("broken", filename, sentence, english)) from broken
	visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
	facts, stored = _stored(book[RULES_SHEET]) if RULES_SHEET in book.sheetnames else ({}, {})
	return [_grid(sheet) for sheet in visible if sheet.title != RULES_SHEET], facts, stored


def _grid(sheet: Worksheet) -> Grid:
	repeated = _merged(sheet)
	hidden = {letter for letter, shape in sheet.column_dimensions.items() if shape.hidden}
	lines = []
	for cells in sheet.iter_rows(
		max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)
	):
		number = cells[0].row
		if not sheet.row_dimensions[number].hidden:
			shown = [cell for cell in cells if get_column_letter(cell.column) not in hidden]
			lines.append(Line(number, tuple(_cell(cell, repeated) for cell in shown)))
	return Grid(f"trang tính “{sheet.title}”", tuple(lines))


def _merged(sheet: Worksheet) -> dict[tuple[int, int], SheetCell]:
	"""Return, for each cell below the first one of a merged range, the cell whose value it repeats."""
	found = {}
	for area in sheet.merged_cells.ranges:
		first = sheet.cell(area.min_row, area.min_col)
		for row in range(area.min_row + 1, min(area.max_row, area.min_row + MOST_ROWS) + 1):
			found[row, area.min_col] = first
	return found


def _cell(cell: SheetCell, repeated: Mapping[tuple[int, int], SheetCell]) -> Cell:
	above = repeated.get((cell.row, cell.column))
	source = above if above is not None else cell
	kind = "formula" if source.data_type == "f" else "text"
	if isinstance(source.value, datetime.date | datetime.time):
		kind = "date"
	return Cell(_text(source), get_column_letter(cell.column), above is not None, kind)


def _text(cell: SheetCell) -> str:
	value = cell.value
	if value is None or isinstance(value, bool):
		return ""
	if isinstance(value, float):
		return _number(value, cell.number_format)
	return "\n".join(line.strip() for line in nfc(str(value)).splitlines()).strip()


def _number(value: float, number_format: str) -> str:
	"""Write a number as the sheet shows it: 1.1 shown as "1.10" is the code 1.10."""
	decimals = DECIMALS.match(number_format or "")
	return f"{value:.{len(decimals[1])}f}" if decimals else f"{value:.12g}"


def _stored(sheet: Worksheet) -> tuple[Mapping[str, Any], Stored]:
	"""Read the hidden sheet; what does not parse is left out, and the visible text is read instead."""
	facts: Mapping[str, Any] = {}
	stored: Stored = {}
	for code, mark, dumped, *_ in sheet.iter_rows(max_row=MOST_ROWS, max_col=3, values_only=True):
		value = _parsed(dumped)
		if code:
			stored[str(code)] = (str(mark), value)
		else:
			facts = facts or value
	return facts, stored


def _parsed(dumped: object) -> Mapping[str, Any]:
	try:
		value = json.loads(str(dumped))
	except ValueError:
		return {}
	return value if isinstance(value, dict) else {}
