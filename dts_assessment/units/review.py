"""The yearly review: who has which right in which unit, since when, and last seen when."""

from collections import defaultdict

import frappe
from frappe.utils import today

from dts_assessment.permissions import EVERYTHING, is_free, units_in_reach
from dts_assessment.units.delegate import ACTIVE
from dts_assessment.workflow.roles import ROLES

RIGHTS = """
	select belonging.user, belonging.for_value as unit, belonging.creation as since,
		unit.unit_name, unit.valid_to as unit_closed_on, account.full_name, account.enabled, account.last_login
	from `tabUser Permission` belonging
	join `tabOffice Unit` unit on unit.name = belonging.for_value
	join `tabUser` account on account.name = belonging.user
	where belonging.allow = 'Office Unit' and {reach}
	order by unit.sort_key, unit.name, account.full_name, belonging.user
"""


def rights(unit: str | None = None) -> list[dict]:
	"""One row a person and unit within the reach of the session's user, by unit; five statements however many.

	``unit`` narrows it to that unit and those below. Besides what the query names: ``roles``, ``delegated_until`` (when
	the person acts for somebody else), ``confirmed_on`` and ``confirmed_by`` of the last review.
	"""
	rows = frappe.db.sql(RIGHTS.format(reach=_reach(unit)), as_dict=True)
	roles, delegated, confirmed = _roles(rows), _delegated(rows), _confirmed(rows)
	for row in rows:
		row.roles = [role for role in ROLES if role in roles[row.user]]
		row.delegated_until = delegated.get((row.unit, row.user))
		row.confirmed_on, row.confirmed_by = confirmed.get((row.unit, row.user), (None, None))
	return rows


def _reach(unit: str | None) -> str:
	user = frappe.session.user
	reach = EVERYTHING if is_free(user) else units_in_reach(user, "unit.name")
	if not unit:
		return reach
	place = frappe.db.get_value("Office Unit", unit, ["lft", "rgt"])
	within = f"unit.lft >= {int(place[0])} and unit.rgt <= {int(place[1])}" if place else "1=0"
	return f"{reach} and {within}"


def _roles(rows: list) -> dict[str, set[str]]:
	found = defaultdict(set)
	filters = {
		"parenttype": "User",
		"parent": ["in", list({row.user for row in rows})],
		"role": ["in", ROLES],
	}
	for row in frappe.get_all("Has Role", filters, ["parent", "role"], order_by="name"):
		found[row.parent].add(row.role)
	return found


def _delegated(rows: list) -> dict:
	filters = {
		"to_user": ["in", list({row.user for row in rows})],
		"status": ACTIVE,
		"valid_to": [">=", today()],
	}
	found = frappe.get_all("Unit Delegation", filters, ["unit", "to_user", "valid_to"], order_by="valid_to")
	return {(row.unit, row.to_user): row.valid_to for row in found}


def _confirmed(rows: list) -> dict:
	units = list({row.unit for row in rows})
	filters = {"reference_doctype": "Office Unit", "reference_name": ["in", units], "action": "Confirm Right"}
	fields = ["reference_name", "to_state", "happened_on", "user"]
	found = frappe.get_all("State Change", filters, fields, order_by="happened_on, name")
	return {(row.reference_name, row.to_state): (row.happened_on, row.user) for row in found}
