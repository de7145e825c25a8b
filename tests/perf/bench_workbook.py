"""The offline score sheet of 150 indicators out and in, against bare openpyxl for the same cells.

Bare means: the values and looks of all cells of our own workbook put into a new one and saved, then loaded and read,
without any check or seal; each look is made once and copied. Ours is the whole work: formulas made from the rules,
styles, drop-downs, the seal; and on the way in the seal, the rows and every cell judged. Processor time, the best of
the runs.
"""

import json
import time
from collections.abc import Callable
from copy import copy
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from dts_assessment.excel.score_cells import to_texts
from dts_assessment.excel.score_sheet import Facts, Heading, Line, Own, Sheet, Terms, version_of
from dts_assessment.excel.score_sheet_reader import read_score_sheet
from dts_assessment.excel.score_sheet_writer import write_score_sheet
from dts_assessment.scoring import Rule, describe
from tests.inputs import plausible_inputs
from tests.main_job import ANNEX

NAME = "workbook"
BOUND = 1.5
INDICATORS = 150
SECRET = b"of the bench"
RUNS = 3
LOOK = ("font", "fill", "border", "alignment", "protection", "number_format")


def run() -> tuple[float, float]:
	cells = _cells(_taken_out())
	return _best(_ours), _best(lambda: _bare(cells))


def _ours() -> None:
	content = _taken_out()
	filled = read_score_sheet(content, "phieu.xlsx", _sheet(), "Xã Bắc", SECRET)
	assert len(filled.answers) == INDICATORS
	assert not filled.problems


def _taken_out() -> bytes:
	return write_score_sheet(_sheet(), SECRET)


def _bare(cells: dict[str, list[tuple]]) -> None:
	book, looks = Workbook(), {}
	for name, rows in cells.items():
		page = book.create_sheet(name)
		for row, column, value, style, look in rows:
			cell = page.cell(row, column, value)
			if style not in looks:
				for part, one in look.items():
					setattr(cell, part, one)
				looks[style] = cell._style
			cell._style = copy(looks[style])
	saved = BytesIO()
	book.save(saved)
	read = load_workbook(BytesIO(saved.getvalue()))
	assert sum(1 for page in read for row in page.iter_rows() for cell in row if cell.value is not None)


def _cells(content: bytes) -> dict[str, list[tuple]]:
	"""Row, column, value and look of every cell, by page."""
	book = load_workbook(BytesIO(content))
	return {page.title: [_cell(cell) for row in page.iter_rows() for cell in row] for page in book}


def _cell(cell: Cell) -> tuple:
	return (
		cell.row,
		cell.column,
		cell.value,
		cell.style_id,
		{part: copy(getattr(cell, part)) for part in LOOK},
	)


def _sheet() -> Sheet:
	lines = [Line("1", "Nhóm", is_group=True), *LINES]
	facts = Facts("Đ-1", "1", "S", VERSION, "10:00 25/11/2026")
	heading = Heading("Đợt đánh giá năm 2026", "Xã Bắc", "Bộ chỉ số", "30/11/2026")
	sheet = Sheet(facts, heading, Terms(2, True), lines)
	for line in LINES:
		values = plausible_inputs(line.rule.to_dict(), 0.8)
		texts = tuple(text for item in sheet.layout.own(line) for text in to_texts(item, values))
		sheet.answers[line.code] = Own(texts, "Theo báo cáo của đơn vị")
	return sheet


def _lines() -> list[Line]:
	data = json.loads(ANNEX.with_suffix(".json").read_text(encoding="utf-8"))
	leaves = [row for row in data["rows"] if not row["is_group"]]
	return [_line(n, leaves[n % len(leaves)]) for n in range(INDICATORS)]


def _line(number: int, row: dict) -> Line:
	rule, maximum = Rule.from_dict(row["rule"]), Decimal(row["maximum"])
	return Line(f"1.{number + 1}", row["title"], "1", False, maximum, rule, tuple(describe(rule, maximum)))


def _best(deed: Callable[[], object]) -> float:
	return min(_seconds(deed) for _ in range(RUNS))


def _seconds(deed: Callable[[], object]) -> float:
	begun = time.process_time()
	deed()
	return time.process_time() - begun


LINES = _lines()
VERSION = version_of([Line("1", "Nhóm", is_group=True), *LINES], "S")
