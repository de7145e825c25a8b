"""The annex as it is printed: which rows stand on which page."""

from decimal import Decimal
from io import BytesIO

from pypdf import PdfReader

from dts_assessment.printing.annex import AnnexContent, AnnexLine, annex_pdf_of, paged


def line(code: str, *, group: bool = False, text: str = "") -> AnnexLine:
	return AnnexLine(code, f"Chỉ số {code}", Decimal(1), text, is_group=group)


def pages(lines: list[AnnexLine], height: float = 10, above: float = 0) -> list[list[str]]:
	heights = [height] * len(lines)
	return [[one.code for one in page] for page in paged(lines, heights, 10, above, room=50)]


def test_as_many_rows_as_fit_below_the_header_stand_on_a_page():
	assert pages([line(str(n)) for n in range(6)]) == [["0", "1", "2", "3"], ["4", "5"]]


def test_the_first_page_has_less_room_for_its_title():
	assert pages([line(str(n)) for n in range(4)], above=20) == [["0", "1"], ["2", "3"]]


def test_a_group_row_never_stands_last_on_a_page():
	rows = [line("a"), line("b"), line("c"), line("I", group=True), line("d")]
	assert pages(rows) == [["a", "b", "c"], ["I", "d"]]


def test_a_row_higher_than_a_page_has_a_page_of_its_own():
	assert pages([line("a"), line("b")], height=70) == [["a"], ["b"]]


def test_every_row_is_printed_once_and_every_page_has_the_header():
	rows = tuple(line(f"X-{n:02}", text="Đã ban hành: điểm tối đa\n" * (n % 9)) for n in range(40))
	pdf = annex_pdf_of(AnnexContent("Bộ chỉ số thử", "UBND tỉnh Thử", rows, Decimal(40), ("Ghi chú <b>",)))
	texts = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
	assert len(texts) > 2
	assert all("Điểm\ntối đa" in text for text in texts if "X-" in text)
	assert [sum(text.count(row.code) for text in texts) for row in rows] == [2] * 40
	assert "Ghi chú <b>" in texts[-1]
