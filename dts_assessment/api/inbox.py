"""Việc của tôi: what waits for the user."""

import frappe

from dts_assessment.inbox import gather


@frappe.whitelist()
def my_work() -> dict:
	"""What waits for the user: ``total``, ``overdue``, the numbers by kind, and the things, most pressing first.

	Permission: everybody who is logged in, for himself or herself; only what the user may read is told.
	"""
	return gather.my_work()


@frappe.whitelist()
def waiting_card(filters: dict | list | str | None = None) -> dict:
	"""The number of things that wait for the user, for a number card of the workspace. Permission as ``my_work``."""
	return _card(gather.my_work()["total"])


@frappe.whitelist()
def overdue_card(filters: dict | list | str | None = None) -> dict:
	"""The number of overdue things, for a number card of the workspace. Permission as ``my_work``."""
	return _card(gather.my_work()["overdue"])


def _card(value: int) -> dict:
	return {"value": value, "fieldtype": "Int", "route": ["my-work"]}
