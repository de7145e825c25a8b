"""Writing the score sheet as a workbook: cells to fill in, drop-downs, checks, formulas, instructions, a seal."""

from copy import copy
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from itertools import chain
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.score_cells import NUMBERS, choices, hint, number_in
from dts_assessment.excel.score_checks import list_check, number_check
from dts_assessment.excel.score_formula import Formula, formula_of, rounded
from dts_assessment.excel.score_guide import (
	EXEMPT,
	GUIDE_SHEET,
	LATER,
	LISTS_SHEET,
	MISSING,
	READY,
	SHARED,
	SHEET,
	WRONG,
	write_guide,
)
from dts_assessment.excel.score_seal import SEAL_SHEET, seal
from dts_assessment.excel.score_sheet import (
	FIRST_ROW,
	INPUT,
	MAXIMUM,
	POINTS,
	STATE,
	Line,
	Own,
	Row,
	Sheet,
)
from dts_assessment.excel.score_terms import all_of, literal
from dts_assessment.excel.score_totals import group_sums, total_points
from dts_assessment.excel.style import BOX, FONT_NAME, put_text, set_up_print, set_widths
from dts_assessment.scoring import Input
from dts_assessment.vietnamese.text import clean

HEADS = ("STT", "Chỉ số, số liệu phải nhập", "Điểm tối đa", "NHẬP VÀO ĐÂY", "Cách nhập", "Điểm", "Tình trạng",
	"Giải trình", "Cách tính điểm")  # fmt: skip
WIDTHS = (9, 50, 10, 26, 24, 10, 14, 36, 64)
LINE_HEIGHT, TALLEST = 16, 400
"""Points of a line of text, and of the tallest row that Excel shows."""
FILL = PatternFill("solid", fgColor="FFF8DC")
GROUP_FILL = PatternFill("solid", fgColor="E8EEF7")
LONGEST_EXPLANATION = 32_000
"""Characters that a cell holds; a longer explanation is not taken into the workbook."""


def write_score_sheet(sheet: Sheet, secret: bytes) -> bytes:
	"""The workbook of one self-assessment, sealed with ``secret``."""
	book = Workbook()
	page = book.active
	page.title = SHEET
	_Page(page, book.create_sheet(LISTS_SHEET), sheet).write()
	write_guide(book.create_sheet(GUIDE_SHEET), sheet)
	seal(book.create_sheet(SEAL_SHEET), sheet, secret)
	book.security.lockStructure = True
	saved = BytesIO()
	book.save(saved)
	return saved.getvalue()


class _Styles:
	"""One style for each kind of cell, made once and shared: making it anew in every cell costs more than the cell."""

	def __init__(self, page: Worksheet) -> None:
		scratch = page.cell(1, 26)
		self.label = self._of(scratch)
		self.bold = self._of(scratch, bold=True)
		self.group = self._of(scratch, bold=True, fill=GROUP_FILL)
		self.number = self._of(scratch, centre=True)
		self.group_number = self._of(scratch, bold=True, centre=True, fill=GROUP_FILL)
		self.input = self._of(scratch, fill=FILL, open_to_all=True)
		self.input_number = self._of(scratch, fill=FILL, open_to_all=True, centre=True)
		self.input_text = self._of(scratch, fill=FILL, open_to_all=True, number_format="@")
		self.head = self._of(scratch, bold=True, centre=True)
		self.small = self._of(scratch, size=10)
		del page._cells[1, 26]

	@staticmethod
	def _of(
		cell: Cell,
		*,
		bold: bool = False,
		centre: bool = False,
		fill: PatternFill | None = None,
		open_to_all: bool = False,
		size: int = 12,
		number_format: str = "General",
	) -> object:
		cell.font = Font(name=FONT_NAME, size=size, bold=bold)
		cell.alignment = Alignment(horizontal="center" if centre else None, vertical="center", wrap_text=True)
		cell.border = BOX
		cell.fill = fill or PatternFill()
		cell.protection = Protection(locked=not open_to_all)
		cell.number_format = number_format
		return copy(cell._style)


