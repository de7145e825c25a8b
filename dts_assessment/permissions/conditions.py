"""The pieces that SQL conditions on rows are built of; every value in them is escaped."""

import frappe

EVERYTHING = "1=1"
NOTHING = "1=0"


def member_units(user: str | None = None) -> list[str]:
	"""Codes of the units that the user belongs to."""
	filters = {"user": user or frappe.session.user, "allow": "Office Unit"}
	return frappe.get_all("User Permission", filters=filters, pluck="for_value", order_by="creation")


def units_in_reach(user: str, column: str) -> str:
	"""Condition: the unit in ``column`` is one of the user's units or lies below one."""
	ranges = frappe.get_all(
		"Office Unit", filters={"name": ["in", member_units(user)]}, fields=["lft", "rgt"], order_by="lft"
	)
	if not ranges:
		return NOTHING
	within = " or ".join(f"(lft >= {int(row.lft)} and rgt <= {int(row.rgt)})" for row in ranges)
	return f"{column} in (select name from `tabOffice Unit` where {within})"


def in_group(user: str, column: str) -> str:
	member = frappe.db.escape(user)
	return (
		f"{column} in (select parent from `tabWorking Group Member`"
		f" where parenttype = 'Assessment Campaign' and user = {member})"
	)


def any_of(conditions: list[str]) -> str:
	return "(" + " or ".join(conditions) + ")" if conditions else NOTHING
