"""Finding units: by any way of writing a name, in Vietnamese order, each with the units above it."""

import frappe
from frappe import _
from frappe.utils import formatdate

from dts_assessment.vietnamese.text import search_key

FIELDS = [
	"name",
	"unit_code",
	"unit_name",
	"parent_office_unit",
	"is_group",
	"valid_from",
	"valid_to",
	"lft",
	"rgt",
]
IN_ORDER = "sort_key, name"


def find(text: str, filters: list, start: int = 0, limit: int = 20, everywhere: bool = False) -> list:
	"""Units whose name or code holds ``text``, marks and case aside: ``da nang`` finds ``Thành phố Đà Nẵng``.

	``filters`` is a list of Frappe's filter triples. The reach of the user holds, unless ``everywhere``: for links that
	name units outside of it, as a dispatch does.
	"""
	read = frappe.get_all if everywhere else frappe.get_list
	return read(
		"Office Unit",
		filters=filters,
		or_filters=_like(text),
		fields=FIELDS,
		order_by=IN_ORDER,
		limit_start=start,
		limit_page_length=limit,
	)


def children(parent: str, with_closed: bool = False) -> list:
	"""The units right below one, or the topmost that the user sees, in Vietnamese order."""
	filters = [["parent_office_unit", "=", parent]] if parent else [["name", "in", _topmost()]]
	if not with_closed:
		filters.append(["valid_to", "is", "not set"])
	return frappe.get_list(
		"Office Unit", filters=filters, fields=FIELDS, order_by=IN_ORDER, limit_page_length=0
	)


def superiors(units: list) -> dict[str, str]:
	"""By record name: the names of the units above, nearest first, ``huyện Gia Viễn, tỉnh Ninh Bình``."""
	names: dict[str, list[str]] = {unit.name: [] for unit in units}
	waiting = {unit.name: unit.parent_office_unit for unit in units if unit.parent_office_unit}
	while waiting:
		above = _read(set(waiting.values()))
		for name, parent in waiting.items():
			names[name].append(above[parent].unit_name)
		waiting = {
			name: above[parent].parent_office_unit
			for name, parent in waiting.items()
			if above[parent].parent_office_unit
		}
	return {name: ", ".join(found) for name, found in names.items()}


def described(unit, superior: str) -> str:
	"""What tells a unit from its namesakes beside its name: units above, and code and last day of a closed one."""
	code = unit.unit_code if unit.unit_code != unit.name else ""
	closed = _("until {0}").format(formatdate(unit.valid_to)) if unit.valid_to else ""
	return ", ".join(part for part in (code, superior, closed) if part)


def _read(names: set[str]) -> dict:
	rows = frappe.get_all(
		"Office Unit", {"name": ["in", list(names)]}, ["name", "unit_name", "parent_office_unit"]
	)
	return {row.name: row for row in rows}


def _like(text: str) -> list:
	if not text:
		return []
	return [["search_key", "like", f"%{search_key(text)}%"], ["unit_code", "like", f"{text}%"]]


def _topmost() -> list[str]:
	"""The units that the user sees without seeing the one above."""
	seen = frappe.get_list("Office Unit", fields=["name", "parent_office_unit"], limit_page_length=0)
	names = {unit.name for unit in seen}
	return [unit.name for unit in seen if unit.parent_office_unit not in names]
