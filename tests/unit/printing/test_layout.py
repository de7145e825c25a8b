from decimal import Decimal

import pytest
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError, UndefinedError

from dts_assessment.printing.layout import (
	ALPHABET,
	Sizes,
	bound,
	ended,
	heading,
	letter,
	listed,
	render,
	signed,
)


def test_lists_are_lettered_with_đ_and_without_f_j_w_z():
	assert "".join(letter(index) for index in range(1, 12)) == "abcdđeghikl"
	assert not set("fjwz") & set(ALPHABET)


def test_letters_go_on_after_the_alphabet_without_repeating_themselves():
	letters = [letter(index) for index in range(1, 60)]
	assert len(set(letters)) == len(letters)
	assert letters[len(ALPHABET)] == "aa"


def test_a_list_ends_its_items_with_semicolons_and_the_last_with_a_full_stop():
	assert listed(["Như trên;", "Lưu: VT, VX ./."]) == ["Như trên;", "Lưu: VT, VX."]


def test_punctuation_is_never_doubled():
	assert ended("Căn cứ Luật;", ".") == "Căn cứ Luật."


def test_the_place_of_a_peoples_committee_has_its_own_line():
	assert heading("Ủy ban nhân dân tỉnh <Thử>") == "ỦY BAN NHÂN DÂN<br>TỈNH &lt;THỬ&gt;"
	assert heading("Sở Nội vụ") == "SỞ NỘI VỤ"


def test_a_difference_shows_its_direction():
	assert [signed(Decimal(text), 2) for text in ("2.5", "-13", "0")] == ["+2,50", "-13,00", "0,00"]


def test_sizes_go_in_the_pairs_of_the_decree():
	assert [(Sizes(body).nation, Sizes(body).motto) for body in (13, 14)] == [(12, 13), (13, 14)]


def test_a_notation_and_a_year_stay_on_one_line():
	assert bound("Báo cáo số 45/BC-UBND năm 2023 <b>") == (
		'Báo cáo <span class="bound">số 45/BC-UBND</span> <span class="bound">năm 2023</span> &lt;b&gt;'
	)


def test_every_value_is_escaped():
	page = render("own.html", own={"own.html": "{{ text }}"}, text="<script>&")
	assert page == "&lt;script&gt;&amp;"


def test_an_office_can_replace_one_part_and_keep_the_rest(minutes):
	page = render(
		"minutes.html", own={"base.html": "Mẫu của tỉnh: {% block body %}{% endblock %}"}, minutes=minutes
	)
	assert page.startswith("Mẫu của tỉnh:")
	assert "BIÊN BẢN" in page


def test_a_template_that_names_an_unknown_value_is_refused():
	with pytest.raises(UndefinedError):
		render("own.html", own={"own.html": "{{ unknown }}"})


@pytest.mark.parametrize(
	"template", ["{{ ''.__class__.__mro__ }}", "{{ values.append(1) }}", "{% include '../base.html' %}"]
)
def test_an_office_template_cannot_reach_beyond_its_values(template: str):
	with pytest.raises((SecurityError, TemplateError)):
		render("own.html", own={"own.html": template}, values=[])
