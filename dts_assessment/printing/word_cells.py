"""The words in the cells of a Word document: letterhead, tables, signatures. Each function adds to the cell it is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dts_assessment.printing import word_marks as marks
from dts_assessment.printing.layout import Signer, Sizes, listed
from dts_assessment.vietnamese.text import clean, clean_lines

Align = Literal["left", "center", "right", "justify"]

ALIGN = {
	"left": WD_ALIGN_PARAGRAPH.LEFT,
	"center": WD_ALIGN_PARAGRAPH.CENTER,
	"right": WD_ALIGN_PARAGRAPH.RIGHT,
	"justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_SIGNATURE_ROOM = Mm(26)


@dataclass(frozen=True)
class Text:
	"""A piece of a paragraph in a style of its own."""

	text: str
	bold: bool = False
	italic: bool = False


def add_run(paragraph: Paragraph, piece: Text) -> Run:
	"""A piece of text at the end of a paragraph."""
	run = paragraph.add_run(marks.printable(piece.text))
	run.bold, run.italic = piece.bold or None, piece.italic or None
	return run


def line(
	cell: _Cell,
	text: str,
	points: float,
	*,
	bold: bool = False,
	italic: bool = False,
	align: Align = "center",
	aside: Length | None = None,
) -> Paragraph:
	"""One more line of a cell; ``aside`` is kept free left and right of it."""
	paragraph = _next(cell)
	run = add_run(paragraph, Text(clean(text), bold, italic))
	run.font.size = Pt(points)
	form = paragraph.paragraph_format
	form.alignment, form.space_after, form.line_spacing = ALIGN[align], Pt(0), 1.0
	form.left_indent = form.right_indent = aside
	return paragraph


def rule(cell: _Cell, points: float) -> None:
	"""A line of a length in the middle of the cell."""
	marks.draw_rule(_next(cell), Pt(points), cell.width)


def fill(cell: _Cell, value: object, points: float, align: Align, *, bold: bool) -> None:
	"""A value of a table, line by line; a ``Text`` may be bold in a row that is not."""
	strong = bold or (isinstance(value, Text) and value.bold)
	words = value.text if isinstance(value, Text) else value
	for text in clean_lines(marks.printable(words)) or [""]:
		line(cell, text, points, bold=strong, align=align)


def sign(title: _Cell, room: _Cell, name: _Cell, signer: Signer, sizes: Sizes) -> None:
	"""A signature: title in capitals, room for the hand, name."""
	for text in clean_lines(signer.title):
		line(title, text.upper(), sizes.body, bold=True)
	line(room, "", sizes.body).paragraph_format.space_after = _SIGNATURE_ROOM
	line(name, signer.name, sizes.body, bold=True)
	marks.keep_with_next([title, room])


def list_recipients(cell: _Cell, names: Iterable[str], sizes: Sizes) -> None:
	"""``Nơi nhận`` and its list."""
	line(cell, "Nơi nhận:", sizes.recipients_heading, bold=True, italic=True, align="left")
	for name in listed(names):
		line(cell, f"- {name}", sizes.recipients, align="left")


def _next(cell: _Cell) -> Paragraph:
	"""The empty paragraph that each new cell has, or one more."""
	first = cell.paragraphs[0]
	used = first.runs or len(cell.paragraphs) > 1 or first._p.xpath(".//w:pBdr")
	return cell.add_paragraph() if used else first
