"""Launching the whole country's campaign (3,321 units × 43 indicators: 142,803 answers) against the driver alone.

The baseline sends the same rows, but for the names of the campaign and its sheets, to the same tables by multi-row INSERT on the driver's own cursor,
with the rows already in memory. The launch is what the queue does: in batches, each with its lock, its SELECTs and its
note of progress.
"""

import time
from itertools import chain

import frappe

from dts_assessment.campaigns.launch import ANSWER_FIELDS, SHEET_FIELDS
from dts_assessment.database import batched
from tests.perf import country

NAME = "launch-3321"
BOUND = 2.0
UNITS = 3321
ROWS_A_STATEMENT = 2000


def run() -> tuple[float, float]:
	name = country.campaign(UNITS)
	ours = country.launch(name)
	baseline = sum(_bare_insert(doctype, name) for doctype in ("Self-Assessment", "Assessment Answer"))
	country.remove()
	return ours, baseline


def _bare_insert(doctype: str, campaign: str) -> float:
	"""Seconds to insert what the launch wrote once more, under other names."""
	filled = _filled_columns(doctype)
	columns = ", ".join(f"`{column}`" for column in filled)
	renamed = ("name", "self_assessment", "campaign")
	others = ", ".join(f"concat('BARE-', `{one}`)" if one in renamed else f"`{one}`" for one in filled)
	rows = frappe.db.sql(f"select {others} from `tab{doctype}` where campaign = %s order by name", campaign)
	mark = "(" + ", ".join(["%s"] * len(filled)) + ")"
	insert = f"INSERT INTO `tab{doctype}` ({columns}) VALUES "
	batches = list(batched(rows, ROWS_A_STATEMENT))
	statements = [(insert + ", ".join([mark] * len(rows)), list(chain(*rows))) for rows in batches]
	cursor = frappe.db._cursor
	begun = time.perf_counter()
	for statement, values in statements:
		cursor.execute(statement, values)
	return time.perf_counter() - begun


def _filled_columns(doctype: str) -> tuple[str, ...]:
	fields = SHEET_FIELDS if doctype == "Self-Assessment" else ANSWER_FIELDS
	return (*fields, "owner", "modified_by", "creation", "modified")
