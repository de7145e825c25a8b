"""The monitoring page of 3,321 units against the bare aggregate queries that it cannot do without."""

import time

import frappe

from dts_assessment.campaigns.monitoring import overview
from tests.perf import country

NAME = "monitoring-3321"
BOUND = 3.0
ROUNDS = 10
BARE = (
	"""select unit.parent_office_unit, sheet.workflow_state, count(*), sum(sheet.answered_count),
		sum(sheet.indicator_count), sum(sheet.deadline < curdate())
	from `tabSelf-Assessment` sheet join `tabOffice Unit` unit on unit.name = sheet.unit
	where sheet.campaign = %s group by unit.parent_office_unit, sheet.workflow_state""",
)


def run() -> tuple[float, float]:
	"""Seconds of ten pages and of ten times the bare aggregate."""
	name = country.campaign(country.COUNTRY)
	country.launch(name)
	frappe.db.sql("update `tabSelf-Assessment` set deadline = '2026-01-01' where campaign = %s", name)
	campaign = frappe.get_doc("Assessment Campaign", name)
	ours = _seconds(lambda: overview(campaign))
	baseline = _seconds(lambda: [frappe.db.sql(statement, name) for statement in BARE])
	country.remove()
	return ours, baseline


def _seconds(work) -> float:
	work()
	begun = time.perf_counter()
	for _round in range(ROUNDS):
		work()
	return time.perf_counter() - begun
