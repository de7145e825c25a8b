"""A verifier's queue over 3,321 units against the bare aggregates that it cannot do without; statements are counted.

Raises if the queue of a country takes more statements than the one of ten units.
"""

import time
from collections.abc import Callable

import frappe

from dts_assessment.verification.queue import queue
from tests.perf import country

NAME = "review-queue-3321"
BOUND = 3.0
ROUNDS = 3
FEW = 10
HAND_IN = """
	update `tabSelf-Assessment` set workflow_state = 'Submitted', handed_in_on = '2026-01-02 08:00:00'
	where campaign = %s
"""
BARE = (
	"""select sheet.name, sheet.unit, sheet.unit_name, count(*), sum(answer.verified_by is not null),
		sum(answer.status = 'Evidence missing'), sum(answer.answered_by = 'x')
	from `tabAssessment Answer` answer join `tabSelf-Assessment` sheet on sheet.name = answer.self_assessment
	where answer.campaign = %s group by sheet.name""",
	"""select indicator.verifying_agency, count(*), sum(answer.verified_by is not null)
	from `tabAssessment Answer` answer join `tabIndicator` indicator on indicator.name = answer.indicator
	where answer.campaign = %s group by indicator.verifying_agency""",
)


def run() -> tuple[float, float]:
	"""Seconds of some queues and of as many times the bare aggregates."""
	expected = _statements(_campaign(FEW))
	country.remove()
	many = _campaign(country.COUNTRY)
	if (found := _statements(many)) != expected:
		raise AssertionError(f"{expected} statements for {FEW} units, {found} for {country.COUNTRY}")
	ours = _seconds(lambda: queue(many))
	baseline = _seconds(lambda: [frappe.db.sql(statement, many) for statement in BARE])
	country.remove()
	return ours, baseline


def _campaign(units: int) -> str:
	name = country.campaign(units)
	country.launch(name)
	frappe.db.sql(HAND_IN, name)
	return name


def _statements(name: str) -> int:
	count, execute = [0], frappe.db.sql

	def counting(*args: object, **kwargs: object):
		count[0] += 1
		return execute(*args, **kwargs)

	queue(name)
	frappe.db.sql = counting
	try:
		queue(name)
	finally:
		frappe.db.sql = execute
	return count[0]


def _seconds(work: Callable) -> float:
	work()
	begun = time.perf_counter()
	for _round in range(ROUNDS):
		work()
	return time.perf_counter() - begun
