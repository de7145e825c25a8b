"""A plain table in a workbook: a head in row 1, one thing a row, every cell told by its address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.annex_model import AnnexRefused, Problem
from dts_assessment.excel.annex_open import open_annex
from dts_assessment.excel.style import FONT_NAME, FONT_SIZE, put, set_widths
from dts_assessment.vietnamese.text import clean, search_key

MOST_ROWS = 20_000


@dataclass(frozen=True)
class Column:
	"""A column: its key in code, its heading, its width in characters, and the words to choose from, if any."""

	key: str
	title: str
	width: float = 20
	choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableRow:
	"""One filled row: its number in the sheet, the text of its cells by key, and the keys of cells that hold numbers."""

	number: int
	values: dict[str, str]
	numeric: frozenset[str]


@dataclass(frozen=True)
class CellProblem:
	"""What is wrong with one cell, in both languages; ``where`` is its address, e.g. ``B7``."""

	where: str
	vi: str
	en: str


class TableForm:
	"""The columns of one kind of table, and where each stood in the file that was read."""

	def __init__(self, name: str, columns: Sequence[Column]) -> None:
		self.name, self.columns = name, columns
		self.letters = {column.key: get_column_letter(n) for n, column in enumerate(columns, 1)}

	def write(self, rows: Sequence[dict[str, str]]) -> bytes:
		"""A workbook with the head and ``rows``; all cells are text, so that leading zeros stay."""
		book = Workbook()
		sheet = book.active
		sheet.title = self.name
		set_widths(sheet, [column.width for column in self.columns])
		for place, column in enumerate(self.columns, 1):
			put(sheet.cell(1, place), column.title, bold=True, centre=True)
			sheet.column_dimensions[get_column_letter(place)].number_format = "@"
		for number, row in enumerate(rows, 2):
			for place, column in enumerate(self.columns, 1):
				cell = sheet.cell(number, place, clean(row.get(column.key) or "") or None)
				cell.number_format, cell.font = "@", Font(name=FONT_NAME, size=FONT_SIZE)
				if isinstance(cell.value, str):
					cell.data_type = "s"
		self._add_choices(sheet, len(rows))
		sheet.freeze_panes = "A2"
		saved = BytesIO()
		book.save(saved)
		return saved.getvalue()

	def read(self, content: bytes, filename: str) -> list[TableRow]:
		"""The filled rows of the first sheet; headings are matched without marks and case, in any order.

		Raises ``AnnexRefused`` for a file that is no workbook and for a missing heading.
		"""
		source, kind = open_annex(content, filename)
		if kind != ".xlsx":
			raise _refused("unknown_format", filename, "chỉ nhận tệp .xlsx.", "only .xlsx files are read.")
		try:
			sheet = load_workbook(source, read_only=False, data_only=True).worksheets[0]
		except (KeyError, ValueError, TypeError, BadZipFile, OSError, AttributeError, IndexError) as broken:
			raise _refused("broken", filename, "nội dung hỏng, không đọc được.", "it is damaged.") from broken
		places = self._places([cell.value for cell in sheet[1]], filename)
		return list(_rows(sheet, places))

	def problem(self, row: TableRow, key: str, vi: str, en: str) -> CellProblem:
		"""A problem of one cell; the sentence begins with its address and heading."""
		title = next(column.title for column in self.columns if column.key == key)
		where = f"{self.letters[key]}{row.number}"
		return CellProblem(where, f"Ô {where} ({title}): {vi}", f"Cell {where} ({title}): {en}")

	def _places(self, heads: Sequence[object], filename: str) -> dict[str, int]:
		found = {search_key(str(head)): place for place, head in enumerate(heads) if head}
		missing = [column.title for column in self.columns if search_key(column.title) not in found]
		if missing:
			names = ", ".join(missing)
			raise _refused(
				"columns", filename, f"dòng 1 thiếu cột {names}.", f"row 1 lacks the columns {names}."
			)
		places = {column.key: found[search_key(column.title)] for column in self.columns}
		self.letters = {key: get_column_letter(place + 1) for key, place in places.items()}
		return places

	def _add_choices(self, sheet: Worksheet, filled: int) -> None:
		for column in self.columns:
			if column.choices:
				rule = DataValidation("list", formula1='"' + ",".join(column.choices) + '"', allow_blank=True)
				letter = get_column_letter(self.columns.index(column) + 1)
				rule.add(f"{letter}2:{letter}{max(filled, 500) + 1}")
				sheet.add_data_validation(rule)


def _rows(sheet: Worksheet, places: dict[str, int]) -> Iterator[TableRow]:
	last = min(sheet.max_row, MOST_ROWS)
	for number, cells in enumerate(sheet.iter_rows(min_row=2, max_row=last, values_only=True), 2):
		values = {key: _text(cells[place]) for key, place in places.items()}
		if any(values.values()):
			numeric = {key for key, place in places.items() if isinstance(cells[place], int | float)}
			yield TableRow(number, values, frozenset(numeric))


def _text(value: object) -> str:
	if value is None:
		return ""
	if isinstance(value, datetime | date):
		return value.strftime("%d/%m/%Y")
	if isinstance(value, float) and value.is_integer():
		return str(int(value))
	return clean(str(value))


def _refused(code: str, filename: str, vi: str, en: str) -> AnnexRefused:
	return AnnexRefused(Problem(code, filename, f"Tệp “{filename}”: {vi}", f"File “{filename}”: {en}"))
