"""The register books of outgoing and incoming documents: decree 30/2020/NĐ-CP, Appendix IV, forms I and VI.

Documents that are registered in a system are printed with every column of the form and bound (Articles 16 and 22).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import wrap

from dts_assessment.printing.layout import LANDSCAPE, Sizes, render
from dts_assessment.printing.pdf import html_to_pdf

FONT_POINTS = 11
_LINE_POINTS = FONT_POINTS * 1.2
_ROW_PADDING_POINTS = 4.5
_CELL_PADDING_MM = 3
_LETTER_MM = 1.65
_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Column:
	"""A column of the form; ``width`` in millimetres, all of them together as wide as the page's text."""

	label: str
	width: int
	centre: bool = False

	@property
	def css_width(self) -> str:
		return f"{self.width}mm"

	@property
	def css_class(self) -> str:
		return "mark" if self.centre else ""


@dataclass(frozen=True)
class Form:
	"""One of the two forms, with its ten columns in their order."""

	title: str
	columns: tuple[Column, ...]


OUTGOING = Form(
	"SỔ ĐĂNG KÝ VĂN BẢN ĐI",
	(
		Column("Số, ký hiệu văn bản", 36),
		Column("Ngày tháng văn bản", 22, centre=True),
		Column("Tên loại và trích yếu nội dung văn bản", 52),
		Column("Người ký", 25),
		Column("Nơi nhận văn bản", 34),
		Column("Đơn vị, người nhận bản lưu", 17),
		Column("Số lượng bản", 14, centre=True),
		Column("Ngày chuyển", 22, centre=True),
		Column("Ký nhận", 12),
		Column("Ghi chú", 18),
	),
)
INCOMING = Form(
	"SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
	(
		Column("Ngày đến", 22, centre=True),
		Column("Số đến", 12, centre=True),
		Column("Tác giả", 35),
		Column("Số, ký hiệu văn bản", 35),
		Column("Ngày tháng văn bản", 22, centre=True),
		Column("Tên loại và trích yếu nội dung văn bản", 48),
		Column("Đơn vị hoặc người nhận", 26),
		Column("Ngày chuyển", 22, centre=True),
		Column("Ký nhận", 12),
		Column("Ghi chú", 18),
	),
)

Row = tuple[str, ...]


@dataclass(frozen=True)
class RegisterBook:
	"""A book: rows of ten texts, and what stands on its cover. Days and numbers are ``None`` for an empty book."""

	form: Form
	agency: str
	year: int
	rows: tuple[Row, ...]
	printed_on: datetime
	superior: str = ""
	first_day: date | None = None
	last_day: date | None = None
	first_number: int | None = None
	last_number: int | None = None
	volume: int = 1

	@property
	def pages(self) -> list[list[Row]]:
		"""The rows of each page, so that the head of the table can stand on every one of them."""
		return list(_paged(self.rows, self.form.columns)) or [[]]


def register_book_pdf(book: RegisterBook) -> bytes:
	"""The book as PDF in landscape, with its cover; raises ``PdfProblem``."""
	html = render("register_book.html", sizes=Sizes(table=FONT_POINTS), book=book)
	return html_to_pdf(html, landscape=True, title=f"{book.form.title} năm {book.year}")


def _paged(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[list[Row]]:
	room = (LANDSCAPE.height - LANDSCAPE.top - LANDSCAPE.bottom) * _POINTS_PER_MM
	room -= _height([column.label for column in columns], columns) + _height(["(1)"], columns)
	page, left = [], room
	for row in rows:
		height = _height(row, columns)
		if page and height > left:
			yield page
			page, left = [], room
		page.append(row)
		left -= height
	if page:
		yield page


def _height(row: Sequence[str], columns: Sequence[Column]) -> float:
	"""The height of a row in points, rather a little more than less."""
	lines = max(_lines(text, column) for text, column in zip(row, columns, strict=False))
	return lines * _LINE_POINTS + _ROW_PADDING_POINTS


def _lines(text: str, column: Column) -> int:
	letters = int((column.width - _CELL_PADDING_MM) / _LETTER_MM)
	return max(1, len(wrap(text, letters)))
