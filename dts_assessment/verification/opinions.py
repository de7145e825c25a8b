"""Desk review: each member's opinion on an answer, and the decision of the group.

Opinions and decisions are lines of the journal *Review Opinion*; the last line of a member since the sheet was handed in
is the opinion that stands. A decision sets the verified score through the same scoring as an answer.
"""

from collections.abc import Mapping, Sequence

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now

from dts_assessment.assessments.access import require_running
from dts_assessment.assessments.answer import open_answer, refuse_stale
from dts_assessment.assessments.score_log import Deed, recorded
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.database import insert_rows
from dts_assessment.exact import exact
from dts_assessment.verification.access import part_in_group, require_lead, require_verifier
from dts_assessment.verification.assignments import require_assigned
from dts_assessment.verification.seen import Seen, as_answered, seen
from dts_assessment.verification.settings import review_settings
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.roles import VERIFIER
from dts_assessment.workflow.states import SUBMITTED, VERIFIED

OPINION, DECISION = "Opinion", "Decision"
AGREE, DISAGREE = "Agree", "Disagree"
FIELDS = (
	"name", "answer", "self_assessment", "campaign", "unit", "indicator_code", "step", "opinion", "self_score",
	"proposed_score", "proposed_inputs", "proposed_trace", "reason", "user", "part", "given_on", "docstatus", "idx",
)  # fmt: skip
STANDING = """
	select line.answer, line.step, line.opinion, line.self_score, line.proposed_score, line.proposed_inputs,
		line.proposed_trace, line.reason, line.user, line.part, line.given_on, user.full_name
	from `tabReview Opinion` line
	join `tabSelf-Assessment` sheet on sheet.name = line.self_assessment
	left join `tabUser` user on user.name = line.user
	where line.self_assessment = %s and line.given_on >= ifnull(sheet.handed_in_on, line.given_on)
	order by line.given_on, line.name
"""


def give_opinion(
	name: str,
	inputs: Mapping[str, object] | None = None,
	points: str | float | None = None,
	reason: str = "",
	modified: str | None = None,
) -> Document:
	"""Note what the user, a member of the group, holds of an answer: without values he or she agrees with the unit.

	Raises ``frappe.PermissionError`` for who must not verify it or whose part it is not, ``frappe.ValidationError`` for
	another score without a reason.
	"""
	answer = _open(name, modified, or_clarified=True)
	require_verifier(answer.campaign, answer.self_assessment, answer.unit)
	require_assigned(answer)
	found = _seen(answer, inputs, points)
	reason = _reason(answer, found, reason)
	note(OPINION, answer.campaign, [(answer.as_dict(), found, reason)])
	return answer


def decide(
	name: str,
	inputs: Mapping[str, object] | None = None,
	points: str | float | None = None,
	reason: str = "",
	modified: str | None = None,
) -> Document:
	"""Set, for the group, the verified score of an answer: without values the unit's own score stands.

	Raises ``frappe.PermissionError`` for who does not lead the group or must not verify the unit, or where a second
	member's agreeing opinion is missing; ``frappe.ValidationError`` for another score without a reason.
	"""
	answer = _open(name, modified)
	require_lead(answer.campaign, answer.self_assessment, answer.unit)
	found = _seen(answer, inputs, points)
	reason = _reason(answer, found, reason)
	require_second(answer, found)
	note(DECISION, answer.campaign, [(answer.as_dict(), found, reason)])
	with recorded(Deed("Verified", "Review", name, reason, role=VERIFIER), answers=[name]):
		write_verified(answer, found, reason)
	derive_totals(answer.self_assessment)
	return frappe.get_doc("Assessment Answer", name)


def require_second(answer: Document, found: Seen) -> None:
	"""A large change needs two: another member must hold the very same score."""
	standing = exact(answer.verified_score if answer.verified_by else answer.self_score)
	change = max(abs(found.points - exact(answer.self_score)), abs(found.points - standing))
	if not review_settings().needs_second(change, exact(answer.maximum)):
		return
	held = opinions(answer.self_assessment).get(answer.name, {}).get(OPINION, {})
	others = [one for user, one in held.items() if user != frappe.session.user and still_member(answer, user)]
	if not any(exact(one.proposed_score) == found.points for one in others):
		frappe.throw(
			_("{0}: so large a change needs the opinion of a second member for the same score first.").format(
				answer.indicator_code
			),
			frappe.PermissionError,
		)


