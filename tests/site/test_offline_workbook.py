"""The score sheet goes out as a workbook, is filled in without a network and comes back as a whole or not at all."""

import json
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import frappe
import pytest
from openpyxl import load_workbook

from dts_assessment.assessments.workbook_out import gather, workbook
from dts_assessment.excel.score_cells import NUMBERS, number_in, to_texts
from dts_assessment.excel.score_guide import SHEET
from dts_assessment.excel.score_seal import SEAL_SHEET
from dts_assessment.indicators.create import create_set
from dts_assessment.scoring import Rule
from tests import factory, people
from tests.acting import acting_as, call, insert, take_action
from tests.factory import AUDITOR, COORDINATOR, NORTH, OUTSIDER, PUBLISHER, SOUTH, VERIFIER, answer, sheet
from tests.inputs import plausible_inputs
from tests.main_job import ANNEX
from tests.recalculated import recalculated, resaved

API = "dts_assessment.api.offline"
SAVE = "dts_assessment.api.assessment.save_answer"
OFFICER = people.officer_of(NORTH)
PLAN, FILES, ALL_FILES = "D8", "D11", "D12"
"""Where the small set's inputs stand: the choice of 1.1, and a and b of 2.1."""


@pytest.fixture
def campaign(standing_campaign) -> str:
	return standing_campaign


def taken_out(user: str = OFFICER, unit: str = NORTH) -> bytes:
	call(user, f"{API}.download_workbook", self_assessment=sheet(unit))
	return frappe.local.response.filecontent


def changed(content: bytes, change: Callable) -> bytes:
	book = load_workbook(BytesIO(content))
	change(book)
	saved = BytesIO()
	book.save(saved)
	return saved.getvalue()


def filled(content: bytes, **cells: object) -> bytes:
	def fill(book) -> None:
		for address, value in cells.items():
			book[SHEET][address] = value

	return changed(content, fill)


def hand_back(content: bytes, *, user: str = OFFICER, unit: str = NORTH, dry_run: bool = False, name: str = "phieu.xlsx", **choices: str) -> dict:  # fmt: skip
	file = insert(user, "File", file_name=name, content=content, is_private=1)
	return call(
		user,
		f"{API}.upload_workbook",
		self_assessment=sheet(unit),
		file_url=file.file_url,
		dry_run=dry_run,
		choices=choices,
	)


def refusal(content: bytes, **how: object) -> str:
	"""The one sentence with which a workbook is refused; nothing of the sheet has changed."""
	before = stored()
	with pytest.raises(frappe.ValidationError) as refused:
		hand_back(content, **how)
	assert stored() == before
	return str(refused.value)


def stored() -> list:
	fields = ["name", "self_inputs", "self_score", "explanation", "status", "modified"]
	return frappe.get_all("Assessment Answer", {"self_assessment": sheet(NORTH)}, fields, order_by="name")


def scores(unit: str = NORTH) -> tuple[float, float]:
	return frappe.db.get_value("Self-Assessment", sheet(unit), ["self_score", "maximum"])


def test_what_was_filled_in_comes_back_with_the_points_that_the_workbook_showed(campaign):
	book = filled(taken_out(), D8="Đã ban hành", D11=30, D12=100, H8="Kế hoạch số 5")
	page = recalculated(book)[SHEET]
	told = hand_back(book)
	assert (told["saved"], told["problems"]) == (2, [])
	assert (page["F5"].value, page["C5"].value) == scores() == (4 + 1.8, 10)
	row = frappe.get_doc("Assessment Answer", answer(NORTH, "1.1"))
	assert (row.explanation, row.status, row.answered_by.lower()) == (
		"Kế hoạch số 5",
		"Done",
		OFFICER.lower(),
	)


def test_a_workbook_saved_by_another_office_program_comes_back_too(campaign):
	told = hand_back(resaved(filled(taken_out(), D8="Đã ban hành", D11=75, D12=100)))
	assert (told["saved"], scores()) == (2, (10, 10))


