"""Counting what a deed asks of the database."""

from collections.abc import Callable

import frappe


def statements(deed: Callable[[], object]) -> int:
	"""How many SQL statements a deed takes."""
	count, run = 0, frappe.db.sql

	def counting(*args, **kwargs):
		nonlocal count
		count += 1
		return run(*args, **kwargs)

	frappe.db.sql = counting
	try:
		deed()
	finally:
		frappe.db.sql = run
	return count
