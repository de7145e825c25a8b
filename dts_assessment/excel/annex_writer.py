"""An indicator set as the official seven-column annex (.xlsx), which `annex.read_annex` reads back to the same set.

The visible sheet is what an office prints and signs: title lines, the seven columns, group rows in bold, one total.
The structured rules travel in a second sheet that is hidden and protected. A cell comment would have been the other
way: comments are shown, are edited by hand without a trace and get lost in a conversion; a sheet survives Excel and
LibreOffice. Every stored rule carries a fingerprint of the visible text and maximum that it was made for, so that
the reader drops it as soon as somebody changes the visible row.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.annex_columns import COLUMNS, RULES_SHEET, TOTAL_LABEL

Row = Mapping[str, Any]

FONT = "Times New Roman"
LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
CENTRED = ("code", "maximum")
MILLIMETRES_PER_INCH = 25.4
LINE_HEIGHT, LINE_LENGTH = 19, 120
"""Points and characters of a title line: a spreadsheet does not fit the height of merged cells by itself."""


def write_annex(indicator_set: Mapping[str, Any]) -> bytes:
	"""Return the workbook of a set: a mapping in the form of the files in `data/indicator_sets/`."""
	book = Workbook()
	sheet = book.active
	sheet.title = "Phụ lục"
	first = _write_titles(sheet, indicator_set)
	_write_header(sheet, first)
	last = _write_rows(sheet, first + 1, indicator_set)
	_set_up_print(sheet, first, last)
	_write_rules(book.create_sheet(RULES_SHEET), indicator_set)
	out = BytesIO()
	book.save(out)
	return out.getvalue()


def fingerprint(rule_text: str, maximum: str) -> str:
	"""Return the mark that ties a stored rule to the visible text and maximum that it was made for."""
	return hashlib.sha256(f"{rule_text}\n{maximum}".encode()).hexdigest()[:16]


def set_facts(indicator_set: Mapping[str, Any]) -> dict[str, Any]:
	"""Return what the seven columns cannot show: every key of the set but its rows."""
	return {key: value for key, value in indicator_set.items() if key != "rows"}


def _write_titles(sheet: Worksheet, indicator_set: Mapping[str, Any]) -> int:
	"""Write the lines above the table and return the row of the header."""
	lines = [
		("Phụ lục", Font(name=FONT, size=14, bold=True)),
		(indicator_set["title"], Font(name=FONT, size=13, bold=True)),
		(f"({_issued_with(indicator_set)})", Font(name=FONT, size=12, italic=True)),
	]
	for number, (text, font) in enumerate(lines, start=1):
		sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(COLUMNS))
		_put(sheet, number, 1, text, font, "center")
		sheet.row_dimensions[number].height = LINE_HEIGHT * ceil(len(text) / LINE_LENGTH)
	return len(lines) + 2


def _issued_with(indicator_set: Mapping[str, Any]) -> str:
	decision = indicator_set.get("decision")
	issuer = indicator_set["issuer"]
	return f"Kèm theo Quyết định số {decision} của {issuer}" if decision else issuer


def _write_header(sheet: Worksheet, row: int) -> None:
	font = Font(name=FONT, size=12, bold=True)
	for number, column in enumerate(COLUMNS, start=1):
		_put(sheet, row, number, column.heading, font, "center").border = BOX
		sheet.column_dimensions[get_column_letter(number)].width = column.width


def _write_rows(sheet: Worksheet, start: int, indicator_set: Mapping[str, Any]) -> int:
	"""Write the indicators and the total; return the number of the last row."""
	for number, row in enumerate(indicator_set["rows"], start=start):
		_write_row(sheet, number, row, bold=bool(row["is_group"]))
	last = start + len(indicator_set["rows"])
	total = {"title": TOTAL_LABEL, "maximum": indicator_set.get("declared_total") or ""}
	if total["maximum"]:
		_write_row(sheet, last, total, bold=True)
	return last


def _write_row(sheet: Worksheet, number: int, row: Row, *, bold: bool) -> None:
	font = Font(name=FONT, size=12, bold=bold)
	for position, column in enumerate(COLUMNS, start=1):
		value = row.get(column.key) or ""
		horizontal = "center" if column.key in CENTRED else "left"
		shown = Decimal(value) if column.key == "maximum" and value else value
		_put(sheet, number, position, shown, font, horizontal).border = BOX


def _put(sheet: Worksheet, row: int, column: int, value: Any, font: Font, horizontal: str) -> Any:
	cell = sheet.cell(row, column, value)
	if isinstance(value, str) and value:
		cell.data_type = "s"  # a text that begins with "=" stays a text
	cell.font = font
	cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
	return cell


def _set_up_print(sheet: Worksheet, header: int, last: int) -> None:
	"""A4 landscape, one page wide, the header on every page, margins of decree 30/2020/NĐ-CP."""
	sheet.page_setup.orientation = "landscape"
	sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
	sheet.page_setup.fitToHeight = 0
	sheet.sheet_properties.pageSetUpPr.fitToPage = True
	sheet.print_title_rows = f"{header}:{header}"
	sheet.print_area = f"A1:{get_column_letter(len(COLUMNS))}{last}"
	sheet.freeze_panes = sheet.cell(header + 1, 1)
	margins = {"top": 20, "bottom": 20, "left": 30, "right": 15}
	for side, millimetres in margins.items():
		setattr(sheet.page_margins, side, millimetres / MILLIMETRES_PER_INCH)
	sheet.oddHeader.center.text = "&P"


def _write_rules(sheet: Worksheet, indicator_set: Mapping[str, Any]) -> None:
	"""Write the hidden sheet: first row the facts of the set, then code, fingerprint and extras of each row."""
	sheet.append(["", "", _dump(set_facts(indicator_set))])
	for code, mark, extras in _stored_rows(indicator_set["rows"]):
		sheet.append([code, mark, _dump(extras)])
	sheet.sheet_state = "hidden"
	sheet.protection.sheet = True


def _stored_rows(rows: Iterable[Row]) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
	for row in rows:
		extras = {key: row.get(key) for key in ("parent", "is_group", "rule")}
		yield row["code"], fingerprint(row.get("rule_text") or "", row["maximum"]), extras


def _dump(value: Any) -> str:
	return json.dumps(value, ensure_ascii=False, sort_keys=True)
