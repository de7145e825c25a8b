"""The paper of a dispatch: official letters (form 1.5) and documents with a named type (forms 1.2 to 1.4) of decree
30/2020/NĐ-CP, Appendix III, as PDF and as Word file from one content.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dts_assessment.printing.layout import Signer, Sizes, ended, render
from dts_assessment.printing.pdf import html_to_pdf
from dts_assessment.printing.word import Column, WordPaper, strong
from dts_assessment.printing.word_cells import Text
from dts_assessment.vietnamese.text import clean, clean_lines

DRAFT_MARK = "DỰ THẢO"
ADDRESSED_AT_MOST = 12
"""More receivers than these are addressed together and listed in an annex."""
LISTED = "Các cơ quan, đơn vị (danh sách kèm theo)"
Kind = Literal["basis", "centred", "article", "dash", "paragraph"]

_BASIS = re.compile(r"(căn cứ|theo đề nghị|xét đề nghị|thực hiện)\b.*;?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(Điều \d+\.)\s*(.*)")
_DASH = re.compile(r"[-–•+]\s+(.*)")


@dataclass(frozen=True)
class Block:
	"""One paragraph of the text; ``head`` is the bold beginning of an article (``Điều 1.``)."""

	kind: Kind
	text: str
	head: str = ""


@dataclass(frozen=True)
class DispatchContent:
	"""Everything the paper prints. ``notation`` and ``place_and_date`` stay empty while they are not known.

	``superior`` is empty for people's committees. ``type_name`` is empty for an official letter, whose subject stands
	below the number (V/v …) and whose receivers are addressed; ``files_kept`` closes the list of recipients
	(``VT, VX``).
	"""

	agency: str
	superior: str
	notation: str
	place_and_date: str
	type_name: str
	subject: str
	body: str
	receivers: tuple[str, ...]
	copied_to: tuple[str, ...]
	files_kept: str
	signer: Signer
	urgency: str
	draft: bool

	@property
	def title(self) -> str:
		"""Name of the file's content for readers: type, number and subject."""
		return clean(f"{self.type_name or 'Công văn'} {self.notation} {self.subject}")

	@property
	def about(self) -> str:
		"""The subject of an official letter as it stands below its number."""
		bare = re.sub(r"^v/v:?\s*", "", clean(self.subject), flags=re.IGNORECASE)
		return "" if self.type_name else f"V/v {bare}"

	@property
	def addressed(self) -> tuple[str, ...]:
		"""Whom an official letter addresses; a document with a named type addresses nobody."""
		return () if self.type_name else self._told

	@property
	def listed(self) -> tuple[str, ...]:
		"""The receivers in the annex: all of them where they are too many for the head of the paper."""
		return self.receivers if len(self.receivers) > ADDRESSED_AT_MOST else ()

	@property
	def _told(self) -> tuple[str, ...]:
		return (LISTED,) if self.listed else self.receivers

	@property
	def recipients(self) -> tuple[str, ...]:
		"""The lines of ``Nơi nhận``; the last one says where the office files it (Article 9)."""
		first = self._told if self.type_name else ("Như trên",)
		return (*first, *self.copied_to, f"Lưu: {self.files_kept}")

	@property
	def issued_with(self) -> str:
		"""The line below the title of the annex."""
		return f"Kèm theo {self.type_name or 'Công văn'} số {self.notation or '…'} của {self.agency}"

	@property
	def blocks(self) -> tuple[Block, ...]:
		return read_blocks(self.body, letter=not self.type_name)


def read_blocks(body: str, *, letter: bool) -> tuple[Block, ...]:
	"""The paragraphs of what a person typed, one a line.

	In documents with a named type the lines ``Căn cứ …`` at the beginning are bases (italic), the last one with a full
	stop. Lines in capitals are
	centred (QUYẾT ĐỊNH:), ``Điều 1.`` is bold, lines that begin with a dash are a list. The text of an official letter
	closes with ``./.``.
	"""
	blocks: list[Block] = []
	for line in clean_lines(body):
		at_top = not letter and all(block.kind in ("basis", "centred") for block in blocks)
		blocks.append(_block(line, at_top=at_top))
	if blocks and letter:
		last = blocks[-1]
		blocks[-1] = Block(last.kind, ended(last.text, "./."), last.head)
	bases = [place for place, block in enumerate(blocks) if block.kind == "basis"]
	if bases:
		blocks[bases[-1]] = Block("basis", ended(blocks[bases[-1]].text, "."))
	return tuple(blocks)


def _block(line: str, *, at_top: bool) -> Block:
	if at_top and _BASIS.match(line):
		return Block("basis", ended(line, ";"))
	if line.isupper() and len(line) > 3:
		return Block("centred", line)
	if article := _ARTICLE.match(line):
		return Block("article", article[2], article[1])
	if dash := _DASH.match(line):
		return Block("dash", dash[1])
	return Block("paragraph", line)


def dispatch_pdf(content: DispatchContent) -> bytes:
	"""The paper as PDF; raises ``PdfProblem`` when wkhtmltopdf is missing or fails."""
	mark = DRAFT_MARK if content.draft else ""
	html = render("dispatch.html", paper=content, blocks=content.blocks)
	return html_to_pdf(html, title=content.title, running_mark=mark)


def dispatch_docx(content: DispatchContent, sizes: Sizes | None = None) -> bytes:
	"""The same as Word file."""
	paper = WordPaper(title=content.title, sizes=sizes, draft=DRAFT_MARK if content.draft else "")
	paper.letterhead(
		content.agency,
		superior=content.superior,
		number=content.notation,
		place_and_date=content.place_and_date,
		about=content.about,
	)
	if content.urgency:
		paper.paragraph(strong(content.urgency), indent=False)
	if content.type_name:
		paper.type_name(content.type_name, content.subject)
	if content.addressed:
		paper.addressees(content.addressed)
	_write_blocks(paper, content.blocks)
	paper.closing(content.recipients, content.signer)
	if content.listed:
		paper.annex("Danh sách nơi nhận", issued_with=content.issued_with)
		columns = [Column("STT", 15, "center"), Column("Cơ quan, đơn vị")]
		paper.table(columns, enumerate(content.listed, 1))
	return paper.to_bytes()


def _write_blocks(paper: WordPaper, blocks: Sequence[Block]) -> None:
	for block in blocks:
		match block.kind:
			case "basis":
				paper.paragraph(Text(block.text, italic=True))
			case "centred":
				paper.paragraph(strong(block.text), align="center", indent=False)
			case "article":
				paper.paragraph(strong(block.head), f" {block.text}")
			case "dash":
				paper.paragraph(f"- {block.text}")
			case _:
				paper.paragraph(block.text)
