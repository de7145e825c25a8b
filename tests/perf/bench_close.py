"""Closing the whole country's campaign as the queue does, against the bare statements over all rows at once."""

import time

import frappe

from dts_assessment.jobs.deeds import DEEDS
from dts_assessment.jobs.request import request
from dts_assessment.jobs.work import run as run_job
from tests.perf import country

NAME = "close-3321"
BOUND = 2.0
FINAL = "update `tabAssessment Answer` set final_score = verified_score where campaign = %s"
TOTALS = """
	update `tabSelf-Assessment` sheet join (
		select self_assessment, sum(self_score) as own, sum(verified_score) as verified, sum(final_score) as final
		from `tabAssessment Answer` where campaign = %s group by self_assessment
	) total on total.self_assessment = sheet.name
	set sheet.self_score = own, sheet.verified_score = verified, sheet.final_score = final, sheet.closed_on = now()
"""


def run() -> tuple[float, float]:
	name = country.campaign(country.COUNTRY)
	country.launch(name)
	frappe.db.sql("update `tabSelf-Assessment` set workflow_state = 'Verified' where campaign = %s", name)
	_score(name, 1)
	ours = _close(name)
	_score(name, 2)
	begun = time.perf_counter()
	for statement in (FINAL, TOTALS):
		frappe.db.sql(statement, name)
	baseline = time.perf_counter() - begun
	country.remove()
	return ours, baseline


def _score(name: str, points: int) -> None:
	values = {"name": name, "points": points}
	frappe.db.sql(
		"update `tabAssessment Answer` set verified_score = %(points)s where campaign = %(name)s", values
	)


def _close(name: str) -> float:
	DEEDS["Close"](frappe.get_doc("Assessment Campaign", name)).check()
	job = request(name, "Close")
	begun = time.perf_counter()
	run_job(job)
	seconds = time.perf_counter() - begun
	assert frappe.db.get_value("Assessment Campaign", name, "workflow_state") == "Verified"
	return seconds
