"""The tables of a Word document as grids.

Word keeps three things apart that a reader sees as one: cells merged over rows, text of automatic numbering, and
tracked changes. Here a merged cell repeats the text above it, an automatic number is written out, deleted text is
gone and inserted text stays.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from dts_assessment.excel.annex_model import AnnexRefused, Cell, Grid, Line, Problem
from dts_assessment.vietnamese.text import nfc

DELETED = (qn("w:del"), qn("w:moveFrom"))
NUMBERED = f"{qn('w:pPr')}/{qn('w:numPr')}"
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
TENS = ("", "X", "XX", "XXX", "XL", "L")


def read_document(content: BytesIO, filename: str) -> list[Grid]:
	"""Return the tables of the body in order, each with the lines of text before it."""
	try:
		document = Document(content)
	except (KeyError, ValueError, PackageNotFoundError, SyntaxError) as broken:
		sentence = f"Tệp “{filename}”: văn bản hỏng, không đọc được."
		english = f"File “{filename}”: the document is damaged and cannot be read."
		raise AnnexRefused(Problem("broken", filename, sentence, english)) from broken
	numbers = _Numbers(document)
	grids: list[Grid] = []
	before: list[str] = []
	for element in document.element.body:
		if element.tag == qn("w:tbl"):
			grids.append(_grid(element, len(grids) + 1, tuple(before), numbers))
			before = []
		elif element.tag == qn("w:p"):
			before += [text for text in [_paragraph(element, numbers)] if text]
	return grids


def _grid(table: Any, position: int, before: tuple[str, ...], numbers: "_Numbers") -> Grid:
	lines: list[Line] = []
	above: dict[int, str] = {}
	for number, row in enumerate(table.findall(qn("w:tr")), start=1):
		cells = tuple(_cells(row, above, numbers))
		if row.find(f"{qn('w:trPr')}/{qn('w:hidden')}") is None:
			lines.append(Line(number, cells))
	return Grid(f"bảng {position}", tuple(lines), before)


def _cells(row: Any, above: dict[int, str], numbers: "_Numbers") -> Iterator[Cell]:
	position = 0
	for cell in row.iter(qn("w:tc")):
		if cell.getparent() is not row and cell.getparent().tag != qn("w:sdtContent"):
			continue
		repeated = _continues(cell)
		if not repeated:
			above[position] = _cell_text(cell, numbers)
		yield Cell(above.get(position, ""), str(position + 1), repeated)
		span = _span(cell)
		for covered in range(position + 1, position + span):
			above[covered] = ""
			yield Cell("", str(covered + 1))
		position += span


def _continues(cell: Any) -> bool:
	merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
	return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _span(cell: Any) -> int:
	span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
	return min(int(span.get(qn("w:val"), "1")), 60) if span is not None else 1


def _cell_text(cell: Any, numbers: "_Numbers") -> str:
	return "\n".join(text for text in (_paragraph(item, numbers) for item in cell.iter(qn("w:p"))) if text)


def _paragraph(paragraph: Any, numbers: "_Numbers") -> str:
	text = "".join(_run_text(paragraph))
	lines = [" ".join(line.split()) for line in nfc(text).splitlines()]
	shown = "\n".join(line for line in lines if line)
	return f"{numbers.of(paragraph)} {shown}".strip()


def _run_text(element: Any) -> Iterator[str]:
	for child in element:
		if child.tag == qn("w:t"):
			yield child.text or ""
		elif child.tag in (qn("w:tab"), qn("w:noBreakHyphen")):
			yield " " if child.tag == qn("w:tab") else "-"
		elif child.tag == qn("w:br"):
			yield "\n"
		elif child.tag not in DELETED and isinstance(child.tag, str):
			yield from _run_text(child)


class _Numbers:
	"""Automatic numbers: counters per list and level, written with the pattern of the level."""

	def __init__(self, document: Any) -> None:
		self.counters: dict[str, list[int]] = {}
		self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
		self.styles = {style.style_id: style.element.find(NUMBERED) for style in document.styles}
		part = next(
			(rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")),
			None,
		)
		if part is not None:
			self._read(part.element)

	def _read(self, root: Any) -> None:
		patterns = {item.get(qn("w:abstractNumId")): item for item in root.findall(qn("w:abstractNum"))}
		for number in root.findall(qn("w:num")):
			pattern = patterns.get(number.find(qn("w:abstractNumId")).get(qn("w:val")))
			if pattern is not None:
				self.levels[number.get(qn("w:numId"))] = dict(
					self._level(level) for level in pattern.findall(qn("w:lvl"))
				)

	def _level(self, level: Any) -> tuple[int, tuple[str, str, int]]:
		def value(name: str, default: str) -> str:
			found = level.find(qn(name))
			return found.get(qn("w:val"), default) if found is not None else default

		return int(level.get(qn("w:ilvl"))), (
			value("w:numFmt", "decimal"),
			value("w:lvlText", ""),
			int(value("w:start", "1")),
		)

	def of(self, paragraph: Any) -> str:
		"""Return the number of a paragraph, or an empty string; bullets become a dash."""
		place = paragraph.find(NUMBERED)
		if place is None:
			style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
			place = self.styles.get(style.get(qn("w:val"))) if style is not None else None
		if place is None or place.find(qn("w:numId")) is None:
			return ""
		key = place.find(qn("w:numId")).get(qn("w:val"))
		depth = place.find(qn("w:ilvl"))
		levels = self.levels.get(key, {})
		return self._next(key, int(depth.get(qn("w:val"))) if depth is not None else 0, levels)

	def _next(self, key: str, depth: int, levels: dict[int, tuple[str, str, int]]) -> str:
		if depth not in levels:
			return ""
		if levels[depth][0] == "bullet":
			return "-"
		counters = self.counters.setdefault(key, [])
		while len(counters) <= depth:
			counters.append(levels.get(len(counters), ("", "", 1))[2] - (1 if len(counters) == depth else 0))
		counters[depth] += 1
		del counters[depth + 1 :]
		text = levels[depth][1]
		for position, count in enumerate(counters):
			text = text.replace(
				f"%{position + 1}", _written(count, levels.get(position, ("decimal", "", 1))[0])
			)
		return text


def _written(count: int, style: str) -> str:
	if style in ("upperRoman", "lowerRoman"):
		roman = TENS[min(count // 10, 5)] + ROMAN[count % 10]
		return roman if style == "upperRoman" else roman.lower()
	if style in ("lowerLetter", "upperLetter"):
		letter = chr(ord("a") + (count - 1) % 26)
		return letter if style == "lowerLetter" else letter.upper()
	return f"{count:02d}" if style == "decimalZero" else str(count)
