"""The campaign of the next year, drafted from this year's and the yearly cycle."""

import re
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import add_years, getdate

from dts_assessment.campaigns.cycle import day_of
from dts_assessment.workflow.states import PUBLISHED

KEPT = ("organising_unit", "coordinating_unit", "late_rule", "rank_by", "merged_units")
TABLES = {
	"scopes": ("unit_level", "below", "block"),
	"working_group": ("user", "post", "part"),
	"recusals": ("user", "unit", "ground", "note"),
	"tie_breaks": ("kind", "code"),
}


def next_year(name: str) -> tuple[Document, bool]:
	"""The draft of the next year, and whether it was made now.

	Sets are the newest published versions, participants and working group those of this year, and this campaign is the
	one that texts are carried over from. The dispatch that launches it is left to the coordinator. A second call
	finds the first one's draft: the campaign is locked meanwhile.
	"""
	before = frappe.get_doc("Assessment Campaign", name, for_update=True)
	existing = {"previous_campaign": name, "year": before.year + 1}
	if found := frappe.db.get_value("Assessment Campaign", existing, "name"):
		return frappe.get_doc("Assessment Campaign", found), False
	return frappe.get_doc({"doctype": "Assessment Campaign", **_fields(before)}).insert(), True


def _fields(before: Document) -> dict:
	year = before.year + 1
	milestones, hand_in_until = _milestones(before, year)
	return {
		**{field: before.get(field) for field in KEPT if before.meta.has_field(field)},
		**{table: _copied(before, table) for table in TABLES if before.meta.has_field(table)},
		"campaign_code": _for_year(before.campaign_code, before.year) or f"{before.campaign_code}-{year}",
		"title": _for_year(before.title, before.year) or f"{before.title} ({year})",
		"year": year,
		"previous_campaign": before.name,
		"hand_in_until": hand_in_until,
		"milestones": milestones,
		"indicator_sets": [
			{"unit_level": row.unit_level, "indicator_set": _newest(row.indicator_set)}
			for row in before.indicator_sets
		],
		"exceptions": [row for row in _exceptions(before) if _exists(row["unit"], hand_in_until)],
	}


def _for_year(text: str, year: int) -> str | None:
	"""The text with the year in it raised by one; None where it names no year."""
	changed, count = re.subn(rf"(?<!\d){year}(?!\d)", str(year + 1), text)
	return changed if count else None


def _milestones(before: Document, year: int) -> tuple[list[dict], date]:
	"""The milestones and the hand-in deadline by the cycle of the settings, else those of this year moved on."""
	cycle = frappe.get_cached_doc("DTS Settings").cycle
	if not cycle:
		moved = [
			{**_row(row, "milestone", "responsible", "remind"), "due_date": add_years(row.due_date, 1)}
			for row in before.milestones
		]
		return moved, getdate(add_years(before.hand_in_until, 1))
	days = {row.name: day_of(row, year) for row in cycle}
	rows = [{**_row(row, "milestone", "responsible", "remind"), "due_date": days[row.name]} for row in cycle]
	deadline = next((days[row.name] for row in cycle if row.hand_in), None)
	return rows, deadline or getdate(add_years(before.hand_in_until, 1))


def _newest(name: str) -> str:
	"""The newest published version of a set; the set itself where there is none."""
	code = frappe.db.get_value("Indicator Set", name, "set_code")
	published = {"set_code": code, "workflow_state": PUBLISHED}
	return frappe.get_all("Indicator Set", published, pluck="name", order_by="version desc", limit=1)[0]


def _exceptions(before: Document) -> list[dict]:
	return [_row(row, "unit", "kind", "reason") for row in before.exceptions]


def _exists(unit: str, day: date) -> bool:
	closed = frappe.db.get_value("Office Unit", unit, "valid_to")
	return not closed or getdate(closed) >= day


def _copied(before: Document, table: str) -> list[dict]:
	return [_row(row, *TABLES[table]) for row in before.get(table)]


def _row(row: Document, *fields: str) -> dict:
	return {field: row.get(field) for field in fields}