def check_decided(sheet: str) -> None:
	"""Raises ``frappe.ValidationError`` while a member disagrees with an answer that the group has not decided."""
	lines = opinions(sheet)
	open_names = [
		name
		for name, steps in lines.items()
		if any(one.opinion == DISAGREE for one in steps.get(OPINION, {}).values())
	]
	filters = {"name": ["in", open_names], "verified_by": ["is", "not set"]}
	if codes := frappe.get_all("Assessment Answer", filters, pluck="indicator_code", order_by="position"):
		frappe.throw(
			_("Decide first on the indicators that a member disagrees with: {0}.").format(", ".join(codes))
		)


def still_member(answer: Document, user: str) -> bool:
	"""An opinion counts while its author is in the group."""
	return bool(part_in_group(answer.campaign, user))


def opinions(sheet: str) -> dict[str, dict]:
	"""By answer and step, the last line of each user since the sheet was handed in; two statements for any sheet."""
	found: dict[str, dict] = {}
	for row in frappe.db.sql(STANDING, sheet, as_dict=True):
		found.setdefault(row.answer, {}).setdefault(row.step, {})[row.user] = row
	return found


def write_verified(answer: Document, found: Seen, reason: str) -> None:
	"""Write what stands for the group now; the caller logs it and derives the totals."""
	stamp = now()
	values = {
		"verified_inputs": found.inputs,
		"verified_score": found.points,
		"verified_trace": found.trace,
		"verified_reason": reason,
		"verified_by": frappe.session.user,
		"counted_maximum": found.maximum,
		"modified": stamp,
		"modified_by": frappe.session.user,
	}
	frappe.db.set_value("Assessment Answer", answer.name, values, update_modified=False)


def note(step: str, campaign: str, lines: Sequence[tuple[Mapping, Seen, str]]) -> None:
	"""Write lines of the journal, in one statement."""
	user, part, stamp = frappe.session.user, part_in_group(campaign), now()
	rows = []
	for answer, found, reason in lines:
		agrees = found.points == exact(answer["self_score"])
		row = (
			frappe.generate_hash(length=20),
			answer["name"],
			answer["self_assessment"],
			campaign,
			answer["unit"],
		)
		row += (answer["indicator_code"], step, AGREE if agrees else DISAGREE, exact(answer["self_score"]))
		rows.append((*row, found.points, found.inputs, found.trace, reason, user, part, stamp, 0, 0))
	insert_rows("Review Opinion", FIELDS, rows)


def _open(name: str, modified: str | None, *, or_clarified: bool = False) -> Document:
	answer, sheet = open_answer(name)
	sheet.check_permission("read")
	if not (or_clarified and _is_clarified(answer, sheet)):
		require_handed_in(sheet)
	refuse_stale(answer, modified)
	return answer


def _is_clarified(answer: Document, sheet: Document) -> bool:
	"""After verifying, opinions are still given on what the unit objects to: its outcome may need a second one."""
	unsettled = {"answer": answer.name, "status": ["!=", "Settled"]}
	return sheet.workflow_state == VERIFIED and bool(frappe.db.exists("Clarification", unsettled))


def require_handed_in(sheet: Document) -> None:
	"""Scores are reviewed while the sheet is handed in and the campaign runs."""
	require_running(sheet)
	if sheet.workflow_state != SUBMITTED:
		frappe.throw(
			_("{0} is in state {1}; its scores cannot be verified now.").format(
				sheet.name, _(sheet.workflow_state)
			)
		)


def _seen(answer: Document, inputs: Mapping[str, object] | None, points: str | float | None) -> Seen:
	return (
		as_answered(answer.as_dict())
		if inputs is None and points in (None, "")
		else seen(answer, inputs, points)
	)


def _reason(answer: Document, found: Seen, reason: str) -> str:
	reason = clean(reason or "")
	if found.points != exact(answer.self_score) and not reason:
		frappe.throw(_("{0}: give the reason why its score changes.").format(answer.indicator_code))
	return reason
