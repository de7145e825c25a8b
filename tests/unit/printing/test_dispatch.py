"""The paper of a dispatch: forms 1.2 to 1.5 of decree 30/2020/NĐ-CP, Appendix III."""

from dataclasses import replace

import docx_reading
import pytest
from pdf_reading import pages, spans, texts

from dts_assessment.printing.dispatch import DispatchContent, dispatch_docx, dispatch_pdf, read_blocks
from dts_assessment.printing.layout import Signer

LETTER = DispatchContent(
	agency="Ủy ban nhân dân huyện Quế Sơn",
	superior="",
	notation="1075/UBND-VX",
	place_and_date="Quế Sơn, ngày 26 tháng 9 năm 2022",
	type_name="",
	subject="V/v tự đánh giá mức độ chuyển đổi số năm 2022",
	body="Thực hiện Quyết định số 2425/QĐ-UBND, UBND huyện đề nghị:\n- Các phòng tự đánh giá;\n- Báo cáo trước ngày 15/12/2022",
	receivers=("Các cơ quan, phòng, ban thuộc huyện", "UBND các xã, thị trấn"),
	copied_to=("TTHU, HĐND huyện",),
	files_kept="VT, VX",
	signer=Signer("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
	urgency="",
	draft=False,
)
DECISION = replace(
	LETTER,
	notation="",
	type_name="Quyết định",
	subject="Công bố kết quả đánh giá chuyển đổi số năm 2022",
	body="Căn cứ Luật Tổ chức chính quyền địa phương\nTheo đề nghị của Phòng Văn hóa và Thông tin\nQUYẾT ĐỊNH:\n"
	"Điều 1. Công bố kết quả.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.",
	draft=True,
)
PAPERS = {
	"pdf": (dispatch_pdf, texts),
	"docx": (dispatch_docx, lambda file: docx_reading.texts(docx_reading.opened(file))),
}


@pytest.fixture(params=list(PAPERS))
def words_of(request):
	"""The words of the paper, in each of its two forms."""
	made, read = PAPERS[request.param]
	return lambda content: " ".join(" ".join(read(made(content))).split())


def test_a_letter_has_its_subject_below_the_number_and_addresses_its_receivers(words_of):
	text = words_of(LETTER)
	assert "Số: 1075/UBND-VX V/v tự đánh giá mức độ chuyển đổi số năm 2022" in text
	assert "Kính gửi: - Các cơ quan, phòng, ban thuộc huyện; - UBND các xã, thị trấn." in text, (
		"several receivers stand one below the other"
	)
	assert "CÔNG VĂN" not in text


def test_a_letter_closes_with_a_full_stop_and_slash_and_says_where_it_is_filed(words_of):
	text = words_of(LETTER)
	assert "Báo cáo trước ngày 15/12/2022./." in text
	assert "Nơi nhận: - Như trên; - TTHU, HĐND huyện; - Lưu: VT, VX." in text


def test_a_decision_has_its_name_bases_and_articles_and_addresses_nobody(words_of):
	text = words_of(DECISION)
	assert "QUYẾT ĐỊNH Công bố kết quả đánh giá chuyển đổi số năm 2022" in text
	assert (
		"Căn cứ Luật Tổ chức chính quyền địa phương; Theo đề nghị của Phòng Văn hóa và Thông tin. QUYẾT"
		in text
	)
	assert "Kính gửi" not in text
	assert "- UBND các xã, thị trấn;" in text


def test_a_draft_is_marked(words_of):
	assert "DỰ THẢO" in words_of(DECISION)
	assert "DỰ THẢO" not in words_of(LETTER)


def test_more_receivers_than_the_head_holds_are_listed_in_an_annex(words_of):
	many = tuple(f"Ủy ban nhân dân xã {place}" for place in range(1, 169))
	text = words_of(replace(LETTER, receivers=many))
	assert "Kính gửi: Các cơ quan, đơn vị (danh sách kèm theo)" in text
	assert "Phụ lục Danh sách nơi nhận (Kèm theo Công văn số 1075/UBND-VX của" in text
	assert "168 Ủy ban nhân dân xã 168" in text


def test_the_head_of_a_letter_has_place_and_date_in_italics_and_no_page_number_on_the_first_page():
	first = spans(pages(dispatch_pdf(LETTER))[0])
	place = next(span for span in first if "ngày 26 tháng 9" in span.text)
	assert "Italic" in place.font
	assert "1" not in [span.text for span in first]


def test_lines_are_read_by_their_beginning():
	kinds = [block.kind for block in read_blocks(DECISION.body, letter=False)]
	assert kinds == ["basis", "basis", "centred", "article", "article"]
	kinds = [block.kind for block in read_blocks(LETTER.body, letter=True)]
	assert kinds == ["paragraph", "dash", "dash"], "a letter has no bases in italics"
