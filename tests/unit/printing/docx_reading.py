"""What a Word file holds, read back: texts, sizes, fonts and lengths."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def opened(content: bytes) -> Paper:
	return Document(BytesIO(content))


def texts(paper: Paper) -> list[str]:
	"""Every line of the body, in tables too, in the order of reading."""
	lines: list[str] = []
	for block in paper.iter_inner_content():
		if isinstance(block, Table):
			for row in block.rows:
				cells = dict.fromkeys(row.cells)
				lines += [one.text for cell in cells for one in cell.paragraphs]
		else:
			lines.append(block.text)
	return [line for line in lines if line.strip()]


def find(paper: Paper, text: str) -> Paragraph:
	"""The first paragraph that begins with ``text``."""
	for element in paper.element.body.iter(qn("w:p")):
		paragraph = Paragraph(element, paper)
		if paragraph.text.startswith(text):
			return paragraph
	raise AssertionError(f"no paragraph begins with {text!r}")


def points(paragraph: Paragraph) -> float:
	size = paragraph.runs[0].font.size or paragraph.style.font.size
	return size.pt


def part(content: bytes, name: str) -> str:
	return ZipFile(BytesIO(content)).read(name).decode()
