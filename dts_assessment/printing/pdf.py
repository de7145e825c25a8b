"""From HTML to PDF through wkhtmltopdf, with page numbers where decree 30/2020/NĐ-CP wants them.

The usual wkhtmltopdf (without patched Qt) knows no headers and rounds font sizes to whole pixels of
0.576 pt. So the text is laid out on a page enlarged until a point is a whole number of such pixels and
shrunk back, which gives exact sizes; and the page heads are printed on pages of their own behind the
text and moved into the top margins of the pages they belong to.
"""

import os
from collections.abc import Iterable, Sequence
from io import BytesIO

import pdfkit
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
	ArrayObject,
	DecodedStreamObject,
	DictionaryObject,
	FloatObject,
	IndirectObject,
	NameObject,
	RectangleObject,
	StreamObject,
)

from dts_assessment.printing.layout import LANDSCAPE, PORTRAIT, Page, render
from dts_assessment.vietnamese.problem import Problem

_ZOOM = 3
_PIXEL_POINTS = 0.576
_ENLARGED = _ZOOM * _PIXEL_POINTS / 0.75
_POINTS_PER_MM = 72 / 25.4
_HEAD_FROM_EDGE_MM = 8
_HEADS_AT_ONCE = 30
_NO_META_OPTIONS = "no-options-from-templates-"
_SAME_PIXEL_WITH_PATCHED_QT = {"disable-smart-shrinking": "", "zoom": _PIXEL_POINTS / 0.75}
_SAME_BYTES = {"QT_HASH_SEED": "0"}
_EMPTY = '<html><head><meta charset="utf-8"></head><body></body></html>'
_ZOOM_STYLE = f"<style>body {{ zoom: {_ZOOM}; margin: 0 }}</style>"


class PdfProblem(Problem):
	"""No PDF could be made."""


def html_to_pdf(
	html: str, *, landscape: bool = False, page_numbers: bool = True, title: str = "", running_mark: str = ""
) -> bytes:
	"""The PDF of an HTML document with a head and a body, whose lengths are true points and millimetres.

	From page 2 on the number stands centred in the top margin (``page_numbers``); ``running_mark``, such
	as DỰ THẢO, stands to the right of it on every page. The same input gives the same bytes on one
	machine. Raises ``PdfProblem`` when wkhtmltopdf is missing or fails.
	"""
	page = LANDSCAPE if landscape else PORTRAIT
	with_heads = page_numbers or bool(running_mark)
	count = _HEADS_AT_ONCE if with_heads else 0
	sheets = _lay_out(_with_heads(html, count, page_numbers, running_mark), page)
	body, heads = sheets[: len(sheets) - count], sheets[len(sheets) - count :]
	if with_heads and len(body) > count:
		heads = _lay_out(_with_heads(_EMPTY, len(body), page_numbers, running_mark), page)[-len(body) :]
	return _bind(body, heads, page, title)


def page_count(pdf: bytes) -> int:
	"""How many pages a PDF has."""
	return len(PdfReader(BytesIO(pdf)).pages)


def _with_heads(html: str, count: int, page_numbers: bool, running_mark: str) -> str:
	"""``html`` enlarged, with a page for each of the first ``count`` page heads behind it."""
	heads = render("page_heads.html", count=count, page_numbers=page_numbers, running_mark=running_mark)
	body, end, tail = html.replace("</head>", f"{_ZOOM_STYLE}</head>", 1).rpartition("</body>")
	return f"{body}{heads}{end}{tail}"


def _lay_out(html: str, page: Page) -> Sequence[PageObject]:
	"""The enlarged pages of ``html``; scripts, and files of the machine, are out of its reach."""
	options = {
		"quiet": "",
		"encoding": "UTF-8",
		"disable-javascript": "",
		"disable-local-file-access": "",
		**_SAME_PIXEL_WITH_PATCHED_QT,
		"page-width": _enlarged(page.width),
		"page-height": _enlarged(page.height),
		"margin-top": _enlarged(page.top),
		"margin-right": _enlarged(page.right),
		"margin-bottom": _enlarged(page.bottom),
		"margin-left": _enlarged(page.left),
	}
	try:
		configuration = pdfkit.configuration(
			meta_tag_prefix=_NO_META_OPTIONS, environ=os.environ | _SAME_BYTES
		)
		pdf = pdfkit.from_string(html, options=options, configuration=configuration)
	except OSError as error:
		raise _problem(str(error)) from error
	sheets = PdfReader(BytesIO(pdf)).pages
	_give_spaces_back(sheets)
	return sheets


