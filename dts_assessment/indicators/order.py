"""The order of a draft set: a row, with all that lies under it, is put elsewhere."""

import frappe
from frappe import _
from pypika import Case

from dts_assessment.indicators.check import read_indicators
from dts_assessment.indicators.edit import require_draft


def move(name: str, parent: str = "", before: str = "") -> list[str]:
	"""Put a row into a group (none: the top) in front of another row of it (none: last); returns the codes in order.

	Raises ``frappe.PermissionError`` unless the set is a draft, ``frappe.ValidationError`` for a place that is none.
	"""
	indicator_set = frappe.db.get_value("Indicator", name, "indicator_set")
	require_draft(indicator_set)
	rows = {row.name: row for row in read_indicators(indicator_set)}
	children = _children(rows)
	_check_place(rows, children, name, parent, before)
	children[rows[name].parent_indicator or ""].remove(name)
	beside = children.setdefault(parent, [])
	beside.insert(beside.index(before) if before else len(beside), name)
	if (rows[name].parent_indicator or "") != parent:
		frappe.db.set_value("Indicator", name, "parent_indicator", parent or None)
	order = _below("", children)
	_renumber([one for place, one in enumerate(order, 1) if rows[one].position != place], order)
	return [rows[one].indicator_code for one in order]


def _children(rows: dict) -> dict[str, list[str]]:
	found: dict[str, list[str]] = {"": []}
	for row in rows.values():
		found.setdefault(row.parent_indicator or "", []).append(row.name)
	return found


def _below(parent: str, children: dict[str, list[str]]) -> list[str]:
	"""All rows under a group as they are printed: each followed by what lies under it."""
	return [one for child in children.get(parent, []) for one in (child, *_below(child, children))]


def _check_place(rows: dict, children: dict, name: str, parent: str, before: str) -> None:
	code = rows[name].indicator_code
	if parent and (parent not in rows or not rows[parent].is_group):
		frappe.throw(_("{0} can only be moved into a group of its own set.").format(code))
	if parent == name or parent in _below(name, children):
		frappe.throw(_("{0} cannot be moved into itself.").format(code))
	if before and (before == name or before not in children.get(parent, [])):
		frappe.throw(_("{0} can only be placed before a row of the same group.").format(code))


def _renumber(moved: list[str], order: list[str]) -> None:
	"""Write the new positions in one statement."""
	if not moved:
		return
	table = frappe.qb.DocType("Indicator")
	places = {name: place for place, name in enumerate(order, 1)}
	position = Case()
	for name in moved:
		position = position.when(table.name == name, places[name])
	frappe.qb.update(table).set(table.position, position).where(table.name.isin(moved)).run()
