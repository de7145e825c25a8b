"""The main job, end to end, on the real set and the real communes of Ho Chi Minh City."""

from io import BytesIO

import frappe
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.main_job import STRENGTHS, MainJob, next_number


@pytest.fixture
def job() -> MainJob:
	job = MainJob(number=next_number())
	job.run()
	return job


def test_the_main_job_runs_from_annex_to_published_ranking(job):
	check_set(job)
	check_launch(job)
	check_scores(job)
	check_results(job)
	check_minutes(job)
	check_workbook(job)


def check_set(job: MainJob) -> None:
	stored = frappe.get_doc("Indicator Set", job.indicator_set)
	assert (stored.workflow_state, stored.indicator_count, stored.computed_total) == ("Published", 43, 100)


def check_launch(job: MainJob) -> None:
	assert frappe.db.count("Self-Assessment", {"campaign": job.campaign}) == 168
	assert frappe.db.count("Assessment Answer", {"campaign": job.campaign}) == 168 * 43


def check_scores(job: MainJob) -> None:
	"""What the visit changed is in force, and nothing else: DTI-02 300/400 × 2, DTI-41 119/400 × 5."""
	sheet = job.sheet(job.units[0])
	answers = frappe.get_all(
		"Assessment Answer",
		{"self_assessment": sheet},
		["indicator_code", "self_score", "verified_score", "final_score", "verified_trace", "self_trace"],
		order_by="position",
	)
	changed = {row.indicator_code: row.final_score for row in answers if row.final_score != row.self_score}
	assert changed == {"DTI-02": 1.5, "DTI-41": 1.488}
	assert all(row.self_trace and row.verified_trace for row in answers)
	total = round(sum(row.final_score for row in answers), 9)
	assert frappe.db.get_value("Self-Assessment", sheet, "final_score") == total


def check_results(job: MainJob) -> None:
	results = frappe.get_all(
		"Assessment Result",
		{"campaign": job.campaign},
		["unit", "rank", "final_score", "standing", "row_hash", "previous_hash"],
		order_by="idx",
	)
	ranked = [row for row in results if row.standing == "Ranked"]
	assert len(results) == 168
	assert sorted(row.rank for row in ranked) == [1, 2, 2, 4, 5]
	assert {row.unit for row in ranked} == set(job.units[: len(STRENGTHS)])
	assert [row.previous_hash for row in results[1:]] == [row.row_hash for row in results[:-1]]
	states = frappe.get_all(
		"Self-Assessment", {"campaign": job.campaign, "unit": ["in", job.units]}, pluck="workflow_state"
	)
	assert set(states) == {"Published"}


def check_minutes(job: MainJob) -> None:
	import hashlib

	content = job.minutes_pdf()
	text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
	assert "BIÊN BẢN" in text
	assert "DỰ THẢO" not in text
	assert hashlib.sha256(content).hexdigest() == frappe.db.get_value(
		"Verification Visit", job.visit, "minutes_sha256"
	)


def check_workbook(job: MainJob) -> None:
	book = load_workbook(BytesIO(job.ranking_workbook()))
	cells = [cell.value for row in book.active.iter_rows() for cell in row]
	names = [
		row.unit_name
		for row in frappe.get_all("Assessment Result", {"campaign": job.campaign}, ["unit_name"])
	]
	assert set(names) <= set(cells)
