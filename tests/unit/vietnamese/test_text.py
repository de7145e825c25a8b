import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dts_assessment.vietnamese.text import clean, clean_lines, nfc, search_key, sort_key, spelling_key

ALPHABETICAL = [
	*("An", "Ăn", "Ân", "Ấn", "Âu", "bao", "bào", "bảo", "bão", "báo", "bạo", "Bình"),
	*("Cà Mau", "Cao Bằng", "Cần Thơ", "Dũng", "Dương", "Đà Nẵng", "Ô", "Ô Môn", "Ông", "Ơn"),
	*("Phường 1", "Phường 2", "Phường 10", "Phường 10A", "Thủ Đức", "Uông", "Ứng"),
]
SYLLABLES = st.sampled_from(
	["an", "ăn", "ấn", "đà", "da", "dạ", "hoà", "hòa", "thủy", "ứng", "quỳ", "2", "10", "05"]
)
PHRASES = st.lists(SYLLABLES, max_size=4).map(" ".join)


def test_sorting_follows_the_vietnamese_alphabet_then_tones_then_numbers_by_value():
	shuffled = ALPHABETICAL[:]
	random.Random(30).shuffle(shuffled)
	assert sorted(shuffled, key=sort_key) == ALPHABETICAL


def test_four_words_that_differ_by_tone_have_four_sort_keys():
	assert len({sort_key(word) for word in ("Bao", "Báo", "Bảo", "Bão")}) == 4


@given(PHRASES, PHRASES)
def test_a_tone_decides_only_where_the_letters_are_equal(one: str, other: str):
	letters = [sort_key(_without_tones(text)) for text in (one, other)]
	if letters[0] != letters[1]:
		assert (sort_key(one) < sort_key(other)) == (letters[0] < letters[1])


@given(st.text(), st.text())
def test_case_and_form_of_normalisation_do_not_count_in_keys(one: str, other: str):
	text = nfc(f"{one} Phường Đống Đa {other}")
	for key in (search_key, sort_key, spelling_key):
		assert key(unicodedata.normalize("NFD", text)) == key(text)
	assert sort_key("ĐÀ NẴNG") == sort_key("đà nẵng")


@given(st.text())
def test_a_sort_key_is_plain_digits_and_small_letters(text: str):
	assert set(sort_key(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


def test_a_number_with_leading_zeros_sorts_by_its_value():
	assert sort_key("Phường 02") < sort_key("Phường 3") < sort_key("Phường 010")


def test_official_codes_sort_by_their_numbers():
	assert sorted(["4.10", "4.2", "4.22.1", "4.3"], key=sort_key) == ["4.2", "4.3", "4.10", "4.22.1"]


@pytest.mark.parametrize(
	("text", "key"), [("Đà Nẵng", "da nang"), ("  ĐẮK  LẮK ", "dak lak"), ("Ứng Hòa", "ung hoa")]
)
def test_a_search_key_has_no_marks(text: str, key: str):
	assert search_key(text) == key


@pytest.mark.parametrize(("one", "other"), [("Hòa Bình", "Hoà Bình"), ("Thủy", "THUỶ"), ("Quý", "qúy")])
def test_two_places_of_one_tone_are_one_spelling(one: str, other: str):
	assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), [("Bảo", "Bão"), ("Ân", "An"), ("Đa", "Da"), ("Bao", "Báo")])
def test_different_words_keep_different_spellings(one: str, other: str):
	assert spelling_key(one) != spelling_key(other)


def test_cleaning_leaves_one_line_of_visible_composed_text():
	assert clean("\ufeff  Xa\u0303\u00a0Gia\u200b\tPhương\x07\n") == "Xã Gia Phương"


def test_the_icelandic_letter_of_old_converters_becomes_đ():
	assert clean("Ðà Nẵng, QÐ-UBND") == "Đà Nẵng, QĐ-UBND"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str):
	assert clean(clean(text)) == clean(text)


def test_lines_are_cleaned_and_empty_ones_fall():
	assert clean_lines(" Nhất trí. \r\n\n\tĐề nghị  xem lại ") == ["Nhất trí.", "Đề nghị xem lại"]


def _without_tones(text: str) -> str:
	tones = "\u0300\u0301\u0303\u0309\u0323"
	return nfc("".join(char for char in unicodedata.normalize("NFD", text) if char not in tones))
