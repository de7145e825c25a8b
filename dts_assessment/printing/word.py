"""Administrative documents as Word files, in the layout of decree 30/2020/NĐ-CP, Appendix I.

A ``WordPaper`` is written from the top down: letterhead, name of the type, bases, headings and paragraphs, lists,
tables, closing. Margins, sizes, letters of lists and closing punctuation come from ``printing.layout``, so that the
Word file and the PDF of one document agree. ::

    paper = WordPaper(title="Báo cáo tự đánh giá", landscape=False)
    paper.letterhead(
        "Ủy ban nhân dân xã Gia Phương", number="05/BC-UBND", place_and_date="Gia Phương, ngày …"
    )
    paper.type_name("BÁO CÁO", "Kết quả tự đánh giá chuyển đổi số năm 2022")
    paper.bases(["Căn cứ Quyết định số 05/QĐ-UBND"])
    paper.heading("I. KẾT QUẢ")
    paper.paragraph("Xã tự đánh giá đạt ", strong("38,5/50"), " điểm.")
    paper.lettered(["Kiến nghị một", "Kiến nghị hai"])
    paper.table([Column("STT", 11, "center"), Column("Nhóm"), Column("Điểm", 20, "right")], rows, totals=1)
    paper.closing(["Như trên", "Lưu: VT"], Signer("TM. ỦY BAN NHÂN DÂN\\nCHỦ TỊCH"))
    content = paper.to_bytes()
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.section import Section
from docx.shared import Emu, Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from dts_assessment.printing import word_marks as marks
from dts_assessment.printing.layout import (
	LANDSCAPE,
	MOTTO,
	NATION,
	PORTRAIT,
	Signer,
	Sizes,
	ended,
	letter,
	listed,
	short_agency,
)
from dts_assessment.printing.word_cells import (
	ALIGN,
	Align,
	Text,
	add_run,
	fill,
	line,
	list_recipients,
	rule,
	sign,
)
from dts_assessment.vietnamese.text import clean, clean_lines

_INDENT = Mm(10)
_NUMBER_FROM_EDGE = Mm(9)
_MOTTO_EMS = 12.3
"""How long the motto is in bold Times New Roman, in sizes of its font; the rule below it is as long."""
_SUBJECT_RULE = 0.35
"""The line below the subject, of the width between the margins: a third to a half of a full line."""
_CAPITAL_EMS = 0.62
"""The mean width of a bold capital letter."""
_AGENCY_SHARE = 0.41


@dataclass(frozen=True)
class Column:
	"""A column of a table: ``width`` in millimetres; the columns with none share what is left."""

	label: str
	width: float | None = None
	align: Align = "left"


def strong(text: str) -> Text:
	"""Bold text within a paragraph."""
	return Text(text, bold=True)


class WordPaper:
	"""One document on A4; each method adds to its end. ``draft`` is a mark printed at the top of each page."""

	def __init__(
		self, *, title: str, landscape: bool = False, sizes: Sizes | None = None, draft: str = ""
	) -> None:
		self.sizes = sizes or Sizes()
		self.draft = draft
		self.document = docx.Document()
		marks.set_styles(self.document, self.sizes.body, indent=_INDENT)
		self._lay_out(self.document.sections[0], landscape)
		properties = self.document.core_properties
		properties.title, properties.author, properties.comments = marks.printable(title), "", ""
		properties.language = "vi-VN"

	@property
	def width(self) -> Length:
		"""Between the margins of the page."""
		section = self.document.sections[-1]
		return Emu(section.page_width - section.left_margin - section.right_margin)

	def to_bytes(self) -> bytes:
		"""The content of the .docx file."""
		target = BytesIO()
		self.document.save(target)
		return target.getvalue()

	# The top of the first page

	def letterhead(
		self, agency: str, *, superior: str = "", number: str = "", place_and_date: str = "", about: str = ""
	) -> None:
		"""Agency at the left, nation and motto at the right; below them number and place with date.

		``superior`` stays empty for people's committees; ``about`` is the subject (V/v …) of an official letter.
		"""
		left, right = self._bare_row([_AGENCY_SHARE, 1 - _AGENCY_SHARE], 1)
		if superior:
			line(left, short_agency(superior).upper(), self.sizes.agency)
		line(left, agency.upper(), self.sizes.agency, bold=True)
		rule(left, 0.4 * min(len(agency), 24) * _CAPITAL_EMS * self.sizes.agency)
		if number:
			line(left, f"Số: {number}", 13)
		if about:
			line(left, about, 13)
		line(right, NATION, self.sizes.nation, bold=True)
		line(right, MOTTO, self.sizes.motto, bold=True)
		rule(right, _MOTTO_EMS * self.sizes.motto)
		if place_and_date:
			line(right, place_and_date, self.sizes.motto, italic=True)
		if self.draft:
			marks.frame(line(left, self.draft, self.sizes.agency, bold=True, aside=Mm(18)))
		self._gap(6)

	def type_name(self, name: str, subject: str = "", *, ruled: bool = True) -> None:
		"""The name of the type in capitals and what the document is about, bold in the middle, with a line below."""
		self.document.add_paragraph(name.upper(), "Title")
		if not subject:
			return
		form = self.paragraph(strong(clean(subject)), align="center", indent=False).paragraph_format
		form.left_indent = form.right_indent = Mm(10)
		form.space_after = Pt(0 if ruled else 12)
		if ruled:
			line = self.document.add_paragraph()
			marks.draw_rule(line, Emu(int(self.width * _SUBJECT_RULE)), self.width)
			line.paragraph_format.space_after = Pt(12)

	def bases(self, lines: Iterable[str]) -> None:
		"""The lines ``Căn cứ …``, italic, a semicolon after each and a full stop after the last."""
		for basis in listed(lines):
			self.paragraph(Text(basis, italic=True))

	def addressees(self, names: Sequence[str]) -> None:
		"""``Kính gửi``: one receiver on its line, several below it."""
		if len(names) == 1:
			self.paragraph(f"Kính gửi: {clean(names[0])}", align="center", indent=False)
			return
		self.paragraph("Kính gửi:").paragraph_format.left_indent = Mm(30)
		for name in listed(names):
			self.paragraph(f"- {name}").paragraph_format.left_indent = Mm(40)

	# The body

	def heading(self, text: str, level: int = 1) -> Paragraph:
		"""A bold line that stays with what follows; levels 1 to 3 make up Word's navigation."""
		return self.document.add_paragraph(marks.printable(text), f"Heading {level}")

	def paragraph(self, *pieces: str | Text, align: Align = "justify", indent: bool = True) -> Paragraph:
		"""A paragraph of the body: justified, its first line indented."""
		paragraph = self.document.add_paragraph()
		for piece in pieces:
			add_run(paragraph, piece if isinstance(piece, Text) else Text(piece))
		paragraph.paragraph_format.alignment = ALIGN[align]
		paragraph.paragraph_format.first_line_indent = _INDENT if indent else None
		return paragraph

	def lines(self, text: str) -> None:
		"""Each line of what a person typed as a paragraph that ends with a full stop."""
		for one in clean_lines(text):
			self.paragraph(ended(one, "."))

	def lettered(self, items: Iterable[str]) -> None:
		"""A list a, b, c, d, đ, e …, a semicolon after each and a full stop after the last."""
		for place, item in enumerate(listed(items), 1):
			self.paragraph(f"{letter(place)}) {item}")

	def dashed(self, items: Iterable[str]) -> None:
		"""A list with dashes, a semicolon after each and a full stop after the last."""
		for item in listed(items):
			self.paragraph(f"- {item}")

	def table(self, columns: Sequence[Column], rows: Iterable[Sequence[object]], *, totals: int = 0) -> Table:
		"""A table whose header is repeated on every page and whose rows are never torn apart.

		The last ``totals`` rows are bold. A cell may have several lines; the next paragraph keeps its distance.
		"""
		rows = [list(row) for row in rows]
		table = self.document.add_table(rows=1 + len(rows), cols=len(columns))
		grid = [list(row.cells) for row in table.rows]
		for cell, column in zip(grid[0], columns, strict=True):
			fill(cell, column.label, self.sizes.table, "center", bold=True)
			cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
		for place, (row, cells) in enumerate(zip(rows, grid[1:], strict=True)):
			for cell, value, column in zip(cells, row, columns, strict=True):
				fill(cell, value, self.sizes.table, column.align, bold=place >= len(rows) - totals)
		marks.draw_grid(table)
		marks.set_widths(table, self._widths([column.width for column in columns]), Mm(1.2))
		marks.never_cut(table.rows)
		marks.repeat_on_every_page(table.rows[0])
		marks.keep_with_next(grid[0])
		self._gap(6)
		return table

	def picture(self, content: bytes, width: float, align: Align = "center") -> None:
		"""A picture (PNG or JPEG), ``width`` millimetres wide."""
		paragraph = self.paragraph(align=align, indent=False)
		paragraph.add_run().add_picture(BytesIO(content), width=Mm(width))

	def annex(
		self, subject: str, *, number: str = "", issued_with: str = "", landscape: bool = False
	) -> None:
		"""A new page with pages numbered on their own: ``Phụ lục`` with a Roman number where there are several."""
		section = self.document.add_section(WD_SECTION.NEW_PAGE)
		self._lay_out(section, landscape)
		marks.restart_page_numbers(section)
		self.document.add_paragraph(f"Phụ lục {number}".strip(), "Title")
		self.paragraph(strong(clean(subject)), align="center", indent=False)
		if issued_with:
			self.paragraph(Text(f"({clean(issued_with)})", italic=True), align="center", indent=False)

	# The end

	def signatures(self, signers: Sequence[Signer]) -> None:
		"""Signatures side by side, with room to sign between title and name; they stay on one page."""
		cells = self._bare_row([1 / len(signers)] * len(signers), 3)
		for place, signer in enumerate(signers):
			title, room, name = cells[place :: len(signers)]
			sign(title, room, name, signer, self.sizes)

	def recipients(self, names: Iterable[str]) -> None:
		"""``Nơi nhận`` below the signatures, as in minutes."""
		(cell,) = self._bare_row([1.0], 1)
		list_recipients(cell, names, self.sizes)

	def closing(self, recipients: Iterable[str], signer: Signer) -> None:
		"""``Nơi nhận`` at the left, level with the title of the one who signs at the right."""
		cells = self._bare_row([0.5, 0.5], 3)
		cells[0].merge(cells[4])
		list_recipients(cells[0], recipients, self.sizes)
		sign(cells[1], cells[3], cells[5], signer, self.sizes)

	# How it is done

	def _lay_out(self, section: Section, landscape: bool) -> None:
		"""Page size and margins; the number in the middle of the top margin, from the second page on."""
		page = LANDSCAPE if landscape else PORTRAIT
		section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
		section.page_width, section.page_height = Mm(page.width), Mm(page.height)
		section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
		section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
		section.header_distance = _NUMBER_FROM_EDGE
		section.different_first_page_header_footer = True
		width = Mm(page.width - page.left - page.right)
		for header, numbered in ((section.first_page_header, False), (section.header, True)):
			header.is_linked_to_previous = False
			self._head_line(header.paragraphs[0], width, numbered)

	def _head_line(self, paragraph: Paragraph, width: Length, numbered: bool) -> None:
		marks.set_tabs(paragraph, width)
		paragraph.add_run("\t")
		if numbered:
			marks.add_page_number(paragraph)
		if self.draft:
			paragraph.add_run(f"\t{self.draft}").bold = True

	def _widths(self, widths: Sequence[float | None]) -> list[Length]:
		free = self.width - sum(Mm(width) for width in widths if width)
		shared = Emu(free // max(1, sum(1 for width in widths if not width)))
		return [Mm(width) if width else shared for width in widths]

	def _bare_row(self, shares: Sequence[float], rows: int) -> list[_Cell]:
		"""A table without lines that stays on one page; its cells row by row."""
		table = self.document.add_table(rows=rows, cols=len(shares))
		marks.set_widths(table, [Emu(int(self.width * share)) for share in shares])
		marks.never_cut(table.rows)
		return [cell for row in table.rows for cell in row.cells]

	def _gap(self, points: float) -> None:
		"""Room below a table, which has none of its own."""
		form = self.document.add_paragraph().paragraph_format
		form.space_after, form.line_spacing = Pt(0), Pt(points)
