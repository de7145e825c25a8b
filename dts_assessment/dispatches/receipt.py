"""Recipients confirm, each for its own unit, that a dispatch has reached them."""

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime

from dts_assessment.dispatches.numbers import ARRIVALS, register_of, take
from dts_assessment.dispatches.register import arrival_key
from dts_assessment.dispatches.status import REGISTERED
from dts_assessment.permissions import member_units


def confirm_receipt(name: str) -> list[str]:
	"""Note that the user's units received a dispatch, and return them; a second confirmation changes nothing.

	A unit that keeps the built-in register gets its arrival number with it. Raises ``frappe.PermissionError`` for
	users of units that the dispatch was not sent to.
	"""
	dispatch = frappe.get_doc("Official Dispatch", name, for_update=True)
	dispatch.check_permission("read")
	if dispatch.status != REGISTERED:
		frappe.throw(_("{0} is not issued yet.").format(name))
	own = [row for row in dispatch.recipients if row.unit in member_units()]
	if not own:
		frappe.throw(_("{0} was not sent to a unit of yours.").format(name), frappe.PermissionError)
	waiting = [row for row in own if not row.received_on]
	for row in waiting:
		frappe.db.set_value("Dispatch Recipient", row.name, _receipt(row.unit))
	return [row.unit for row in waiting]


def _receipt(unit: str) -> dict[str, object]:
	now = now_datetime()
	values = {"received_on": now, "received_by": frappe.session.user}
	if register_of(unit):
		number = take(unit, ARRIVALS, getdate(now))
		values |= {"arrival_number": number, "arrival_key": arrival_key(unit, now.year, number)}
	return values
