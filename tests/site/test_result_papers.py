"""What is made of results: the decision and its annex, notices to units, exports, and who may have them."""

import zipfile
from decimal import Decimal
from io import BytesIO

import frappe
import pytest
from docx import Document as WordDocument
from frappe.utils import cint
from openpyxl import load_workbook
from pypdf import PdfReader

from dts_assessment.jobs.work import run
from tests import factory, people
from tests import published_kinds as kinds
from tests.acting import call, take_action
from tests.factory import AUDITOR, COORDINATOR, NORTH, PUBLISHER, SOUTH
from tests.site.test_corrections import correct

API = "dts_assessment.api.result"
CAMPAIGN = "Assessment Campaign"


def download(user: str, method: str, **arguments: object) -> bytes:
	call(user, f"{API}.{method}", **arguments)
	return frappe.local.response.filecontent


def text_of(pdf: bytes) -> str:
	return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def cells(content: bytes) -> list[tuple]:
	return [row for row in load_workbook(BytesIO(content)).active.iter_rows(values_only=True) if any(row)]


def decided(number: str = "31/QĐ-UBND", **online: int) -> str:
	"""A campaign published by a registered decision that was drafted here."""
	name = factory.closed_campaign(**(online or {"north": 50, "south": 75}))
	dispatch = call(COORDINATOR, f"{API}.draft_decision", campaign=name)["name"]
	frappe.get_doc("Official Dispatch", dispatch).update({"document_number": number}).save()
	call(COORDINATOR, "dts_assessment.api.dispatch.register", dispatch=dispatch)
	take_action(PUBLISHER, CAMPAIGN, name, "Publish")
	return name


def test_the_decision_is_drafted_with_its_annex_and_named_by_the_campaign():
	name = factory.closed_campaign(north=50, south=75)
	dispatch = frappe.get_doc(
		"Official Dispatch", call(COORDINATOR, f"{API}.draft_decision", campaign=name)["name"]
	)
	assert (dispatch.dispatch_type, dispatch.status) == ("Decision", "Draft")
	for words in ("QUYẾT ĐỊNH:", "Công bố kết quả đợt thử của 2 cơ quan, đơn vị", "9001/UBND-KHCN"):
		assert words in dispatch.body
	files = frappe.get_all("File", {"attached_to_name": dispatch.name}, ["file_name", "is_private"])
	assert {file.file_name.rsplit(".", 1)[1] for file in files} == {"pdf", "docx", "xlsx"}
	assert all(cint(file.is_private) for file in files)
	named = {"parent": name, "purpose": "Result"}
	assert frappe.db.get_value("Campaign Dispatch", named, "dispatch") == dispatch.name


def test_results_are_not_published_by_a_decision_that_is_a_draft():
	name = factory.closed_campaign(north=50, south=75)
	call(COORDINATOR, f"{API}.draft_decision", campaign=name)
	with pytest.raises(frappe.ValidationError, match="Register the decision"):
		take_action(PUBLISHER, CAMPAIGN, name, "Publish")


def test_there_is_one_decision():
	name = factory.closed_campaign(north=50, south=75)
	call(COORDINATOR, f"{API}.draft_decision", campaign=name)
	with pytest.raises(frappe.ValidationError):
		call(PUBLISHER, f"{API}.draft_decision", campaign=name)


def test_the_annex_says_the_same_as_pdf_word_and_excel():
	name = decided()
	pdf = text_of(download(AUDITOR, "download_ranking", campaign=name, file_type="pdf"))
	word = WordDocument(BytesIO(download(AUDITOR, "download_ranking", campaign=name, file_type="docx")))
	rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
	sheet = cells(download(AUDITOR, "download_ranking", campaign=name))
	assert "Quyết định số 31/QĐ-UBND" in pdf
	assert rows[1][:2] == ["1", "Xã Nam"]
	assert rows[1][5] == "10,00"
	for one in ("Xã Nam", "Xã Bắc"):
		assert one in pdf
		assert any(one in row for row in sheet)
	assert any("(Kèm theo Quyết định số 31/QĐ-UBND" in str(row[0]) for row in sheet)


def test_an_older_version_is_printed_as_it_was():
	name = decided()
	correct(name)
	rows = {version: load_workbook(BytesIO(_workbook(name, version))).active for version in (1, 2)}
	first = {version: _first_unit(sheet) for version, sheet in rows.items()}
	assert first == {1: "Xã Nam", 2: "Xã Bắc"}


