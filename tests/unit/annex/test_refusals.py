"""A file that cannot be trusted or does not hold together gets one clear sentence with its place."""

import zipfile
from datetime import date
from io import BytesIO

import pytest

from dts_assessment.excel import annex_open
from dts_assessment.excel.annex import read_annex
from dts_assessment.excel.annex_checks import check_rows
from dts_assessment.excel.annex_model import AnnexRow
from tests.unit.annex.conftest import HEADINGS, RULE


def only_error(annex):
	assert len(annex.errors) == 1, annex.errors
	return annex.errors[0]


def refused(content, name):
	annex = read_annex(content, name)
	assert annex.rows == []
	return only_error(annex)


def repacked(content, **parts):
	"""Return a copy of a package with further parts."""
	out = BytesIO(content)
	with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
		for name, data in parts.items():
			package.writestr(name.replace("__", "/").replace("_dot_", "."), data)
	return out.getvalue()


@pytest.fixture
def good(workbook):
	return workbook([("1", "A", 1, RULE)])


@pytest.mark.parametrize(
	("name", "code", "words"),
	[
		("cu.doc", "old_format", "lưu lại thành .docx"),
		("cu.xls", "old_format", "lưu lại thành .xlsx"),
		("macro.xlsm", "macro", "macro"),
		("anh.png", "unknown_format", ".xlsx hoặc .docx"),
		("khong-phai-word.docx", "broken", "hỏng"),
	],
)
def test_file_of_another_kind_is_refused_by_name(good, name, code, words):
	problem = refused(good, name)
	assert problem.code == code
	assert words in problem.vi
	assert name in problem.vi


def test_old_or_protected_file_under_a_new_name_is_refused():
	assert refused(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "moi.xlsx").code == "encrypted_or_old"


def test_file_that_is_no_package_is_refused():
	assert refused(b"not a zip file", "hong.xlsx").code == "broken"


def test_macro_inside_a_workbook_is_refused(good):
	assert refused(repacked(good, xl__vbaProject_dot_bin=b"x"), "phu-luc.xlsx").code == "macro"


def test_document_type_declaration_is_refused(good):
	bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
	assert refused(repacked(good, xl__bom_dot_xml=bomb), "phu-luc.xlsx").code == "broken"


def test_zip_bomb_is_refused_before_anything_is_unpacked(good):
	bomb = repacked(good, xl__worksheets__bom_dot_xml=b" " * (annex_open.LARGEST_XML + 1))
	assert len(bomb) < 1_000_000
	problem = refused(bomb, "bom.xlsx")
	assert problem.code == "too_large"
	assert "MB" in problem.vi


def test_workbook_of_fifty_megabytes_is_refused_unread(tmp_path):
	path = tmp_path / "to.xlsx"
	with path.open("wb") as file:
		file.truncate(50 * 2**20)
	assert refused(path, "to.xlsx").code == "too_large"


def test_missing_column_is_named_with_sheet_and_row(workbook):
	headings = (HEADINGS[0], HEADINGS[1], HEADINGS[3])
	problem = only_error(read_annex(workbook([("1", "A", RULE)], headings=headings), "a.xlsx"))
	assert problem.code == "missing_column"
	assert problem.vi == "Trang tính “Bộ chỉ số”, dòng 1: thiếu cột “Điểm tối đa”."


def test_maximum_that_is_no_number_is_named_with_its_cell(workbook):
	annex = read_annex(workbook([("1", "A", "hai", RULE), ("2", "B", 1, RULE)]), "a.xlsx")
	problem = next(problem for problem in annex.errors if problem.code == "maximum_not_number")
	assert problem.where == "trang tính “Bộ chỉ số”, dòng 2, cột C"
	assert problem.vi == "Trang tính “Bộ chỉ số”, dòng 2, cột C: điểm tối đa “hai” không phải là số."


@pytest.mark.parametrize("maximum", ["-1", "NaN", "1e9", "2,5,1", "một", "1/2"])
def test_no_number_of_points_is_taken_for_one(workbook, maximum):
	annex = read_annex(workbook([("1", "A", maximum, RULE), ("2", "B", 1, RULE)]), "a.xlsx")
	assert "maximum_not_number" in [problem.code for problem in annex.errors]


def test_duplicate_code_names_both_rows(workbook):
	problem = only_error(read_annex(workbook([("1.1", "A", 1, RULE), ("1.1", "B", 1, RULE)]), "a.xlsx"))
	assert problem.code == "duplicate_code"
	assert "dòng 3" in problem.vi
	assert "dòng 2" in problem.vi


def test_group_whose_rows_do_not_add_up_is_named(workbook):
	problem = only_error(read_annex(workbook([("1", "A", 5, ""), ("1.1", "B", "2,5", RULE)]), "a.xlsx"))
	assert problem.code == "group_sum_differs"
	assert "ghi 5 điểm nhưng các mục con cộng lại 2,5 điểm" in problem.vi


def test_declared_total_that_differs_is_named(workbook):
	problem = only_error(read_annex(workbook([("1", "A", 5, RULE), ("", "Tổng cộng", 100)]), "a.xlsx"))
	assert problem.code == "total_differs"
	assert problem.where.endswith("dòng 3, cột C")


def test_circular_parents_are_refused():
	rows = [AnnexRow("1", "A", parent="2", where="dòng 1"), AnnexRow("2", "B", parent="1", where="dòng 2")]
	assert {problem.code for problem in check_rows(rows, "")} == {"circular_parents"}


def test_formula_where_text_is_expected_is_named_with_its_cell(workbook):
	problem = only_error(read_annex(workbook([("1", "A", 1, '="Có: "&"1 điểm"')]), "a.xlsx"))
	assert problem.code == "formula"
	assert problem.where.endswith("dòng 2, cột D")


def test_formula_as_maximum_is_refused_for_it_has_no_value(workbook):
	annex = read_annex(workbook([("1", "A", "=1+1", RULE), ("2", "B", 1, RULE)]), "a.xlsx")
	assert annex.errors[0].code == "maximum_not_number"
	assert "công thức" in annex.errors[0].vi


def test_number_that_excel_turned_into_a_date_is_named(workbook):
	problem = only_error(read_annex(workbook([(date(2026, 2, 1), "A", 1, RULE)]), "a.xlsx"))
	assert problem.code == "date_in_code"


def test_indicator_without_number_or_points_is_named(workbook):
	annex = read_annex(workbook([("1", "A", 1, RULE), ("2", "B", "", RULE), ("", "C", 1, RULE)]), "a.xlsx")
	assert {problem.code for problem in annex.errors} == {"maximum_missing", "missing_code"}


def test_file_without_a_table_of_indicators_is_refused(workbook, document):
	for content, name in (
		(workbook([], headings=("Tên", "Tuổi")), "a.xlsx"),
		(document([("Tên", "Tuổi")]), "a.docx"),
	):
		assert refused(content, name).code == "missing_column"


def test_row_below_the_total_is_not_dropped_in_silence(workbook):
	annex = read_annex(workbook([("1", "A", 1, RULE), ("", "Tổng cộng", 1), ("2", "B", 1, RULE)]), "a.xlsx")
	assert [problem.code for problem in annex.errors] == ["below_total"]
