"""Giải trình, kiến nghị: the group asks about an answer or the unit objects; a reply, an outcome, both sides see it.

The outcome may change the score, through the same door as a decision of the review. While one is open that came in
time, the campaign is not published.
"""

from collections.abc import Mapping, Sequence

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, escape_html, getdate, now_datetime, today

from dts_assessment.assessments.answer import open_answer
from dts_assessment.assessments.best_unit import score_by_best
from dts_assessment.assessments.score_log import Deed, recorded
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.exact import exact
from dts_assessment.permissions import UNIT_ROLES, belongs_to, has_role
from dts_assessment.verification.access import require_lead, require_verifier
from dts_assessment.verification.opinions import DECISION, note, require_second, write_verified
from dts_assessment.verification.seen import Seen, seen
from dts_assessment.verification.settings import review_settings
from dts_assessment.verification.tell_sides import tell_group, tell_unit
from dts_assessment.vietnamese.dates import short_date
from dts_assessment.vietnamese.text import clean, nfc
from dts_assessment.workflow.roles import UNIT_HEAD, VERIFIER
from dts_assessment.workflow.states import DRAFT, PUBLISHED, SUBMITTED
from dts_assessment.workflow.states import VERIFIED as VERIFIED_STATE

ASKED, RAISED = "Asked", "Objected"
OPEN, REPLIED, SETTLED = "Open", "Replied", "Settled"
KEPT, CHANGED = "Score Kept", "Score Changed"
FINAL = "update `tabAssessment Answer` set final_score = verified_score where name = %s"


def ask(answer: str, question: str, reply_until: str | None = None) -> Document:
	"""The group asks the unit about an answer; the unit replies until a day.

	Permission: who may verify the unit, while its sheet is handed in. Raises ``frappe.ValidationError`` without a
	question, for a day that is past, or while another one on the answer is open.
	"""
	row, sheet = _open(answer)
	require_verifier(sheet.campaign, sheet.name, sheet.unit)
	_require_state(sheet, SUBMITTED)
	until = getdate(reply_until) if reply_until else getdate(add_days(today(), review_settings().reply_days))
	if until < getdate(today()):
		frappe.throw(_("Reply Until: choose today or a later day."))
	doc = _create(row, sheet, ASKED, question, until)
	tell_unit(doc, _("{0}: the working group asks about indicator {1}; reply until {2}."), short_date(until))
	return doc


def raise_objection(answer: str, question: str, evidence: Sequence[str] = ()) -> Document:
	"""The unit objects to the verified score of an answer, with evidence of its library.

	Permission: the unit's head, from handing in until the window before publication is over.
	"""
	row, sheet = _open(answer)
	_require_unit(sheet, {UNIT_HEAD})
	_require_state(sheet, SUBMITTED, VERIFIED_STATE)
	_require_window(sheet)
	doc = _create(row, sheet, RAISED, question, None, evidence)
	tell_group(doc, _("{0} objects to the score of indicator {1}."))
	return doc


def reply(name: str, text: str, evidence: Sequence[str] = ()) -> Document:
	"""The unit replies to what the group asked, with evidence of its library.

	Permission: officers and head of the unit. Raises ``frappe.ValidationError`` after the day that was set.
	"""
	doc = _locked(name, ASKED, (OPEN,))
	sheet = frappe.get_doc("Self-Assessment", doc.self_assessment)
	_require_unit(sheet, UNIT_ROLES)
	if doc.reply_until and getdate(doc.reply_until) < getdate(today()):
		frappe.throw(_("The time for the reply ended on {0}.").format(short_date(getdate(doc.reply_until))))
	doc.reply = _said(text, _("Write the reply."))
	_cite(doc, evidence)
	doc.update({"status": REPLIED, "replied_by": frappe.session.user, "replied_on": now_datetime()})
	doc.save(ignore_permissions=True)
	tell_group(doc, _("{0} replied about indicator {1}."))
	return doc


def settle(
	name: str,
	reason: str,
	inputs: Mapping[str, object] | None = None,
	points: str | float | None = None,
) -> Document:
	"""The group settles it: without values the score stays as it is, with values it changes.

	Permission: who leads the group and may verify the unit. Raises as ``opinions.decide`` does; before the campaign is
	published only.
	"""
	doc = _locked(name, None, (OPEN, REPLIED))
	answer, sheet = open_answer(doc.answer)
	require_lead(sheet.campaign, sheet.name, sheet.unit)
	_require_state(sheet, SUBMITTED, VERIFIED_STATE)
	reason = _said(reason, _("Give the reason of the outcome."))
	before = exact(answer.verified_score if answer.verified_by else answer.self_score)
	found = seen(answer, inputs, points) if inputs is not None or points not in (None, "") else None
	if found and found.points != before:
		require_second(answer, found)
		_change(doc, answer, sheet, found, reason)
	after = found.points if found else before
	doc.update({"status": SETTLED, "outcome": CHANGED if after != before else KEPT, "outcome_reason": reason})
	doc.update({"score_before": before, "score_after": after})
	doc.update({"settled_by": frappe.session.user, "settled_on": now_datetime()})
	doc.save(ignore_permissions=True)
	tell_unit(doc, _("{0}: the question of indicator {1} is settled: {2}."), _(doc.outcome))
	return doc


def open_ones(campaign: str) -> list:
	"""Those that keep the campaign from being published: open or replied to in time.

	A question that the unit let pass no longer holds anybody up.
	"""
	rows = frappe.get_all(
		"Clarification",
		{"campaign": campaign, "status": ["!=", SETTLED]},
		["name", "unit_name", "indicator_code", "direction", "status", "reply_until"],
		order_by="unit_name, indicator_code",
	)
	return [row for row in rows if row.status == REPLIED or row.direction == RAISED or _in_time(row)]


