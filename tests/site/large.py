"""Campaigns large enough to be cut short, and the jobs that work on them."""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from dts_assessment.database import insert_rows
from dts_assessment.jobs.request import STALLED_AFTER
from dts_assessment.units.tree import rebuild
from tests import factory
from tests.acting import acting_as

CAMPAIGN, JOB = "Assessment Campaign", "Campaign Job"
UNIT_FIELDS = (
	"name", "unit_code", "unit_name", "unit_type", "unit_level", "parent_office_unit", "is_group", "sort_key",
	"search_key", "docstatus", "idx",
)  # fmt: skip
MANY = 1500
"""Units of the campaigns whose workers are killed: some fifteen batches."""


def set_answers_at_once(number: int) -> None:
	frappe.db.set_single_value("DTS Settings", "answers_at_once", number)
	frappe.clear_document_cache("DTS Settings", "DTS Settings")


def state(campaign: str) -> str:
	return frappe.db.get_value(CAMPAIGN, campaign, "workflow_state")


def job_of(campaign: str):
	fields = ["name", "kind", "status", "total", "done", "changed", "problem", "attempt"]
	return frappe.get_all(JOB, {"campaign": campaign}, fields, order_by="creation desc", limit=1)[0]


def many_units() -> None:
	"""A province of its own with enough communes that its launch can be cut short."""
	rows = [("TK", "TK", "Tỉnh Lớn", "Tỉnh", "PROVINCE", None, 1, "tinhlon", "tinh lon", 0, 0)]
	for number in range(MANY):
		code = f"TK-{number:04}"
		keys = (f"xa{number:04}", f"xa {number}")
		rows.append((code, code, f"Xã {number}", "Xã", "COMMUNE", "TK", 0, *keys, 0, 0))
	insert_rows("Office Unit", UNIT_FIELDS, rows)
	rebuild()


def large_draft() -> str:
	many_units()
	name = factory.draft_campaign("TEST-KILL", factory.published_set("KILL-SET"))
	with acting_as("Administrator"):
		frappe.db.set_value(CAMPAIGN, name, "organising_unit", factory.PROVINCE)
		scope = frappe.get_doc(CAMPAIGN, name).scopes[0]
		frappe.db.set_value("Campaign Scope", scope.name, "below", "TK")
	return name


def make_stale(job: str) -> None:
	"""As if the job had not been heard of for a while."""
	long_ago = now_datetime() - timedelta(seconds=STALLED_AFTER + 1)
	frappe.db.set_value(JOB, job, "modified", long_ago, update_modified=False)
	frappe.db.commit()
