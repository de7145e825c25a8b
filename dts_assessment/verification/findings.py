"""The findings of a visit: what was seen, what it scores, and when it comes into force."""

import json
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now

from dts_assessment.assessments.answer import score_answer
from dts_assessment.assessments.score_log import Deed, recorded
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.exact import exact
from dts_assessment.vietnamese.numbers import format_decimal
from dts_assessment.workflow.roles import VERIFIER
from dts_assessment.workflow.states import SUBMITTED


def score_findings(visit: Document) -> None:
	"""Give each finding its verified score and trace; raises ``frappe.ValidationError`` naming the row."""
	units = {row.self_assessment: row.unit for row in visit.assessments}
	seen: set[str] = set()
	for row in visit.findings:
		if row.self_assessment not in units or not row.answer:
			frappe.throw(_("Row {0}: the unit is not on this visit.").format(row.idx))
		if row.answer in seen:
			frappe.throw(_("Row {0}: {1} has two findings.").format(row.idx, row.indicator_code))
		seen.add(row.answer)
		_score_finding(row)


def apply_findings(visit: Document) -> None:
	"""Bring the findings of confirmed minutes into force: the answers get their verified values.

	The last confirmation is the unit's; the scores are those of the group, and so is the name beside them.
	"""
	for one in visit.assessments:
		require_open_sheet(one.self_assessment)
	verifier = visit.group_confirmed_by or frappe.session.user
	deed = Deed("Verified", "Visit", visit.name, role=VERIFIER, user=verifier)
	with recorded(deed, answers=[row.answer for row in visit.findings]):
		for row in visit.findings:
			_write_verified(row, verifier)
	for one in visit.assessments:
		derive_totals(one.self_assessment)


def require_open_sheet(sheet: str) -> None:
	"""Scores are verified while the sheet is handed in: neither before nor after."""
	state = frappe.db.get_value("Self-Assessment", sheet, "workflow_state")
	if state != SUBMITTED:
		frappe.throw(_("{0} is in state {1}; its scores cannot be verified now.").format(sheet, _(state)))


def _score_finding(row: Document) -> None:
	answer = frappe.get_doc("Assessment Answer", row.answer)
	if answer.self_assessment != row.self_assessment:
		frappe.throw(_("Row {0}: {1} belongs to another unit.").format(row.idx, row.answer))
	row.indicator_code, row.self_score = answer.indicator_code, answer.self_score or 0
	if row.verified_inputs:
		_score_by_rule(row, answer)
	else:
		_check_stated_score(row, answer)
	if exact(row.verified_score) != exact(row.self_score) and not (row.reason or "").strip():
		frappe.throw(_("Row {0}: give the reason why {1} changes.").format(row.idx, row.indicator_code))


def _score_by_rule(row: Document, answer: Document) -> None:
	result = score_answer(answer, _seen_values(row))
	if not result.complete:
		frappe.throw(
			_("Row {0}: the values seen for {1} are not complete.").format(row.idx, row.indicator_code)
		)
	row.verified_score, row.verified_trace = float(result.points), result.trace


def _seen_values(row: Document) -> dict:
	return json.loads(row.verified_inputs) if isinstance(row.verified_inputs, str) else row.verified_inputs


def _check_stated_score(row: Document, answer: Document) -> None:
	stated, maximum = exact(row.verified_score), exact(answer.maximum)
	if not Decimal(0) <= stated <= maximum:
		frappe.throw(
			_("Row {0}: {1} is worth 0 to {2} points.").format(
				row.idx, row.indicator_code, format_decimal(maximum)
			)
		)
	row.verified_trace = _("The working group states {0} points.").format(format_decimal(stated))


def _write_verified(row: Document, verifier: str) -> None:
	values = {
		"verified_inputs": row.verified_inputs,
		"verified_score": row.verified_score,
		"verified_trace": row.verified_trace,
		"verified_reason": row.reason,
		"verified_by": verifier,
		"modified": now(),
	}
	if row.verified_inputs:
		answer = frappe.get_doc("Assessment Answer", row.answer)
		values["counted_maximum"] = float(score_answer(answer, _seen_values(row)).maximum)
	frappe.db.set_value("Assessment Answer", row.answer, values, update_modified=False)
	row.applied = 1
