"""Annexes in and out, and the sets that ship."""

import re
from io import BytesIO

import frappe
import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from dts_assessment.indicators.create import read_rows
from tests import factory
from tests.acting import call, insert, take_action

API = "dts_assessment.api.indicator_set"
CITY = "hcm-xa-2026"
XLSX, DOCX = "phu-luc.xlsx", "phu-luc.docx"


def load(key: str = CITY, **header: object) -> str:
	return call(factory.COORDINATOR, f"{API}.load_shipped", key=key, **header)["name"]


def download(name: str, method: str = "download_annex") -> bytes:
	call(factory.COORDINATOR, f"{API}.{method}", indicator_set=name)
	return frappe.local.response.filecontent


def bring_in(content: bytes, file_name: str, code: str, **header: object) -> str:
	file = insert(factory.COORDINATOR, "File", file_name=file_name, content=content, is_private=1)
	arguments = {
		"file_url": file.file_url,
		"set_code": code,
		"unit_levels": ["COMMUNE"],
		"dry_run": False,
		**header,
	}
	return call(factory.COORDINATOR, f"{API}.import_annex", **arguments)["name"]


def substance(row: dict) -> dict:
	"""A row without what is only told of how its rule came there."""
	return {key: value for key, value in row.items() if key not in ("rule_note", "rule_confidence")}


def differences(name: str, other: str) -> list:
	return call(factory.COORDINATOR, f"{API}.compare", indicator_set=name, other=other)["lines"]


def word_copy(workbook: bytes) -> bytes:
	"""The visible table of a workbook as a Word document."""
	sheet = load_workbook(BytesIO(workbook)).worksheets[0]
	document = Document()
	document.add_paragraph(sheet["A2"].value)
	lines = list(sheet.iter_rows(min_row=5, values_only=True))
	table = document.add_table(rows=len(lines), cols=7)
	for row, line in zip(table.rows, lines, strict=True):
		for cell, value in zip(row.cells, line, strict=True):
			cell.text = (
				""
				if value is None
				else str(value).replace(".", ",")
				if isinstance(value, float)
				else str(value)
			)
	out = BytesIO()
	document.save(out)
	return out.getvalue()


def test_the_city_set_ships_complete_and_can_be_put_into_force():
	name = load()
	doc = frappe.get_doc("Indicator Set", name)
	assert (doc.indicator_count, doc.computed_total, doc.declared_total) == (43, 100, 100)
	assert "tong-ccvc" in [row.input_key for row in doc.shared_inputs]
	for user, action in (
		(factory.COORDINATOR, "Submit for Approval"),
		(factory.PUBLISHER, "Verify"),
		(factory.PUBLISHER, "Publish"),
	):
		take_action(user, "Indicator Set", name, action)
	assert frappe.db.get_value("Indicator Set", name, "workflow_state") == "Published"


def test_the_sets_of_the_source_texts_ship_and_say_that_they_are_not_complete():
	found = call(factory.COORDINATOR, f"{API}.shipped_sets")
	assert found[0]["key"] == CITY
	others = [one for one in found if one["key"] != CITY]
	assert len(others) >= 9
	assert all(not one["complete"] and "(nhập từ phụ lục)" in one["title"] for one in others)
	counts = {one["key"]: one["indicators"] for one in others}
	assert counts["ninh-binh-2022-huyen"] == 72
	assert counts["dak-nong-151-co-ban"] == 25


@pytest.mark.parametrize("key", ["dak-nong-151-co-ban", "ninh-binh-2022-huyen", "hoa-binh-1153-xa"])
def test_a_set_that_is_not_complete_is_loaded_but_not_approved(key):
	name = load(key)
	with pytest.raises(frappe.ValidationError):
		take_action(factory.COORDINATOR, "Indicator Set", name, "Submit for Approval")


def test_a_shipped_set_is_loaded_once_under_one_code():
	load()
	with pytest.raises(frappe.DuplicateEntryError):
		load()
	assert load(set_code="HCM-OTHER") == "HCM-OTHER-v1"


