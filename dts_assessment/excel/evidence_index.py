"""The index of the evidence of one assessment: the first sheet that a reader of the archive opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.style import FONT_NAME, FONT_SIZE, put, put_title, set_up_print, set_widths

HEADS = (
	"TT", "Mã chỉ số", "Chỉ số", "Minh chứng", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu",
	"Tệp hoặc đường dẫn", "Dung lượng (KB)", "Ghi chú", "SHA-256",
)  # fmt: skip
WIDTHS = (6, 10, 34, 34, 18, 13, 24, 36, 40, 11, 24, 20)


@dataclass(frozen=True)
class IndexRow:
	"""One citation; ``target`` is a path inside the archive, an address on the web, or empty."""

	code: str
	indicator: str
	title: str
	document_number: str = ""
	issue_date: date | None = None
	issuer: str = ""
	summary: str = ""
	target: str = ""
	is_link: bool = False
	size: int = 0
	notes: str = ""
	sha256: str = ""


def evidence_index(title: str, day: date, rows: Sequence[IndexRow]) -> bytes:
	"""The .xlsx file; file names are links that open the file beside the unpacked workbook."""
	book = Workbook()
	sheet = book.active
	sheet.title = "Danh mục minh chứng"
	set_widths(sheet, WIDTHS)
	put_title(sheet, 1, len(HEADS), "DANH MỤC MINH CHỨNG")
	put_title(sheet, 2, len(HEADS), title)
	put_title(sheet, 3, len(HEADS), f"(Lập ngày {day:%d/%m/%Y})", bold=False, italic=True)
	for column, head in enumerate(HEADS, 1):
		put(sheet.cell(5, column), head, bold=True, centre=True)
	for number, row in enumerate(rows, 1):
		_write(sheet, number, row)
	sheet.freeze_panes = sheet.cell(6, 4)
	sheet.auto_filter.ref = f"A5:L{5 + max(len(rows), 1)}"
	set_up_print(sheet, 5)
	return _saved(book)


def _write(sheet: Worksheet, number: int, row: IndexRow) -> None:
	size = -(-row.size // 1024) or None
	values = (
		number, row.code, row.indicator, row.title, row.document_number, row.issue_date, row.issuer, row.summary,
		row.target, size, row.notes, row.sha256,
	)  # fmt: skip
	for column, value in enumerate(values, 1):
		put(sheet.cell(number + 5, column), value, centre=column in (1, 2, 6, 10))
	sheet.cell(number + 5, 6).number_format = "DD/MM/YYYY"
	if row.target:
		_link(sheet.cell(number + 5, 9), row.target if row.is_link else quote(row.target))


def _link(cell: Cell, address: str) -> None:
	cell.hyperlink = address
	cell.font = Font(name=FONT_NAME, size=FONT_SIZE, color="0563C1", underline="single")


def _saved(book: Workbook) -> bytes:
	target = BytesIO()
	book.save(target)
	return target.getvalue()
