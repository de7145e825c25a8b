"""Closing sheets: final scores and totals are settled once more, and the sheet is marked."""

from collections.abc import Sequence

import frappe
from frappe.utils import now

from dts_assessment.assessments.score_log import FINAL, Change, Deed, write
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.database import batched
from dts_assessment.workflow.states import VERIFIED

BATCH = 200
"""Sheets a statement: some ten thousand answers."""
DIFFERENT = """
	select name, self_assessment, campaign, unit, indicator_code, verified_score, final_score
	from `tabAssessment Answer`
	where self_assessment in %(verified)s and final_score != verified_score order by name
"""
SETTLE = """
	update `tabAssessment Answer` set final_score = verified_score
	where self_assessment in %(verified)s and final_score != verified_score
"""
MARK = "update `tabSelf-Assessment` set closed_on = %(now)s where name in %(sheets)s and closed_on is null"


def close_sheets(sheets: Sequence[str]) -> int:
	"""Settle and mark some sheets in a few statements a batch; safe to repeat. Returns how many there were."""
	for batch in batched(sheets, BATCH):
		verified = _verified(batch)
		if verified:
			_settle(tuple(verified))
		derive_totals(*batch)
		frappe.db.sql(MARK, {"sheets": tuple(batch), "now": now()})
	return len(sheets)


def _settle(verified: tuple[str, ...]) -> None:
	rows = frappe.db.sql(DIFFERENT, {"verified": verified}, as_dict=True)
	write(
		Deed("Final", "Verification"),
		(Change(row, FINAL, row.final_score, row.verified_score) for row in rows),
	)
	frappe.db.sql(SETTLE, {"verified": verified})


def _verified(sheets: Sequence[str]) -> list[str]:
	filters = {"name": ["in", list(sheets)], "workflow_state": VERIFIED}
	return frappe.get_all("Self-Assessment", filters, pluck="name", order_by="name")
