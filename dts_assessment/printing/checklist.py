"""The checklist that the working group takes along: what each unit declared, and room for what is seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dts_assessment.printing.layout import LANDSCAPE, Sizes, render
from dts_assessment.printing.paging import paged, room_of
from dts_assessment.printing.pdf import html_to_pdf
from dts_assessment.vietnamese.numbers import format_decimal

SIZES = Sizes(body=13, table=11)
HEADING_POINTS = 90
"""Kept free on the first page of a unit for the title and what is said of the unit."""


@dataclass(frozen=True)
class _Column:
	label: str
	width: float
	align: str = ""

	@property
	def width_css(self) -> str:
		return f"{self.width}mm"


COLUMNS = (
	_Column("Mã", 13, "mark"),
	_Column("Chỉ số", 56),
	_Column("Tối đa", 15, "number"),
	_Column("Tự chấm", 15, "number"),
	_Column("Đơn vị kê khai", 55),
	_Column("Tài liệu kiểm chứng", 42),
	_Column("Số liệu kiểm tra thực tế", 38),
	_Column("Điểm", 18),
)


@dataclass(frozen=True)
class ChecklistRow:
	"""A group (without points of its own) or an indicator with what the unit declared for it."""

	code: str
	title: str
	maximum: Decimal
	self_points: Decimal | None = None
	declared: str = ""
	evidence: str = ""

	@property
	def is_group(self) -> bool:
		return self.self_points is None

	@property
	def cells(self) -> list[str]:
		"""The texts of the row; the last two are written on the spot."""
		own = "" if self.self_points is None else format_decimal(self.self_points)
		return [
			self.code,
			self.title,
			format_decimal(self.maximum),
			own,
			self.declared,
			self.evidence,
			"",
			"",
		]


@dataclass(frozen=True)
class ChecklistUnit:
	"""One unit of the visit."""

	name: str
	self_total: Decimal
	maximum: Decimal
	rows: Sequence[ChecklistRow]

	@property
	def pages(self) -> list[list[tuple[str, Sequence[str]]]]:
		"""The rows of each page, with their kind: wkhtmltopdf repeats no head of a table."""
		kinds = iter("sum" if row.is_group else "" for row in self.rows)
		texts = [row.cells for row in self.rows]
		found = paged(texts, COLUMNS, SIZES.table, room_of(LANDSCAPE), above=HEADING_POINTS)
		return [[(next(kinds), cells) for cells in page] for page in found]


@dataclass(frozen=True)
class Checklist:
	"""``when`` and ``place`` as they are printed."""

	title: str
	when: str
	place: str
	units: Sequence[ChecklistUnit]


def checklist_pdf(content: Checklist) -> bytes:
	"""The checklist on landscape A4, each unit on pages of its own. Raises ``PdfProblem``."""
	html = render("checklist.html", sizes=SIZES, checklist=content, columns=COLUMNS)
	return html_to_pdf(html, landscape=True, title=f"Phiếu kiểm tra {content.title}")
