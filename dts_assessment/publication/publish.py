"""Publishing a campaign: its results are written once, sealed, and never change."""

import hashlib
import json
from collections.abc import Iterator, Sequence

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.database import insert_rows
from dts_assessment.publication.rank import EXEMPT, RANKED, Standing, standings
from dts_assessment.vietnamese.numbers import format_decimal
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.states import PUBLISHED, VERIFIED
from dts_assessment.workflow.transition import move_many

VALUES = (
	"unit", "unit_name", "unit_level", "block", "self_assessment", "standing", "rank", "class_name", "self_score",
	"verified_score", "final_score", "maximum", "percent",
)  # fmt: skip
FIELDS = ("name", "campaign", "version", *VALUES, "previous_hash", "row_hash", "docstatus", "idx")


def check_publishable(campaign: Document) -> None:
	"""Raises ``frappe.ValidationError`` when nobody is ranked or a score cannot be right."""
	rows = standings(campaign)
	if not any(row.standing == RANKED for row in rows):
		frappe.throw(_("No unit of this campaign can be ranked."))
	for row in rows:
		if row.final_score > row.maximum:
			frappe.throw(
				_("{0} has {1} points of at most {2}.").format(
					frappe.utils.escape_html(row.unit_name),
					format_decimal(row.final_score),
					format_decimal(row.maximum),
				)
			)


def publish(campaign: Document) -> int:
	"""Write the results in one statement and move the self-assessments along; returns the number of results."""
	rows = standings(campaign)
	count = insert_rows("Assessment Result", FIELDS, sealed_rows(campaign.name, rows, version=1))
	done = [row.self_assessment for row in rows if row.standing in (RANKED, EXEMPT)]
	move_many("Self-Assessment", done, Transition("Publish", VERIFIED, PUBLISHED, ""))
	return count


def sealed_rows(campaign: str, rows: Sequence[Standing], version: int) -> Iterator[tuple]:
	"""The rows to store; each is sealed with a hash over its values and the hash of the row before."""
	before = ""
	for position, row in enumerate(rows, start=1):
		seal = row_hash(campaign, version, row, before)
		values = stored_values(row)
		yield (f"{campaign}-{row.unit}-v{version}", campaign, version, *values, before, seal, 0, position)
		before = seal


def stored_values(row: Standing) -> list:
	"""A standing as it is stored: no rank is 0."""
	return [getattr(row, field) or 0 if field == "rank" else getattr(row, field) for field in VALUES]


def row_hash(campaign: str, version: int, row: Standing, before: str) -> str:
	"""SHA-256 over a row's stored values in their printed form."""
	text = json.dumps([before, campaign, version, *map(str, stored_values(row))], ensure_ascii=False)
	return hashlib.sha256(text.encode()).hexdigest()
