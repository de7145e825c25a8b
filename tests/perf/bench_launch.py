"""Launching the city's campaign (168 units × 43 indicators) against inserting the same documents one by one.

The baseline inserts the sheets and answers of a few units through Document.insert, as a loop in a button would, and
is scaled to all units: the whole would take longer than anyone waits.
"""

import time

import frappe

from dts_assessment.campaigns.launch import ANSWER_FIELDS, SHEET_FIELDS, create_sheets
from tests.main_job import MainJob, next_number

NAME = "launch"
BOUND = 1 / 50
SAMPLE = 2
"""Units inserted one by one: 2 sheets and 86 answers."""


def run() -> tuple[float, float]:
	frappe.flags.mute_emails = True
	frappe.db.commit = lambda *args, **kwargs: None
	job = MainJob(number=next_number())
	for deed in (
		job.load_units,
		job.import_set,
		job.accept_rules,
		job.publish_set,
		job.register_dispatch,
		job.create_campaign,
	):
		deed()
	campaign = frappe.get_doc("Assessment Campaign", job.campaign)
	begun = time.perf_counter()
	sheets, _answers = create_sheets(campaign)
	ours = time.perf_counter() - begun
	return ours, _one_by_one(campaign.name) / SAMPLE * sheets


def _one_by_one(campaign: str) -> float:
	"""Seconds to insert again, document by document, what the launch made for the first units."""
	units = frappe.get_all(
		"Self-Assessment", {"campaign": campaign}, pluck="name", limit=SAMPLE, order_by="name"
	)
	sheets = _taken_out("Self-Assessment", SHEET_FIELDS, {"name": ["in", units]})
	answers = _taken_out("Assessment Answer", ANSWER_FIELDS, {"self_assessment": ["in", units]})
	# Answers are written with the flag that deeds set, which spares the baseline checks of permissions.
	begun = time.perf_counter()
	for doctype, rows in (("Self-Assessment", sheets), ("Assessment Answer", answers)):
		for row in rows:
			frappe.get_doc({"doctype": doctype, **row}).insert(set_name=row["name"], ignore_permissions=True)
	return time.perf_counter() - begun


def _taken_out(doctype: str, fields: tuple, filters: dict) -> list[dict]:
	rows = frappe.get_all(doctype, filters=filters, fields=list(fields), order_by="name")
	frappe.db.delete(doctype, filters)
	return rows
