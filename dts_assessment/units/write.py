"""What holds of every unit that is written by hand, by file or through the API."""

import re

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, getdate

from dts_assessment.permissions import is_free, may_reach
from dts_assessment.units.naming import agency_of, keys, place_of, record_name
from dts_assessment.vietnamese.text import clean

AGENCY_CODE = re.compile(r"[A-K]\d{2}(\.\d{1,3})*")
"""Codes by decision 20/2020/QĐ-TTg: a letter and two digits, then groups after dots."""
TEXTS = ("unit_code", "unit_type", "block", "agency_name", "place_name", "short_name", "superior_line")


def name_for(unit: Document) -> str:
	"""The record name of a new unit."""
	code = clean(unit.unit_code or "")
	if unit.valid_to:
		return record_name(code, unit.valid_to)
	return record_name(code, unit.valid_from if frappe.db.exists("Office Unit", code) else None)


def check(unit: Document) -> None:
	"""Clean a unit, fill in what follows from the rest, and refuse what cannot be; raises ``frappe.ValidationError``."""
	unit.unit_name = clean(unit.unit_name or "")
	for field in TEXTS:
		unit.set(field, clean(unit.get(field) or ""))
	unit.sort_key, unit.search_key = keys(unit.unit_name)
	_check_days(unit)
	_check_code_is_free(unit)
	_check_superior(unit)
	_fill_in_prints(unit)


def may_write(unit: Document, user: str) -> bool:
	"""Whether the user may write this unit: it lies in the user's reach, and so does where it is put."""
	if is_free(user):
		return True
	parent = unit.parent_office_unit or ""
	if unit.is_new():
		return may_reach(parent, user)
	stored = frappe.db.get_value("Office Unit", unit.name, "parent_office_unit") or ""
	return may_reach(unit.name, user) and (parent == stored or may_reach(parent, user))


def doubtful_codes(unit: Document) -> list[str]:
	"""Agency codes that do not look as decision 20/2020/QĐ-TTg writes them: worth a warning, no refusal."""
	codes = [row.code for row in unit.agency_codes if row.kind == "QĐ 20/2020/QĐ-TTg"]
	return [code for code in codes if not AGENCY_CODE.fullmatch(code)]


def _check_days(unit: Document) -> None:
	if unit.valid_from and unit.valid_to and getdate(unit.valid_to) < getdate(unit.valid_from):
		frappe.throw(_("{0} ends before it begins.").format(escape_html(unit.unit_code)))
	stored = None if unit.is_new() else unit.get_doc_before_save()
	if stored and str(stored.valid_to or "") != str(unit.valid_to or "") and not unit.flags.closing:
		frappe.throw(
			_("Close {0} with the button: its open work then goes to its successor.").format(_shown(unit))
		)


def _check_code_is_free(unit: Document) -> None:
	others = frappe.get_all(
		"Office Unit",
		{"unit_code": unit.unit_code, "name": ["!=", unit.name or ""]},
		["unit_name", "valid_from", "valid_to"],
	)
	for other in others:
		if not _ends_before(other, unit) and not _ends_before(unit, other):
			frappe.throw(
				_(
					"The code {0} belongs to {1} at the same time. Close that unit first, or give another code."
				).format(escape_html(unit.unit_code), escape_html(other.unit_name)),
				frappe.DuplicateEntryError,
			)


def _ends_before(one, other) -> bool:
	return bool(one.valid_to and other.valid_from and getdate(one.valid_to) < getdate(other.valid_from))


def _check_superior(unit: Document) -> None:
	if unit.parent_office_unit and not frappe.db.get_value(
		"Office Unit", unit.parent_office_unit, "is_group"
	):
		frappe.throw(
			_("{0} has no units below it: mark it as “Has Units Below” first.").format(
				escape_html(unit.parent_office_unit)
			)
		)


def _fill_in_prints(unit: Document) -> None:
	"""The head of documents by annex I of decree 30/2020/NĐ-CP; what a person typed stays."""
	prefix = frappe.get_cached_value("Unit Level", unit.unit_level, "agency_prefix")
	unit.agency_name = unit.agency_name or agency_of(unit.unit_name, prefix)
	superior = _superior(unit)
	if prefix:
		unit.place_name = unit.place_name or place_of(unit.unit_name, unit.unit_type)
	elif superior:
		unit.place_name = unit.place_name or superior.place_name
		unit.superior_line = unit.superior_line or superior.agency_name


def _superior(unit: Document):
	fields = ["agency_name", "place_name"]
	return unit.parent_office_unit and frappe.db.get_value(
		"Office Unit", unit.parent_office_unit, fields, as_dict=True
	)


def _shown(unit: Document) -> str:
	return escape_html(unit.unit_name)
