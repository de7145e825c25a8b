"""Verifying a self-assessment: the working group's scores stand, and become the final ones."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from dts_assessment.assessments.score_log import Deed, recorded
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.permissions import has_role
from dts_assessment.verification.access import require_verifier
from dts_assessment.verification.clarification import check_none_open_on
from dts_assessment.verification.opinions import check_decided
from dts_assessment.workflow.roles import COORDINATOR, VERIFIER
from dts_assessment.workflow.states import DRAFT, SUBMITTED

TAKE_OWN = """
	update `tabAssessment Answer`
	set verified_score = self_score, verified_inputs = self_inputs, verified_trace = self_trace,
		verified_by = %(user)s
	where self_assessment = %(sheet)s and verified_by is null
"""
SETTLE = "update `tabAssessment Answer` set final_score = verified_score where self_assessment = %(sheet)s"
REOPEN = "update `tabAssessment Answer` set final_score = 0 where self_assessment = %(sheet)s"


def check(sheet: Document) -> None:
	"""Raises when the user may not verify this unit or a visit to it is not settled yet."""
	require_verifier(sheet.campaign, sheet.name, sheet.unit)
	if visit := _open_visit(sheet.name):
		frappe.throw(_("The minutes of visit {0} are not confirmed by both sides yet.").format(visit))
	check_none_open_on(sheet.name)
	check_decided(sheet.name)
	sheet.verified_on, sheet.verified_by = now_datetime(), frappe.session.user


def check_return(sheet: Document) -> None:
	"""Verifiers return only what they may verify; coordinators return what is handed in."""
	if not has_role({COORDINATOR}):
		require_verifier(sheet.campaign, sheet.name, sheet.unit)


def settle(sheet: Document) -> None:
	"""Rows without a finding keep the unit's own score; every row gets its final score."""
	with recorded(Deed("Final", "Verification", sheet.name, role=VERIFIER), sheets=[sheet.name]):
		frappe.db.sql(TAKE_OWN, {"sheet": sheet.name, "user": frappe.session.user})
		frappe.db.sql(SETTLE, {"sheet": sheet.name})
	derive_totals(sheet.name)


def reopen(sheet: Document) -> None:
	"""Take the final scores back; what was verified stays as the working group's view so far."""
	deed = Deed("Returned", "Verification", sheet.name, reason=sheet.return_reason or "")
	with recorded(deed, sheets=[sheet.name]):
		frappe.db.sql(REOPEN, {"sheet": sheet.name})
	derive_totals(sheet.name)


def _open_visit(sheet: str) -> str | None:
	visited, visit = frappe.qb.DocType("Visit Assessment"), frappe.qb.DocType("Verification Visit")
	query = frappe.qb.from_(visited).join(visit).on(visit.name == visited.parent).select(visit.name)
	query = query.where((visited.self_assessment == sheet) & visit.workflow_state.isin([DRAFT, SUBMITTED]))
	found = query.limit(1).run()
	return found[0][0] if found else None
