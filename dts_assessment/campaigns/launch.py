"""Launching a campaign: every unit that takes part gets its self-assessment with one answer per indicator."""

from collections.abc import Iterator, Sequence

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.campaigns.carry_over import carry_over
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


def complete_launch(campaign: Document) -> None:
	"""Make the sheets exactly those of the units that take part: what an interrupted launch left is set right."""
	taking_part = participants(campaign)
	_discard_leftovers(campaign, taking_part)
	create_for(campaign, taking_part)
	campaign.db_set("unit_count", len(taking_part), update_modified=False)


def create_sheets(campaign: Document) -> tuple[int, int]:
	"""Create what is missing for all units that take part; see ``create_for``."""
	return create_for(campaign, participants(campaign))


def create_for(campaign: Document, units: Sequence[Participant]) -> tuple[int, int]:
	"""Create the missing sheets of some units and return the numbers of self-assessments and answers created.

	A few SELECTs and a multi-row INSERT per 2,000 rows; safe to repeat, in the caller's transaction.
	"""
	present = _present(campaign, units)
	new = [one for one in units if not present & {one.unit, sheet_name(campaign.name, one.unit)}]
	indicators = {name: leaves(name) for name in {one.indicator_set for one in new}}
	sheets = insert_rows("Self-Assessment", SHEET_FIELDS, _sheets(campaign, new, indicators))
	answers = insert_rows("Assessment Answer", ANSWER_FIELDS, _answers(campaign, new, indicators))
	carry_over(campaign, [sheet_name(campaign.name, one.unit) for one in new])
	return sheets, answers


def _present(campaign: Document, units: Sequence[Participant]) -> set[str]:
	"""Names of the sheets that are there, and their units: a sheet keeps its name when another unit takes it over."""
	names = [sheet_name(campaign.name, one.unit) for one in units]
	sheet = frappe.qb.DocType("Self-Assessment")
	query = frappe.qb.from_(sheet).select(sheet.name, sheet.unit).where(sheet.campaign == campaign.name)
	found = query.where(sheet.name.isin(names) | sheet.unit.isin([one.unit for one in units])).run()
	return {value for row in found for value in row}


def _discard_leftovers(campaign: Document, taking_part: Sequence[Participant]) -> None:
	"""Nobody fills in a sheet before the launch, so those of a changed plan are empty and go."""
	planned = {(one.unit, one.indicator_set, int(one.exempt)) for one in taking_part}
	fields = ["name", "unit", "indicator_set", "exempt"]
	present = frappe.get_all("Self-Assessment", {"campaign": campaign.name}, fields, order_by="name")
	left = [row.name for row in present if (row.unit, row.indicator_set, row.exempt) not in planned]
	if left:
		frappe.db.delete("Assessment Answer", {"self_assessment": ["in", left]})
		frappe.db.delete("Self-Assessment", {"name": ["in", left]})


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
