"""Scoring 142,803 stored answers again, end to end, against 20,000 answers a second.

Every answer is scored by its rule, a choice of options; ``bench_score`` measures the mix of a city's rules. All is one
transaction on a server with MariaDB's default buffer pool (128 MB), which the rows outgrow: reading is half of the time.
"""

import json
import time

import frappe

from dts_assessment.assessments.recalculate import recalculate
from tests.perf import country

NAME = "rescore-20000-a-second"
BOUND = 1.0
A_SECOND = 20_000
BATCH = 100


def run() -> tuple[float, float]:
	"""Seconds that one worker takes, and those that it may take."""
	name = country.campaign(country.COUNTRY)
	country.launch(name)
	values = {"inputs": json.dumps({"muc": "Có"}, ensure_ascii=False), "campaign": name}
	frappe.db.sql(
		"update `tabAssessment Answer` set self_inputs = %(inputs)s where campaign = %(campaign)s", values
	)
	sheets = frappe.get_all("Self-Assessment", {"campaign": name}, pluck="name", order_by="name")
	recalculate(sheets)
	begun = time.perf_counter()
	for start in range(0, len(sheets), BATCH):
		recalculate(sheets[start : start + BATCH])
	ours = time.perf_counter() - begun
	country.remove()
	return ours, country.COUNTRY * country.INDICATORS / A_SECOND
