"""What an office sends as an annex is read as a person reads it."""

import unicodedata

from dts_assessment.excel.annex import read_annex
from tests.unit.annex.conftest import HEADINGS, RULE


def read(content, name="phu-luc.xlsx"):
	annex = read_annex(content, name)
	assert annex.errors == []
	return annex


def shape(annex):
	return [(row.code, row.parent, row.maximum) for row in annex.rows]


def test_groups_indicators_and_total_are_told_apart(workbook):
	rows = [
		("I", "Nhận thức số", 5, ""),
		("1", "Kế hoạch", 3, RULE),
		("2", "Ban chỉ đạo", "2,0", RULE),
		("", "Tổng cộng", 5),
	]
	annex = read(
		workbook(rows, above=["PHỤ LỤC I", "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP XÃ", "(Kèm theo Quyết định số 01)"])
	)
	assert shape(annex) == [("I", "", "5"), ("1", "I", "3"), ("2", "I", "2")]
	assert [row.is_group for row in annex.rows] == [True, False, False]
	assert annex.declared_total == "5"
	assert annex.title == "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP XÃ"


def test_columns_are_found_by_meaning_in_any_order(workbook):
	headings = ("Thang điểm", "Phương pháp tính điểm", "TT", "Tên tiêu chí", "Điểm tự chấm", "Minh chứng")
	annex = read(workbook([(2, RULE, "1", "Kế hoạch", "", "Quyết định")], headings=headings))
	row = annex.rows[0]
	assert (row.code, row.title, row.maximum, row.rule_text, row.evidence) == (
		"1",
		"Kế hoạch",
		"2",
		RULE,
		"Quyết định",
	)


def test_numbers_of_any_depth_form_a_tree(workbook):
	rows = [
		("1", "A", 3, ""),
		("1.1", "B", 2, ""),
		("1.1.1", "C", 2, RULE),
		("1.2", "D", 1, RULE),
		("2", "E", 2, ""),
		("a)", "F", 1, RULE),
		("b)", "G", 1, RULE),
	]
	annex = read(workbook(rows))
	parents = {row.code: row.parent for row in annex.rows}
	assert parents == {"1": "", "1.1": "1", "1.1.1": "1.1", "1.2": "1", "2": "", "a": "2", "b": "2"}


def test_numbers_that_start_again_in_every_group_get_the_code_of_the_group(workbook):
	rows = [
		("I", "A", 1, ""),
		("1", "B", 1, RULE),
		("II", "C", 3, ""),
		("1", "D", 1, RULE),
		("2", "E", 2, RULE),
	]
	assert [row.code for row in read(workbook(rows)).rows] == ["I", "I.1", "II", "II.1", "II.2"]


def test_number_shown_with_a_trailing_zero_keeps_it(workbook):
	def show_two_decimals(sheet):
		sheet["A3"].number_format = "0.00"

	rows = [(1.9, "A", 1, RULE), (1.1, "B", 1, RULE)]
	annex = read(workbook(rows, change=show_two_decimals))
	assert [row.code for row in annex.rows] == ["1.9", "1.10"]


def test_number_before_the_title_is_taken_when_there_is_no_column_for_it(workbook):
	rows = [("I. Nhận thức số", 2, ""), ("1.1. Kế hoạch", 2, RULE)]
	annex = read(workbook(rows, headings=HEADINGS[1:4]))
	assert [(row.code, row.title) for row in annex.rows] == [("I", "Nhận thức số"), ("1.1", "Kế hoạch")]


def test_cells_merged_over_rows_belong_to_all_of_them(workbook):
	def merge(sheet):
		sheet.merge_cells("E2:E3")

	rows = [("1", "A", 1, RULE, "Quyết định"), ("2", "B", 1, RULE, None)]
	assert [row.evidence for row in read(workbook(rows, change=merge)).rows] == ["Quyết định", "Quyết định"]


def test_rule_that_goes_on_in_the_rows_below_is_one_rule(workbook):
	def merge(sheet):
		for column in "ABC":
			sheet.merge_cells(f"{column}2:{column}3")

	rows = [("1", "A", 2, "- Đã ban hành: điểm tối đa"), (None, None, None, "- Chưa ban hành: 0 điểm")]
	for change in (merge, None):
		annex = read(workbook(rows, change=change))
		assert [row.rule_text for row in annex.rows] == [
			"- Đã ban hành: điểm tối đa\n- Chưa ban hành: 0 điểm"
		]


