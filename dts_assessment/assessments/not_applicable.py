"""An indicator that does not apply to one unit: the unit may ask, those who verify decide, both with a reason."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from dts_assessment.assessments.access import require_decider, require_open_for_unit
from dts_assessment.assessments.answer import Saved, open_answer, refuse_stale, score_self
from dts_assessment.assessments.score_log import Deed, recorded
from dts_assessment.assessments.scored import APPROVED, REFUSED, REQUESTED, score_answer, stored_inputs
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.vietnamese.text import clean

TAKEN_BACK = "Taken back"


def request(name: str, reason: str, modified: str | None = None) -> Saved:
	"""Ask, as an officer of the unit, that an indicator be found not to apply.

	Raises ``frappe.PermissionError`` for others and once the sheet is handed in, ``frappe.ValidationError``
	without a reason or where this is asked or decided already.
	"""
	answer, sheet = open_answer(name)
	require_open_for_unit(sheet)
	refuse_stale(answer, modified)
	if answer.applicability in (REQUESTED, APPROVED):
		frappe.throw(_("{0}: this was asked already.").format(answer.indicator_code))
	_note(answer, REQUESTED, REQUESTED, reason)
	answer.save(ignore_permissions=True)
	return Saved(answer, ())


def decide(name: str, approve: bool, reason: str, modified: str | None = None) -> Saved:
	"""Find that an indicator does not apply to the unit, refuse the request, or take an approval back.

	The answer and the totals are scored anew in the same transaction; what was typed stays. Raises
	``frappe.PermissionError`` for who may not decide, ``frappe.ValidationError`` without a reason.
	"""
	answer, sheet = open_answer(name)
	require_decider(sheet)
	refuse_stale(answer, modified)
	open_to = answer.applicability != APPROVED if approve else answer.applicability in (APPROVED, REQUESTED)
	if not open_to:
		frappe.throw(_("{0}: there is nothing to decide.").format(answer.indicator_code))
	if approve:
		_note(answer, APPROVED, APPROVED, reason)
	elif answer.applicability == APPROVED:
		_note(answer, "", TAKEN_BACK, reason)
	else:
		_note(answer, REFUSED, REFUSED, reason)
	deed = Deed("Does Not Apply", "Does Not Apply", name, clean(reason))
	with recorded(deed, answers=[name]):
		_score_verified(answer)
		answer.save(ignore_permissions=True)
		scored = score_self(name, stored_inputs(answer.self_inputs))
	derive_totals(sheet.name)
	return Saved(scored, ())


def _note(answer: Document, state: str, step: str, reason: str) -> None:
	reason = clean(reason or "")
	if not reason:
		frappe.throw(_("{0}: give the reason.").format(answer.indicator_code))
	answer.applicability = state
	row = {"step": step, "reason": reason, "user": frappe.session.user, "happened_on": now_datetime()}
	answer.append("applicability_steps", row)


def _score_verified(answer: Document) -> None:
	"""What the working group had found is scored anew; points that it only stated give way to the unit's own."""
	if not answer.verified_by:
		return
	if answer.applicability != APPROVED and not answer.verified_inputs:
		answer.verified_by, answer.verified_score, answer.verified_trace = None, 0, None
		return
	scored = score_answer(answer, stored_inputs(answer.verified_inputs))
	answer.verified_score, answer.verified_trace = float(scored.points), scored.trace
	answer.counted_maximum = float(scored.maximum)
