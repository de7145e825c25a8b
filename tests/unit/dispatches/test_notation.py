from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dts_assessment.dispatches.notation import (
	Notation,
	NotationProblem,
	build_notation,
	cite,
	cite_in_full,
	dispatch_key,
	parse_notation,
)
from dts_assessment.dispatches.types import document_type, document_types, type_of_abbreviation

AGENCIES = st.sampled_from(["UBND", "STTTT", "HĐND", "SKH&CN", "VPUB"])


def test_there_are_29_types_in_the_order_of_article_7():
	assert [kind.order for kind in document_types()] == list(range(1, 30))


def test_only_official_and_public_letters_have_no_abbreviation():
	assert [kind.name for kind in document_types() if not kind.abbreviation] == ["Công văn", "Thư công"]


@pytest.mark.parametrize(
	("one", "other"), [("QĐ", "QyĐ"), ("ĐA", "DA"), ("HD", "HĐ"), ("CT", "CTr"), ("TC", "TTr"), ("CĐ", "CD")]
)
def test_abbreviations_that_look_alike_are_never_taken_for_one_another(one: str, other: str):
	assert type_of_abbreviation(one) != type_of_abbreviation(other)


def test_an_abbreviation_is_matched_letter_for_letter():
	assert type_of_abbreviation("qđ") is None
	assert type_of_abbreviation("") is None


@pytest.mark.parametrize(
	("text", "printed", "key"),
	[
		("2425/QĐ-UBND", "2425/QĐ-UBND", "Decision"),
		("5/QĐ-UBND", "05/QĐ-UBND", "Decision"),
		(" 1075 / UBND – VX ", "1075/UBND-VX", None),
		("08-NQ/TU", "08-NQ/TU", "Resolution"),
		("30/2020/NĐ-CP", "30/2020/NĐ-CP", None),
		("91/2025/QH15", "91/2025/QH15", None),
		("12/QÐ-UBND", "12/QĐ-UBND", "Decision"),
	],
)
def test_numbers_and_symbols_are_read_and_printed_in_their_own_pattern(
	text: str, printed: str, key: str | None
):
	notation = parse_notation(text)
	assert str(notation) == printed
	assert (notation.document_type.key if notation.document_type else None) == key


@pytest.mark.parametrize(
	"text", ["", "QĐ-UBND", "0/QĐ-UBND", "12/", "12", "12/QĐ UBND", "12/-UBND", "a/QĐ-UBND"]
)
def test_a_text_without_number_or_symbol_is_refused_with_an_example(text: str):
	with pytest.raises(NotationProblem, match="hãy viết như 05/QĐ-UBND"):
		parse_notation(text)


def test_an_official_letter_has_no_type_in_its_symbol():
	assert str(build_notation(257, document_type("Official Letter"), "UBND", "VP")) == "257/UBND-VP"


def test_a_named_type_stands_before_the_agency():
	assert str(build_notation(5, document_type("Minutes"), "SKHCN")) == "05/BB-SKHCN"


@pytest.mark.parametrize(("number", "agency"), [(0, "UBND"), (5, ""), (5, "UBND xã")])
def test_a_notation_is_not_built_from_missing_or_broken_parts(number: int, agency: str):
	with pytest.raises(NotationProblem):
		build_notation(number, document_type("Decision"), agency)


@given(
	st.integers(1, 99999), st.sampled_from(document_types()), AGENCIES, st.sampled_from(["", "VX", "CNTT"])
)
def test_what_is_built_is_read_back(number: int, kind, agency: str, field: str):
	built = build_notation(number, kind, agency, field)
	assert parse_notation(str(built)) == built


@given(st.integers(1, 9999), st.sampled_from(["–", "—", "‑", "−", "-"]), st.sampled_from(["", " "]))
def test_dashes_and_spaces_do_not_make_another_document(number: int, dash: str, space: str):
	typed = f"QĐ{space}{dash}{space}UBND"
	assert dispatch_key("H56", 2026, number, typed) == dispatch_key("H56", 2026, number, "QĐ-UBND")


def test_issuer_year_number_case_and_đ_all_make_another_document():
	keys = [
		dispatch_key("H56", 2026, 5, "QĐ-UBND"),
		dispatch_key("H56", 2026, 5, "QD-UBND"),
		dispatch_key("H56", 2026, 5, "qđ-ubnd"),
		dispatch_key("H56", 2026, 15, "QĐ-UBND"),
		dispatch_key("H56", 2025, 5, "QĐ-UBND"),
		dispatch_key("H57", 2026, 5, "QĐ-UBND"),
	]
	assert len(set(keys)) == 6
	assert all(len(key) == 64 for key in keys)


def test_the_first_citation_names_type_number_date_issuer_and_summary():
	assert (
		cite_in_full(
			"Công văn", "1075/UBND-VX", date(2022, 9, 26), "UBND huyện Quế Sơn", "V/v triển khai Bộ chỉ số"
		)
		== "Công văn số 1075/UBND-VX ngày 26/9/2022 của UBND huyện Quế Sơn về việc triển khai Bộ chỉ số"
	)


@pytest.mark.parametrize(
	("summary", "clause"),
	[
		("Về công tác văn thư", " về công tác văn thư"),
		("Ban hành Bộ chỉ số", " về việc ban hành Bộ chỉ số"),
		("CNTT năm 2026", " về việc CNTT năm 2026"),
		("", ""),
	],
)
def test_the_summary_joins_the_sentence(summary: str, clause: str):
	assert cite_in_full("Nghị định", "30/2020/NĐ-CP", date(2020, 3, 5), "Chính phủ", summary) == (
		f"Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ{clause}"
	)


def test_later_citations_give_type_and_number_only():
	assert cite("Quyết định", Notation(5, "QĐ-UBND")) == "Quyết định số 05/QĐ-UBND"
