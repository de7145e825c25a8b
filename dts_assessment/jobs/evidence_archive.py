"""Packing a large archive of evidence on the queue, with progress; the result is its requester's alone, for a day.

It is no File: to Frappe everybody who sees the document that a file hangs on may read it, and whoever made it for ever.
It lies beside the private files, is handed out by one method, which checks again, and is in no backup.
"""

import time
from collections.abc import Callable
from pathlib import Path

import frappe
from frappe import _
from frappe.utils import get_site_path, strip_html

from dts_assessment.assessments.evidence_archive import Plan, plan
from dts_assessment.filing.archive import packed

AT_ONCE = 100 << 20
"""Bytes up to which an archive is streamed in one request: gunicorn gives a request two minutes."""
STEP = 16 << 20
"""Bytes between two notes of the progress."""
KEPT = 24 * 3600
"""Seconds after which an archive is deleted: evidence changes, and a copy of it should not lie about."""
FOLDER = "evidence_archives"
WAITING, RUNNING, DONE, FAILED = "Waiting", "Running", "Done", "Failed"


def request(self_assessment: str) -> dict:
	"""Say how large the archive is, and begin to pack it if it is too large for one request.

	Asking again while it is being packed begins nothing new.
	"""
	made = plan(frappe.get_doc("Self-Assessment", self_assessment))
	told = {
		"files": len(made.files),
		"rows": len(made.rows),
		"bytes": made.size,
		"at_once": made.size <= AT_ONCE,
	}
	if not told["at_once"]:
		_note(self_assessment, status=WAITING, done=0, total=made.size)
		frappe.enqueue(
			"dts_assessment.jobs.evidence_archive.pack",
			queue="long",
			timeout=3600,
			job_id=f"dts::evidence::{self_assessment}::{frappe.session.user}",
			deduplicate=True,
			enqueue_after_commit=True,
			self_assessment=self_assessment,
			user=frappe.session.user,
		)
	return told


def status(self_assessment: str) -> dict:
	"""How far the user's archive is: ``status``, ``done`` and ``total`` bytes, ``file`` when it is ready; or empty."""
	return frappe.cache.get_value(_key(self_assessment)) or {}


def pack(self_assessment: str, user: str) -> None:
	"""Entry point on the queue: pack the archive as the user who asked, whose rights are checked again."""
	before = frappe.session.user
	frappe.set_user(user)
	try:
		made = plan(frappe.get_doc("Self-Assessment", self_assessment))
		name = _pack(self_assessment, made)
		_note(self_assessment, status=DONE, done=made.size, total=made.size, file=name)
	except (frappe.PermissionError, frappe.DoesNotExistError, OSError) as problem:
		frappe.db.rollback()
		_note(self_assessment, status=FAILED, problem=strip_html(str(problem)))
	finally:
		frappe.set_user(before)


def sweep() -> None:
	"""Delete archives that were made more than a day ago."""
	for file in _folder().iterdir():
		if file.stat().st_mtime < time.time() - KEPT:
			file.unlink(missing_ok=True)


def packed_path(self_assessment: str) -> str:
	"""The user's own archive, below the site's private folder; raises ``frappe.DoesNotExistError`` without one."""
	name = status(self_assessment).get("file")
	if not name or not (_folder() / name).is_file():
		frappe.throw(_("The archive is no longer there; ask for it again."), frappe.DoesNotExistError)
	return f"/{FOLDER}/{name}"


def _pack(self_assessment: str, made: Plan) -> str:
	target = _folder() / f"{frappe.generate_hash(length=32)}.zip"
	part = target.with_suffix(".part")
	try:
		_write(part, made, lambda done: _note(self_assessment, status=RUNNING, done=done, total=made.size))
		part.rename(target)
	finally:
		part.unlink(missing_ok=True)
	return target.name


def _folder() -> Path:
	folder = Path(get_site_path("private", FOLDER))
	folder.mkdir(exist_ok=True)
	return folder


def _write(part: Path, made: Plan, tell: Callable[[int], None]) -> None:
	done = told = 0
	with part.open("wb") as file:
		for piece in packed(made.entries()):
			done += file.write(piece)
			if done - told >= STEP:
				tell(done)
				told = done


def _note(self_assessment: str, **values: object) -> None:
	frappe.cache.set_value(_key(self_assessment), values, expires_in_sec=KEPT)


def _key(self_assessment: str) -> str:
	return f"dts_evidence_archive::{self_assessment}::{frappe.session.user}"
