"""Improvement actions: an indicator that was missed becomes a task with somebody responsible, a date and progress.

Actions belong to the unit and outlive the campaign from which they came: the next campaign shows them beside the
indicator of the same code.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, getdate

from dts_assessment.exact import exact
from dts_assessment.permissions import UNIT_ROLES, belongs_to, has_role
from dts_assessment.vietnamese.text import clean, nfc
from dts_assessment.workflow.derived import restore_derived

PLANNED, UNDER_WAY, DONE, DROPPED = "Planned", "Under way", "Done", "Dropped"
WHOLE = 100
SHOWN = [
	"name", "campaign", "indicator_code", "task", "responsible", "responsible_user", "due_date", "state", "progress",
	"note", "points_to_win",
]  # fmt: skip
MOST_CAMPAIGNS = 10
"""How far back the chain of earlier campaigns is followed."""


def create(self_assessment: str, indicator_code: str, values: dict) -> Document:
	"""An action for one indicator of a self-assessment; raises as ``prepare`` does."""
	where = {"self_assessment": self_assessment, "indicator_code": indicator_code}
	indicator = frappe.db.get_value("Assessment Answer", where, "indicator")
	doc = frappe.get_doc({"doctype": "Improvement Action", "self_assessment": self_assessment, **values})
	doc.indicator = indicator
	return doc.insert()


def prepare(action: Document) -> None:
	"""Check an action and set what follows from its indicator.

	Raises ``frappe.PermissionError`` for who is not of the unit, ``frappe.ValidationError`` for an indicator of
	another set, for progress that contradicts the state, and for an action dropped without a reason.
	"""
	restore_derived(action)
	_take_over_facts(action)
	require_own(action)
	for field in ("task", "responsible"):
		action.set(field, clean(action.get(field) or ""))
		if not action.get(field):
			frappe.throw(_("{0} is missing.").format(_(action.meta.get_label(field))))
	action.note = nfc(action.note or "").strip()
	_agree(action)


def require_own(action: Document) -> None:
	"""Only people of the unit write its actions. Raises ``frappe.PermissionError``."""
	if frappe.session.user == "Administrator":
		return
	if not (has_role(UNIT_ROLES) and belongs_to(action.unit)):
		frappe.throw(_("Only people of the unit keep its improvement actions."), frappe.PermissionError)


def of_sheet(self_assessment: str) -> dict[str, list[dict]]:
	"""The actions that came from one self-assessment, by code of the indicator."""
	return _by_code({"self_assessment": self_assessment})


def from_before(sheet: Document) -> dict[str, list[dict]]:
	"""What the unit set itself in earlier campaigns of the same kind, by code of the indicator, the latest first."""
	campaigns = _earlier_campaigns(sheet.campaign)
	return _by_code({"unit": sheet.unit, "campaign": ["in", campaigns]}) if campaigns else {}


def _by_code(filters: dict) -> dict[str, list[dict]]:
	rows = frappe.get_all(
		"Improvement Action", filters=filters, fields=SHOWN, order_by="creation desc, name desc"
	)
	found: dict[str, list[dict]] = {}
	for row in rows:
		late = row.state in (PLANNED, UNDER_WAY) and row.due_date and getdate(row.due_date) < getdate()
		found.setdefault(row.indicator_code, []).append({**row, "late": bool(late)})
	return found


def _earlier_campaigns(campaign: str) -> list[str]:
	"""The campaigns that this one follows, as each names the one before it."""
	found: list[str] = []
	before = frappe.db.get_value("Assessment Campaign", campaign, "previous_campaign")
	while before and before not in found and len(found) < MOST_CAMPAIGNS:
		found.append(before)
		before = frappe.db.get_value("Assessment Campaign", before, "previous_campaign")
	return found


def _take_over_facts(action: Document) -> None:
	sheet = frappe.db.get_value(
		"Self-Assessment", action.self_assessment, ["unit", "unit_name", "campaign"], as_dict=True
	)
	answer = frappe.db.get_value(
		"Assessment Answer",
		{"self_assessment": action.self_assessment, "indicator": action.indicator},
		["indicator_code", "counted_maximum", "self_score"],
		as_dict=True,
	)
	if not (sheet and answer):
		frappe.throw(_("Choose an indicator of this self-assessment."))
	action.update(sheet)
	action.indicator_code = answer.indicator_code
	action.indicator_title = frappe.db.get_value("Indicator", action.indicator, "title")
	if action.is_new():
		action.points_to_win = flt(exact(answer.counted_maximum) - exact(answer.self_score))


def _agree(action: Document) -> None:
	"""State and progress say the same: done is 100 per cent, and 100 per cent is done."""
	progress = flt(action.progress)
	if not 0 <= progress <= WHOLE:
		frappe.throw(_("Progress lies between 0 and 100 per cent."))
	if action.state == DROPPED:
		if not action.note:
			frappe.throw(_("Say in the note why the action is dropped."))
		return
	if action.has_value_changed("state") and action.state == DONE:
		progress = WHOLE
	action.progress = progress
	action.state = (
		DONE if progress == WHOLE else UNDER_WAY if progress or action.state == UNDER_WAY else PLANNED
	)