def _give_spaces_back(sheets: Iterable[PageObject]) -> None:
	"""Let copied and searched text have spaces: Qt writes the space's glyph down as a tab."""
	for sheet in sheets:
		resources = sheet["/Resources"]
		fonts = resources["/Font"] if "/Font" in resources else {}  # noqa: SIM401 - get() leaves references unread
		for name in fonts:
			letters = fonts[name]["/ToUnicode"]
			letters.set_data(letters.get_data().replace(b"<0009>", b"<0020>"))


def _bind(body: Sequence[PageObject], heads: Sequence[PageObject], page: Page, title: str) -> bytes:
	"""The pages of ``body`` shrunk to their true size, with ``heads`` in their top margins.

	The streams of the pages are framed by others, not taken apart, which would cost more than the layout.
	"""
	writer = PdfWriter()
	writer.add_metadata({"/Title": title, "/Producer": "dts_assessment"})
	shrink = f"q {1 / _ENLARGED:.6f} 0 0 {1 / _ENLARGED:.6f} 0 0 cm"
	before = writer._add_object(_stream(shrink + " /PageHead Do" * bool(heads)))
	after = writer._add_object(_stream("Q"))
	for place, sheet in enumerate(body):
		sheet = writer.add_page(sheet)
		if heads:
			_hang(sheet, writer._add_object(_head(heads[place], page, writer)))
		sheet[NameObject("/Contents")] = ArrayObject([before, sheet.raw_get("/Contents"), after])
		sheet.mediabox = RectangleObject((0, 0, page.width * _POINTS_PER_MM, page.height * _POINTS_PER_MM))
	target = BytesIO()
	writer.write(target)
	return target.getvalue()


def _hang(sheet: PageObject, head: IndirectObject) -> None:
	"""Name ``head`` among the pictures of ``sheet``, in a list of its own that no other page shares."""
	resources = DictionaryObject(sheet["/Resources"])
	pictures = DictionaryObject(resources.get("/XObject", {}))
	pictures[NameObject("/PageHead")] = head
	resources[NameObject("/XObject")] = pictures
	sheet[NameObject("/Resources")] = resources


def _stream(operators: str) -> DecodedStreamObject:
	stream = DecodedStreamObject()
	stream.set_data(operators.encode("latin-1"))
	return stream


def _head(sheet: PageObject, page: Page, writer: PdfWriter) -> StreamObject:
	"""The page head printed at the top of ``sheet``, as a picture lifted into the margin."""
	lift = (page.top - _HEAD_FROM_EDGE_MM) * _POINTS_PER_MM * _ENLARGED
	picture = _stream(sheet.get_contents().get_data().decode("latin-1"))
	picture[NameObject("/Type")] = NameObject("/XObject")
	picture[NameObject("/Subtype")] = NameObject("/Form")
	picture[NameObject("/BBox")] = sheet.mediabox
	picture[NameObject("/Matrix")] = ArrayObject(map(FloatObject, (1, 0, 0, 1, 0, lift)))
	picture[NameObject("/Resources")] = sheet["/Resources"].clone(writer)
	return picture.flate_encode()


def _enlarged(millimetres: int) -> str:
	return f"{millimetres * _ENLARGED:.3f}mm"


def _problem(reason: str) -> PdfProblem:
	if "No wkhtmltopdf executable" in reason:
		return PdfProblem(
			"Máy chủ chưa có wkhtmltopdf nên không tạo được PDF; quản trị viên hãy cài gói wkhtmltopdf.",
			"wkhtmltopdf is missing on the server, so no PDF can be made; have the package wkhtmltopdf installed.",
		)
	last_line = reason.strip().splitlines()[-1]
	return PdfProblem(
		f"wkhtmltopdf không tạo được PDF ({last_line}); hãy báo quản trị viên.",
		f"wkhtmltopdf could not make the PDF ({last_line}); tell the administrator.",
	)
