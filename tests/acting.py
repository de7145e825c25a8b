"""Acting as a user, through the methods that the buttons of the desk call."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe


@contextmanager
def acting_as(user: str) -> Iterator[None]:
	"""Be another user for a while."""
	before = frappe.session.user
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user(before)


def call(user: str, method: str, **arguments: object):
	"""Call a whitelisted method as a user, with the checks that a request passes."""
	function = frappe.get_attr(method)
	if function not in frappe.whitelisted:
		raise frappe.PermissionError(f"{method} is not whitelisted")
	with acting_as(user):
		return frappe.call(function, **arguments)


def insert(user: str, doctype: str, **values: object):
	"""Save a new document as a user, as the form's Save does."""
	with acting_as(user):
		return frappe.get_doc({"doctype": doctype, **values}).insert()


def take_action(user: str, doctype: str, name: str, action: str, reason: str = "") -> dict:
	"""Press a button of the approval as a user."""
	method = "dts_assessment.api.workflow.take_action"
	return call(user, method, doctype=doctype, name=name, action=action, reason=reason)
