"""Doing a deed on the queue, batch by batch.

Every batch is a transaction that begins by locking the row of the job: two workers on one job take turns, each goes
on where the other stopped, and a worker that is killed loses the batch in hand and nothing else.
"""

from collections.abc import Sequence

import frappe
from frappe.utils import now_datetime, strip_html

from dts_assessment.database import batched
from dts_assessment.jobs.deeds import DEEDS, Deed
from dts_assessment.jobs.request import CAMPAIGN, DONE, FAILED, JOB, RUNNING, UNDER_WAY, mark


def run(job: str) -> None:
	"""Entry point on the queue: do what is left of a job, as the user who asked for it.

	A refusal is written on the job and ends it; after any other error the job stays under way and is woken later.
	"""
	frappe.db.commit()
	row = frappe.get_doc(JOB, job)
	user = frappe.session.user
	frappe.set_user(row.requested_by)
	try:
		_work(row)
	except frappe.ValidationError as problem:
		frappe.db.rollback()
		mark(job, status=FAILED, problem=strip_html(str(problem)), finished_on=now_datetime())
		frappe.db.commit()
	finally:
		frappe.set_user(user)


def _work(row) -> None:
	campaign = frappe.get_doc(CAMPAIGN, row.campaign)
	deed = DEEDS[row.kind](campaign, row.reason or "", frappe.parse_json(row.arguments))
	keys = deed.keys()
	frappe.db.commit()
	for batch in batched(keys, deed.size):
		if not _step(row.name, deed, batch, len(keys)):
			return
	_end(row.name, deed)


def _step(job: str, deed: Deed, batch: Sequence[str], total: int) -> bool:
	"""Do one batch unless it is done; tells whether the job is still under way."""
	row = _lock(job)
	left = [key for key in batch if key > (row.last_key or "")]
	going = row.status in UNDER_WAY
	if going and left:
		changed = row.changed + deed.do(left)
		done = row.done + len(left)
		mark(job, status=RUNNING, total=row.total or total, done=done, last_key=left[-1], changed=changed)
	frappe.db.commit()
	return going


def _end(job: str, deed: Deed) -> None:
	if _lock(job).status in UNDER_WAY:
		deed.finish()
		mark(job, status=DONE, finished_on=now_datetime(), file_url=deed.file_url)
	frappe.db.commit()


def _lock(job: str):
	"""The first read of its transaction: what is read after it is as new as the lock."""
	fields = ["status", "last_key", "done", "changed", "total"]
	return frappe.db.get_value(JOB, job, fields, as_dict=True, for_update=True)
