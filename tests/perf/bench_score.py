"""Scoring answers on the mix of the city's set: every one of its 43 rules, filled in by units of several strengths.

The baseline is the processor time that 50,000 answers a second on one core would take.
"""

import json
import time

from dts_assessment.scoring import Rule, score
from tests.inputs import plausible_inputs
from tests.main_job import ANNEX, STRENGTHS

NAME = "score"
BOUND = 1
ROUNDS = 100
ANSWERS_PER_SECOND = 50_000


def run() -> tuple[float, float]:
	rows = json.loads(ANNEX.with_suffix(".json").read_text(encoding="utf-8"))["rows"]
	rules = [(row["rule"], row["maximum"]) for row in rows if row.get("rule")]
	work = [
		(
			Rule.from_dict(rule),
			int(maximum) if maximum.isdigit() else maximum,
			plausible_inputs(rule, strength),
		)
		for rule, maximum in rules
		for strength in STRENGTHS
	]
	begun = time.process_time()
	for _round in range(ROUNDS):
		for rule, maximum, inputs in work:
			score(rule, maximum, inputs, decimals=3)
	return time.process_time() - begun, len(work) * ROUNDS / ANSWERS_PER_SECOND
