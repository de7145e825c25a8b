from datetime import date

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx_reading import find, opened, part, points, texts

from dts_assessment.printing.layout import Signer, Sizes
from dts_assessment.printing.word import Column, WordPaper, strong
from dts_assessment.vietnamese.dates import long_date

COLUMNS = [Column("STT", 11, "center"), Column("Nhóm chỉ số"), Column("Điểm", 20, "right")]


@pytest.fixture
def paper() -> WordPaper:
	return WordPaper(title="Báo cáo")


@pytest.fixture
def letter_paper(paper: WordPaper) -> WordPaper:
	paper.letterhead(
		"Sở Thông tin và Truyền thông",
		superior="Ủy ban nhân dân tỉnh Ninh Bình",
		number="05/BC-STTTT",
		place_and_date=f"Ninh Bình, {long_date(date(2023, 3, 5))}",
	)
	return paper


def test_the_page_is_a4_with_the_margins_of_the_decree(paper):
	section = opened(paper.to_bytes()).sections[0]
	page = [section.page_width, section.page_height]
	margins = [section.top_margin, section.right_margin, section.bottom_margin, section.left_margin]
	assert [round(length.mm) for length in page] == [210, 297]
	assert [round(length.mm) for length in margins] == [20, 15, 20, 30]


def test_every_letter_is_times_new_roman_whatever_its_script(paper):
	styles = part(paper.to_bytes(), "word/styles.xml")
	normal = opened(paper.to_bytes()).styles["Normal"]
	fonts = normal.element.rPr.rFonts
	assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {
		"Times New Roman"
	}
	assert 'w:lang w:val="vi-VN"' in styles


def test_the_page_number_stands_in_the_middle_above_from_page_two(paper):
	section = opened(paper.to_bytes()).sections[0]
	assert section.different_first_page_header_footer
	assert "PAGE" not in section.first_page_header._element.xml
	assert "PAGE" in section.header._element.xml
	(middle, _) = section.header.paragraphs[0].paragraph_format.tab_stops
	assert middle.position.mm == pytest.approx(165 / 2, abs=0.1)


def test_the_head_has_agency_nation_number_place_and_date(letter_paper):
	lines = texts(opened(letter_paper.to_bytes()))
	assert lines[:6] == [
		"UBND TỈNH NINH BÌNH",
		"SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
		"Số: 05/BC-STTTT",
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
		"Độc lập - Tự do - Hạnh phúc",
		"Ninh Bình, ngày 05 tháng 3 năm 2023",
	]


def test_sizes_and_weights_of_the_head_are_those_of_the_decree(letter_paper):
	document = opened(letter_paper.to_bytes())
	looks = {
		start: (points(line), bool(line.runs[0].bold), bool(line.runs[0].italic))
		for start in ("UBND", "SỞ", "Số", "CỘNG HÒA", "Độc lập", "Ninh Bình")
		for line in [find(document, start)]
	}
	assert looks == {
		"UBND": (13, False, False),
		"SỞ": (13, True, False),
		"Số": (13, False, False),
		"CỘNG HÒA": (13, True, False),
		"Độc lập": (14, True, False),
		"Ninh Bình": (14, False, True),
	}


def test_rules_stand_below_the_agency_and_the_motto(letter_paper):
	table = opened(letter_paper.to_bytes()).tables[0]
	rules = [cell._tc.xpath(".//w:pBdr/w:top") for cell in table.rows[0].cells]
	assert [len(rule) for rule in rules] == [1, 1]


def test_a_rule_stands_below_the_subject_of_a_named_type_but_not_below_an_annex(paper):
	paper.type_name("Biên bản", "Thẩm tra kết quả")
	paper.type_name("Phụ lục", "BẢNG XẾP HẠNG", ruled=False)
	ruled = [bool(one._p.xpath("./w:pPr/w:pBdr/w:top")) for one in opened(paper.to_bytes()).paragraphs]
	assert ruled.count(True) == 1
	assert ruled[2]


def test_an_agency_without_a_superior_opens_with_its_own_name(paper):
	paper.letterhead("Ủy ban nhân dân xã Gia Phương")
	assert texts(opened(paper.to_bytes()))[0] == "ỦY BAN NHÂN DÂN XÃ GIA PHƯƠNG"


def test_paragraphs_are_justified_with_an_indented_first_line_and_six_points_apart(paper):
	paper.paragraph("Huyện tự đánh giá đạt ", strong("511,18/765"), " điểm.")
	line = find(opened(paper.to_bytes()), "Huyện")
	assert line.text == "Huyện tự đánh giá đạt 511,18/765 điểm."
	assert [bool(run.bold) for run in line.runs] == [False, True, False]
	assert line.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
	assert line.paragraph_format.first_line_indent.mm == pytest.approx(10, abs=0.1)
	assert line.style.paragraph_format.space_after.pt == 6


def test_bases_are_italic_and_end_with_a_full_stop(paper):
	paper.bases(["Căn cứ một;", "Căn cứ hai"])
	document = opened(paper.to_bytes())
	assert texts(document) == ["Căn cứ một;", "Căn cứ hai."]
	assert find(document, "Căn cứ").runs[0].italic


