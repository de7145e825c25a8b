from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from pdf_reading import embedded, pages, spans, texts

from dts_assessment.printing.minutes import MinutesContent, MinutesProblem, minutes_pdf, render_minutes_html


def whole(content: MinutesContent) -> str:
	return " ".join(texts(minutes_pdf(content)))


def test_the_head_has_agency_and_nation_but_no_place_and_date(minutes):
	first = [span.text for span in spans(pages(minutes_pdf(minutes))[0])]
	assert first[0] == "UBND TỈNH NINH BÌNH"
	assert "Số: 05/BB-STTTT" in first
	assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
	assert first.index("Độc lập - Tự do - Hạnh phúc") + 1 == first.index("BIÊN BẢN")


def test_a_peoples_committee_prints_no_superior_agency(minutes):
	page = pages(minutes_pdf(replace(minutes, agency="Ủy ban nhân dân huyện Gia Viễn", superior="")))[0]
	assert [span.text for span in spans(page)[:2]] == ["ỦY BAN NHÂN DÂN", "HUYỆN GIA VIỄN"]
	assert spans(page)[0].font.endswith("Bold")


def test_sizes_are_those_of_the_decree(minutes):
	sizes = {span.text: round(span.size) for span in spans(pages(minutes_pdf(minutes))[0])}
	assert sizes["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] == 13
	assert sizes["Độc lập - Tự do - Hạnh phúc"] == 14
	assert sizes["BIÊN BẢN"] == 14


def test_the_self_result_is_told_as_points_and_counts(minutes):
	assert "511,18/765 điểm; 41/72 chỉ số hoàn thành và cơ bản hoàn thành; 31/72 chỉ số" in whole(minutes)


def test_time_and_place_stand_in_the_body_and_the_end_closes_it(minutes):
	text = whole(minutes)
	assert "hồi 08 giờ 00 phút, ngày 10 tháng 7 năm 2023, tại trụ sở UBND huyện Gia Viễn" in text
	assert "kết thúc vào 11 giờ 30 phút, ngày 10 tháng 7 năm 2023, được lập thành 03 bản" in text
	assert "cho mọi người cùng nghe./." in text


def test_groups_show_maximum_self_verified_and_difference(minutes):
	text = whole(minutes)
	assert "1 Nhận thức số 60 50,00 52,50 +2,50" in text
	assert "Tổng cộng 765 511,18 501,18 -10,00" in text


def test_a_changed_indicator_has_its_reason_and_the_evidence_cited(minutes):
	html = render_minutes_html(minutes)
	assert "Số liệu của hệ thống một cửa thấp hơn số kê khai" in html
	assert "số 45/BC-UBND" in html


def test_recommendations_are_lettered_and_punctuated(minutes):
	text = whole(minutes)
	assert "d) Kiến nghị bốn;" in text
	assert "đ) Kiến nghị năm." in text


def test_a_part_that_is_empty_leaves_no_gap_in_the_numbers(minutes):
	text = whole(replace(minutes, sites=(), recommendations=()))
	assert "3. Kiểm tra thực tế" not in text
	assert "5. Kiến nghị" not in text
	assert "4. Ý kiến của đơn vị" in text


def test_a_person_known_by_post_only_is_listed_by_post(minutes):
	assert "- Phó Giám đốc Sở Thông tin và Truyền thông – Tổ trưởng;" in whole(minutes)


def test_several_units_are_told_apart_by_letters(minutes, district):
	commune = replace(district, unit="UBND xã Gia Phương", changes=(), verified_total=Decimal("511.18"))
	text = whole(replace(minutes, assessments=(district, commune)))
	assert "a) UBND huyện Gia Viễn tự đánh giá" in text
	assert "b) UBND xã Gia Phương Không có chỉ số thay đổi." in text
	assert "UBND xã Gia Phương: điểm thẩm tra 511,18/765 điểm." in text


def test_a_draft_is_marked_on_every_page_and_an_issued_one_nowhere(minutes, district, change):
	long = replace(minutes, assessments=(replace(district, changes=(change,) * 20),))
	assert len(texts(minutes_pdf(long))) > 2
	assert all("DỰ THẢO" in text for text in texts(minutes_pdf(replace(long, draft=True, notation=""))))
	assert "DỰ THẢO" not in whole(long)


@pytest.mark.parametrize("lines_above", range(8))
def test_rows_and_signatures_are_never_cut_by_the_end_of_a_page(minutes, district, change, lines_above: int):
	tall = replace(change, reason="Số liệu của hệ thống thấp hơn số kê khai " * 2 + "(hết)")
	long = replace(
		minutes,
		assessments=(replace(district, changes=(tall,) * (18 + lines_above)),),
		bases=("Căn cứ Bộ chỉ số",) * lines_above,
	)
	printed = texts(minutes_pdf(long))
	assert [page.count("6.14") for page in printed] == [page.count("(hết)") for page in printed]
	assert [page.count("Biên bản kết thúc") for page in printed] == [
		page.count("Lưu: VT") for page in printed
	]


def test_what_people_typed_cannot_become_markup(minutes, district):
	typed = replace(minutes, assessments=(replace(district, opinion="<b>Nhất trí</b> & cảm ơn"),))
	assert "<b>Nhất trí</b> & cảm ơn." in whole(typed)


def test_every_font_is_embedded(minutes):
	assert all(embedded(page) for page in pages(minutes_pdf(minutes)))


def test_minutes_that_end_before_they_start_are_refused(minutes):
	with pytest.raises(MinutesProblem, match="sớm hơn giờ bắt đầu"):
		replace(minutes, end=datetime(2023, 7, 10, 7, 0))