def _workbook(name: str, version: int) -> bytes:
	return download(AUDITOR, "download_ranking", campaign=name, version=version)


def _first_unit(sheet) -> str:
	return next(row[1] for row in sheet.iter_rows(values_only=True) if row[0] == 1)


def test_a_unit_gets_the_notice_of_its_own_result_and_no_other():
	name = decided()
	take_words = text_of(
		download(people.head_of(SOUTH), "download_letter", self_assessment=factory.sheet(SOUTH))
	)
	for words in ("THÔNG BÁO", "Xã Nam", "10,00/10", "Xếp hạng: 1", "Chính quyền số", "31/QĐ-UBND"):
		assert words in take_words
	with pytest.raises(frappe.PermissionError):
		download(people.head_of(NORTH), "download_letter", self_assessment=factory.sheet(SOUTH))
	assert name


def test_a_corrected_indicator_stands_in_the_notice_with_its_reason():
	name = decided()
	correct(name)
	words = text_of(download(people.head_of(SOUTH), "download_letter", self_assessment=factory.sheet(SOUTH)))
	for one in ("Hồ sơ trực tuyến", "6,00", "1,50", "-4,50", "Nhập nhầm"):
		assert one in words


def test_there_is_no_notice_before_publication():
	factory.closed_campaign(north=50, south=75)
	with pytest.raises(frappe.ValidationError, match="not published"):
		download(people.head_of(NORTH), "download_letter", self_assessment=factory.sheet(NORTH))


def test_all_notices_are_bound_in_one_file_that_only_who_asked_can_read():
	name = decided()
	job = call(COORDINATOR, f"{API}.make_letters", campaign=name)["name"]
	run(job)
	url = frappe.db.get_value("Campaign Job", job, "file_url")
	file = frappe.get_doc("File", {"file_url": url})
	names = zipfile.ZipFile(BytesIO(file.get_content())).namelist()
	assert names == ["thong-bao-T1-001-xa-bac.pdf", "thong-bao-T1-002-xa-nam.pdf"]
	assert (file.owner, cint(file.is_private)) == (COORDINATOR, 1)
	for user in (people.head_of(NORTH), AUDITOR):
		assert not frappe.has_permission("File", "read", doc=file, user=user)


def test_all_answers_stand_in_one_workbook_with_their_traces():
	name = decided()
	job = call(AUDITOR, f"{API}.make_answers_workbook", campaign=name)["name"]
	run(job)
	file = frappe.get_doc("File", {"file_url": frappe.db.get_value("Campaign Job", job, "file_url")})
	head, *rows = cells(file.get_content())
	assert head[:2] == ("Mã đơn vị", "Đơn vị")
	assert [(row[0], row[4], row[9]) for row in rows] == [
		("T1-001", "1.1", 4),
		("T1-001", "2.1", 3),
		("T1-002", "1.1", 4),
		("T1-002", "2.1", 6),
	]
	assert rows[1][10].startswith("a = 50, b = 100")


def test_the_emulation_record_tells_score_rank_change_and_decision():
	first = decided("30/QĐ-UBND", north=60, south=75)
	frappe.db.set_value(CAMPAIGN, first, "year", 2025)
	second = factory.draft_campaign("TEST-2027", f"{factory.SET_CODE}-v1")
	frappe.db.set_value(CAMPAIGN, second, "year", 2027)
	take_action(COORDINATOR, CAMPAIGN, second, "Launch")
	take_action(factory.VERIFIER, "Self-Assessment", factory.handed_in(NORTH, 50, second), "Verify")
	take_action(COORDINATOR, CAMPAIGN, second, "Close Verification", reason="Hết hạn")
	take_action(PUBLISHER, CAMPAIGN, second, "Publish")
	rows = {row[1]: row for row in cells(download(AUDITOR, "download_emulation", campaign=second))}
	assert rows["Xã Bắc"][2:5] == ("Xã, phường, đặc khu", "Chủ tịch Ủy ban nhân dân", 7)
	assert rows["Xã Bắc"][6:12] == (70, 1, None, 76, -6, 2)
	assert rows["Xã Nam"][13] == "Chưa nộp tự đánh giá"
	again = {row[1]: row for row in cells(download(AUDITOR, "download_emulation", campaign=first))}
	assert "30/QĐ-UBND" in again["Xã Bắc"][12]