def test_lists_are_lettered_a_b_c_d_đ_e(paper):
	paper.lettered(str(number) for number in range(6))
	assert texts(opened(paper.to_bytes())) == ["a) 0;", "b) 1;", "c) 2;", "d) 3;", "đ) 4;", "e) 5."]


def test_headings_make_up_the_navigation_and_stay_with_what_follows(paper):
	paper.heading("I. KẾT QUẢ")
	paper.heading("1. Kết quả tự đánh giá", 2)
	first, second = (find(opened(paper.to_bytes()), start) for start in ("I.", "1."))
	assert (first.style.name, second.style.name) == ("Heading 1", "Heading 2")
	assert first.style.paragraph_format.keep_with_next
	assert first.style.font.name == "Times New Roman"


def test_the_header_of_a_table_is_repeated_and_no_row_is_cut(paper):
	paper.table(COLUMNS, [[1, "Nhận thức số", "52,50"], ["", "Tổng cộng", "501,18"]], totals=1)
	rows = opened(paper.to_bytes()).tables[0].rows
	assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in rows] == [1, 0, 0]
	assert [len(row._tr.xpath("./w:trPr/w:cantSplit")) for row in rows] == [1, 1, 1]
	assert [bool(row.cells[1].paragraphs[0].runs[0].bold) for row in rows] == [True, False, True]
	assert rows[1].cells[2].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
	assert points(rows[1].cells[1].paragraphs[0]) == 12


def test_a_column_without_a_width_takes_what_is_left(paper):
	paper.table(COLUMNS, [])
	columns = opened(paper.to_bytes()).tables[0].columns
	assert [round(column.width.mm) for column in columns] == [11, 134, 20]


def test_a_cell_keeps_the_lines_that_were_typed(paper):
	paper.table(COLUMNS, [[1, "một\nhai", ""]])
	cell = opened(paper.to_bytes()).tables[0].rows[1].cells[1]
	assert [line.text for line in cell.paragraphs] == ["một", "hai"]


def test_a_bold_cell_stands_in_a_row_that_is_not(paper):
	paper.table(COLUMNS, [[1, strong("Nhận thức số"), "8"]])
	_, title, points_of_it = opened(paper.to_bytes()).tables[0].rows[1].cells
	assert (title.text, title.paragraphs[0].runs[0].bold) == ("Nhận thức số", True)
	assert not points_of_it.paragraphs[0].runs[0].bold


def test_signatures_stand_side_by_side_with_room_to_sign(paper):
	paper.signatures([Signer("Đại diện đơn vị"), Signer("Thư ký"), Signer("Tổ trưởng", "Nguyễn Văn A")])
	table = opened(paper.to_bytes()).tables[0]
	assert [cell.text for cell in table.rows[0].cells] == ["ĐẠI DIỆN ĐƠN VỊ", "THƯ KÝ", "TỔ TRƯỞNG"]
	assert table.rows[2].cells[2].text == "Nguyễn Văn A"
	assert table.rows[1].cells[0].paragraphs[0].paragraph_format.space_after > Mm(20)


def test_receivers_stand_level_with_the_title_of_the_signer(paper):
	paper.closing(["Như trên", "Lưu: VT"], Signer("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"))
	left, right = opened(paper.to_bytes()).tables[0].rows[0].cells
	assert left.text.splitlines() == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
	assert [points(line) for line in left.paragraphs] == [12, 11, 11]
	assert right.text.splitlines() == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_an_annex_lies_on_pages_numbered_on_their_own(paper):
	paper.annex("Bảng điểm", number="I", issued_with="Kèm theo Báo cáo số 05/BC-UBND", landscape=True)
	document = opened(paper.to_bytes())
	assert texts(document) == ["Phụ lục I", "Bảng điểm", "(Kèm theo Báo cáo số 05/BC-UBND)"]
	last = document.sections[-1]
	assert round(last.page_width.mm) == 297
	assert last._sectPr.xpath("./w:pgNumType/@w:start") == ["1"]


def test_a_draft_is_marked_at_the_top_of_every_page():
	section = opened(WordPaper(title="Biên bản", draft="DỰ THẢO").to_bytes()).sections[0]
	assert "DỰ THẢO" in section.first_page_header.paragraphs[0].text
	assert "DỰ THẢO" in section.header.paragraphs[0].text


def test_one_size_sets_all_others():
	paper = WordPaper(title="Báo cáo", sizes=Sizes(body=13))
	paper.letterhead("Ủy ban nhân dân xã")
	document = opened(paper.to_bytes())
	assert [points(find(document, start)) for start in ("CỘNG", "Độc lập")] == [12, 13]


def test_characters_that_no_word_file_may_hold_are_left_out(paper):
	paper.paragraph("Ủy\x0b ban\x00 <b>")
	assert texts(opened(paper.to_bytes())) == ["Ủy ban <b>"]
