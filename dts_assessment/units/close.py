"""Closing a unit: what is open goes to its successor, what is done stays as it was."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, formatdate, getdate, today

from dts_assessment.permissions import may_reach
from dts_assessment.units.membership import join, members
from dts_assessment.units.reach import note, require_open, require_reach
from dts_assessment.units.succession import successors
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.journal import record_many
from dts_assessment.workflow.states import DRAFT, STATE_FIELD, SUBMITTED

OPEN = (DRAFT, SUBMITTED)
"""States in which a self-assessment still is work; what is verified or published stays with the unit that did it."""


def preview(unit: str) -> dict:
	"""What closing would hand over: numbers of sheets, evidence and people, and the successors to choose from."""
	require_reach(unit)
	return {
		"self_assessments": len(_open_sheets(unit)),
		"evidence": frappe.db.count("Evidence", {"unit": unit}),
		"people": len(members(unit)),
		"successors": [{"name": one.name, "unit_name": one.unit_name} for one in _open_successors(unit)],
	}


def close(unit: str, last_day: str, heir: str | None = None) -> dict:
	"""Close a unit after its last day and hand its open work, evidence and people to its successor.

	With one successor that is the heir; with several a person chooses. A sheet stays with the closed unit where
	the heir has one of its own in the same campaign; its people go on belonging to the closed unit, so they can
	finish that sheet and read what the unit did. Returns ``heir``, and the numbers handed over and left.
	"""
	doc = require_reach(unit)
	doc.check_permission("write")
	_check(doc, last_day)
	takes_over = _heir(doc, heir)
	doc.valid_to, doc.flags.closing = getdate(last_day), True
	doc.save()
	reason = _("Closed after {0}").format(formatdate(last_day))
	told = _hand_over(doc, takes_over, reason) if takes_over else {}
	note(unit, "Close", doc.unit_name, takes_over.unit_name if takes_over else "", reason)
	return {"heir": takes_over.name if takes_over else None, **told}


def _check(unit: Document, last_day: str) -> None:
	require_open(unit)
	if getdate(last_day) > getdate(today()):
		frappe.throw(
			_("The last day lies ahead. Close {0} when it has come.").format(escape_html(unit.unit_name))
		)
	below = frappe.db.count("Office Unit", {"parent_office_unit": unit.name, "valid_to": ["is", "not set"]})
	if below:
		frappe.throw(
			_("{0} has {1} open units below it. Close or move them first.").format(
				escape_html(unit.unit_name), below
			)
		)


def _heir(unit: Document, chosen: str | None) -> Document | None:
	found = {one.name: one for one in _open_successors(unit.name)}
	if chosen and chosen not in found:
		frappe.throw(
			_("{0} is no open successor of {1}. Record the succession first.").format(
				escape_html(chosen), escape_html(unit.unit_name)
			)
		)
	if not chosen and len(found) > 1:
		names = escape_html(", ".join(one.unit_name for one in found.values()))
		frappe.throw(
			_("{0} has several successors: {1}. Choose which one takes over.").format(
				escape_html(unit.unit_name), names
			)
		)
	if not found:
		return _no_heir(unit)
	name = chosen or next(iter(found))
	if not may_reach(name):
		frappe.throw(
			_("The unit {0} is not in your reach.").format(escape_html(name)), frappe.PermissionError
		)
	return found[name]


def _no_heir(unit: Document) -> None:
	if _open_sheets(unit.name) or members(unit.name) or frappe.db.exists("Evidence", {"unit": unit.name}):
		frappe.throw(
			_("{0} has open work, evidence or people. Record the unit that succeeds it first.").format(
				escape_html(unit.unit_name)
			)
		)


def _open_successors(unit: str) -> list:
	return [one for one in successors(unit) if not one.valid_to]


def _open_sheets(unit: str) -> list:
	filters = {"unit": unit, STATE_FIELD: ["in", OPEN]}
	return frappe.get_all("Self-Assessment", filters, ["name", "campaign", STATE_FIELD], order_by="name")


def _hand_over(unit: Document, heir, reason: str) -> dict:
	sheets = _open_sheets(unit.name)
	taken = set(frappe.get_all("Self-Assessment", {"unit": heir.name}, pluck="campaign"))
	moved = [sheet for sheet in sheets if sheet.campaign not in taken]
	_move_sheets(moved, heir, reason)
	evidence = frappe.db.count("Evidence", {"unit": unit.name})
	frappe.db.set_value("Evidence", {"unit": unit.name}, "unit", heir.name)
	people = [user for user in members(unit.name) if join(user, heir.name)]
	return {
		"moved": len(moved),
		"left": len(sheets) - len(moved),
		"evidence": evidence,
		"people": len(people),
	}


def _move_sheets(sheets: list, heir, reason: str) -> None:
	names = [sheet.name for sheet in sheets]
	if not names:
		return
	frappe.db.set_value(
		"Self-Assessment", {"name": ["in", names]}, {"unit": heir.name, "unit_name": heir.unit_name}
	)
	frappe.db.set_value("Assessment Answer", {"self_assessment": ["in", names]}, "unit", heir.name)
	visits = frappe.get_all("Verification Visit", {STATE_FIELD: ["in", OPEN]}, pluck="name")
	rows = {"self_assessment": ["in", names], "parent": ["in", visits]}
	frappe.db.set_value("Visit Assessment", rows, "unit", heir.name)
	for state in OPEN:
		of_state = [sheet.name for sheet in sheets if sheet[STATE_FIELD] == state]
		record_many("Self-Assessment", of_state, Transition("Hand Over", state, state, reason))