def test_group_title_merged_over_the_columns_is_a_group(workbook):
	def merge(sheet):
		sheet.merge_cells("B2:G2")

	annex = read(workbook([("I", "Nhận thức số"), ("1", "Kế hoạch", 2, RULE)], change=merge))
	assert shape(annex) == [("I", "", ""), ("1", "I", "2")]


def test_header_printed_again_column_numbers_hidden_rows_and_notes_are_left_out(workbook):
	def hide(sheet):
		sheet.row_dimensions[5].hidden = True

	rows = [
		("(1)", "(2)", "(3)", "(4)"),
		("1", "A", 1, RULE),
		HEADINGS,
		("9", "Bản nháp", 7, RULE),
		("2", "B", 1, RULE),
		("Ghi chú: số liệu tính đến 31/12",),
	]
	annex = read(workbook(rows, change=hide))
	assert [row.code for row in annex.rows] == ["1", "2"]


def test_text_in_the_other_unicode_form_is_stored_composed(workbook):
	annex = read(workbook([("1", unicodedata.normalize("NFD", "Kế hoạch chuyển đổi số"), 1, RULE)]))
	assert annex.rows[0].title == unicodedata.normalize("NFC", "Kế hoạch chuyển đổi số")


def test_points_outside_the_total_do_not_count_in_it(workbook):
	rows = [
		("I", "Nhóm", 1, ""),
		("1", "A", 1, RULE),
		("II", "Điểm thưởng, điểm trừ", 2, ""),
		("2", "B", 2, RULE),
	]
	assert read(workbook([*rows, ("", "TỔNG CỘNG", 1)])).declared_total == "1"


def test_each_indicator_comes_with_a_proposed_rule_or_a_mark_for_a_person(workbook):
	rows = [("1", "A", 2, RULE), ("2", "B", 2, "Theo hướng dẫn riêng của Sở")]
	first, second = read(workbook(rows)).rows
	assert first.rule["kind"] == "options"
	assert second.rule is None
	assert second.suggestion.note.startswith("Nhập điểm bằng tay.")


def test_word_table_split_over_pages_is_one_table(document):
	first = [HEADINGS[:4], ("I", "Nhóm", "3", ""), ("1", "A", "1,5", RULE)]
	second = [HEADINGS[:4], ("2", "B", "1,5", RULE), ("", "Tổng cộng", "3", "")]
	annex = read(document(first, second, above=["PHỤ LỤC", "Bộ chỉ số cấp xã"]), "phu-luc.docx")
	assert shape(annex) == [("I", "", "3"), ("1", "I", "1.5"), ("2", "I", "1.5")]
	assert (annex.title, annex.declared_total) == ("Bộ chỉ số cấp xã", "3")


def test_word_cells_merged_over_rows_are_read_once(document):
	def merge(word):
		table = word.tables[0]
		for column in range(3):
			table.cell(1, column).merge(table.cell(2, column))

	rows = [HEADINGS[:4], ("1", "A", "2", "- Có: điểm tối đa"), ("", "", "", "- Không: 0 điểm")]
	annex = read(document(rows, change=merge), "phu-luc.docx")
	assert [(row.code, row.rule_text) for row in annex.rows] == [("1", "- Có: điểm tối đa\n- Không: 0 điểm")]


def test_word_cell_merged_over_indicators_belongs_to_all_of_them(document):
	def merge(word):
		table = word.tables[0]
		table.cell(1, 4).merge(table.cell(2, 4))

	rows = [HEADINGS[:5], ("1", "A", "1", RULE, "Quyết định"), ("2", "B", "1", RULE, "")]
	annex = read(document(rows, change=merge), "phu-luc.docx")
	assert [row.evidence for row in annex.rows] == ["Quyết định", "Quyết định"]


def test_automatic_numbers_of_word_are_written_out(document):
	def number(word):
		for row in word.tables[0].rows[1:]:
			row.cells[0].paragraphs[0].style = word.styles["List Number"]

	rows = [HEADINGS[:4], ("", "A", "1", RULE), ("", "B", "1", RULE)]
	assert [row.code for row in read(document(rows, change=number), "phu-luc.docx").rows] == ["1", "2"]
