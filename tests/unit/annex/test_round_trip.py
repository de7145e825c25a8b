"""A set written as an annex is read back without a difference; the seven columns alone still read."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

import dts_assessment
from dts_assessment.excel.annex import read_annex
from dts_assessment.excel.annex_columns import COLUMNS, RULES_SHEET
from dts_assessment.excel.annex_writer import write_annex
from dts_assessment.scoring import Rule

SETS = sorted((Path(dts_assessment.__file__).parent / "data" / "indicator_sets").glob("*.json"))
SHIPPED = {path.stem: json.loads(path.read_text("utf-8")) for path in SETS}
CITY = SHIPPED["hcm-xa-2026"]
VISIBLE = ("code", "parent", "title", "is_group", "maximum")


def visible(rows):
	return [{key: row[key] for key in VISIBLE} | {"rule_text": row.get("rule_text", "")} for row in rows]


def saved(document):
	out = BytesIO()
	document.save(out)
	return out.getvalue()


@pytest.mark.parametrize("name", SHIPPED)
def test_excel_round_trip_gives_no_difference(name):
	annex = read_annex(write_annex(SHIPPED[name]), "bo-chi-so.xlsx")
	assert annex.errors == []
	assert annex.as_set() == SHIPPED[name]


def test_shipped_workbook_is_the_shipped_set():
	assert read_annex(SETS[0].with_name("hcm-xa-2026.xlsx")).as_set() == CITY


def test_seven_columns_alone_are_read_and_every_rule_is_proposed_again():
	book = load_workbook(BytesIO(write_annex(CITY)))
	del book[RULES_SHEET]
	annex = read_annex(saved(book), "bo-chi-so.xlsx")
	assert annex.errors == []
	assert visible(annex.as_set()["rows"]) == visible(CITY["rows"])
	assert all(row.rule for row in annex.rows if not row.is_group)


def test_word_copy_of_the_annex_is_read_to_the_same_rows():
	sheet = load_workbook(BytesIO(write_annex(CITY))).worksheets[0]
	word = Document()
	word.add_paragraph(CITY["title"])
	table = word.add_table(rows=0, cols=len(COLUMNS))
	for row in sheet.iter_rows(min_row=5, values_only=True):
		for cell, value in zip(table.add_row().cells, row, strict=True):
			cell.text = "" if value is None else str(value)
	annex = read_annex(saved(word), "bo-chi-so.docx")
	assert annex.errors == []
	assert (annex.title, annex.declared_total) == (CITY["title"], "100")
	assert visible(annex.as_set()["rows"]) == visible(CITY["rows"])


def test_stored_rule_is_dropped_when_the_visible_text_was_changed():
	book = load_workbook(BytesIO(write_annex(CITY)))
	sheet = book.worksheets[0]
	cell = next(row[3] for row in sheet.iter_rows() if row[0].value == "DTI-41")
	cell.value = cell.value.replace("30%", "40%")
	row = next(row for row in read_annex(saved(book), "a.xlsx").rows if row.code == "DTI-41")
	assert row.rule["full_at"]["value"] == "0.4"


def test_stored_rule_that_does_not_fit_the_maximum_is_dropped_with_a_remark():
	indicator_set = json.loads(json.dumps(CITY))
	row = next(row for row in indicator_set["rows"] if row["code"] == "DTI-07")
	row["rule"]["outcomes"][0]["points"] = "50"
	annex = read_annex(write_annex(indicator_set), "a.xlsx")
	assert [problem.code for problem in annex.problems] == ["stored_rule_broken"]
	read = next(found for found in annex.rows if found.code == "DTI-07")
	assert read.rule["outcomes"][0]["points"] == "0.5"


def test_text_that_looks_like_a_formula_stays_a_text():
	indicator_set = json.loads(json.dumps(CITY))
	indicator_set["rows"][1]["title"] = "=1+1"
	sheet = load_workbook(BytesIO(write_annex(indicator_set))).worksheets[0]
	assert [
		(cell.value, cell.data_type) for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"
	] == [("=1+1", "s")]


def test_printed_sheet_is_a4_landscape_with_the_header_on_every_page():
	sheet = load_workbook(BytesIO(write_annex(CITY))).worksheets[0]
	assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
	assert sheet.print_title_rows == "$5:$5"
	assert [cell.value for cell in sheet[5]] == [column.heading for column in COLUMNS]


def test_rules_travel_in_a_hidden_and_protected_sheet():
	sheet = load_workbook(BytesIO(write_annex(CITY)))[RULES_SHEET]
	assert sheet.sheet_state == "hidden"
	assert sheet.protection.sheet


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_rule_fits_its_maximum(name):
	for row in SHIPPED[name]["rows"]:
		if row.get("rule"):
			Rule.from_dict(row["rule"]).check(row["maximum"])


def test_city_set_has_43_indicators_and_100_points():
	leaves = [row for row in CITY["rows"] if not row["is_group"]]
	assert len(leaves) == 43
	assert sum(int(row["maximum"]) for row in leaves) == 100


def test_shared_inputs_of_the_city_set_are_each_defined_and_used_twice():
	used = json.dumps(CITY["rows"], ensure_ascii=False)
	for key, definition in CITY["shared_inputs"].items():
		assert used.count(f'"shared": "{key}"') == 2
		assert definition["unit"]
		assert definition["definition"]


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != "hcm-xa-2026"])
def test_set_whose_indicators_are_not_known_says_so_in_title_and_rows(name):
	shipped = SHIPPED[name]
	assert shipped["title"].endswith("(nhập từ phụ lục)")
	leaves = [row for row in shipped["rows"] if not row["is_group"]]
	assert leaves
	assert all(row["title"].endswith("(nhập từ phụ lục)") and row["rule"] is None for row in leaves)


@pytest.mark.parametrize(
	("name", "count"),
	[
		("dak-nong-151-co-ban", 25),
		("dak-nong-151-nang-cao", 16),
		("ninh-binh-2022-huyen", 72),
		("ninh-binh-2022-xa", 50),
		("dak-lak-366-so", 22),
		("dak-lak-366-huyen", 25),
	],
)
def test_number_of_indicators_is_the_published_one(name, count):
	assert sum(not row["is_group"] for row in SHIPPED[name]["rows"]) == count
