"""Reading a score sheet workbook that came back: is it ours, is it whole, and what stands in its cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.annex_model import AnnexRefused
from dts_assessment.excel.annex_open import open_annex
from dts_assessment.excel.score_cells import Texts, cell_text
from dts_assessment.excel.score_guide import SHEET
from dts_assessment.excel.score_seal import SEAL_SHEET, BrokenSeal, Sealed, open_seal
from dts_assessment.excel.score_sheet import (
	EXPLANATION,
	FIRST_ROW,
	INPUT,
	Facts,
	Layout,
	Line,
	Own,
	Row,
	Sheet,
)
from dts_assessment.excel.table import CellProblem
from dts_assessment.scoring import Input
from dts_assessment.vietnamese.problem import Problem
from dts_assessment.vietnamese.text import clean, nfc

LOOKED_BELOW = 500
"""Rows below the table in which something may have been added."""


class ScoreSheetRefused(Problem):
	"""The workbook as a whole is not taken."""


@dataclass
class Filled:
	"""What stands in the workbook, and what stood there when it was taken out.

	``problems`` are cells that cannot be read; while there are any, nothing may be saved.
	"""

	sealed: Sealed
	answers: dict[str, Own] = field(default_factory=dict)
	figures: dict[str, Texts] = field(default_factory=dict)
	problems: list[CellProblem] = field(default_factory=list)


def read_score_sheet(content: bytes, filename: str, sheet: Sheet, unit_name: str, secret: bytes) -> Filled:
	"""What a unit filled in, for the self-assessment that ``sheet`` describes as it is now.

	Raises ``ScoreSheetRefused`` for a file that is no workbook, not ours, of another unit, of an older version, or
	whose rows were moved, added or deleted.
	"""
	book = _open(content, filename)
	sealed = _unsealed(book, filename, secret)
	_refuse_foreign(sealed.facts, sheet.facts, unit_name, filename)
	page = book[SHEET]
	_refuse_moved(page, sheet.layout)
	return _Reading(page, sheet.layout, Filled(sealed)).read(sheet.lines)


def _open(content: bytes, filename: str) -> Workbook:
	try:
		source, kind = open_annex(content, filename)
	except AnnexRefused as refused:
		raise ScoreSheetRefused(refused.problem.vi, refused.problem.en) from refused
	if kind != ".xlsx":
		raise _refused(filename, "chỉ nhận phiếu Excel (.xlsx).", "only the Excel workbook (.xlsx) is taken.")
	_refuse_links(source, filename)
	try:
		return load_workbook(source, keep_links=False)
	except (KeyError, ValueError, TypeError, BadZipFile, OSError, AttributeError, IndexError) as broken:
		raise _refused(filename, "nội dung hỏng, không đọc được.", "it is damaged.") from broken


def _refuse_links(source: BytesIO, filename: str) -> None:
	with ZipFile(source) as package:
		linked = any(name.startswith("xl/externalLinks/") for name in package.namelist())
	source.seek(0)
	if linked:
		raise _refused(
			filename,
			"có liên kết tới tệp khác; hãy dán số liệu dưới dạng giá trị rồi lưu lại.",
			"it links to other files; paste the figures as values and save it again.",
		)


def _unsealed(book: Workbook, filename: str, secret: bytes) -> Sealed:
	if SEAL_SHEET not in book.sheetnames or SHEET not in book.sheetnames:
		raise _refused(
			filename,
			"không phải phiếu chấm điểm lấy từ hệ thống này; hãy bấm “Tải phiếu Excel” để lấy phiếu.",
			"this is no score sheet of this system; download one with the button of the self-assessment.",
		)
	try:
		return open_seal(book[SEAL_SHEET], secret)
	except (BrokenSeal, ValueError, TypeError, KeyError, IndexError) as broken:
		raise _refused(
			filename,
			"phần kiểm tra ẩn trong phiếu đã bị sửa hoặc phiếu lấy từ hệ thống khác; hãy tải phiếu mới và nhập lại.",
			"the hidden check of the sheet was changed or is of another system; download a new one.",
		) from broken


def _refuse_foreign(found: Facts, expected: Facts, unit_name: str, filename: str) -> None:
	if (found.sheet, found.unit) != (expected.sheet, expected.unit):
		raise _refused(
			filename,
			f"là phiếu của {found.sheet}, không phải của {unit_name} ({expected.sheet}); hãy nộp đúng phiếu.",
			f"it is the sheet of {found.sheet}, not of {unit_name} ({expected.sheet}).",
		)
	if (found.indicator_set, found.version) != (expected.indicator_set, expected.version):
		raise _refused(
			filename,
			f"lấy ra lúc {found.exported_on} theo phiên bản cũ của bộ chỉ số; hãy tải phiếu mới và nhập lại.",
			f"it was taken out at {found.exported_on} by an older version of the set; download a new one.",
		)


def _refuse_moved(page: Worksheet, layout: Layout) -> None:
	"""Rows are known by number and words; the first one that is not where it was is told."""
	expected = [row.texts for row in layout.rows]
	last = FIRST_ROW + len(expected) - 1
	rows = page.iter_rows(
		FIRST_ROW, min(max(page.max_row, last), last + LOOKED_BELOW), 1, 2, values_only=True
	)
	found = [tuple(str(value or "") for value in row) for row in rows]
	for place, texts in enumerate(expected):
		if found[place] != texts and _cleaned(found[place]) != _cleaned(texts):
			raise _moved(FIRST_ROW + place, texts, found, expected, place)
	for place, below in enumerate(found[len(expected) :], last + 1):
		if any(_cleaned(below)):
			raise _row_refused(place, "là dòng thêm vào", "was added")


def _cleaned(texts: Iterable[str]) -> tuple[str, ...]:
	return tuple(map(clean, texts))


def _moved(
	number: int, texts: Texts, found: Sequence[Texts], expected: Sequence[Texts], place: int
) -> ScoreSheetRefused:
	words = " ".join(text for text in texts if text)
	after, due = found[place : place + 3], expected[place + 1 : place + 2]
	if texts in after[1:] and found[place] not in expected:
		return _row_refused(number, f"là dòng thêm vào trước dòng “{words}”", f"was added before “{words}”")
	if due and found[place] == due[0]:
		return _row_refused(number, f"đã bị xóa: “{words}”", f"was deleted: “{words}”")
	return _row_refused(number, f"đã bị chuyển hoặc sửa chữ, phiếu gốc là “{words}”", f"was moved or changed, it was “{words}”")  # fmt: skip


def _row_refused(number: int, vi: str, en: str) -> ScoreSheetRefused:
	return ScoreSheetRefused(
		f"Dòng {number} {vi}; hãy giữ nguyên các dòng của phiếu, hoặc tải phiếu mới và nhập lại.",
		f"Row {number} {en}; keep the rows of the sheet as they are, or download a new one.",
	)


class _Reading:
	"""The cells of the table, one after the other."""

	def __init__(self, page: Worksheet, layout: Layout, filled: Filled) -> None:
		self.page, self.layout, self.filled = page, layout, filled

	def read(self, lines: Iterable[Line]) -> Filled:
		for key, (code, item) in self.layout.figures.items():
			self.filled.figures[key] = self._texts(item, self.layout.cells[code, item.name])
		for line in (line for line in lines if not line.is_group):
			own = [(item, self.layout.cells[line.code, item.name]) for item in self.layout.own(line)]
			cells = tuple(text for item, where in own for text in self._texts(item, where))
			self.filled.answers[line.code] = Own(cells, self._explanation(self.layout.heads[line.code]))
		return self.filled

	def _texts(self, item: Input, addresses: Sequence[str]) -> Texts:
		return tuple(self._text(item, address.replace("$", "")) for address in addresses)

	def _text(self, item: Input, address: str) -> str:
		cell = self.page[address]
		if cell.data_type == "f":
			self._problem(address, "là công thức; hãy dán lại dưới dạng giá trị.", "holds a formula; paste it as a value.")  # fmt: skip
			return ""
		if cell.is_date:
			self._problem(address, "đã bị Excel đổi thành ngày tháng; hãy nhập lại số.", "was turned into a date; type the number again.")  # fmt: skip
			return ""
		try:
			return cell_text(item, cell.value)
		except Problem as problem:
			self._problem(address, problem.vi, problem.en)
			return ""

	def _explanation(self, row: Row) -> str:
		cell = self.page[f"{EXPLANATION}{row.number}"]
		if cell.data_type == "f":
			self._problem(cell.coordinate, "là công thức; hãy dán lại dưới dạng chữ.", "holds a formula; paste it as text.")  # fmt: skip
		return explanation_text(cell.value)

	def _problem(self, address: str, vi: str, en: str) -> None:
		self.filled.problems.append(cell_problem(address, vi, en))


def cell_problem(address: str, vi: str, en: str) -> CellProblem:
	"""A problem of one cell, told by its address."""
	return CellProblem(address, f"Ô {address}: {vi}", f"Cell {address}: {en}")


def explanation_text(value: Any) -> str:
	"""An explanation as it is compared: composed letters, lines ended alike, nothing around."""
	return nfc(str(value or "")).replace("\r\n", "\n").replace("_x000D_", "").strip()


def address_of(layout: Layout, code: str, name: str) -> str:
	"""Where an input of an indicator stands, for a sentence; the input column of its row where it is not known."""
	found = layout.cells.get((code, name))
	return (found[0] if found else f"{INPUT}{layout.heads[code].number}").replace("$", "")


def _refused(filename: str, vi: str, en: str) -> ScoreSheetRefused:
	name = Path(filename).name
	return ScoreSheetRefused(f"Tệp “{name}”: {vi}", f"File “{name}”: {en}")
