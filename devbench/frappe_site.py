"""A connection to a Frappe site for code that runs in the bench's environment."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import frappe


@contextmanager
def connected() -> Iterator[None]:
	"""Work on the site DTS_SITE below the folder SITES_PATH as Administrator; nothing is committed at the end.

	The sites folder is the working directory meanwhile: Frappe finds its logs and assets from there.
	"""
	before = os.getcwd()
	os.chdir(os.environ["SITES_PATH"])
	frappe.init(site=os.environ["DTS_SITE"], sites_path=".")
	frappe.connect()
	try:
		yield
	finally:
		frappe.db.rollback()
		frappe.destroy()
		os.chdir(before)
