"""Saving one row of a sheet of 150 indicators against saving one of a sheet of 43: the cost does not grow with the set."""

import frappe

from tests import people
from tests.factory import NORTH
from tests.perf import country, sheets
from tests.perf.bench_sheet_save import saver

NAME = "sheet-save-growth"
BOUND = 1.3


def run() -> tuple[float, float]:
	"""Median seconds of one saving in the large sheet and in the small one."""
	frappe.flags.mute_emails = True
	frappe.db.commit = lambda *args, **kwargs: None
	try:
		small, large = (sheets.create_sheet(size) for size in (sheets.SIZES[0], sheets.SIZES[-1]))
		frappe.set_user(people.officer_of(NORTH))
		ours, baseline = sheets.medians(saver(large), saver(small), rounds=60)
		return ours, baseline
	finally:
		frappe.set_user("Administrator")
		country.remove()
		del frappe.db.commit