def test_what_is_typed_already_stands_in_the_workbook_and_nothing_changes_without_a_change(campaign):
	factory.fill_in(NORTH, 50)
	content = taken_out()
	page = load_workbook(BytesIO(content))[SHEET]
	assert [page[cell].value for cell in (PLAN, FILES, ALL_FILES)] == ["Đã ban hành", 50, 100]
	before = stored()
	assert hand_back(content) == {"changes": [], "problems": [], "saved": 0}
	assert stored() == before


def test_a_trial_shows_the_changes_and_saves_nothing(campaign):
	factory.fill_in(NORTH, 50)
	before = stored()
	told = hand_back(filled(taken_out(), D11=60), dry_run=True)
	assert told["changes"] == [
		{"key": "2.1", "title": "Hồ sơ trực tuyến", "stands": "a: 50; b: 100", "comes": "a: 60; b: 100", "conflict": False}
	]  # fmt: skip
	assert stored() == before


def test_evidence_that_a_row_cites_stays(campaign):
	evidence = insert(
		OFFICER, "Evidence", unit=NORTH, title="Kế hoạch", kind="Link", url="https://example.com"
	)
	call(OFFICER, SAVE, answer=answer(NORTH, "1.1"), inputs={}, evidence=[evidence.name])
	hand_back(filled(taken_out(), D8="Đã ban hành"))
	row = frappe.get_doc("Assessment Answer", answer(NORTH, "1.1"))
	assert [one.evidence for one in row.evidence] == [evidence.name]


# Changed on the system meanwhile


def test_what_only_others_changed_meanwhile_stays(campaign):
	factory.fill_in(NORTH, 50)
	content = taken_out()
	call(people.head_of(NORTH), SAVE, answer=answer(NORTH, "2.1"), inputs={"a": 75, "b": 100})
	assert hand_back(filled(content, H8="Đã rà soát"))["saved"] == 1
	assert scores() == (10, 10)


def test_a_row_that_both_changed_waits_for_a_choice_and_nothing_is_saved_before(campaign):
	factory.fill_in(NORTH, 50)
	content = taken_out()
	call(people.head_of(NORTH), SAVE, answer=answer(NORTH, "2.1"), inputs={"a": 60, "b": 100})
	book = filled(content, D11=75, H8="Đã rà soát")
	told = hand_back(book, dry_run=True)
	assert [(one["key"], one["stands"], one["comes"]) for one in told["changes"] if one["conflict"]] == [
		("2.1", "a: 60; b: 100", "a: 75; b: 100")
	]
	assert "Hồ sơ trực tuyến" in refusal(book)


@pytest.mark.parametrize(("choice", "points"), [("workbook", 10), ("online", 4 + 3.6)])
def test_a_conflict_is_settled_as_chosen(campaign, choice, points):
	factory.fill_in(NORTH, 50)
	content = taken_out()
	call(people.head_of(NORTH), SAVE, answer=answer(NORTH, "2.1"), inputs={"a": 60, "b": 100})
	hand_back(filled(content, D11=75), **{"2.1": choice})
	assert scores() == (points, 10)


def test_both_having_typed_the_same_is_no_conflict(campaign):
	factory.fill_in(NORTH, 50)
	content = taken_out()
	call(people.head_of(NORTH), SAVE, answer=answer(NORTH, "2.1"), inputs={"a": "60", "b": 100})
	assert hand_back(filled(content, D11=60))["changes"] == []


# Bad cells


@pytest.mark.parametrize(
	("cell", "value", "words"),
	[
		("D11", "bảy", "không phải là số"),
		("D11", "1.250", "1250 hoặc 1,25"),
		("D11", 120, "lớn hơn mẫu số"),
		("D11", -1, "không được là số âm"),
		("D11", 1.5, "phải là số nguyên"),
		("D11", 1e40, "số quá lớn"),
		("D11", "=1+1", "là công thức"),
		("D11", "='C:\\[khac.xlsx]A'!A1", "là công thức"),
		("D8", "Có lẽ", "hãy chọn một trong"),
		("H8", "=CMD()", "là công thức"),
		("H8", "<script>alert(1)</script>", "có mã HTML"),
		("H8", "x" * 20_001, "dài hơn 20000 ký tự"),
	],
)
def test_a_cell_that_cannot_be_taken_is_told_by_its_address(campaign, cell, value, words):
	factory.fill_in(NORTH, 50)
	frappe.local.lang = "vi"
	book = filled(taken_out(), **{cell: value})
	told = hand_back(book, dry_run=True)
	assert [one["where"] for one in told["problems"]] == [cell]
	assert words in told["problems"][0]["sentence"]
	assert told["problems"][0]["sentence"].startswith(f"Ô {cell}")
	assert cell in refusal(book)


