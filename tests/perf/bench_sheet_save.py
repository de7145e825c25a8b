"""Saving one row of a score sheet of 43, 72 and 150 indicators against saving a document with as many child rows.

The figures shown are those of the size that compares worst: the smallest, as a row costs the same in every sheet.
"""

import itertools

import frappe

from tests import people
from tests.factory import NORTH
from tests.perf import country, sheets

NAME = "sheet-save"
BOUND = 1 / 5


def run() -> tuple[float, float]:
	"""Median seconds of one saving, on both sides."""
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
	frappe.set_user(people.officer_of(NORTH))
	ours, baseline = sheets.medians(saver(sheet), lambda: _save_document(document))
	frappe.set_user("Administrator")
	return ours, baseline


def saver(sheet: str):
	"""A deed that saves the next row of the sheet with another explanation each time."""
	save = frappe.get_attr(f"{sheets.API}.save_answer")
	rows, count = itertools.cycle(enumerate(sheets.answers_of(sheet))), itertools.count()

	def deed() -> None:
		place, name = next(rows)
		save(answer=name, inputs=sheets.inputs_of(place), explanation=f"{sheets.TEXT} {next(count)}")

	return deed


def _save_document(name: str) -> None:
	"""As the form does: the whole document comes back with one row changed."""
	doc = frappe.get_doc(sheets.PARENT, name).as_dict(convert_dates_to_str=True)
	doc["rows"][0]["explanation"] = frappe.generate_hash(length=8)
	frappe.get_doc(doc).save()
