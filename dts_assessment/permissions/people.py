"""Who the user is: units, roles and working groups."""

from collections.abc import Iterable

import frappe
from frappe import _

from dts_assessment.permissions.conditions import member_units, units_in_reach
from dts_assessment.workflow.roles import AUDITOR, COORDINATOR, PUBLISHER, UNIT_HEAD, UNIT_OFFICER

OVERSIGHT = {COORDINATOR, PUBLISHER, AUDITOR}
UNIT_ROLES = {UNIT_OFFICER, UNIT_HEAD}


def has_role(roles: Iterable[str], user: str | None = None) -> bool:
	"""Whether the user has at least one of the roles."""
	return not set(roles).isdisjoint(frappe.get_roles(user or frappe.session.user))


def is_free(user: str) -> bool:
	"""Administrators of the site read all rows; what they may write the workflow still says."""
	return user == "Administrator" or "System Manager" in frappe.get_roles(user)


def belongs_to(unit: str, user: str | None = None) -> bool:
	"""Whether the user is a member of exactly this unit: the right to fill in, not only to look."""
	return unit in member_units(user)


def reaches(unit: str, user: str | None = None) -> bool:
	"""Whether the unit is one of the user's units or lies below one."""
	condition = units_in_reach(user or frappe.session.user, "name")
	return bool(frappe.db.sql(f"select 1 from `tabOffice Unit` where name = %s and {condition}", unit))


def may_reach(unit: str, user: str | None = None) -> bool:
	"""The same for deeds on units, where administrators of the site reach every unit."""
	user = user or frappe.session.user
	return is_free(user) or reaches(unit, user)


def in_working_group(campaign: str, user: str | None = None) -> bool:
	"""Whether the user is a member of the campaign's working group."""
	filters = {"parenttype": "Assessment Campaign", "parent": campaign, "user": user or frappe.session.user}
	return bool(frappe.db.exists("Working Group Member", filters))


def require_role(*roles: str) -> None:
	"""Refuse whoever has none of the roles; raises ``frappe.PermissionError``."""
	if frappe.session.user != "Administrator" and not has_role(roles):
		names = ", ".join(_(role) for role in roles)
		frappe.throw(_("This needs the role {0}.").format(names), frappe.PermissionError)
