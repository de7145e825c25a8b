"""Golden pages: the minutes of three units read back point by point against the layout of decree 30/2020."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from docx_reading import opened
from docx_reading import texts as lines_of
from pdf_reading import embedded, pages, spans, texts, words

from dts_assessment.printing.layout import Signer
from dts_assessment.printing.minutes import Check, MinutesContent, minutes_pdf
from dts_assessment.printing.minutes_word import minutes_from_template, minutes_word

CHECK = Check("ABCD-EFGH-JKLM-NPQR", "https://example.vn/kiem-tra-bien-ban?ma=ABCDEFGHJKLMNPQR")


def looks(page) -> dict[str, tuple[int, str]]:
	"""Size and style of each piece of text."""
	styles = {span.text: span.font.strip("/").partition("-")[2] or "Regular" for span in spans(page)}
	return {span.text: (round(span.size), styles[span.text]) for span in spans(page)}


@pytest.fixture(scope="module")
def printed() -> dict:
	"""The pages are printed once for all tests."""
	return {}


@pytest.fixture
def content(minutes, district, change) -> MinutesContent:
	commune = replace(
		district,
		unit="UBND xã Gia Phương",
		self_total=Decimal(300),
		maximum=Decimal(500),
		done=25,
		low=25,
		indicators=50,
	)
	long = replace(district, changes=(change,) * 12)
	signers = (Signer("Đại diện UBND huyện"), Signer("Đại diện UBND xã"), *minutes.signers[1:])
	return replace(minutes, assessments=(long, commune), signers=signers, check=CHECK)


@pytest.fixture
def pdf(content, printed) -> bytes:
	if "pdf" not in printed:
		printed["pdf"] = minutes_pdf(content)
	return printed["pdf"]


def test_pages_are_a4_and_numbered_at_the_top_from_the_second(pdf):
	assert len(pages(pdf)) == 4
	for place, page in enumerate(pages(pdf)):
		size = [round(float(side) * 25.4 / 72) for side in (page.mediabox.width, page.mediabox.height)]
		assert size == [210, 297]
		top = [word for word in words(pdf, place) if word.top < 18]
		assert [word.text for word in top] == ([str(place + 1)] if place else [])
		for number in top:
			assert number.left == pytest.approx(30 + 165 / 2, abs=2)
			assert 13 <= round(number.size) <= 14


def test_text_keeps_within_the_margins(pdf):
	for place in range(len(pages(pdf))):
		body = [word for word in words(pdf, place) if word.top > 18]
		assert min(word.left for word in body) >= 29.5
		assert max(word.top for word in body) <= 297 - 20


def test_every_font_is_embedded_and_has_the_metrics_of_times_new_roman(pdf):
	for page in pages(pdf):
		assert embedded(page)
		assert {span.font.strip("/").split("-")[0] for span in spans(page)} == {"Tinos"}


def test_sizes_and_weights_are_those_of_the_decree(pdf):
	first = looks(pages(pdf)[0])
	assert first["UBND TỈNH NINH BÌNH"] == (13, "Regular")
	assert first["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] == (13, "Bold")
	assert first["Độc lập - Tự do - Hạnh phúc"] == (14, "Bold")
	assert first["Số: 05/BB-STTTT"] == (13, "Regular")
	assert first["BIÊN BẢN"] == (14, "Bold")
	assert first["Căn cứ Bộ chỉ số đánh giá chuyển đổi số;"] == (14, "Italic")
	last = looks(pages(pdf)[-1])
	assert last["THƯ KÝ"] == (14, "Bold")
	assert last["Nơi nhận:"] == (12, "BoldItalic")
	assert last["- Như thành phần;"] == (11, "Regular")


def test_nothing_stands_between_the_motto_and_the_name_of_the_type(pdf):
	first = [span.text for span in spans(pages(pdf)[0])]
	assert first.index("Độc lập - Tự do - Hạnh phúc") + 1 == first.index("BIÊN BẢN")


def test_signatures_end_the_document_units_first_secretary_and_head_below(pdf):
	last = texts(pdf)[-1]
	order = ["ĐẠI DIỆN UBND HUYỆN", "ĐẠI DIỆN UBND XÃ", "THƯ KÝ", "TỔ TRƯỞNG", "Nơi nhận:", "Lưu: VT, Hồ sơ."]
	assert sorted(order, key=last.index) == order


def test_the_code_by_which_anybody_checks_the_paper_stands_at_the_end(pdf):
	assert "Mã kiểm tra: ABCD-EFGH-JKLM-NPQR" in texts(pdf)[-1]
	assert pages(pdf)[-1].images


def test_word_and_pdf_say_the_same(pdf, content):
	whole = " ".join(texts(pdf))
	for line in lines_of(opened(minutes_word(content))):
		missing = [word for word in line.split() if word not in whole]
		assert not missing, line


def test_a_word_draft_is_marked_and_has_no_number(content):
	paper = opened(minutes_word(replace(content, draft=True, notation="", check=None)))
	assert "DỰ THẢO" in paper.sections[0].header.paragraphs[0].text
	assert not [line for line in lines_of(paper) if line.startswith("Số:")]


def test_typed_text_stays_text_in_an_offices_own_template(content):
	paper, target = Document(), BytesIO()
	paper.add_paragraph("{{ minutes.conclusion }}")
	paper.save(target)
	typed = replace(content, conclusion="<w:p>{{ 7 * 7 }}</w:p> & xong")
	assert lines_of(opened(minutes_from_template(typed, target.getvalue()))) == [
		"<w:p>{{ 7 * 7 }}</w:p> & xong"
	]
