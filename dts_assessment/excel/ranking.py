"""The ranking as a workbook in the form of an annex to the decision that publishes it: one sheet a block."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.style import (
	PERCENT_FORMAT,
	points_format,
	put,
	put_title,
	set_up_print,
	set_widths,
	sheet_name,
)
from dts_assessment.printing.ranking import RankingBlock, RankingRow, RankingSheet

__all__ = ["RankingBlock", "RankingRow", "RankingSheet", "ranking_workbook"]


@dataclass(frozen=True)
class _Column:
	label: str
	width: float
	value: Callable[[int, RankingRow], str | int | Decimal | None]
	number_format: str = "General"
	centre: bool = False


def ranking_workbook(ranking: RankingSheet) -> bytes:
	"""The .xlsx file of ``ranking``."""
	book = Workbook()
	book.remove(book.active)
	for block in ranking.blocks:
		_write_block(book.create_sheet(sheet_name(block.name, book.sheetnames)), ranking, block)
	target = BytesIO()
	book.save(target)
	return target.getvalue()


def _write_block(sheet: Worksheet, ranking: RankingSheet, block: RankingBlock) -> None:
	columns = _columns(block.groups, ranking)
	set_widths(sheet, [column.width for column in columns])
	header_row = _write_titles(sheet, ranking, block, len(columns)) + 1
	for place, column in enumerate(columns, 1):
		put(sheet.cell(header_row, place), column.label, bold=True, centre=True)
	for number, row in enumerate(block.rows, 1):
		_write_row(sheet, header_row + number, [column.value(number, row) for column in columns], columns)
	sheet.freeze_panes = sheet.cell(header_row + 1, 3)
	set_up_print(sheet, header_row)


def _write_titles(sheet: Worksheet, ranking: RankingSheet, block: RankingBlock, columns: int) -> int:
	"""The heading of an annex; returns its last row, which is left empty."""
	put_title(sheet, 1, columns, "Phụ lục")
	put_title(sheet, 2, columns, f"{ranking.title} năm {ranking.year}".upper())
	put_title(sheet, 3, columns, block.name)
	if ranking.decision:
		put_title(sheet, 4, columns, f"(Kèm theo {ranking.decision})", bold=False, italic=True)
	return 5


def _write_row(
	sheet: Worksheet,
	row_number: int,
	values: Sequence[str | int | Decimal | None],
	columns: Sequence[_Column],
) -> None:
	for place, (value, column) in enumerate(zip(values, columns, strict=True), 1):
		cell = sheet.cell(row_number, place)
		put(cell, value, centre=column.centre)
		cell.number_format = column.number_format


def _columns(groups: Sequence[str], ranking: RankingSheet) -> list[_Column]:
	"""The columns of a block, from left to right: the only list of them."""
	rank = _Column("Hạng", 7, lambda _number, row: "–" if row.rank is None else row.rank, centre=True)
	number = _Column("TT", 7, lambda number, _row: number, centre=True)
	return [
		rank if ranking.ranks else number,
		_Column("Đơn vị", 36, lambda _number, row: row.unit),
		*(_scores(groups, ranking.places) if ranking.scored else ()),
		_Column(
			"Xếp loại" if ranking.ranks else "Kết luận", 14, lambda _number, row: row.class_name, centre=True
		),
		_Column("Ghi chú", 24 if ranking.ranks else 60, lambda _number, row: row.note),
	]


def _scores(groups: Sequence[str], places: int | None) -> list[_Column]:
	points = points_format(places)
	return [
		*(_Column(name, 13, _group_points(place), points) for place, name in enumerate(groups)),
		_Column("Điểm tự chấm", 11, lambda _number, row: row.self_total, points),
		_Column("Điểm thẩm tra", 11, lambda _number, row: row.verified_total, points),
		_Column("Điểm đạt được", 11, lambda _number, row: row.final, points),
		_Column("Điểm tối đa", 10, lambda _number, row: row.maximum),
		_Column("Tỷ lệ", 10, _share, PERCENT_FORMAT),
	]


def _share(_number: int, row: RankingRow) -> Decimal | None:
	return None if row.percent is None else row.percent / 100


def _group_points(place: int) -> Callable[[int, RankingRow], Decimal | None]:
	return lambda _number, row: row.group_points[place]