def test_a_number_typed_as_a_vietnamese_text_is_read(campaign):
	factory.fill_in(NORTH, 50)
	assert hand_back(filled(taken_out(), D11="75 "))["saved"] == 1
	assert scores() == (10, 10)


# Bad workbooks


def without_row(page) -> None:
	page.delete_rows(11)


def with_row(page) -> None:
	page.insert_rows(11)
	page["B11"] = "Dòng của tôi"


def with_row_below(page) -> None:
	page[f"B{page.max_row + 2}"] = "Ghi chú"


def rows_swapped(page) -> None:
	for column in "ABCDEFGHI":
		one, other = page[f"{column}11"], page[f"{column}12"]
		one.value, other.value = other.value, one.value


@pytest.mark.parametrize(
	("change", "words"),
	[
		(without_row, "Dòng 11 đã bị xóa"),
		(with_row, "Dòng 11 là dòng thêm vào"),
		(with_row_below, "là dòng thêm vào"),
		(rows_swapped, "Dòng 11 đã bị"),
	],
)
def test_rows_deleted_added_or_moved_are_told(campaign, change, words):
	frappe.local.lang = "vi"
	assert words in refusal(changed(filled(taken_out(), D8="Đã ban hành"), lambda book: change(book[SHEET])))


def test_a_workbook_of_another_unit_is_refused(campaign):
	frappe.local.lang = "vi"
	other = taken_out(people.officer_of(SOUTH), SOUTH)
	words = refusal(other)
	assert sheet(SOUTH) in words
	assert "Xã Bắc" in words


def test_a_workbook_of_an_older_version_of_the_rules_is_refused(campaign):
	frappe.local.lang = "vi"
	content = filled(taken_out(), D8="Đã ban hành")
	indicator = frappe.db.get_value("Assessment Answer", answer(NORTH, "1.1"), "indicator")
	frappe.db.set_value("Indicator", indicator, "title", "Ban hành kế hoạch năm")
	assert "phiên bản cũ" in refusal(content)


def test_a_workbook_whose_seal_was_touched_or_is_of_another_site_is_refused(campaign):
	frappe.local.lang = "vi"
	content = taken_out()

	def touch(book) -> None:
		book[SEAL_SHEET]["A2"] = book[SEAL_SHEET]["A2"].value.replace(NORTH, SOUTH)

	assert "đã bị sửa" in refusal(changed(content, touch))
	frappe.local.conf["encryption_key"], kept = "another", frappe.local.conf.get("encryption_key")
	try:
		assert "hệ thống khác" in refusal(content)
	finally:
		frappe.local.conf["encryption_key"] = kept


def with_part(content: bytes, name: str, part: bytes) -> bytes:
	target = BytesIO(content)
	with ZipFile(target, "a", ZIP_DEFLATED) as package:
		package.writestr(name, part)
	return target.getvalue()


def test_a_file_that_is_no_fit_workbook_is_refused_in_one_sentence(campaign):
	frappe.local.lang = "vi"
	content = taken_out()
	assert "không phải tệp Office" in refusal(b"PK no workbook at all")
	assert "không phải tệp Office" in refusal(b"MZ\x90\x00" * 10)
	assert "quá lớn" in refusal(with_part(content, "xl/worksheets/sheet9.xml", b" " * 50 * 2**20))
	assert "macro" in refusal(with_part(content, "xl/vbaProject.bin", b"x"))
	assert "liên kết tới tệp khác" in refusal(
		with_part(content, "xl/externalLinks/externalLink1.xml", b"<x/>")
	)
	assert "không phải tệp Office" in refusal(with_part(content, "1", b"1"), name="phieu.docx")
	assert "macro" in refusal(with_part(content, "2", b"2"), name="phieu.xlsm")
	assert "chỉ nhận tệp" in refusal(with_part(content, "3", b"3"), name="phieu.csv.zip")