def test_the_national_form_has_values_from_0_to_1_with_four_decimals():
	name = decided(north=33)
	book = load_workbook(BytesIO(download(AUDITOR, "download_national_form", campaign=name))).active
	(row,) = [row for row in book.iter_rows() if row[2].value == "Xã Bắc"]
	assert [cell.value for cell in row[3:]] == [0.598, 1, 1, 0.33]
	assert row[3].number_format == "0.0000"


def test_a_set_that_ranks_has_no_recognition_list():
	name = decided()
	with pytest.raises(frappe.ValidationError, match="has a verdict"):
		download(AUDITOR, "download_recognition", campaign=name)


def test_the_recognition_list_has_the_verdicts_of_what_was_published():
	rows = cells(download(AUDITOR, "download_recognition", campaign=kinds.recognition()))[3:]
	assert [(row[1], row[3], row[4]) for row in rows] == [
		("Xã Bắc", "Đạt", "4/4 tiêu chí, cần 4."),
		("Xã Đông", "Đạt", "4/4 tiêu chí, cần 4."),
		("Xã Nam", "Không đạt", "3/4 tiêu chí, cần 4; chưa đạt: 2.2."),
		("Xã Tây", "Không đạt", "1/4 tiêu chí, cần 4; chưa đạt: 1.2, 2.1, 2.2."),
	]


DOORS = (
	"preview_ranking",
	"download_ranking",
	"download_emulation",
	"download_recognition",
	"download_national_form",
	"make_letters",
	"make_answers_workbook",
	"draft_decision",
	"verify_publication",
)


def test_no_door_shows_results_to_a_unit_even_if_it_has_a_coordinator_of_its_own():
	name = factory.closed_campaign(north=50, south=75)
	own = people.create_user("t-own-coordinator@example.com", "Điều phối xã", ["DTS Coordinator"], NORTH)
	strangers = (own, people.head_of(NORTH), people.officer_of(SOUTH), factory.VERIFIER, factory.OUTSIDER)
	for door in DOORS:
		for user in (*strangers, "Guest"):
			with pytest.raises(frappe.PermissionError):
				call(user, f"{API}.{door}", campaign=name)


def test_before_publication_no_list_holds_a_result():
	name = factory.closed_campaign(north=50, south=75)
	for doctype in ("Assessment Result", "Campaign Publication"):
		assert not frappe.get_all(doctype, {"campaign": name})
	final = frappe.db.get_value("Self-Assessment", factory.sheet(SOUTH), "final_score")
	assert final == Decimal(10)


def test_the_papers_of_a_recognition_say_verdicts_and_neither_ranks_nor_points():
	name = kinds.recognition()
	body = frappe.db.get_value("Official Dispatch", {"document_number": "1400/QĐ-UBND"}, "body")
	assert "của 5 cơ quan, đơn vị (chi tiết tại Phụ lục kèm theo), trong đó: Đạt 2, Không đạt 2." in body
	pdf = text_of(download(AUDITOR, "download_ranking", campaign=name, file_type="pdf"))
	assert "TT Đơn vị Kết luận Ghi chú" in pdf
	assert "3 Xã Nam Không đạt 3/4 tiêu chí, cần 4; chưa đạt: 2.2." in pdf
	sheet = cells(download(AUDITOR, "download_ranking", campaign=name))
	assert (3, "Xã Nam", "Không đạt", "3/4 tiêu chí, cần 4; chưa đạt: 2.2.") in sheet
	own = {"self_assessment": factory.sheet(SOUTH, name)}
	letter = text_of(download(people.head_of(SOUTH), "download_letter", **own))
	assert "Kết luận: Không đạt ( 3/4 tiêu chí, cần 4; chưa đạt: 2.2 )." in letter
	assert "2.2 Trên 50% hộ gia đình có địa chỉ số Đơn vị tự đánh giá chưa đạt." in letter
	for word in ("Xếp hạng", "Hạng", "Điểm"):
		assert word not in pdf + letter, word


def test_a_form_of_file_and_a_version_that_are_not_there_are_named():
	name = decided()
	with pytest.raises(frappe.ValidationError, match="xlsx, pdf or docx"):
		download(AUDITOR, "download_ranking", campaign=name, file_type="exe")
	with pytest.raises(frappe.ValidationError, match="no version 7"):
		download(AUDITOR, "download_ranking", campaign=name, version=7)
