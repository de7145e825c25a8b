"""Closing the whole country's campaign as the queue does, against three bare statements over all rows.

Both sides give all 142,803 answers their final score, derive the totals and mark the sheets.
"""

import time

import frappe

from dts_assessment.assessments.totals import DERIVE
from dts_assessment.jobs.deeds import DEEDS
from dts_assessment.jobs.request import request
from dts_assessment.jobs.work import run as run_job
from dts_assessment.verification.settle import SETTLE
from tests.perf import country

NAME = "close-3321"
BOUND = 2.0


def run() -> tuple[float, float]:
	name = country.campaign(country.COUNTRY)
	country.launch(name)
	frappe.db.sql("update `tabSelf-Assessment` set workflow_state = 'Verified' where campaign = %s", name)
	_score(name, 1)
	ours = _close(name)
	_score(name, 2)
	baseline = _bare(name)
	country.remove()
	return ours, baseline


def _bare(name: str) -> float:
	sheets = tuple(frappe.get_all("Self-Assessment", {"campaign": name}, pluck="name", order_by="name"))
	begun = time.perf_counter()
	frappe.db.sql(SETTLE, {"verified": sheets})
	frappe.db.sql(DERIVE, {"sheets": sheets})
	frappe.db.sql("update `tabSelf-Assessment` set closed_on = now() where campaign = %s", name)
	return time.perf_counter() - begun


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
