"""What is typed on the spot, entry by entry: nobody overwrites what another member wrote meanwhile.

Each entry comes with what its writer saw before. It may be sent again after a dropped line: what is stored already
is stored once.
"""

from collections.abc import Mapping

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, escape_html, get_time

from dts_assessment.exact import exact

TEXTS = ("place", "start_time", "end_time", "opinion", "conclusion")
TABLES: dict[str, tuple[str, ...]] = {
	"assessments": ("unit_opinion", "causes"),
	"members": ("full_name", "post", "part", "duty"),
	"hosts": ("full_name", "post", "represents_unit", "self_assessment"),
	"sites": ("site", "content", "outcome"),
	"follow_ups": ("recommendation", "self_assessment", "due_date"),
	"findings": ("verified_inputs", "verified_score", "reason", "seen", "agreed", "unit_reply"),
}
"""What may be written on the spot, and where."""
KEYS = {"assessments": "self_assessment", "findings": "answer"}
"""Rows known by what they are about; others by an entry of the writer's own making."""


def write_text(name: str, field: str, value: object, seen: object = None) -> Document:
	"""Write one text of a visit; raises ``frappe.TimestampMismatchError`` when another wrote it meanwhile."""
	visit = _locked(name)
	if field not in TEXTS:
		frappe.throw(_("{0} is not written on the spot.").format(escape_html(field)))
	_refuse_stale(visit, visit, {field: value}, {field: seen})
	visit.set(field, value or None)
	visit.save()
	return visit


def write_row(
	name: str, table: str, entry: str, values: Mapping[str, object], seen: Mapping[str, object] | None = None
) -> Document:
	"""Write one row of a table of a visit, new where ``entry`` is not known yet.

	``entry`` is the answer for findings, the self-assessment for units, else a mark made by the writer's device.
	Raises ``frappe.TimestampMismatchError`` when another wrote that row meanwhile.
	"""
	visit = _locked(name)
	unknown = set(values) - set(TABLES.get(table, ()))
	if table not in TABLES or unknown:
		frappe.throw(_("{0} is not written on the spot.").format(escape_html(", ".join(unknown) or table)))
	row = _row(visit, table, entry)
	if row:
		_refuse_stale(visit, row, values, seen or {})
	else:
		row = _new_row(visit, table, entry)
	row.update({field: _stored(value) for field, value in values.items()})
	visit.save()
	return visit


def remove_row(name: str, table: str, entry: str) -> Document:
	"""Take a row out; one that is gone already is no mistake."""
	visit = _locked(name)
	if table not in TABLES or table == "assessments":
		frappe.throw(_("{0} is not written on the spot.").format(escape_html(table)))
	if row := _row(visit, table, entry):
		visit.remove(row)
		visit.save()
	return visit


def _locked(name: str) -> Document:
	visit = frappe.get_doc("Verification Visit", name, for_update=True)
	visit.check_permission("write")
	return visit


def _row(visit: Document, table: str, entry: str) -> Document | None:
	fields = (KEYS[table],) if table in KEYS else ("entry_id", "name")
	return next(
		(row for row in visit.get(table) for field in fields if cstr(row.get(field)) == entry and entry), None
	)


def _new_row(visit: Document, table: str, entry: str) -> Document:
	if table == "assessments" or not entry:
		frappe.throw(_("The unit is not on this visit."))
	if table != "findings":
		return visit.append(table, {"entry_id": entry})
	sheet = frappe.db.get_value("Assessment Answer", entry, "self_assessment")
	return visit.append(table, {"answer": entry, "self_assessment": sheet, "agreed": 1})


def _refuse_stale(
	visit: Document, row: Document, values: Mapping[str, object], seen: Mapping[str, object]
) -> None:
	for field, value in values.items():
		stored = row.get(field)
		if not (_same(row, field, stored, seen.get(field)) or _same(row, field, stored, value)):
			frappe.throw(
				_("{0} was changed by {1} meanwhile to “{2}”. Compare, then save again.").format(
					_(row.meta.get_label(field)),
					escape_html(frappe.utils.get_fullname(visit.modified_by)),
					escape_html(cstr(stored)[:140]),
				),
				frappe.TimestampMismatchError,
			)


def _same(row: Document, field: str, one: object, other: object) -> bool:
	if not one and not other:
		return True
	kind = row.meta.get_field(field).fieldtype
	if kind == "Time":
		return bool(one and other) and get_time(one) == get_time(other)
	if kind in ("Float", "Check"):
		return exact(one or 0) == exact(other or 0)
	if kind == "JSON":
		return frappe.parse_json(one) == frappe.parse_json(other)
	return cstr(one) == cstr(other)


def _stored(value: object) -> object:
	return frappe.as_json(value) if isinstance(value, dict) else value
