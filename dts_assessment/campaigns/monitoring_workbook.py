"""The monitoring page as a workbook, and the list of late units that goes out with a reminder."""

from frappe.model.document import Document
from frappe.utils import getdate, today

from dts_assessment.campaigns.monitoring import overview, units
from dts_assessment.excel.monitoring import GroupRow, UnitRow, late_workbook, monitoring_workbook
from dts_assessment.workflow.states import DRAFT, STATES, SUBMITTED, VERIFIED

ALL = 1_000_000
WORDS = dict(zip(STATES, ("Dự thảo", "Đã trình", "Đã thẩm tra", "Đã công bố"), strict=True))
"""The workbook is a Vietnamese document in every language of the screen."""


def monitoring(campaign: Document) -> bytes:
	"""The same numbers as the page, with every unit that the user may see."""
	groups = [_group(row) for row in overview(campaign)["groups"]]
	return monitoring_workbook(campaign.title, getdate(today()), groups, _rows(campaign.name))


def not_handed_in(campaign: Document) -> bytes:
	"""The units that have not handed in, with their progress."""
	return late_workbook(campaign.title, getdate(today()), _rows(campaign.name, DRAFT))


def _rows(campaign: str, state: str = "") -> list[UnitRow]:
	return [_unit(row) for row in units(campaign, state=state, limit=ALL)]


def _group(row: dict) -> GroupRow:
	percent = round(100 * row["answered"] / row["asked"]) if row["asked"] else 0
	states = tuple(row[state] for state in STATES)
	return GroupRow(row["group_name"], row["units"], states, row["late"], row["handed_in_late"], percent)


def _unit(row) -> UnitRow:
	late = row.handed_in_late and row.workflow_state in (SUBMITTED, VERIFIED)
	note = "Nộp muộn" if late else "Không xếp hạng" if row.exempt else ""
	deadline = getdate(row.deadline) if row.deadline else None
	state = WORDS[row.workflow_state]
	progress = (row.answered_count, row.indicator_count, row.days_late)
	return UnitRow(row.group_name or "", row.unit_name, state, deadline, *progress, note)
