"""The indicator set as the annex of its decision: seven columns on landscape A4, the header on every page.

The usual wkhtmltopdf repeats no header rows. So the rows are printed once to measure them, put on pages of known
height, and printed again with the header at the top of each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from dts_assessment.printing.layout import LANDSCAPE, Sizes, render
from dts_assessment.printing.pdf import html_to_pdf
from dts_assessment.vietnamese.numbers import format_decimal

COLUMNS = (
	("STT", "17mm"),
	("Chỉ số/Chỉ số thành phần", "54mm"),
	("Điểm tối đa", "14mm"),
	("Cách xác định và tính điểm", ""),
	("Tài liệu kiểm chứng", "34mm"),
	("Nguồn thu thập dữ liệu", "27mm"),
	("Đơn vị phối hợp xác minh", "26mm"),
)
"""The columns and their widths; the one without takes the rest."""
CENTRED = (0, 2)
SIZES = Sizes(body=13, table=11)
LINE = SIZES.table * 1.2
"""Points from one line to the next of a cell or of the marks around a row, as the style sheet has it."""
ROOM = (LANDSCAPE.height - LANDSCAPE.top - LANDSCAPE.bottom) * 72 / 25.4 - LINE
"""Points between the margins of a page, less a line that is kept free."""
MARK = re.compile(r"^(\[?)(\d+)(\]?)$")


@dataclass(frozen=True)
class AnnexLine:
	"""A group or an indicator; texts may have several lines, ``maximum`` is None where there are no points."""

	code: str
	title: str
	maximum: Decimal | None
	rule_text: str = ""
	evidence: str = ""
	data_source: str = ""
	verifier: str = ""
	is_group: bool = False

	@property
	def cells(self) -> tuple[str, ...]:
		points = "" if self.maximum is None else format_decimal(self.maximum)
		return (self.code, self.title, points, self.rule_text, self.evidence, self.data_source, self.verifier)


@dataclass(frozen=True)
class AnnexContent:
	"""What the annex prints; ``issued_with`` is the line in brackets that names the decision or the issuer."""

	title: str
	issued_with: str
	lines: tuple[AnnexLine, ...]
	total: Decimal | None = None
	notes: tuple[str, ...] = ()

	@property
	def all_lines(self) -> tuple[AnnexLine, ...]:
		"""The rows with the total below them."""
		return (
			self.lines
			if self.total is None
			else (*self.lines, AnnexLine("", "Tổng cộng", self.total, is_group=True))
		)


def annex_pdf_of(content: AnnexContent) -> bytes:
	"""The annex as PDF. Raises ``PdfProblem`` where none can be made."""
	pages = list(paged(content.all_lines, *_measured(content)))
	return html_to_pdf(_html(content, pages), landscape=True, title=content.title)


def paged(
	lines: Sequence[AnnexLine], heights: Sequence[float], header: float, above: float, room: float = ROOM
) -> Iterator[list[AnnexLine]]:
	"""The rows page by page: as many as fit below the header and, on the first page, below what stands ``above``.

	A row that is higher than a page gets a page of its own; a group row never stands last on a page.
	"""
	page: list[tuple[AnnexLine, float]] = []
	left = room - above - header
	for row in zip(lines, heights, strict=True):
		if page and row[1] > left:
			kept = _without_last_groups(page)
			yield [line for line, _height in kept]
			page = page[len(kept) :]
			left = room - header - sum(height for _line, height in page)
		page.append(row)
		left -= row[1]
	yield [line for line, _height in page]


def _without_last_groups(page: list[tuple[AnnexLine, float]]) -> list[tuple[AnnexLine, float]]:
	"""A page without the group rows at its foot, which belong to what follows; all of it where it has no other."""
	end = len(page)
	while end and page[end - 1][0].is_group:
		end -= 1
	return page[: end or len(page)]


def _html(content: AnnexContent, pages: Sequence[Sequence[AnnexLine]], *, measuring: bool = False) -> str:
	values: dict[str, Any] = {"columns": COLUMNS, "centred": CENTRED, "pages": pages, "measuring": measuring}
	return render("annex.html", sizes=SIZES, annex=content, **values)


def _measured(content: AnnexContent) -> tuple[list[float], float, float]:
	"""The heights of the rows, of the header, and of what stands above it, in points."""
	bare = replace(content, notes=())
	pdf = html_to_pdf(_html(bare, [content.all_lines], measuring=True), landscape=True, page_numbers=False)
	tops, ends = _marks(pdf)
	top_of_page = (LANDSCAPE.height - LANDSCAPE.top) * 72 / 25.4
	heights = [_height(tops[number], ends[number]) for number in range(len(content.all_lines) + 1)]
	return heights[1:], heights[0], top_of_page - tops[0][1]


def _height(top: tuple[int, float], end: tuple[int, float]) -> float:
	"""Between the marks above and below a row; a row that was cut by the end of a page fills one."""
	return top[1] - end[1] - LINE if top[0] == end[0] else ROOM


def _marks(pdf: bytes) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int, float]]]:
	"""Page and height above its foot of the marks before and after each row, by the row's number."""
	tops: dict[int, tuple[int, float]] = {}
	ends: dict[int, tuple[int, float]] = {}
	for number, page in enumerate(PdfReader(BytesIO(pdf)).pages):

		def note(
			text: str, matrix: list[float], place: list[float], *_font: object, number: int = number
		) -> None:
			mark = MARK.match(text.strip())
			if mark and mark[1] != mark[3]:
				found = ends if mark[3] else tops
				found[int(mark[2])] = (number, place[5] * matrix[3] + matrix[5])

		page.extract_text(visitor_text=note)
	return tops, ends