def test_a_workbook_of_no_score_sheet_is_refused(campaign):
	frappe.local.lang = "vi"

	def strip(book) -> None:
		del book[SEAL_SHEET]

	assert "không phải phiếu chấm điểm" in refusal(changed(taken_out(), strip))


# Rights


def test_only_who_sees_the_sheet_takes_it_out(campaign):
	for user in (OFFICER, people.head_of(NORTH), COORDINATOR, AUDITOR):
		assert taken_out(user)
	for user in (people.officer_of(SOUTH), OUTSIDER, VERIFIER):
		with pytest.raises(frappe.PermissionError):
			taken_out(user)


@pytest.mark.parametrize("user", [people.officer_of(SOUTH), COORDINATOR, AUDITOR, VERIFIER, OUTSIDER])
@pytest.mark.parametrize("dry_run", [True, False])
def test_only_the_unit_itself_hands_a_workbook_back(campaign, user, dry_run):
	content = filled(taken_out(), D8="Đã ban hành")
	before = stored()
	file = frappe.get_doc(
		{"doctype": "File", "file_name": "p.xlsx", "content": content, "is_private": 1}
	).insert()
	file.db_set("owner", user)
	with pytest.raises(frappe.PermissionError):
		call(
			user,
			f"{API}.upload_workbook",
			self_assessment=sheet(NORTH),
			file_url=file.file_url,
			dry_run=dry_run,
		)
	assert stored() == before


def test_after_it_is_handed_in_no_workbook_is_taken(campaign):
	content = filled(taken_out(), D11=75)
	factory.handed_in(NORTH)
	with pytest.raises(frappe.PermissionError):
		hand_back(content)


# A whole set


def test_a_set_of_43_indicators_makes_the_round_with_the_same_totals():
	"""Every rule of the city's set, shared figures among them: out, filled in, calculated by LibreOffice, back."""
	data = json.loads(ANNEX.with_suffix(".json").read_text(encoding="utf-8"))
	code = launched_with(data["rows"], "100")
	name = sheet(NORTH, code)
	with acting_as(OFFICER):
		doc = frappe.get_doc("Self-Assessment", name)
		content, made = workbook(doc), gather(doc)
	rules = {row["code"]: row["rule"] for row in data["rows"] if not row["is_group"]}
	book = filled(content, **cells_of(made, rules, 0.83))
	page = recalculated(book)[SHEET]
	file = insert(OFFICER, "File", file_name="phieu.xlsx", content=book, is_private=1)
	told = call(
		OFFICER, f"{API}.upload_workbook", self_assessment=name, file_url=file.file_url, dry_run=False
	)
	assert (told["problems"], told["saved"]) == ([], len(rules))
	fields = ["self_score", "maximum", "answered_count"]
	points, maximum, answered = frappe.db.get_value("Self-Assessment", name, fields)
	assert answered == len(rules)
	assert 50 < points < 100
	assert (round(page["F5"].value, 6), page["C5"].value) == (points, maximum)


def launched_with(rows: list, total: str) -> str:
	"""A running campaign by a set of these rows."""
	header = {"set_code": "OFFLINE-SET", "title": "Bộ chỉ số", "declared_total": total}
	name = create_set({**header, "unit_levels": [{"unit_level": "COMMUNE"}]}, rows).name
	take_action(COORDINATOR, "Indicator Set", name, "Submit for Approval")
	take_action(PUBLISHER, "Indicator Set", name, "Verify")
	take_action(PUBLISHER, "Indicator Set", name, "Publish")
	code = factory.draft_campaign("OFFLINE-2026", name)
	take_action(COORDINATOR, "Assessment Campaign", code, "Launch")
	return code


def cells_of(made, rules: dict, strength: float) -> dict[str, object]:
	"""The cells that a person would type into, by address."""
	cells = {}
	for line in (one for one in made.lines if one.rule):
		values = plausible_inputs(rules[line.code], strength)
		for item in Rule.from_dict(rules[line.code]).inputs:
			addresses = made.layout.cells[line.code, item.name]
			for address, text in zip(addresses, to_texts(item, values), strict=True):
				cells.setdefault(address.replace("$", ""), number_in(text) if item.kind in NUMBERS else text)
	return {address: value for address, value in cells.items() if value != ""}
