"""Who belongs to a unit, by User Permission, and with which of the app's roles.

Roles are Frappe's and hold in every unit of a person: so whoever gives one must reach all units of that person.
"""

import frappe

from dts_assessment.permissions import member_units
from dts_assessment.workflow.roles import ROLES


def members(unit: str) -> list[str]:
	"""The users who belong to a unit, in the order in which they came."""
	filters = {"allow": "Office Unit", "for_value": unit}
	return frappe.get_all("User Permission", filters, pluck="user", order_by="creation")


def join(user: str, unit: str) -> bool:
	"""Let a user belong to a unit; false if he or she did already."""
	belonging = {"user": user, "allow": "Office Unit", "for_value": unit}
	if frappe.db.exists("User Permission", belonging):
		return False
	doc = frappe.get_doc({"doctype": "User Permission", "apply_to_all_doctypes": 1, **belonging})
	doc.insert(ignore_permissions=True)
	return True


def leave(user: str, unit: str) -> bool:
	"""Let a user no longer belong to a unit; with the last one go the app's roles. False if it was none of his or hers."""
	name = frappe.db.get_value("User Permission", {"user": user, "allow": "Office Unit", "for_value": unit})
	if not name:
		return False
	frappe.delete_doc("User Permission", name, ignore_permissions=True, force=True)
	if not member_units(user):
		drop_roles(user, ROLES)
	return True


def roles_of(user: str) -> list[str]:
	"""The app's roles of a user."""
	rows = frappe.get_all(
		"Has Role", {"parenttype": "User", "parent": user, "role": ["in", ROLES]}, pluck="role"
	)
	return [role for role in ROLES if role in rows]


def take_role(user: str, role: str) -> bool:
	"""Give a user one of the app's roles; false if he or she had it.

	The row is written by itself: saving the account would make the first one of a site a system manager.
	"""
	if role in roles_of(user):
		return False
	place = {"parenttype": "User", "parentfield": "roles", "parent": user}
	frappe.get_doc({"doctype": "Has Role", "role": role, **place}).db_insert()
	frappe.db.set_value("User", user, "user_type", "System User")
	frappe.clear_cache(user=user)
	return True


def drop_roles(user: str, roles: tuple[str, ...]) -> None:
	"""Take roles from a user; the account and roles of other apps stay."""
	frappe.db.delete("Has Role", {"parenttype": "User", "parent": user, "role": ["in", roles]})
	frappe.clear_document_cache("User", user)
	frappe.clear_cache(user=user)
