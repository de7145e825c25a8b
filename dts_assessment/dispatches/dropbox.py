"""The exchange folder: packets are taken in from ``in`` and laid out in ``out``.

The folder is ``private/edxml`` of the site, or the one that ``dts_edxml_folder`` of the site's configuration names.
What was taken in moves to ``done``; what was refused to ``rejected``, with a text file beside it that says why.
"""

import os
from pathlib import Path

import frappe
from frappe import _
from frappe.utils import strip_html
from frappe.utils.synchronization import filelock

from dts_assessment.dispatches import exchange
from dts_assessment.dispatches.outgoing import packet_of
from dts_assessment.dispatches.status import DRAFT, INCOMING
from dts_assessment.edxml import Limits, Status, read_packet, write_edoc, write_status
from dts_assessment.edxml.model import digest
from dts_assessment.errors import sentence
from dts_assessment.vietnamese.problem import Problem

ENDINGS = (".xml", ".edxml")
HIDDEN = ".part-"
BEFORE_FILE = "before_file"


def run() -> dict[str, int]:
	"""Take in what lies in ``in`` and lay out what is to be sent; returns the counts.

	A job that is killed and runs again takes nothing in twice: packets are known by their DocumentId.
	"""
	with filelock("dts_edxml"):
		_finish()
		counts = {"taken_in": 0, "rejected": 0}
		for path in _waiting():
			counts["taken_in" if _take_in(path) else "rejected"] += 1
		counts["sent"] = _send_dispatches() + _send_acknowledgements()
		return counts


def folder(name: str) -> Path:
	"""One of the exchange's folders, which is there afterwards."""
	base = frappe.conf.get("dts_edxml_folder") or frappe.get_site_path("private", "edxml")
	path = Path(base) / name
	path.mkdir(parents=True, exist_ok=True)
	return path


def _waiting() -> list[Path]:
	"""Plain files with the endings of packets; links could lead anywhere and stay where they are."""
	files = (path for path in folder("in").iterdir() if path.suffix.lower() in ENDINGS)
	return sorted(path for path in files if path.is_file() and not path.is_symlink())


def _take_in(path: Path) -> bool:
	frappe.db.savepoint(BEFORE_FILE)
	try:
		exchange.receive(read_packet(_content(path)), path.name)
	except Problem as problem:
		return _reject(path, sentence(problem))
	except (frappe.ValidationError, frappe.PermissionError, frappe.DuplicateEntryError) as refusal:
		return _reject(path, strip_html(str(refusal)))
	except Exception:  # noqa: BLE001 - one file that nobody foresaw must not hold up the others
		trace = frappe.get_traceback()
		_reject(
			path, _("The file could not be taken in. The administrator finds the cause in the error log.")
		)
		frappe.log_error(title=f"edXML {path.name}"[:140], message=trace)
		return False
	frappe.db.commit()  # the file moves only after its dispatch is safe
	_move(path, folder("done"))
	return True


def _content(path: Path) -> bytes:
	"""One byte more than allowed at most, so that the reader sees that it is too much."""
	with path.open("rb") as file:
		return file.read(Limits().file + 1)


def _reject(path: Path, reason: str) -> bool:
	frappe.db.rollback(save_point=BEFORE_FILE)
	moved = _move(path, folder("rejected"))
	moved.with_name(f"{moved.name}.txt").write_text(f"{reason}\n", encoding="utf-8")
	return False


def _move(path: Path, target: Path) -> Path:
	"""Move a file, under another name when one of its name is there."""
	free = target / path.name
	if free.exists():
		free = target / f"{path.stem}-{frappe.generate_hash(length=8)}{path.suffix}"
	return path.rename(free)


def _send_dispatches() -> int:
	filters = {"direction": ["!=", INCOMING], "status": "Registered", "edxml_document_id": ["is", "not set"]}
	return sum(map(_send_dispatch, _names(filters)))


def _send_dispatch(name: str) -> bool:
	dispatch = frappe.get_doc("Official Dispatch", name)
	try:
		packet = packet_of(dispatch)
	except Problem as problem:
		frappe.log_error(title=f"edXML {name}", message=sentence(problem))
		return False
	if not packet:
		return False
	file_name = f"{name}.edxml"
	dispatch.db_set("edxml_document_id", packet.document_id, update_modified=False)
	exchange.log("Sent", digest("sent", packet.key), packet, name, file_name)
	_lay_out(file_name, write_edoc(packet))
	return True


def _send_acknowledgements() -> int:
	"""Tell senders on the day of registration, as Article 21 asks, that their dispatch was received."""
	filters = {"direction": INCOMING, "status": ["!=", DRAFT], "edxml_document_id": ["is", "set"]}
	sent = {"way": "Sent", "kind": "Status", "code": Status.RECEIVED}
	told = set(frappe.get_all("Dispatch Packet", sent, pluck="dispatch", order_by="name"))
	waiting = [name for name in _names(filters) if name not in told]
	for name in waiting:
		packet = exchange.acknowledgement(frappe.get_doc("Official Dispatch", name))
		file_name = f"{name}-{packet.code}.edxml"
		exchange.log("Sent", digest("sent", packet.key), packet, name, file_name)
		_lay_out(file_name, write_status(packet))
	return len(waiting)


def _names(filters: dict) -> list[str]:
	agencies = frappe.get_all("Dispatch Register", {"exchanges": 1}, pluck="agency", order_by="agency")
	filters = {**filters, "agency": ["in", agencies]}
	return frappe.get_all("Official Dispatch", filters, pluck="name", order_by="creation, name")


def _lay_out(file_name: str, data: bytes) -> None:
	"""Write the file under a hidden name, commit its record, then show it: nobody fetches half of it, or one unrecorded."""
	part = folder("out") / f"{HIDDEN}{file_name}"
	part.write_bytes(data)
	frappe.db.commit()
	os.replace(part, folder("out") / file_name)


def _finish() -> None:
	"""Show the files whose record was committed before a job was killed, and drop those without a record."""
	for part in folder("out").glob(f"{HIDDEN}*"):
		file_name = part.name.removeprefix(HIDDEN)
		if frappe.db.exists("Dispatch Packet", {"way": "Sent", "file_name": file_name}):
			os.replace(part, part.with_name(file_name))
		else:
			part.unlink()
