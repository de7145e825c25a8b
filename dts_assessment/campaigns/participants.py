"""Who takes part in a campaign: the units that its rules name, less and plus the exceptions."""

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

FIELDS = ["name", "unit_name", "unit_level", "block", "sort_key", "valid_from", "valid_to"]


@dataclass(frozen=True)
class Participant:
	"""One unit that takes part, with the set it is assessed by; exempt units get no rank."""

	unit: str
	unit_name: str
	unit_level: str
	block: str
	indicator_set: str
	exempt: bool


def participants(campaign: Document) -> list[Participant]:
	"""All units that take part, in Vietnamese order.

	Raises ``frappe.ValidationError`` when a unit's level has no indicator set in this campaign.
	"""
	exceptions = {row.unit: row.kind for row in campaign.exceptions}
	units = {unit.name: unit for scope in campaign.scopes for unit in _units_of(campaign, scope)}
	added = [unit for unit, kind in exceptions.items() if kind in ("Added", "Exempt") and unit not in units]
	units |= {unit.name: unit for unit in _read({"name": ["in", added]})}
	sets = {row.unit_level: row.indicator_set for row in campaign.indicator_sets}
	return [
		_participant(unit, sets, exceptions.get(unit.name) == "Exempt")
		for unit in sorted(units.values(), key=lambda unit: (unit.sort_key, unit.name))
		if exceptions.get(unit.name) != "Excluded"
	]


def _units_of(campaign: Document, scope: Document) -> list:
	root = scope.below or campaign.organising_unit
	left, right = frappe.db.get_value("Office Unit", root, ["lft", "rgt"])
	filters = {"unit_level": scope.unit_level, "lft": [">=", left], "rgt": ["<=", right]}
	if scope.block:
		filters["block"] = scope.block
	day = getdate(campaign.hand_in_until or today())
	return [unit for unit in _read(filters) if _valid_on(unit, day)]


def _read(filters: dict) -> list:
	return frappe.get_all("Office Unit", filters=filters, fields=FIELDS, order_by="name")


def _valid_on(unit, day) -> bool:
	begun = not unit.valid_from or getdate(unit.valid_from) <= day
	return begun and (not unit.valid_to or day <= getdate(unit.valid_to))


def _participant(unit, sets: dict[str, str], exempt: bool) -> Participant:
	if unit.unit_level not in sets:
		frappe.throw(
			_("{0} takes part, but its level {1} has no indicator set in this campaign.").format(
				frappe.utils.escape_html(unit.unit_name), unit.unit_level
			)
		)
	return Participant(
		unit.name, unit.unit_name, unit.unit_level, unit.block or "", sets[unit.unit_level], exempt
	)
