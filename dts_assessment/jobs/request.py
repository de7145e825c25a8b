"""Asking for a deed to be done on the queue, and seeing to it that it ends."""

import json

import frappe
from frappe import _
from frappe.utils import add_to_date, cint, now, now_datetime

CAMPAIGN, JOB = "Assessment Campaign", "Campaign Job"
WAITING, RUNNING, DONE, FAILED = "Waiting", "Running", "Done", "Failed"
UNDER_WAY = (WAITING, RUNNING)
STALLED_AFTER = 120
"""Seconds without a finished batch after which a job is taken to have lost its worker."""
TIMEOUT = 4 * 3600
"""Seconds that the queue gives one attempt; what it does not finish, the next one does."""


def request(campaign: str, kind: str, reason: str = "", **arguments: object) -> str:
	"""Queue a deed on a campaign and return the name of its job; what is under way is not begun twice.

	Raises ``frappe.ValidationError`` while another deed on the campaign is under way.
	"""
	frappe.db.get_value(CAMPAIGN, campaign, "name", for_update=True)
	present = under_way(campaign)
	if present and present.kind != kind:
		frappe.throw(_("Wait until the work on this campaign is done: {0}.").format(_(present.kind)))
	job = present.name if present else _create(campaign, kind, reason, arguments)
	if not present or is_stalled(present):
		wake(job)
	return job


def under_way(campaign: str):
	"""The job that a campaign waits for, if any."""
	fields = ["name", "kind", "status", "modified"]
	filters = {"campaign": campaign, "status": ["in", UNDER_WAY]}
	return next(iter(frappe.get_all(JOB, filters=filters, fields=fields, order_by="creation", limit=1)), None)


def is_stalled(job) -> bool:
	"""Whether nothing has been heard of a job for so long that its worker must be gone."""
	return job.modified < add_to_date(now_datetime(), seconds=-STALLED_AFTER)


def wake(job: str) -> None:
	"""Put a job on the queue (again), after the commit; the number of the attempt keeps the queue's ids apart."""
	attempt = cint(frappe.db.get_value(JOB, job, "attempt", for_update=True)) + 1
	frappe.db.set_value(JOB, job, {"attempt": attempt, "status": WAITING, "problem": None})
	frappe.enqueue(
		"dts_assessment.jobs.work.run",
		queue="long",
		timeout=TIMEOUT,
		job_id=f"{job}-{attempt}",
		deduplicate=True,
		enqueue_after_commit=True,
		job=job,
	)


def wake_stalled() -> int:
	"""Go on with jobs whose worker was killed; returns how many. Runs every few minutes."""
	fields = ["name", "modified"]
	jobs = frappe.get_all(JOB, {"status": ["in", UNDER_WAY]}, fields, order_by="creation")
	stalled = [job.name for job in jobs if is_stalled(job)]
	for job in stalled:
		wake(job)
	return len(stalled)


def _create(campaign: str, kind: str, reason: str, arguments: dict) -> str:
	doc = frappe.get_doc(
		{
			"doctype": JOB,
			"campaign": campaign,
			"kind": kind,
			"status": WAITING,
			"reason": reason,
			"arguments": json.dumps(arguments),
			"requested_by": frappe.session.user,
		}
	)
	return doc.insert(ignore_permissions=True).name


def shown(campaign: str) -> dict:
	"""The latest job of a campaign as the form shows it; empty when there was none."""
	fields = [
		"name",
		"kind",
		"status",
		"total",
		"done",
		"changed",
		"problem",
		"finished_on",
		"modified",
		"file_url",
		"requested_by",
	]
	rows = frappe.get_all(JOB, {"campaign": campaign}, fields, order_by="creation desc", limit=1)
	if not rows:
		return {}
	row = rows[0]
	stalled = row.status in UNDER_WAY and is_stalled(row)
	return {
		**row,
		"modified": str(row.modified),
		"finished_on": str(row.finished_on or ""),
		"stalled": stalled,
	}


def mark(job: str, **values: object) -> None:
	"""Write the state of a job; the time stamp tells that its worker lives."""
	frappe.db.set_value(JOB, job, {**values, "modified": now()}, update_modified=False)
