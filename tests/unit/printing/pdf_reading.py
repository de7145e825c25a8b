"""What a PDF shows, read back: text with its place, size and font."""

import re
from dataclasses import dataclass
from io import BytesIO

import pdfplumber
from pypdf import PageObject, PdfReader


@dataclass(frozen=True)
class Span:
	"""A piece of text; ``left`` and ``top`` are millimetres from the page's edges, ``size`` is in points."""

	text: str
	left: float
	top: float
	size: float
	font: str


def pages(pdf: bytes) -> list[PageObject]:
	return list(PdfReader(BytesIO(pdf)).pages)


def texts(pdf: bytes) -> list[str]:
	"""The text of each page on one line; pypdf takes the end of a run for a space, also before a comma."""
	return [re.sub(r" (?=[,.;:])", "", " ".join(page.extract_text().split())) for page in pages(pdf)]


def spans(page: PageObject) -> list[Span]:
	found: list[Span] = []

	def visit(text: str, matrix: list[float], line: list[float], font: dict | None, size: float) -> None:
		if text.strip() and font:
			scale = abs(matrix[3] * line[3])
			left = line[4] * matrix[0] + matrix[4]
			baseline = line[5] * matrix[3] + matrix[5]
			top = float(page.mediabox.height) - baseline
			found.append(
				Span(text.strip(), _mm(left), _mm(top), size * scale, font["/BaseFont"].split("+")[-1])
			)

	page.extract_text(visitor_text=visit)
	return found


def words(pdf: bytes, page: int) -> list[Span]:
	"""The words of a page, those in pictures such as the page head included."""
	with pdfplumber.open(BytesIO(pdf)) as document:
		found = document.pages[page].extract_words(extra_attrs=["size", "fontname"])
	return [Span(w["text"], _mm(w["x0"]), _mm(w["top"]), w["size"], w["fontname"]) for w in found]


def embedded(page: PageObject) -> bool:
	"""Whether every font of the page is inside the file."""
	fonts = [font.get_object() for font in page["/Resources"]["/Font"].get_object().values()]
	descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
	return bool(fonts) and all("/FontFile2" in descriptor for descriptor in descriptors)


def _mm(points: float) -> float:
	return points * 25.4 / 72