@pytest.mark.parametrize("key", [CITY, "dak-nong-151-co-ban", "quang-nam-2425"])
def test_a_set_goes_out_to_excel_and_comes_back_without_a_difference(key):
	name = load(key)
	levels = [row.unit_level for row in frappe.get_doc("Indicator Set", name).unit_levels]
	again = bring_in(download(name), XLSX, "AGAIN", unit_levels=levels)
	assert differences(again, name) == []
	call(factory.COORDINATOR, "dts_assessment.api.indicator.accept", indicator_set=again, above=90)
	assert list(map(substance, read_rows(again))) == list(map(substance, read_rows(name)))


def test_what_no_column_shows_comes_back_too():
	rows = [dict(row) for row in factory.ROWS]
	rows[1] |= {
		"mandatory": True,
		"guidance": "Xem công văn",
		"rule_status": "Manual",
		"rule_note": "Khảo sát",
	}
	name = factory.draft_set("FACTS", rows)
	doc = frappe.get_doc("Indicator Set", name)
	doc.update(
		{"bonus_cap": 4, "penalty_floor": -2, "not_applicable_rule": "Leave out", "issuer": "UBND tỉnh Thử"}
	)
	doc.append("classes", {"class_name": "Tốt", "lower": 50, "lower_side": ">="})
	doc.append("classes", {"class_name": "Khá", "lower": 0, "lower_side": ">="})
	doc.save()
	again = bring_in(download(name), XLSX, "AGAIN")
	assert differences(again, name) == []
	assert read_rows(again)[1]["rule_status"] == "Manual"


def test_a_proposal_that_nobody_accepted_does_not_come_back_as_confirmed():
	rows = [dict(row) for row in factory.ROWS]
	rows[1] |= {"rule_status": "Proposed", "rule_text": "Đã ban hành: điểm tối đa; chưa ban hành: 0 điểm"}
	again = bring_in(download(factory.draft_set("OPEN", rows)), XLSX, "AGAIN")
	assert read_rows(again)[1]["rule_status"] == "Proposed"


def test_a_set_comes_in_from_word_with_the_same_rows_and_every_rule_to_be_reviewed():
	name = load()
	again = bring_in(word_copy(download(name)), DOCX, "WORD")
	kept = ("code", "parent", "title", "is_group", "maximum", "rule_text")
	assert [[row[key] for key in kept] for row in read_rows(again)] == [
		[row[key] for key in kept] for row in read_rows(name)
	]
	leaves = [row for row in read_rows(again) if not row["is_group"]]
	assert {row["rule_status"] for row in leaves} <= {"Proposed", "Manual"}


def test_the_print_repeats_its_header_on_every_page():
	pages = PdfReader(BytesIO(download(load(), "download_annex_pdf"))).pages
	texts = [page.extract_text() for page in pages]
	assert len(pages) > 3
	assert all("Cách xác định" in text for text in texts if re.search(r"^DTI-\d\d$", text, re.MULTILINE))
	assert all(float(page.mediabox.width) > float(page.mediabox.height) for page in pages)
	assert "Tổng cộng" in "".join(texts)


def test_an_annex_goes_to_those_who_may_read_the_set():
	name = load()
	call(factory.VERIFIER, f"{API}.download_annex", indicator_set=name)
	for method in ("download_annex", "download_annex_pdf", "compare"):
		with pytest.raises(frappe.PermissionError):
			call(factory.OUTSIDER, f"{API}.{method}", indicator_set=name)
	with pytest.raises(frappe.PermissionError):
		call(factory.VERIFIER, f"{API}.load_shipped", key=CITY)


def test_a_set_says_for_whom_it_is():
	with pytest.raises(frappe.ValidationError):
		bring_in(download(factory.draft_set("SRC")), XLSX, "NOBODY", unit_levels=[""])
