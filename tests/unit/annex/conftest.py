"""Annex files made on the spot, as offices make them."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook

HEADINGS = (
	"STT",
	"Chỉ số/Chỉ số thành phần",
	"Điểm tối đa",
	"Cách xác định và tính điểm",
	"Tài liệu kiểm chứng",
	"Nguồn thu thập dữ liệu",
	"Đơn vị phối hợp xác minh",
)
RULE = "Đã ban hành: điểm tối đa; chưa ban hành: 0 điểm"


def saved(document) -> bytes:
	out = BytesIO()
	document.save(out)
	return out.getvalue()


@pytest.fixture
def workbook():
	"""Return a maker: rows in, the bytes of a workbook out; `change` may alter the sheet before it is saved."""

	def make(rows, *, headings=HEADINGS, above=(), change=None) -> bytes:
		book = Workbook()
		sheet = book.active
		sheet.title = "Bộ chỉ số"
		for line in above:
			sheet.append([line])
		sheet.append(list(headings))
		for row in rows:
			sheet.append(list(row))
		if change:
			change(sheet)
		return saved(book)

	return make


@pytest.fixture
def document():
	"""Return a maker: one or more tables of rows in, the bytes of a Word document out."""

	def make(*tables, above=(), change=None) -> bytes:
		word = Document()
		for line in above:
			word.add_paragraph(line)
		for rows in tables:
			table = word.add_table(rows=0, cols=len(rows[0]))
			for row in rows:
				for cell, text in zip(table.add_row().cells, row, strict=True):
					cell.text = str(text)
			word.add_paragraph()
		if change:
			change(word)
		return saved(word)

	return make
