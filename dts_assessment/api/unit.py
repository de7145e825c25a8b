"""Units of the tree."""

import frappe
from frappe.utils import cint

from dts_assessment.api import files
from dts_assessment.errors import parsed
from dts_assessment.permissions import require_role
from dts_assessment.units import close as closing
from dts_assessment.units import exchange, load, search, succession
from dts_assessment.workflow.roles import COORDINATOR


@frappe.whitelist(methods=["POST"])
def load_province(province: str) -> dict:
	"""Load a province and its communes as of the reform of 2025, by the code of two digits.

	Permission: coordinators. Safe to repeat. Returns the number of units added.
	"""
	return load_provinces([province])


@frappe.whitelist(methods=["POST"])
def load_provinces(provinces: list | str) -> dict:
	"""Load several provinces, or all of them, by their codes of two digits.

	Permission: coordinators. Safe to repeat. Returns the number of units added.
	"""
	require_role(COORDINATOR, "System Manager")
	return {"added": load.load_provinces(parsed(provinces))}


@frappe.whitelist()
def list_provinces() -> list:
	"""The provinces that can be loaded, with the number of their communes and of those that are there.

	Permission: coordinators.
	"""
	require_role(COORDINATOR, "System Manager")
	return load.provinces()


@frappe.whitelist()
def get_children(
	doctype: str = "Office Unit",
	parent: str = "",
	is_root: bool | str = False,
	search_text: str | None = None,
	with_closed: bool | int | str | None = False,
	**rest: object,
) -> list:
	"""Nodes of the tree below a unit, or those that a search finds. Permission: read on units, within reach."""
	frappe.has_permission("Office Unit", "read", throw=True)
	root = is_root in (True, "true", "1") or not parent
	closed = cint(with_closed)
	if root and search_text:
		units = search.find(search_text, [] if closed else [["valid_to", "is", "not set"]], limit=100)
		superiors = search.superiors(units)
		return [_node(unit, superiors[unit.name]) for unit in units]
	return [_node(unit) for unit in search.children("" if root else parent, bool(closed))]


@frappe.whitelist()
def search_units(
	doctype: str,
	txt: str,
	searchfield: str | None = None,
	start: int = 0,
	page_len: int = 20,
	filters: list | dict | str | None = None,
	**rest: object,
) -> list:
	"""Units for a link field: name, its words, and code with the units above. Permission: read on units.

	Links that reach beyond the user's own units say so themselves, as for any DocType.
	"""
	frappe.has_permission("Office Unit", "read", throw=True)
	everywhere = bool(cint(frappe.form_dict.get("ignore_user_permissions")))
	units = search.find(txt, _filters(filters), cint(start), cint(page_len), everywhere)
	superiors = search.superiors(units)
	return [(unit.name, unit.unit_name, search.described(unit, superiors[unit.name])) for unit in units]


@frappe.whitelist()
def download_units(unit: str | None = None) -> None:
	"""Answer with the units in reach as a workbook that ``import_units`` reads. Permission: coordinators."""
	require_role(COORDINATOR, "System Manager")
	frappe.local.response.filename = "don-vi.xlsx"
	frappe.local.response.filecontent = exchange.export(unit or None)
	frappe.local.response.type = "binary"


@frappe.whitelist(methods=["POST"])
def import_units(file_url: str, answers: dict | str | None = None, dry_run: bool | int = True) -> dict:
	"""Add and change units by a workbook: all rows or none; a dry run tells what would happen and saves nothing.

	Permission: coordinators, and on each unit that its place is in reach; read on the file. ``answers`` says by row
	number which unit is meant where the workbook leaves it open.
	"""
	require_role(COORDINATOR, "System Manager")
	answers = parsed(answers) or {}
	return exchange.import_file(*files.read(file_url), answers, bool(cint(dry_run)))


@frappe.whitelist()
def preview_close(unit: str) -> dict:
	"""What closing a unit would hand over, and to whom. Permission: coordinators whose reach holds the unit."""
	require_role(COORDINATOR, "System Manager")
	return closing.preview(unit)


@frappe.whitelist(methods=["POST"])
def close(unit: str, last_day: str, heir: str | None = None) -> dict:
	"""Close a unit and hand its open work, evidence and people to its successor.

	Permission: coordinators whose reach holds the unit and the successor. ``heir`` is needed when several units
	succeed. Returns the successor and the numbers handed over.
	"""
	require_role(COORDINATOR, "System Manager")
	return closing.close(unit, last_day, heir or None)


@frappe.whitelist(methods=["POST"])
def rename(unit: str, new_name: str, new_type: str, day: str, basis: str) -> dict:
	"""Give a unit another name or type from a day on, with its basis; past results keep the name of their day.

	Permission: coordinators whose reach holds the unit.
	"""
	require_role(COORDINATOR, "System Manager")
	doc = succession.rename(unit, new_name, new_type, day, basis)
	return {"name": doc.name, "unit_name": doc.unit_name}


def _filters(filters: list | dict | str | None) -> list:
	filters = parsed(filters) or []
	if isinstance(filters, dict):
		return [
			[field, *(value if isinstance(value, list | tuple) else ("=", value))]
			for field, value in filters.items()
		]
	return [one[1:] if len(one) == 4 else one for one in filters]


def _node(unit, superior: str = "") -> dict:
	return {
		"value": unit.name,
		"title": unit.unit_name,
		"expandable": unit.is_group,
		"note": search.described(unit, superior),
		"closed": bool(unit.valid_to),
	}
