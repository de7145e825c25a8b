"""The workbook of the whole country's 142,803 answers, against bare openpyxl writing the same cells row by row."""

import time
from io import BytesIO

import frappe
from openpyxl import Workbook

from dts_assessment.publication.answers_workbook import rows, write_answers
from tests.perf import country

NAME = "answers-workbook"
BOUND = 1.3


def run() -> tuple[float, float]:
	name = country.campaign(country.COUNTRY)
	country.launch(name)
	_fill_in(name)
	baseline = _bare(list(rows(name)))
	begun = time.perf_counter()
	assert write_answers(name, BytesIO()) == country.COUNTRY * country.INDICATORS
	ours = time.perf_counter() - begun
	country.remove()
	return ours, baseline


def _bare(cells: list) -> float:
	begun = time.perf_counter()
	book = Workbook(write_only=True)
	sheet = book.create_sheet()
	for row in cells:
		sheet.append(row)
	book.save(BytesIO())
	return time.perf_counter() - begun


def _fill_in(name: str) -> None:
	values = {"name": name, "trace": "Mức đã chọn: Có, tính 100 % điểm tối đa"}
	frappe.db.sql(
		"update `tabAssessment Answer` set self_score = 1, final_score = 1, self_trace = %(trace)s"
		" where campaign = %(name)s",
		values,
	)
