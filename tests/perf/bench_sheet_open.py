"""Opening a score sheet of 43, 72 and 150 indicators against loading a Frappe document with as many child rows.

Both sides end with the JSON that goes to the browser. The figures shown are those of the size that compares worst.
"""

import json

import frappe
from frappe.utils.response import json_handler

from tests import people
from tests.factory import NORTH
from tests.perf import country, sheets

NAME = "sheet-open"
BOUND = 1.5


def run() -> tuple[float, float]:
	"""Median seconds of one opening, on both sides."""
	sheets.create_doctypes()
	frappe.flags.mute_emails = True
	frappe.db.commit = lambda *args, **kwargs: None
	try:
		return max((_measure(size) for size in sheets.SIZES), key=lambda pair: pair[0] / pair[1])
	finally:
		country.remove()
		del frappe.db.commit
		sheets.remove_doctypes()


def _measure(size: int) -> tuple[float, float]:
	sheet = sheets.create_sheet(size)
	document = sheets.create_document(sheet).name
	read = frappe.get_attr(f"{sheets.API}.get_sheet")
	frappe.set_user(people.officer_of(NORTH))
	ours, baseline = sheets.medians(lambda: as_sent(read(sheet)), lambda: as_sent(_load(document)))
	frappe.set_user("Administrator")
	return ours, baseline


def as_sent(answer: dict) -> str:
	"""The JSON of an answer, made as Frappe makes it for the browser."""
	return json.dumps(answer, default=json_handler, separators=(",", ":"))


def _load(name: str) -> dict:
	"""What the form of a document asks the server for."""
	doc = frappe.get_doc(sheets.PARENT, name)
	doc.check_permission("read")
	return doc.as_dict()
