import pytest
from pdf_reading import embedded, pages, spans, texts, words

from dts_assessment.printing.pdf import PdfProblem, html_to_pdf

STYLE = "<style>body { margin: 0; font-family: Tinos, 'Times New Roman', serif }</style>"
RED_DOT = (
	"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4"
	"//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg=="
)


def document(body: str) -> str:
	return f'<html><head><meta charset="utf-8">{STYLE}</head><body>{body}</body></html>'


def paper(count: int) -> str:
	return document(
		"".join(f'<p style="page-break-after: always">trang thứ {n}</p>' for n in range(count)) + "hết"
	)


@pytest.mark.parametrize("size", [11, 12, 13, 14])
def test_font_sizes_are_true_points_to_a_tenth(size: int):
	(page,) = pages(html_to_pdf(document(f'<p style="font-size: {size}pt">Ủy ban nhân dân</p>')))
	assert [span.size for span in spans(page)] == [pytest.approx(size, abs=0.1)]


def test_a_page_is_a4_with_the_margins_of_the_decree():
	(page,) = pages(html_to_pdf(document('<div style="font-size: 20pt; line-height: 1">Việt Nam</div>')))
	(span,) = spans(page)
	assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
	assert span.left == pytest.approx(30, abs=0.5)
	assert 20 < span.top < 27


def test_a_landscape_page_lies():
	(page,) = pages(html_to_pdf(document("Phụ lục"), landscape=True))
	assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (842, 595)


def test_page_numbers_stand_centred_in_the_top_margin_from_page_two():
	pdf = html_to_pdf(paper(2))
	assert texts(pdf)[0] == "trang thứ 0"
	for page, number in ((1, "2"), (2, "3")):
		head = words(pdf, page)[0]
		assert (head.text, round(head.size)) == (number, 14)
		assert head.left == pytest.approx(30 + 165 / 2, abs=2)
		assert 5 < head.top < 15


def test_numbers_go_on_in_long_documents():
	numbered = texts(html_to_pdf(paper(34)))
	assert len(numbered) == 35
	assert all(text.startswith(f"{number} ") for number, text in enumerate(numbered[1:], 2))


def test_an_annex_can_go_without_numbers():
	assert texts(html_to_pdf(paper(1), page_numbers=False)) == ["trang thứ 0", "hết"]


def test_a_running_mark_stands_on_every_page():
	assert all("DỰ THẢO" in text for text in texts(html_to_pdf(paper(2), running_mark="DỰ THẢO")))


def test_every_vietnamese_letter_comes_from_one_embedded_font_and_can_be_searched():
	letters = "ăâđêôơư ắằẳẵặ ấầẩẫậ éèẻẽẹ ếềểễệ íìỉĩị óòỏõọ ốồổỗộ ớờởỡợ úùủũụ ứừửữự ýỳỷỹỵ ĐƯỜNG"
	pdf = html_to_pdf(document(f"<p>{letters}</p>"))
	(page,) = pages(pdf)
	assert texts(pdf) == [letters]
	assert len({span.font for span in spans(page)}) == 1
	assert embedded(page)


def test_words_in_the_file_are_separated_by_spaces():
	(page,) = pages(html_to_pdf(document("Cộng hòa xã hội")))
	assert page.extract_text().strip() == "Cộng hòa xã hội"


def test_the_same_document_gives_the_same_bytes():
	html = document("<p>Căn cứ <b>Quyết định</b> <i>số 05/QĐ-UBND</i></p>")
	assert html_to_pdf(html, title="Biên bản") == html_to_pdf(html, title="Biên bản")


def test_a_document_reads_no_file_of_the_server(tmp_path):
	secret = tmp_path / "secret.html"
	secret.write_text("bí mật")
	with pytest.raises(PdfProblem):
		html_to_pdf(document(f'Công khai <iframe src="file://{secret}"></iframe>'))


def test_a_document_runs_no_script():
	script = '<script>document.write("kịch bản")</script>'
	assert texts(html_to_pdf(document(f"Công khai {script}"))) == ["Công khai"]


def test_pictures_of_the_text_are_kept_beside_the_page_head():
	(page,) = pages(
		html_to_pdf(document(f'<img src="{RED_DOT}" width="40" height="40">'), running_mark="DỰ THẢO")
	)
	assert len(page.images) == 1


def test_a_document_cannot_steer_wkhtmltopdf_by_meta_tags():
	meta = '<meta name="pdfkit-no-such-option" content="1">'
	assert texts(html_to_pdf(document("Văn bản").replace("<head>", f"<head>{meta}"))) == ["Văn bản"]


def test_without_wkhtmltopdf_one_sentence_says_what_to_install(monkeypatch, tmp_path):
	(tmp_path / "which").symlink_to("/usr/bin/which")
	monkeypatch.setenv("PATH", str(tmp_path))
	with pytest.raises(PdfProblem, match="hãy cài gói wkhtmltopdf") as refusal:
		html_to_pdf(document("Văn bản"))
	assert "installed" in refusal.value.en
