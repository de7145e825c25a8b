"""A campaign made from a dispatch: its number, dates and recipients are taken over."""

import re

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from dts_assessment.dispatches.entry import agency_name
from dts_assessment.dispatches.status import DRAFT, INCOMING
from dts_assessment.vietnamese.text import clean


def campaign_draft(dispatch: Document) -> dict[str, object]:
	"""The fields of a new campaign that ``dispatch`` launches; nothing is saved.

	A level whose units below the organiser all receive the dispatch becomes a rule; other recipients are named one by
	one. Raises ``frappe.ValidationError`` while the dispatch is a draft.
	"""
	if dispatch.status == DRAFT:
		frappe.throw(_("{0} is not registered yet.").format(dispatch.name))
	organiser = dispatch.agency if dispatch.direction == INCOMING else dispatch.issuer_unit or dispatch.agency
	scopes, added = _participants(organiser, _receiving_units(dispatch, organiser))
	return {
		"title": _title(dispatch.subject),
		"year": getdate(dispatch.dispatch_date).year,
		"organising_unit": organiser,
		"hand_in_until": dispatch.due_date,
		"scopes": scopes,
		"exceptions": [{"unit": unit, "kind": "Added"} for unit in added],
		"dispatches": [{"purpose": "Launch", "dispatch": dispatch.name}],
		"milestones": _milestones(dispatch),
	}


def _title(subject: str) -> str:
	"""A subject without the V/v that opens those of official letters: ``V/v tự đánh giá`` → ``Tự đánh giá``."""
	bare = re.sub(r"^v/v:?\s*", "", clean(subject), flags=re.IGNORECASE)
	return (bare[:1].upper() + bare[1:])[:140]


def _milestones(dispatch: Document) -> list[dict[str, object]]:
	if not dispatch.due_date:
		return []
	return [
		{
			"milestone": _("Reply to {0}").format(dispatch.document_number),
			"due_date": dispatch.due_date,
			"responsible": agency_name(dispatch.agency),
		}
	]


def _receiving_units(dispatch: Document, organiser: str | None) -> list:
	"""Units of the tree that the dispatch was sent to, less the organiser itself."""
	names = [row.unit for row in dispatch.recipients if row.unit and row.unit != organiser]
	return frappe.get_all(
		"Office Unit", {"name": ["in", names]}, ["name", "unit_level"], order_by="sort_key, name"
	)


def _participants(organiser: str | None, units: list) -> tuple[list[dict], list[str]]:
	scopes, added = [], []
	for level in dict.fromkeys(unit.unit_level for unit in units):
		names = [unit.name for unit in units if unit.unit_level == level]
		if set(names) == set(_all_below(organiser, level)):
			scopes.append({"unit_level": level, "below": organiser})
		else:
			added += names
	return scopes, added


def _all_below(organiser: str | None, level: str) -> list[str]:
	if not organiser:
		return []
	left, right = frappe.db.get_value("Office Unit", organiser, ["lft", "rgt"])
	filters = {"unit_level": level, "lft": [">", left], "rgt": ["<", right], "valid_to": ["is", "not set"]}
	return frappe.get_all("Office Unit", filters, pluck="name", order_by="name")
