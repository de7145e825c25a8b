"""What a unit became: one row a pair of units, many to many, with day and basis."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, getdate

from dts_assessment.permissions import may_reach
from dts_assessment.units.naming import agency_of, place_of
from dts_assessment.units.reach import note, require_open, require_reach
from dts_assessment.vietnamese.text import clean

IN_PLACE = ("Rename", "Change of Type")
"""Kinds by which a unit may stay the same record under another name."""


def prepare(row: Document) -> None:
	"""Check a succession and keep the names of that day; raises ``frappe.ValidationError``."""
	row.basis = clean(row.basis or "")
	if row.old_unit == row.new_unit and row.kind not in IN_PLACE:
		frappe.throw(_("A unit cannot succeed itself by {0}.").format(_(row.kind)))
	if row.is_new():
		_check_reach(row)
		_check_once(row)
		row.old_name = row.flags.old_name or _name(row.old_unit)
		row.new_name = _name(row.new_unit)


def refuse_deletion(row: Document) -> None:
	"""What became of a closed unit is history; raises ``frappe.PermissionError``."""
	if frappe.db.get_value("Office Unit", row.old_unit, "valid_to") or row.old_unit == row.new_unit:
		frappe.throw(
			_("What became of {0} is history and stays.").format(escape_html(row.old_name)),
			frappe.PermissionError,
		)


def successors(unit: str) -> list:
	"""The units that succeed a unit, in Vietnamese order: ``name``, ``unit_name``, ``valid_to``."""
	names = frappe.get_all("Unit Succession", {"old_unit": unit, "new_unit": ["!=", unit]}, pluck="new_unit")
	fields = ["name", "unit_name", "valid_to"]
	return frappe.get_all("Office Unit", {"name": ["in", names]}, fields, order_by="sort_key, name")


def rename(unit: str, new_name: str, new_type: str, day: str, basis: str) -> Document:
	"""Give a unit another name or type from a day on; it stays the same record, results keep the name of their day.

	What its documents are headed with follows, unless a person had typed something else.
	"""
	doc = require_reach(unit)
	doc.check_permission("write")
	require_open(doc)
	old_name, kind = doc.unit_name, "Rename" if clean(new_type) == (doc.unit_type or "") else "Change of Type"
	_forget_derived(doc)
	doc.unit_name, doc.unit_type = clean(new_name), clean(new_type)
	doc.save()
	row = frappe.get_doc({"doctype": "Unit Succession", "old_unit": unit, "new_unit": unit, "kind": kind})
	row.update({"succession_date": getdate(day), "basis": basis})
	row.flags.old_name = old_name
	row.insert()
	note(unit, kind, old_name, doc.unit_name, row.basis)
	return doc


def _forget_derived(unit: Document) -> None:
	prefix = frappe.get_cached_value("Unit Level", unit.unit_level, "agency_prefix")
	if unit.agency_name == agency_of(unit.unit_name, prefix):
		unit.agency_name = ""
	if unit.place_name == place_of(unit.unit_name, unit.unit_type):
		unit.place_name = ""


def _check_reach(row: Document) -> None:
	if not row.flags.ignore_permissions and not (may_reach(row.old_unit) or may_reach(row.new_unit)):
		frappe.throw(_("Neither unit is in your reach."), frappe.PermissionError)


def _check_once(row: Document) -> None:
	same = {"old_unit": row.old_unit, "new_unit": row.new_unit, "succession_date": row.succession_date}
	if frappe.db.exists("Unit Succession", same):
		frappe.throw(_("This succession is recorded already."), frappe.DuplicateEntryError)


def _name(unit: str) -> str:
	return frappe.db.get_value("Office Unit", unit, "unit_name")
