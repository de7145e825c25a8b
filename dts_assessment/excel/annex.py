"""Reading the annex of a decision, .xlsx or .docx, into indicators with proposed rules: `read_annex`.

The table is found by the meaning of its headings. Every row is read or accounted for: a title line, a heading printed
again on a new page, the total, a note under the table. What is wrong is a `Problem` with sheet, row and column; the
caller saves nothing while `Annex.errors` is not empty.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from dts_assessment.excel.annex_checks import check_rows, parse_points
from dts_assessment.excel.annex_columns import COLUMNS
from dts_assessment.excel.annex_docx import read_document
from dts_assessment.excel.annex_header import (
	Places,
	find_header,
	first_text,
	header_places,
	is_column_numbers,
	title_of,
)
from dts_assessment.excel.annex_model import Annex, AnnexRefused, AnnexRow, Cell, Grid, Line, Problem
from dts_assessment.excel.annex_numbering import UNNUMBERED, clean_code, set_parents, split_title
from dts_assessment.excel.annex_open import open_annex
from dts_assessment.excel.annex_writer import fingerprint
from dts_assessment.excel.annex_xlsx import Stored, read_workbook
from dts_assessment.scoring import Rule, RuleError, Suggestion, suggest_rule
from dts_assessment.vietnamese.text import search_key

TOTAL = re.compile(r"^(?:tong cong|tong (?:so )?diem|tong|cong)\b[^a-z]*(?:diem)?[^a-z]*$")
NOTE = re.compile(r"^\W*(?:ghi chu|luu y|chu thich|chu y|noi nhan)\b")
TEXTS = ("rule_text", "evidence", "data_source", "verifier")


def read_annex(source: bytes | str | Path, filename: str = "") -> Annex:
	"""Read an annex from its bytes or path; `filename` tells the kind when bytes are given.

	Returns an Annex in any case: a file that cannot be read at all has one problem and no rows.
	"""
	filename = filename or (Path(source).name if not isinstance(source, bytes) else "")
	try:
		content, kind = open_annex(source, filename)
		if kind == ".docx":
			return _read_grids(read_document(content, filename), {}, {}, filename)
		return _read_grids(*read_workbook(content, filename), filename)
	except AnnexRefused as refused:
		return Annex(problems=[refused.problem])


def _read_grids(grids: list[Grid], facts: Mapping[str, Any], stored: Stored, filename: str) -> Annex:
	annex = Annex(
		facts={key: value for key, value in facts.items() if key not in ("title", "declared_total")}
	)
	table = _Table(annex)
	for grid in grids:
		table.read(grid)
	if not table.places:
		annex.problems.append(_no_table(grids, filename))
		return annex
	annex.title = str(facts.get("title") or annex.title)
	set_parents(annex.rows)
	for row in annex.rows:
		annex.problems += _restore(row, stored)
	annex.problems += check_rows(annex.rows, annex.declared_total, table.where_total)
	annex.problems += _missing_maxima(annex)
	for row in annex.rows:
		if not row.is_group:
			_propose(row)
	return annex


class _Table:
	"""The reading of one table, which may go on over several grids of a document."""

	def __init__(self, annex: Annex) -> None:
		self.annex = annex
		self.places: Places = {}
		self.width = 0
		self.where_total = ""
		self.ended = False

	def read(self, grid: Grid) -> None:
		"""Read a grid: the first one with a header opens the table, later ones of the same shape continue it."""
		start = find_header(grid)
		if start is None and not self._continues(grid):
			return
		if self.places and start is not None and not self._same_header(grid.lines[start]):
			self._mention_other(grid)
			return
		if not self.places and start is not None:
			self._open(grid, start)
		for line in grid.lines[(start or 0) :] if start is None else grid.lines[start + 1 :]:
			self._take(grid, line)

	def _continues(self, grid: Grid) -> bool:
		return (
			bool(self.places)
			and bool(grid.lines)
			and len(grid.lines[0].cells) == self.width
			and not self.ended
		)

	def _same_header(self, line: Line) -> bool:
		return header_places(line) == self.places

	def _mention_other(self, grid: Grid) -> None:
		vi = f"{_capital(grid.place)} cũng có bảng chỉ số nhưng chưa được đọc; mỗi lần nhập đọc một bảng."
		en = f"{grid.place} holds another table of indicators, which was not read; one table is read at a time."
		self.annex.problems.append(Problem("other_table", grid.place, vi, en, error=False))

	def _open(self, grid: Grid, start: int) -> None:
		self.places = header_places(grid.lines[start])
		self.width = len(grid.lines[start].cells)
		self.annex.title = title_of([*grid.before, *(first_text(line) for line in grid.lines[:start])])
		for column in COLUMNS:
			if column.required and column.key not in self.places:
				self.annex.problems.append(_missing_column(grid, grid.lines[start], column.heading))

	def _take(self, grid: Grid, line: Line) -> None:
		cells = {key: line.cells[place] for key, place in self.places.items() if place < len(line.cells)}
		texts = {key: cell.text.strip() for key, cell in cells.items()}
		if not any(texts.values()) or len(header_places(line)) >= 3 or is_column_numbers(texts):
			return
		if self.ended or self._is_note(line, texts):
			self._leave(grid, line, texts)
		elif self._is_total(line, texts):
			self._take_total(grid, line, cells)
		elif self._is_more(cells, texts):
			self._append(cells, texts)
		else:
			self._add(grid, line, cells, texts)

	def _is_note(self, line: Line, texts: Mapping[str, str]) -> bool:
		return not texts.get("maximum") and NOTE.match(search_key(first_text(line))) is not None

	def _is_total(self, line: Line, texts: Mapping[str, str]) -> bool:
		label = next((cell.text for cell in line.cells if cell.text.strip()), "")
		return not texts.get("rule_text") and TOTAL.match(search_key(label)) is not None

	def _leave(self, grid: Grid, line: Line, texts: Mapping[str, str]) -> None:
		"""Leave out what stands under the table, and say so when it looks like an indicator."""
		if texts.get("code") and texts.get("maximum"):
			where = grid.where(line)
			vi = f"{_capital(where)}: dòng này nằm dưới dòng tổng cộng nên không được đọc."
			en = f"{where}: this row stands below the total and was not read."
			self.annex.problems.append(Problem("below_total", where, vi, en))
		self.ended = self.ended or not texts.get("maximum")

	def _take_total(self, grid: Grid, line: Line, cells: Mapping[str, Cell]) -> None:
		cell = cells.get("maximum", Cell())
		self.where_total = grid.where(line, cell)
		self.annex.declared_total = self._points(grid, line, cell)
		self.ended = True

	@staticmethod
	def _is_more(cells: Mapping[str, Cell], texts: Mapping[str, str]) -> bool:
		"""Tell a row that only goes on with the one above: its title is merged or empty, and so is its number."""
		own = [key for key in ("code", "title", "maximum") if texts.get(key) and not cells[key].repeated]
		return not own

	def _append(self, cells: Mapping[str, Cell], texts: Mapping[str, str]) -> None:
		if not self.annex.rows:
			return
		row = self.annex.rows[-1]
		for key in TEXTS:
			if texts.get(key) and not cells[key].repeated:
				setattr(row, key, f"{getattr(row, key)}\n{texts[key]}".strip())

	def _add(self, grid: Grid, line: Line, cells: Mapping[str, Cell], texts: dict[str, str]) -> None:
		code, title = clean_code(texts.get("code", "")), " ".join(texts.get("title", "").split())
		if not title and code and not texts.get("maximum"):
			code, title = split_title(texts["code"])
		if not code:
			code, title = split_title(title)
		row = AnnexRow(code, title, where=grid.where(line))
		for key in TEXTS:
			setattr(row, key, texts.get(key, ""))
		row.maximum = self._points(grid, line, cells.get("maximum", Cell()))
		self._check_cells(grid, line, cells)
		if not code:
			self._missing_code(row)
		self.annex.rows.append(row)

	def _missing_code(self, row: AnnexRow) -> None:
		if not row.maximum and not row.rule_text:
			row.code = f"nhom-{len(self.annex.rows) + 1}"
			return
		vi = f"{_capital(row.where)}: chỉ số “{row.title[:60]}” chưa có STT."
		en = f"{row.where}: the indicator “{row.title[:60]}” has no number."
		row.code = f"{UNNUMBERED}{len(self.annex.rows) + 1}"
		self.annex.problems.append(Problem("missing_code", row.where, vi, en))

	def _check_cells(self, grid: Grid, line: Line, cells: Mapping[str, Cell]) -> None:
		for key, cell in cells.items():
			if cell.kind == "formula" and key != "maximum":
				where = grid.where(line, cell)
				vi = f"{_capital(where)}: ô này là công thức, cần văn bản; hãy dán lại dưới dạng giá trị."
				en = f"{where}: the cell holds a formula where a text is expected; paste it as a value."
				self.annex.problems.append(Problem("formula", where, vi, en))
			if cell.kind == "date" and key == "code":
				where = grid.where(line, cell)
				vi = f"{_capital(where)}: STT đã bị Excel đổi thành ngày tháng; hãy định dạng cột STT là văn bản."
				en = f"{where}: Excel turned the number into a date; format the column as text."
				self.annex.problems.append(Problem("date_in_code", where, vi, en))

	def _points(self, grid: Grid, line: Line, cell: Cell) -> str:
		if not cell.text.strip():
			return ""
		points = parse_points(cell.text)
		if points is not None and cell.kind != "formula":
			return format(points.normalize(), "f")
		where = grid.where(line, cell)
		reason = (
			"là công thức, hãy dán lại dưới dạng giá trị" if cell.kind == "formula" else "không phải là số"
		)
		vi = f"{_capital(where)}: điểm tối đa “{cell.text[:40]}” {reason}."
		en = f"{where}: the maximum “{cell.text[:40]}” is no number."
		self.annex.problems.append(Problem("maximum_not_number", where, vi, en))
		return ""


def _missing_column(grid: Grid, line: Line, heading: str) -> Problem:
	where = grid.where(line)
	return Problem(
		"missing_column",
		where,
		f"{_capital(where)}: thiếu cột “{heading}”.",
		f"{where}: the column “{heading}” is missing.",
	)


def _no_table(grids: list[Grid], filename: str) -> Problem:
	place = grids[0].place if grids else filename
	vi = f"Tệp “{filename}”: không tìm thấy bảng có các cột STT, Chỉ số, Điểm tối đa, Cách xác định và tính điểm."
	en = f"File “{filename}”: no table with the columns of an indicator annex was found."
	return Problem("missing_column", place, vi, en)


def _missing_maxima(annex: Annex) -> list[Problem]:
	"""Report indicators without points in a set that gives points; a set without any points is one of pass or fail.

	A set that says itself that it is not complete yet gets remarks instead of errors.
	"""
	leaves = [row for row in annex.rows if not row.is_group]
	if not any(row.maximum for row in annex.rows):
		return []
	return [
		Problem(
			"maximum_missing",
			row.where,
			f"{_capital(row.where)}: chỉ số “{row.code}” chưa có điểm tối đa.",
			f"{row.where}: the indicator “{row.code}” has no maximum.",
			error=annex.facts.get("complete", True) is True,
		)
		for row in leaves
		if not row.maximum
	]


def _restore(row: AnnexRow, stored: Stored) -> list[Problem]:
	"""Take back what our own workbook stored for a row, unless the visible text or maximum was changed.

	A stored rule that is none, or does not fit the maximum, is dropped with a remark; the visible text is read instead.
	"""
	mark, extras = stored.get(row.code, ("", {}))
	if mark != fingerprint(row.rule_text, row.maximum):
		return []
	row.is_group = bool(extras.get("is_group", row.is_group))
	row.parent = str(extras.get("parent", row.parent))
	if extras.get("rule") is None:
		return []
	try:
		rule = Rule.from_dict(extras["rule"])
		if row.maximum:
			rule.check(Decimal(row.maximum))
	except RuleError as broken:
		vi = f"{_capital(row.where)}: quy tắc lưu trong tệp không dùng được ({broken.vi})"
		en = f"{row.where}: the rule stored in the file cannot be used ({broken.en})"
		return [Problem("stored_rule_broken", row.where, vi, en, error=False)]
	row.rule = extras["rule"]
	return []


def _propose(row: AnnexRow) -> None:
	if row.rule is None:
		row.suggestion = suggest_rule(row.rule_text, Decimal(row.maximum) if row.maximum else None)
		row.rule = row.suggestion.rule.to_dict() if row.suggestion.rule else None
	else:
		row.suggestion = Suggestion(None, 1.0, "Quy tắc đã lưu trong tệp.")


def _capital(text: str) -> str:
	return text[:1].upper() + text[1:]
