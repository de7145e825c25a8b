"""The register books of outgoing and incoming documents: decree 30/2020/NĐ-CP, Appendix IV, forms I and VI.

Documents that are registered in a system are printed with every column of the form and bound (Articles 16 and 22).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dts_assessment.printing.layout import LANDSCAPE, Sizes, render
from dts_assessment.printing.paging import paged, room_of
from dts_assessment.printing.pdf import html_to_pdf

FONT_POINTS = 11


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
	def pages(self) -> list[list[Sequence[str]]]:
		"""The rows of each page, so that the head of the table can stand on every one of them."""
		numbers = [[f"({number})" for number in range(1, 11)]]
		return list(paged(self.rows, self.form.columns, FONT_POINTS, room_of(LANDSCAPE), heads=numbers)) or [
			[]
		]


def register_book_pdf(book: RegisterBook) -> bytes:
	"""The book as PDF in landscape, with its cover; raises ``PdfProblem``."""
	html = render("register_book.html", sizes=Sizes(table=FONT_POINTS), book=book)
	return html_to_pdf(html, landscape=True, title=f"{book.form.title} năm {book.year}")
