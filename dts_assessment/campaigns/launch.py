"""Launching a campaign: every unit that takes part gets its self-assessment with one answer per indicator."""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.campaigns.participants import Participant, participants
from dts_assessment.database import insert_rows
from dts_assessment.indicators.rules import SCORED
from dts_assessment.workflow.states import DRAFT, PUBLISHED

SHEET_FIELDS = (
	"name", "campaign", "unit", "unit_name", "unit_level", "block", "indicator_set", "deadline", "exempt",
	"maximum", "indicator_count", "workflow_state", "answered_count", "docstatus", "idx",
)  # fmt: skip
ANSWER_FIELDS = (
	"name", "self_assessment", "campaign", "unit", "indicator", "indicator_code", "position", "maximum",
	"counted_maximum", "status", "docstatus", "idx",
)  # fmt: skip


def check_ready(campaign: Document) -> None:
	"""What a launch needs; raises ``frappe.ValidationError`` naming what is missing."""
	for row in campaign.indicator_sets:
		if frappe.db.get_value("Indicator Set", row.indicator_set, "workflow_state") != PUBLISHED:
			frappe.throw(_("The indicator set {0} is not in force yet.").format(row.indicator_set))
	if not any(row.purpose == "Launch" for row in campaign.dispatches):
		frappe.throw(_("Name the dispatch that launches the campaign."))
	if not participants(campaign):
		frappe.throw(_("No unit takes part. Say who takes part by level and superior unit."))


def create_sheets(campaign: Document) -> tuple[int, int]:
	"""Create what is missing and return the numbers of self-assessments and answers created.

	Two SELECTs and a multi-row INSERT per 2,000 rows; safe to repeat, in the caller's transaction.
	"""
	present = set(frappe.get_all("Self-Assessment", {"campaign": campaign.name}, pluck="unit"))
	new = [one for one in participants(campaign) if one.unit not in present]
	indicators = {name: leaves(name) for name in {one.indicator_set for one in new}}
	sheets = insert_rows("Self-Assessment", SHEET_FIELDS, _sheets(campaign, new, indicators))
	answers = insert_rows("Assessment Answer", ANSWER_FIELDS, _answers(campaign, new, indicators))
	return sheets, answers


def leaves(indicator_set: str) -> list:
	"""The indicators of a set that are answered, in its order."""
	return frappe.get_all(
		"Indicator",
		filters={"indicator_set": indicator_set, "is_group": 0},
		fields=["name", "indicator_code", "position", "maximum", "counts_as"],
		order_by="position, name",
	)


def sheet_name(campaign: str, unit: str) -> str:
	return f"{campaign}-{unit}"


def _sheets(campaign: Document, new: list[Participant], indicators: dict[str, list]) -> Iterator[tuple]:
	for one in new:
		rows = indicators[one.indicator_set]
		snapshot = (one.unit, one.unit_name, one.unit_level, one.block, one.indicator_set)
		total = sum(_counted(row) for row in rows)
		name = sheet_name(campaign.name, one.unit)
		due = (campaign.hand_in_until, int(one.exempt))
		yield (name, campaign.name, *snapshot, *due, total, len(rows), DRAFT, 0, 0, 0)


def _answers(campaign: Document, new: list[Participant], indicators: dict[str, list]) -> Iterator[tuple]:
	for one in new:
		sheet = sheet_name(campaign.name, one.unit)
		head = (sheet, campaign.name, one.unit)
		for row in indicators[one.indicator_set]:
			which = (row.name, row.indicator_code, row.position)
			points = (row.maximum, _counted(row))
			yield (f"{sheet}-{row.indicator_code}", *head, *which, *points, "Not started", 0, 0)


def _counted(indicator) -> float:
	"""Points by which an indicator enters the total: none for bonus, penalty and what is only collected."""
	return indicator.maximum if indicator.counts_as == SCORED else 0
