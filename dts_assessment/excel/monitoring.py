"""The monitoring of a campaign as a workbook: progress by group of units, and the units with their states."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.style import CellValue, put, put_title, set_up_print, set_widths

GROUP_HEADS = (
	"TT",
	"Nhóm đơn vị",
	"Số đơn vị",
	"Dự thảo",
	"Đã trình",
	"Đã thẩm tra",
	"Đã công bố",
	"Quá hạn",
	"Nộp muộn",
	"Tỷ lệ trả lời (%)",
)
GROUP_WIDTHS = (6, 36, 10, 10, 10, 12, 12, 10, 10, 14)
UNIT_HEADS = (
	"TT",
	"Nhóm đơn vị",
	"Đơn vị",
	"Trạng thái",
	"Thời hạn",
	"Đã trả lời",
	"Số chỉ số",
	"Số ngày quá hạn",
	"Ghi chú",
)
UNIT_WIDTHS = (6, 30, 34, 14, 12, 10, 10, 12, 18)


@dataclass(frozen=True)
class GroupRow:
	"""Numbers of units of one group; ``by_state`` in the order of the approval; ``answered`` in percent."""

	name: str
	units: int
	by_state: tuple[int, int, int, int]
	late: int
	handed_in_late: int
	answered: int


@dataclass(frozen=True)
class UnitRow:
	"""One unit; ``days_late`` counts from its deadline while it has not handed in."""

	group: str
	name: str
	state: str
	deadline: date | None
	answered: int
	asked: int
	days_late: int
	note: str = ""


def monitoring_workbook(title: str, day: date, groups: Sequence[GroupRow], units: Sequence[UnitRow]) -> bytes:
	"""The .xlsx file with a sheet of groups and a sheet of units."""
	book = Workbook()
	lines = [
		(number, row.name, row.units, *row.by_state, row.late, row.handed_in_late, row.answered)
		for number, row in enumerate(groups, 1)
	]
	heading = f"Tiến độ {title}"
	_write(book.active, "Tổng hợp", heading, day, (GROUP_HEADS, GROUP_WIDTHS), lines)
	_write(book.create_sheet(), "Đơn vị", heading, day, (UNIT_HEADS, UNIT_WIDTHS), _unit_lines(units))
	return _saved(book)


def late_workbook(title: str, day: date, units: Sequence[UnitRow]) -> bytes:
	"""The .xlsx file of the units that have not handed in, as the annex of a reminder."""
	book = Workbook()
	heading = f"Danh sách đơn vị chưa nộp: {title}"
	_write(book.active, "Chưa nộp", heading, day, (UNIT_HEADS, UNIT_WIDTHS), _unit_lines(units))
	return _saved(book)


def _unit_lines(units: Sequence[UnitRow]) -> list[tuple[CellValue, ...]]:
	return [
		(
			number,
			row.group,
			row.name,
			row.state,
			row.deadline,
			row.answered,
			row.asked,
			row.days_late or None,
			row.note,
		)
		for number, row in enumerate(units, 1)
	]


def _write(
	sheet: Worksheet,
	name: str,
	heading: str,
	day: date,
	columns: tuple[Sequence[str], Sequence[float]],
	lines: Sequence[tuple[CellValue, ...]],
) -> None:
	heads, widths = columns
	sheet.title = name
	set_widths(sheet, widths)
	put_title(sheet, 1, len(heads), heading)
	put_title(sheet, 2, len(heads), f"(Đến ngày {day:%d/%m/%Y})", bold=False, italic=True)
	for column, head in enumerate(heads, 1):
		put(sheet.cell(4, column), head, bold=True, centre=True)
	for number, line in enumerate(lines, 5):
		for column, value in enumerate(line, 1):
			put(sheet.cell(number, column), value, centre=not isinstance(value, str))
			if isinstance(value, date):
				sheet.cell(number, column).number_format = "DD/MM/YYYY"
	sheet.freeze_panes = sheet.cell(5, 4)
	set_up_print(sheet, 4)


def _saved(book: Workbook) -> bytes:
	target = BytesIO()
	book.save(target)
	return target.getvalue()
