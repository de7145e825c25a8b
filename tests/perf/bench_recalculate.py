"""Scoring 20,000 stored answers again as the queue does, against the pure scoring and the bare reading of them."""

import json
import time

import frappe

from dts_assessment.assessments.recalculate import ROWS, recalculate
from dts_assessment.assessments.scored import terms_by_indicator
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import compiled
from dts_assessment.scoring import score
from tests.perf import country

NAME = "recalculate"
BOUND = 2.0
UNITS = 480


def run() -> tuple[float, float]:
	name = country.campaign(UNITS)
	country.launch(name)
	answered = {"inputs": json.dumps({"muc": "Có"}), "campaign": name}
	frappe.db.sql(
		"update `tabAssessment Answer` set self_inputs = %(inputs)s where campaign = %(campaign)s", answered
	)
	sheets = frappe.get_all("Self-Assessment", {"campaign": name}, pluck="name", order_by="name")
	recalculate(sheets)
	begun = time.perf_counter()
	for start in range(0, len(sheets), 100):
		recalculate(sheets[start : start + 100])
	ours = time.perf_counter() - begun
	baseline = _bare(sheets)
	country.remove()
	return ours, baseline


def _bare(sheets: list[str]) -> float:
	begun = time.perf_counter()
	rows = frappe.db.sql(ROWS, {"sheets": tuple(sheets)}, as_dict=True)
	terms = terms_by_indicator({row.indicator for row in rows})
	for row in rows:
		its = terms[row.indicator]
		score(compiled(its.rule), exact(row.maximum), json.loads(row.self_inputs), decimals=its.decimals)
	return time.perf_counter() - begun
