"""The self-assessment report: the counts of Gia Viễn in PDF and Word, evidence as it is cited, nobody else's eyes."""

import os
from io import BytesIO
from pathlib import Path

import docx
import frappe
import pytest
from pypdf import PdfReader

from dts_assessment.assessments.report import gather
from tests import factory, gia_vien, people
from tests.acting import acting_as, call, insert, take_action
from tests.factory import AUDITOR, COORDINATOR, NORTH, OUTSIDER, SOUTH, answer, sheet

METHOD = "dts_assessment.api.offline.download_report"
OFFICER = people.officer_of(NORTH)


def report(user: str, name: str, file_type: str = "pdf") -> bytes:
	call(user, METHOD, self_assessment=name, file_type=file_type)
	keep(frappe.local.response.filename, frappe.local.response.filecontent)
	return frappe.local.response.filecontent


def keep(name: str, content: bytes) -> None:
	"""Put the file where a person can look at it, if asked to."""
	if folder := os.environ.get("DTS_PRINTS"):
		Path(folder, name).write_bytes(content)


def pdf_text(content: bytes) -> str:
	return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def word_text(content: bytes) -> str:
	document = docx.Document(BytesIO(content))
	cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
	return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


READ = {"pdf": pdf_text, "docx": word_text}


@pytest.fixture
def district() -> str:
	name = gia_vien.launched()
	gia_vien.fill_in()
	return name


@pytest.fixture
def campaign(standing_campaign) -> str:
	return standing_campaign


def test_the_district_of_gia_vien_reports_its_points_and_counts(district):
	officer = people.officer_of(gia_vien.UNIT)
	for file_type, read in READ.items():
		text = read(report(officer, district, file_type))
		for words in ("511,18/765 điểm", "41/72 chỉ số", "31/72 chỉ số", "hoàn thành 30, cơ bản hoàn thành 11",
			"thấp 20, chưa thực hiện 11", "Hoạt động xã hội số", "Chưa được triển khai"):  # fmt: skip
			assert words in text, (file_type, words)


def test_the_counts_of_the_groups_add_up_to_those_of_the_whole(district):
	with acting_as(people.officer_of(gia_vien.UNIT)):
		content = gather(frappe.get_doc("Self-Assessment", district))
	assert sum(group.points for group in content.groups) == content.points == gia_vien.POINTS
	assert sum(group.counts.reached for group in content.groups) == content.counts.reached == gia_vien.REACHED
	assert sum(group.counts.behind for group in content.groups) == content.counts.behind == gia_vien.BEHIND


def test_the_bounds_of_the_counts_are_settings(district):
	frappe.db.set_single_value("DTS Settings", "done_from", 35)
	frappe.clear_document_cache("DTS Settings", "DTS Settings")
	with acting_as(people.officer_of(gia_vien.UNIT)):
		counts = gather(frappe.get_doc("Self-Assessment", district)).counts
	assert (counts.reached, counts.behind) == (61, 11)


@pytest.mark.parametrize(("done", "nearly"), [(90, 95), (101, 70), (100, -1)])
def test_bounds_that_contradict_each_other_are_refused(done, nearly):
	settings = frappe.get_doc("DTS Settings")
	settings.update({"fully_done_from": done, "done_from": nearly})
	with pytest.raises(frappe.ValidationError):
		settings.save()


def test_evidence_is_cited_with_number_day_and_issuer(campaign):
	named = {
		"unit": NORTH,
		"title": "Kế hoạch chuyển đổi số",
		"kind": "Dispatch",
		"dispatch": factory.dispatch(),
	}
	evidence = insert(OFFICER, "Evidence", **named)
	save = "dts_assessment.api.assessment.save_answer"
	call(OFFICER, save, answer=answer(NORTH, "1.1"), inputs={"muc": "Đã ban hành"}, evidence=[evidence.name])
	text = word_text(report(OFFICER, sheet(NORTH), "docx"))
	assert "Kế hoạch chuyển đổi số (9001/UBND-KHCN ngày" in text
	assert "của Ủy ban nhân dân tỉnh Thử)" in text
	assert "9001/UBND-KHCN" in pdf_text(report(OFFICER, sheet(NORTH))).replace(" ", "")


def test_what_the_unit_does_about_a_missing_criterion_is_reported(campaign):
	plan = "dts_assessment.api.target.plan_action"
	told = {"task": "Tập huấn cho cán bộ", "responsible": "Văn phòng", "due_date": "2026-12-15"}
	call(OFFICER, plan, self_assessment=sheet(NORTH), indicator_code="2.1", **told)
	for file_type, read in READ.items():
		text = read(report(OFFICER, sheet(NORTH), file_type))
		assert "NHIỆM VỤ CẢI THIỆN" in text
		assert "Tập huấn cho cán bộ" in text
		assert "15/12/2026" in text


def test_a_draft_says_so_until_it_is_handed_in(campaign):
	factory.fill_in(NORTH)
	assert "DỰ THẢO" in pdf_text(report(OFFICER, sheet(NORTH)))
	assert "DỰ THẢO" in word_text(report(OFFICER, sheet(NORTH), "docx"))
	take_action(people.head_of(NORTH), "Self-Assessment", sheet(NORTH), "Hand In")
	assert "DỰ THẢO" not in pdf_text(report(OFFICER, sheet(NORTH)))


def test_an_explanation_is_printed_as_text_and_not_as_markup(campaign):
	frappe.db.set_value("Assessment Answer", answer(NORTH, "1.1"), "explanation", "<b>đậm</b> & {{ 7 * 7 }}")
	assert "<b>đậm</b> & {{ 7 * 7 }}" in pdf_text(report(OFFICER, sheet(NORTH)))


@pytest.mark.parametrize("file_type", ["pdf", "docx"])
def test_only_who_sees_the_sheet_prints_its_report(campaign, file_type):
	for user in (OFFICER, COORDINATOR, AUDITOR):
		assert report(user, sheet(NORTH), file_type)
	for user in (people.officer_of(SOUTH), OUTSIDER):
		with pytest.raises(frappe.PermissionError):
			report(user, sheet(NORTH), file_type)