class _Page:
	"""The table itself."""

	def __init__(self, page: Worksheet, lists: Worksheet, sheet: Sheet) -> None:
		self.page, self.lists, self.sheet = page, lists, sheet
		self.layout = sheet.layout
		self.styles = _Styles(page)
		self.ranges: dict[tuple[str, ...], str] = {}
		self.checks: dict[str, list[str]] = {}
		self.last = FIRST_ROW + len(self.layout.rows) - 1

	def write(self) -> None:
		set_widths(self.page, WIDTHS)
		self._write_heading()
		sums = group_sums(self.sheet.lines, self.layout)
		own = {line.code: self._own_texts(line) for line in self.sheet.lines if line.rule}
		for row in self.layout.rows:
			self._write_row(row, own, sums)
		for where, cells in self.checks.items():
			check = list_check(where) if where in self.ranges.values() else number_check(where)
			check.sqref = MultiCellRange(" ".join(cells))
			self.page.add_data_validation(check)
		self._protect()
		set_up_print(self.page, FIRST_ROW - 1)

	def _own_texts(self, line: Line) -> dict[str, tuple[str, ...]]:
		"""The texts of the cells of each input that is not shared."""
		texts = list(self.sheet.answers.get(line.code, Own(())).cells)
		found: dict[str, tuple[str, ...]] = {}
		for item in self.layout.own(line):
			count = len(self.layout.cells[line.code, item.name])
			found[item.name], texts = tuple(texts[:count]), texts[count:]
		return found

	def _write_heading(self) -> None:
		heading, page = self.sheet.heading, self.page
		lines = (
			(f"PHIẾU TỰ CHẤM ĐIỂM – {heading.unit_name}", Font(name=FONT_NAME, size=14, bold=True)),
			(f"{heading.title}. {heading.set_title}", Font(name=FONT_NAME, size=12)),
			(
				f"Nhập vào ô nền vàng; cách làm xem trang “{GUIDE_SHEET}”. Hạn nộp: {heading.deadline}. Lấy ra lúc {self.sheet.facts.exported_on}.",
				Font(name=FONT_NAME, size=12, italic=True),
			),
		)
		for number, (text, font) in enumerate(lines, 1):
			cell = page.cell(number, 1)
			put_text(cell, clean(text))
			cell.font = font
		self._write_total(5)
		for column, head in enumerate(HEADS, 1):
			self._put(FIRST_ROW - 1, column, head, self.styles.head)

	def _write_total(self, number: int) -> None:
		points, maximum = total_points(self.sheet.lines, self.layout, self.sheet.terms)
		self._put(number, 2, "TỔNG CỘNG", self.styles.group)
		self._put(number, 3, f"={maximum}", self.styles.group_number)
		self._put(number, 6, f"={rounded(points, 9)}", self.styles.group_number)
		share = f'=IF({MAXIMUM}{number}>0,"Đạt "&ROUND({POINTS}{number}/{MAXIMUM}{number}*100,2)&" %","")'
		self._put(number, 7, share, self.styles.group_number)

	def _write_row(self, row: Row, own: dict[str, dict[str, tuple[str, ...]]], sums: dict[str, tuple[str, str]]) -> None:  # fmt: skip
		number, styles = row.number, self.styles
		bold = (
			styles.group if row.line.is_group else styles.bold if row.head and not row.item else styles.label
		)
		self._put(number, 1, row.code, styles.group_number if row.line.is_group else styles.number)
		self._put(number, 2, row.label, bold)
		for column in range(3, 10):
			self.page.cell(number, column)._style = styles.group if row.line.is_group else styles.label
		if row.line.is_group:
			maximum, points = sums[row.code]
			self._put(number, 3, f"={maximum}", styles.group_number)
			self._put(number, 6, f"={points}", styles.group_number)
			return
		if row.item:
			self._write_input(row, row.item, own[row.line.code])
		if row.head:
			self._write_points(row)
		self._fit_height(row)

	def _fit_height(self, row: Row) -> None:
		"""Spreadsheets do not fit the rows of a file that they did not write."""
		cells: list[tuple[str, float]] = [(row.label, WIDTHS[1])]
		if row.head:
			cells += [(line, WIDTHS[8] * 1.2) for line in row.line.rule_lines]
		lines = [ceil(len(text) * 1.1 / width) or 1 for text, width in cells]
		count = max(lines[0], sum(lines[1:]) * 0.85)
		self.page.row_dimensions[row.number].height = min(LINE_HEIGHT * count + 4, TALLEST)

	def _write_input(self, row: Row, item: Input, own: dict[str, tuple[str, ...]]) -> None:
		cell = self.page[f"{INPUT}{row.number}"]
		address = self.layout.cells[row.line.code, item.name][row.place]
		if address != f"${INPUT}${row.number}":
			self._put(row.number, 4, f'=IF({address}="","",{address})', self.styles.number)
			self._put(row.number, 5, SHARED.format(address.replace("$", "")), self.styles.small)
			return
		self._put(row.number, 5, clean(hint(item, row.line.maximum)), self.styles.small)
		texts = self.sheet.figures.get(item.shared, ()) if item.shared else own[item.name]
		text = texts[row.place] if row.place < len(texts) else ""
		number = item.kind in NUMBERS
		cell._style = self.styles.input_number if number else self.styles.input
		if row.line.fixed is not None:
			cell._style = self.styles.label
		elif item.kind in ("list", "text"):
			cell._style = self.styles.input_text
		if text:
			self._set(cell, number_in(text) if number else text)
		self._check(item, cell)

	def _check(self, item: Input, cell: Cell) -> None:
		if entries := choices(item):
			self.checks.setdefault(self._list_of(entries), []).append(cell.coordinate)
		elif item.kind in NUMBERS:
			self.checks.setdefault(item.kind, []).append(cell.coordinate)

	def _list_of(self, entries: tuple[str, ...]) -> str:
		"""Where a list of choices stands; the same list is written once."""
		if entries not in self.ranges:
			first = self.lists.max_row + 1 if self.ranges else 1
			for number, entry in enumerate(entries, first):
				self._set(self.lists.cell(number, 1), entry)
			self.ranges[entries] = f"'{LISTS_SHEET}'!$A${first}:$A${first + len(entries) - 1}"
		return self.ranges[entries]

	def _write_points(self, row: Row) -> None:
		line, number, styles = row.line, row.number, self.styles
		top = line.maximum if line.maximum is not None else Decimal(0)
		explanation = self.sheet.answers.get(line.code, Own(())).explanation
		self._put(number, 3, top, styles.number)
		self._put(number, 8, explanation[:LONGEST_EXPLANATION], styles.label if line.fixed is not None else styles.input)  # fmt: skip
		self._put(number, 9, "\n".join(map(clean, line.rule_lines)), styles.small)
		if line.fixed is not None:
			self._put(number, 3, line.fixed if line.counts_as == "Scored" else top, styles.number)
			self._put(number, 6, line.fixed, styles.number)
			self._put(number, 7, EXEMPT, styles.number)
			return
		cells, lists = self._cells_of(line)
		formula = line.rule and formula_of(line.rule, Fraction(top), cells, lists)
		if not formula:
			self._put(number, 6, LATER, styles.number)
			self._put(number, 7, LATER, styles.number)
			return
		self._write_formula(row, formula, cells, literal(Fraction(top)))

	def _write_formula(self, row: Row, formula: Formula, cells: dict[str, tuple[str, ...]], top: str) -> None:
		number, terms, scored = row.number, self.sheet.terms, row.line.counts_as == "Scored"
		ready = f'{STATE}{number}="{READY}"'
		points, maximum = rounded(formula.points, terms.decimals), formula.maximum
		if scored and maximum != top:
			if terms.full_marks:
				points, maximum = f"{points}+{top}-({maximum})", f"IF({ready},{top},{maximum})"
			self._put(number, 3, f"={maximum}", self.styles.number)
		self._put(number, 6, f"=IF({ready},{points},0)", self.styles.number)
		typed = "+".join(f'({cell}<>"")' for cell in dict.fromkeys(chain.from_iterable(cells.values())))
		missing = f'IF({typed}>0,"{MISSING}","")'
		state = f'=IF(NOT({formula.valid}),"{WRONG}",IF({all_of([formula.complete])},"{READY}",{missing}))'
		self._put(number, 7, state, self.styles.number)

	def _cells_of(self, line: Line) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
		inputs = line.rule.inputs if line.rule else ()
		cells = {item.name: self.layout.cells[line.code, item.name] for item in inputs}
		lists = {item.name: self._list_of(choices(item)) for item in inputs if choices(item)}
		return cells, lists

	def _put(self, row: int, column: int, value: object, style: object) -> None:
		cell = self.page.cell(row, column)
		cell._style = style
		if isinstance(value, str) and value.startswith("=") and column in (3, 4, 6, 7):
			cell.value = value
		elif value not in (None, ""):
			self._set(cell, value)

	@staticmethod
	def _set(cell: Cell, value: object) -> None:
		"""A value; a text stays a text whatever it begins with."""
		cell.value = value
		if isinstance(value, str):
			cell.data_type = "s"

	def _protect(self) -> None:
		self.page.freeze_panes = f"{INPUT}{FIRST_ROW}"
		for page in (self.page, self.lists):
			page.protection.sheet = True
		self.page.protection.formatColumns = self.page.protection.formatRows = False
		self.lists.sheet_state = "hidden"
