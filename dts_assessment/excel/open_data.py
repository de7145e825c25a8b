"""Published results as open data: the one list of columns, and its forms as CSV and as a workbook."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from dts_assessment.excel.style import FONT_NAME, FONT_SIZE, put_text

Value = str | int | Decimal | None
Row = Mapping[str, Value]


@dataclass(frozen=True)
class DataColumn:
	"""A column: its key in every file and in the schema, its Vietnamese heading, what it means, its width.

	``english`` says the meaning to readers of the English page; files are Vietnamese.
	"""

	key: str
	heading: str
	meaning: str
	width: int = 14
	english: str = ""


RESULTS = (
	DataColumn("unit_code", "Mã đơn vị", "Mã của đơn vị vào ngày công bố; là chữ, giữ các số 0 ở đầu",
		english="code of the unit on the day of publication; a text, leading zeros count"),
	DataColumn("unit_name", "Đơn vị", "Tên đơn vị vào ngày công bố", 34,
		english="name of the unit on the day of publication"),
	DataColumn("unit_level", "Cấp", "Cấp hoặc khối hành chính của đơn vị", 16,
		english="administrative level of the unit"),
	DataColumn("parent_name", "Trực thuộc", "Đơn vị cấp trên trực tiếp", 28,
		english="the unit directly above"),
	DataColumn("block", "Khối", "Khối thi đua; trống nếu không chia khối", 18,
		english="block in which it is ranked; empty without blocks"),
	DataColumn("standing", "Tình trạng", "ranked: được xếp hạng; exempt: không xếp hạng; not_handed_in: chưa nộp; merged: đã sáp nhập",
		english="ranked; exempt: takes part without a rank; not_handed_in; merged: stands with its successor"),
	DataColumn("rank", "Hạng", "Thứ hạng trong cùng cấp và khối; bằng điểm thì đồng hạng; trống nếu không xếp hạng", 8,
		english="rank within level and block; equal scores share a rank; empty without a rank"),
	DataColumn("class", "Xếp loại", "Mức xếp loại theo bộ chỉ số; trống nếu không xếp loại",
		english="class by the set's table; empty without one"),
	DataColumn("verdict", "Công nhận", "recognised: được công nhận; not_recognised: chưa; open: chưa kết luận; trống nếu là bộ xếp hạng",
		english="recognised; not_recognised; open: not decided; empty for a set that ranks"),
	DataColumn("self_score", "Điểm tự chấm", "Tổng điểm do đơn vị tự chấm",
		english="points that the unit gave itself"),
	DataColumn("verified_score", "Điểm thẩm tra", "Tổng điểm sau thẩm tra",
		english="points after verification"),
	DataColumn("final_score", "Điểm cuối cùng", "Tổng điểm được công bố",
		english="points as published"),
	DataColumn("adjustment", "Thưởng, trừ", "Điểm thưởng (dương) và điểm trừ (âm) ngoài các nhóm, đã nằm trong điểm cuối cùng",
		english="bonus (positive) and penalty (negative) outside the groups, part of the final score"),
	DataColumn("maximum", "Điểm tối đa", "Điểm tối đa áp dụng cho đơn vị này",
		english="the most points that this unit could reach"),
	DataColumn("percent", "Tỷ lệ (%)", "Điểm cuối cùng so với điểm tối đa của chính đơn vị, theo phần trăm, 4 số lẻ",
		english="final score of the unit's own maximum, in per cent with four decimals"),
	DataColumn("note", "Ghi chú", "Vì sao đơn vị không được xếp hạng, vì sao mức xếp loại bị hạn chế, hoặc căn cứ của kết luận công nhận", 30,
		english="why a unit has no rank, why its class is limited, or which criteria a verdict rests on (Vietnamese)"),
)  # fmt: skip


GROUPS = (
	DataColumn("unit_code", "Mã đơn vị", "Mã của đơn vị vào ngày công bố"),
	DataColumn("unit_name", "Đơn vị", "Tên đơn vị vào ngày công bố", 34),
	DataColumn("group_code", "Mã nhóm", "Mã của nhóm chỉ số"),
	DataColumn("group_title", "Nhóm chỉ số", "Tên của nhóm chỉ số", 50),
	DataColumn("self_score", "Điểm tự chấm", "Điểm của nhóm do đơn vị tự chấm"),
	DataColumn("verified_score", "Điểm thẩm tra", "Điểm của nhóm sau thẩm tra"),
	DataColumn("final_score", "Điểm cuối cùng", "Điểm của nhóm được công bố"),
	DataColumn("maximum", "Điểm tối đa", "Điểm tối đa của nhóm"),
)


def csv_file(rows: Sequence[Row]) -> bytes:
	"""The results with the keys as head, comma between, decimal point, UTF-8 with the mark that Excel looks for.

	A text that a spreadsheet would take for a formula gets an apostrophe before it.
	"""
	out = StringIO()
	writer = csv.writer(out, lineterminator="\r\n")
	writer.writerow([column.key for column in RESULTS])
	for row in rows:
		writer.writerow([_plain(row[column.key]) for column in RESULTS])
	return ("\ufeff" + out.getvalue()).encode()


def workbook(rows: Sequence[Row], groups: Sequence[Row], about: Sequence[tuple[str, str]]) -> bytes:
	"""A workbook with the results, the scores by group, and what the columns mean; ``about`` heads the last sheet."""
	book = Workbook(write_only=True)
	_table(book, "Kết quả", RESULTS, rows)
	if groups:
		_table(book, "Nhóm chỉ số", GROUPS, groups)
	notes = book.create_sheet("Giải thích")
	notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 24, 90
	for name, value in about:
		notes.append([_cell(notes, name, bold=True), _cell(notes, value)])
	notes.append([])
	for column in RESULTS:
		notes.append(
			[_cell(notes, column.heading, bold=True), _cell(notes, f"{column.meaning} ({column.key})")]
		)
	saved = BytesIO()
	book.save(saved)
	return saved.getvalue()


def _table(book: Workbook, name: str, columns: Sequence[DataColumn], rows: Sequence[Row]) -> None:
	sheet = book.create_sheet(name)
	sheet.freeze_panes = "A2"
	for place, column in enumerate(columns):
		sheet.column_dimensions[chr(ord("A") + place)].width = column.width
	sheet.append([_cell(sheet, column.heading, bold=True) for column in columns])
	for row in rows:
		sheet.append([_cell(sheet, row[column.key]) for column in columns])


def _cell(sheet: WriteOnlyWorksheet, value: Value, *, bold: bool = False) -> WriteOnlyCell:
	cell = WriteOnlyCell(sheet)
	cell.font = Font(name=FONT_NAME, size=FONT_SIZE, bold=True) if bold else _FONT
	put_text(cell, value) if isinstance(value, str) else setattr(cell, "value", value)
	return cell


_FONT = Font(name=FONT_NAME, size=FONT_SIZE)


def _plain(value: Value) -> str:
	if value is None:
		return ""
	if isinstance(value, Decimal):
		return f"{value:f}"
	text = str(value)
	return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