def check_none_open(campaign: str) -> None:
	"""Raises ``frappe.ValidationError`` while something waits for an answer or units may still object."""
	if waiting := open_ones(campaign):
		words = ", ".join(
			f"{escape_html(row.unit_name)} ({escape_html(row.indicator_code)})" for row in waiting[:10]
		)
		frappe.throw(_("{0} clarifications are not settled yet: {1}.").format(len(waiting), words))
	last = last_day(campaign)
	if last and getdate(today()) <= last:
		frappe.throw(_("Units may object until {0}; publish after that day.").format(short_date(last)))


def check_none_open_on(sheet: str) -> None:
	"""Raises ``frappe.ValidationError`` while one of this sheet is not settled: it is not verified before."""
	codes = frappe.get_all(
		"Clarification",
		{"self_assessment": sheet, "status": ["!=", SETTLED]},
		pluck="indicator_code",
		order_by="indicator_code",
	)
	if codes:
		frappe.throw(_("Settle the clarifications on {0} first.").format(", ".join(map(escape_html, codes))))


def last_day(campaign: str):
	"""The last day on which units may object after the verification was closed; None where no days are set."""
	days = review_settings().objection_days
	closed = frappe.db.get_value("Assessment Campaign", campaign, "verified_on")
	return getdate(add_days(closed, days)) if closed and days else None


def may_object(sheet: Document) -> bool:
	"""Whether the session's user may object to scores of this sheet now."""
	own = has_role({UNIT_HEAD}) and belongs_to(sheet.unit)
	return own and sheet.workflow_state in (SUBMITTED, VERIFIED_STATE) and not _window_problem(sheet)


def _change(doc: Document, answer: Document, sheet: Document, found: Seen, reason: str) -> None:
	note(DECISION, sheet.campaign, [(answer.as_dict(), found, reason)])
	with recorded(Deed("Clarified", "Clarification", doc.name, reason, role=VERIFIER), answers=[answer.name]):
		write_verified(answer, found, reason)
		if sheet.workflow_state == VERIFIED_STATE:
			frappe.db.sql(FINAL, answer.name)
	derive_totals(sheet.name)
	if frappe.db.get_value("Assessment Campaign", sheet.campaign, "workflow_state") == VERIFIED_STATE:
		score_by_best(sheet.campaign)


def _open(answer: str) -> tuple[Document, Document]:
	row, sheet = open_answer(answer)
	sheet.check_permission("read")
	if frappe.db.exists("Clarification", {"answer": answer, "status": ["!=", SETTLED]}):
		frappe.throw(_("{0}: settle the clarification that is open first.").format(row.indicator_code))
	return row, sheet


def _create(
	row: Document, sheet: Document, direction: str, question: str, until, evidence: Sequence[str] = ()
) -> Document:
	doc = frappe.new_doc("Clarification")
	doc.update(
		{"answer": row.name, "self_assessment": sheet.name, "campaign": sheet.campaign, "unit": sheet.unit}
	)
	doc.update({"unit_name": sheet.unit_name, "indicator_code": row.indicator_code, "direction": direction})
	doc.update({"status": OPEN, "reply_until": until, "asked_by": frappe.session.user})
	doc.update({"question": _said(question, _("Write what it is about.")), "asked_on": now_datetime()})
	_cite(doc, evidence)
	doc.flags.ignore_permissions = True
	return doc.insert()


def _locked(name: str, direction: str | None, statuses: Sequence[str]) -> Document:
	doc = frappe.get_doc("Clarification", name, for_update=True)
	doc.check_permission("read")
	if doc.status not in statuses or direction not in (None, doc.direction):
		frappe.throw(_("This clarification is {0}; there is nothing to do now.").format(_(doc.status)))
	return doc


def _cite(doc: Document, evidence: Sequence[str]) -> None:
	for name in dict.fromkeys(evidence):
		row = frappe.db.get_value("Evidence", {"name": name, "unit": doc.unit}, "title")
		if not row:
			frappe.throw(_("{0} is no evidence of this unit.").format(escape_html(name)))
		doc.append("evidence", {"evidence": name, "citation": row})


def _said(text: str, otherwise: str) -> str:
	text = nfc(text or "").strip()
	if not clean(text):
		frappe.throw(otherwise)
	return text


def _require_unit(sheet: Document, roles: set[str]) -> None:
	if not (has_role(roles) and belongs_to(sheet.unit)):
		frappe.throw(
			_("Only people of {0} answer for it here.").format(escape_html(sheet.unit_name)),
			frappe.PermissionError,
		)


def _require_state(sheet: Document, *states: str) -> None:
	campaign = frappe.db.get_value("Assessment Campaign", sheet.campaign, "workflow_state")
	if sheet.workflow_state not in states or campaign in (DRAFT, PUBLISHED):
		frappe.throw(
			_("{0} is in state {1}; its scores cannot be clarified now.").format(
				sheet.name, _(sheet.workflow_state)
			)
		)


def _require_window(sheet: Document) -> None:
	if problem := _window_problem(sheet):
		frappe.throw(problem)


def _window_problem(sheet: Document) -> str:
	if frappe.db.get_value("Assessment Campaign", sheet.campaign, "workflow_state") != VERIFIED_STATE:
		return ""
	last = last_day(sheet.campaign)
	if not last:
		return _("Objections end when the verification is closed.")
	if last < getdate(today()):
		return _("The time for objections ended on {0}.").format(short_date(last))
	return ""


def _in_time(row) -> bool:
	return bool(row.reply_until) and getdate(row.reply_until) >= getdate(today())
