"""The archive of an assessment's evidence: every file in the order of the set, and an index that leads to it."""

import io
import os
import zipfile
from urllib.parse import unquote

import frappe
import openpyxl
import pytest

from dts_assessment.jobs import evidence_archive
from tests import factory, people
from tests.acting import call
from tests.factory import NORTH
from tests.uploads import API, pdf, upload

OFFICER, SHEET = people.officer_of(NORTH), factory.sheet(NORTH)


@pytest.fixture
def cited() -> dict[str, str]:
	"""Two files and a link: the plan is cited twice."""
	factory.launched_campaign()
	plan = upload(OFFICER, NORTH, "kh.pdf", pdf("kế hoạch"))["evidence"]
	call(
		OFFICER,
		f"{API}.describe",
		evidence=plan,
		facts={
			"title": "Kế hoạch chuyển đổi số: 2026",
			"document_number": "12/KH-UBND",
			"issue_date": "2026-03-05",
		},
	)
	report = upload(OFFICER, NORTH, "bc.pdf", pdf("báo cáo"))["evidence"]
	link = call(OFFICER, f"{API}.cite_link", unit=NORTH, url="https://example.com/trang")["evidence"]
	cite("2.1", {"a": 50, "b": 100}, report, plan)
	cite("1.1", {"muc": "Đã ban hành"}, plan, link)
	return {"plan": plan, "report": report, "link": link}


def cite(code: str, inputs: dict, *evidence: str) -> None:
	method = "dts_assessment.api.assessment.save_answer"
	call(OFFICER, method, answer=factory.answer(NORTH, code), inputs=inputs, evidence=list(evidence))


def archive(user: str = OFFICER) -> zipfile.ZipFile:
	answer = call(user, f"{API}.download_archive", self_assessment=SHEET)
	assert answer.mimetype == "application/zip"
	return zipfile.ZipFile(io.BytesIO(b"".join(answer.response)))


def test_files_lie_in_the_order_of_the_set_and_once(cited):
	found = archive()
	assert found.namelist() == [
		"00 Danh mục minh chứng.xlsx",
		"1.1 Ban hành kế hoạch/12-KH-UBND Kế hoạch chuyển đổi số- 2026.pdf",
		"2.1 Hồ sơ trực tuyến/bc.pdf",
	]
	assert found.read(found.namelist()[1]) == pdf("kế hoạch")
	assert found.testzip() is None


def test_the_index_names_every_citation_and_leads_to_its_file(cited):
	found = archive()
	sheet = openpyxl.load_workbook(io.BytesIO(found.read("00 Danh mục minh chứng.xlsx"))).active
	rows = [[sheet.cell(row, column).value for column in (2, 4, 5, 9)] for row in range(6, 10)]
	assert [row[0] for row in rows] == ["1.1", "1.1", "2.1", "2.1"]
	assert rows[0][1:3] == ["Kế hoạch chuyển đổi số: 2026", "12/KH-UBND"]
	assert rows[0][3] == rows[3][3] == found.namelist()[1]
	assert unquote(sheet["I6"].hyperlink.target) == found.namelist()[1]
	assert sheet["I7"].hyperlink.target == "https://example.com/trang"


def test_a_file_that_is_gone_from_the_disk_is_told_in_the_index_and_stops_nothing(cited):
	os.remove(frappe.get_doc("File", {"attached_to_name": cited["report"]}).get_full_path())
	found = archive()
	sheet = openpyxl.load_workbook(io.BytesIO(found.read("00 Danh mục minh chứng.xlsx"))).active
	assert sheet["K8"].value == "Không tìm thấy tệp trên máy chủ"
	assert len(found.namelist()) == 2


def test_the_number_of_statements_does_not_grow_with_the_evidence(cited, monkeypatch):
	few = statements(monkeypatch)
	more = [upload(OFFICER, NORTH, f"{n}.pdf")["evidence"] for n in range(8)]
	cite("1.1", {"muc": "Đã ban hành"}, *more)
	assert statements(monkeypatch) == few


def statements(monkeypatch) -> int:
	counted, run = [], frappe.db.sql
	with monkeypatch.context() as patch:
		patch.setattr(frappe.db, "sql", lambda *args, **kwargs: counted.append(1) or run(*args, **kwargs))
		archive()
		counted.clear()
		archive()
	return len(counted)


def test_a_large_archive_is_packed_on_the_queue_and_deleted_after_a_day(cited, monkeypatch):
	monkeypatch.setattr(evidence_archive, "AT_ONCE", 10)
	queued = []
	monkeypatch.setattr(frappe, "enqueue", lambda method, **kwargs: queued.append((method, kwargs)))
	told = call(OFFICER, f"{API}.request_archive", self_assessment=SHEET)
	assert told["at_once"] is False
	assert call(OFFICER, f"{API}.archive_status", self_assessment=SHEET)["status"] == "Waiting"
	with pytest.raises(frappe.ValidationError):
		call(OFFICER, f"{API}.download_archive", self_assessment=SHEET)
	method, arguments = queued[0]
	frappe.get_attr(method)(arguments["self_assessment"], arguments["user"])
	told = call(OFFICER, f"{API}.archive_status", self_assessment=SHEET)
	path = frappe.get_site_path("private", "evidence_archives", told["file"])
	with zipfile.ZipFile(path) as found:
		assert len(found.namelist()) == 3
	evidence_archive.sweep()
	assert os.path.exists(path)
	os.utime(path, (0, 0))
	evidence_archive.sweep()
	assert not os.path.exists(path)
	with pytest.raises(frappe.DoesNotExistError):
		call(OFFICER, f"{API}.download_packed_archive", self_assessment=SHEET)


def test_who_lost_the_right_while_it_was_queued_gets_no_archive(cited):
	evidence_archive.pack(SHEET, people.officer_of(factory.SOUTH))
	told = frappe.cache.get_value(f"dts_evidence_archive::{SHEET}::{people.officer_of(factory.SOUTH)}")
	assert told["status"] == "Failed"
	assert "file" not in told
