"""What python-docx has no words for: fields, borders, repeated header rows. Each function changes what it is given."""

import re
from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Emu, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "Times New Roman"
_BETWEEN = Pt(6)
_LINE_SPACING = 1.15
_FONT_SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_THEMED_SLOTS = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")
_UNPRINTABLE = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HAIRLINE = {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "000000"}
"""Three quarters of a point, as in the PDF."""


def printable(text: object) -> str:
	"""``text`` without the characters that no Word file may hold."""
	return _UNPRINTABLE.sub("", str(text))


def set_styles(document: Document, points: float, indent: Length) -> None:
	"""Body, headings, title and page head in one black font; 6 points between paragraphs."""
	styles = document.styles
	for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Header"):
		set_font(styles[name], points)
		styles[name].font.color.rgb = RGBColor(0, 0, 0)
	normal = styles["Normal"].paragraph_format
	normal.space_before, normal.space_after, normal.line_spacing = Pt(0), _BETWEEN, _LINE_SPACING
	for level in (1, 2, 3):
		style = styles[f"Heading {level}"]
		style.font.bold, style.font.italic = True, False
		style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), _BETWEEN
		style.paragraph_format.first_line_indent = indent
	_set_title(styles["Title"])
	styles["Header"].paragraph_format.tab_stops.clear_all()
	set_language(document, "vi-VN")


def _set_title(style: ParagraphStyle) -> None:
	style.font.bold, style.paragraph_format.space_after = True, Pt(0)
	style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
	for border in style.element.xpath(".//w:pBdr"):
		border.getparent().remove(border)


def set_font(style: ParagraphStyle, points: float) -> None:
	"""One font for every script: without this Word takes another one for some Vietnamese letters."""
	style.font.name, style.font.size = FONT, Pt(points)
	fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
	for slot in _FONT_SLOTS:
		fonts.set(qn(slot), FONT)
	for slot in _THEMED_SLOTS:
		fonts.attrib.pop(qn(slot), None)


def set_language(document: Document, language: str) -> None:
	"""The language that Word checks the spelling in, and that a screen reader speaks."""
	for mark in document.styles.element.iter(qn("w:lang")):
		mark.set(qn("w:val"), language)
		mark.set(qn("w:eastAsia"), language)


def add_page_number(paragraph: Paragraph) -> Run:
	"""The number of the page, which Word counts."""
	run = paragraph.add_run()
	for kind in ("begin", None, "end"):
		if kind:
			run._r.append(_element("w:fldChar", {"w:fldCharType": kind}))
		else:
			instruction = _element("w:instrText", {"xml:space": "preserve"})
			instruction.text = "PAGE"
			run._r.append(instruction)
	return run


def set_tabs(paragraph: Paragraph, width: Length) -> None:
	"""A line with three places: left, the middle of ``width`` and its right end."""
	stops = paragraph.paragraph_format.tab_stops
	stops.clear_all()
	stops.add_tab_stop(Emu(width // 2), WD_TAB_ALIGNMENT.CENTER)
	stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def draw_rule(paragraph: Paragraph, length: Length, room: Length) -> None:
	"""Turn an empty paragraph into a line of ``length`` in the middle of ``room``, as under the agency's name."""
	aside = Emu(max(0, (room - length) // 2))
	form = paragraph.paragraph_format
	form.left_indent = form.right_indent = aside
	form.line_spacing, form.space_before, form.space_after = Pt(3), Pt(2), Pt(0)
	_put(paragraph._p.get_or_add_pPr(), "w:pBdr", ["w:top"], before=_AFTER_BORDERS)


def frame(paragraph: Paragraph) -> None:
	"""A box around a paragraph, as around the mark of a draft."""
	sides = ["w:top", "w:left", "w:bottom", "w:right"]
	_put(paragraph._p.get_or_add_pPr(), "w:pBdr", sides, before=_AFTER_BORDERS)


def draw_grid(table: Table) -> None:
	"""Lines around each cell, and a narrow room inside them."""
	properties = table._tbl.tblPr
	sides = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]
	_put(properties, "w:tblBorders", sides, before=_AFTER_TABLE_BORDERS)


def set_widths(table: Table, widths: Sequence[Length], padding: Length | None = None) -> None:
	"""Columns of fixed widths, whatever stands in them; ``padding`` is kept free left and right in each cell."""
	table.autofit = False
	margins = OxmlElement("w:tblCellMar")
	for side in ("w:left", "w:right"):
		margins.append(_element(side, {"w:w": str(padding.twips if padding else 0), "w:type": "dxa"}))
	room = _element("w:tblInd", {"w:w": str(padding.twips if padding else 0), "w:type": "dxa"})
	table._tbl.tblPr.insert_element_before(room, *_AFTER_INDENT)
	table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
	for column, width in zip(table.columns, widths, strict=True):
		column.width = width
	for row in table.rows:
		for cell, width in zip(row.cells, widths, strict=True):
			cell.width = width


def repeat_on_every_page(row: _Row) -> None:
	"""Make a row the header of its table; a screen reader takes it for one as well."""
	row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def never_cut(rows: Iterable[_Row]) -> None:
	"""Rows that the end of a page does not tear apart."""
	for row in rows:
		row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def keep_with_next(cells: Iterable[_Cell]) -> None:
	"""Cells whose row stays on the page of the row below."""
	for cell in cells:
		for paragraph in cell.paragraphs:
			paragraph.paragraph_format.keep_with_next = True


def restart_page_numbers(section: Section) -> None:
	"""Count the pages of a section from 1, as those of an annex."""
	section._sectPr.append(_element("w:pgNumType", {"w:start": "1"}))


_AFTER_BORDERS = (
	"w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
	"w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
	"w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
	"w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
_AFTER_TABLE_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")
_AFTER_INDENT = ("w:tblBorders", *_AFTER_TABLE_BORDERS)
"""The schema of Word wants its elements in one order: what must come after borders and indents."""


def _put(parent: BaseOxmlElement, tag: str, sides: Sequence[str], before: Sequence[str]) -> None:
	borders = OxmlElement(tag)
	for side in sides:
		borders.append(_element(side, _HAIRLINE))
	parent.insert_element_before(borders, *before)


def _element(tag: str, attributes: dict[str, str]) -> BaseOxmlElement:
	element = OxmlElement(tag)
	for name, value in attributes.items():
		element.set("{http://www.w3.org/XML/1998/namespace}space" if name == "xml:space" else qn(name), value)
	return element
