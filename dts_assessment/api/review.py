"""The desk review: queue, opinions, decisions, clarifications, and which units to visit."""

import frappe
from frappe.model.document import Document

from dts_assessment.errors import parsed
from dts_assessment.permissions import UNIT_ROLES, belongs_to, has_role, require_role
from dts_assessment.verification import agree_many as agreeing
from dts_assessment.verification import assignments, clarification, opinions
from dts_assessment.verification import choose as choosing
from dts_assessment.verification import queue as queues
from dts_assessment.verification import review_sheet as sheets
from dts_assessment.workflow.roles import COORDINATOR


@frappe.whitelist()
def queue(campaign: str, agency: str | None = None, words: str = "", start: int = 0) -> dict:
	"""What waits in a campaign by unit and by field, a hundred units at a time. Permission: read on the campaign.

	Shown are the self-assessments that the user may see; to a member of the group, those assigned to him or her.
	"""
	frappe.get_doc("Assessment Campaign", campaign).check_permission("read")
	return queues.queue(campaign, agency, words, max(frappe.utils.cint(start), 0))


@frappe.whitelist()
def campaigns() -> list:
	"""The running campaigns that the user sees, the latest first. Permission: everybody, within reach."""
	return frappe.get_list(
		"Assessment Campaign",
		{"workflow_state": ["in", ["Submitted", "Verified"]]},
		["name", "title"],
		order_by="creation desc",
	)


@frappe.whitelist()
def sheet(self_assessment: str) -> dict:
	"""A self-assessment as the review shows it. Permission: read on it; opinions only for the working group."""
	return sheets.review_sheet(_readable(self_assessment))


@frappe.whitelist(methods=["POST"])
def give_opinion(
	answer: str,
	inputs: dict | str | None = None,
	points: str | float | None = None,
	reason: str = "",
	modified: str | None = None,
) -> dict:
	"""Note one's own opinion on an answer: without values one agrees with the unit.

	Permission: members of the working group to whom it is assigned; never for the own unit or own work.
	"""
	doc = opinions.give_opinion(answer, parsed(inputs), points, reason, modified)
	return _row(doc.self_assessment, answer)


@frappe.whitelist(methods=["POST"])
def decide(
	answer: str,
	inputs: dict | str | None = None,
	points: str | float | None = None,
	reason: str = "",
	modified: str | None = None,
) -> dict:
	"""Set the verified score of an answer for the group: without values the unit's own score stands.

	Permission: head, deputies and secretary of the group; a large change needs a second member's agreeing opinion.
	"""
	doc = opinions.decide(answer, parsed(inputs), points, reason, modified)
	return _row(doc.self_assessment, answer)


@frappe.whitelist(methods=["POST"])
def agree_many(self_assessment: str, answers: list | str | None = None) -> dict:
	"""Agree with all answers of a sheet that have their evidence, or with those named. Permission: as ``decide``
	for who leads the group; for other members it notes their opinions. Returns the number.
	"""
	return {"agreed": agreeing.agree_many(self_assessment, parsed(answers) or ())}


@frappe.whitelist(methods=["POST"])
def ask(answer: str, question: str, reply_until: str | None = None) -> dict:
	"""Ask the unit about an answer. Permission: members of the working group who may verify the unit."""
	doc = clarification.ask(answer, question, reply_until or None)
	return {"name": doc.name, **_row(doc.self_assessment, answer)}


@frappe.whitelist(methods=["POST"])
def raise_objection(answer: str, question: str, evidence: list | str | None = None) -> dict:
	"""Object to the score of an answer. Permission: head of the unit, until the window before publication is over."""
	doc = clarification.raise_objection(answer, question, parsed(evidence) or ())
	return {"name": doc.name}


@frappe.whitelist(methods=["POST"])
def reply(clarification_name: str, text: str, evidence: list | str | None = None) -> dict:
	"""Reply to what the working group asked. Permission: officers and head of the unit, until the day that was set."""
	doc = clarification.reply(clarification_name, text, parsed(evidence) or ())
	return {"name": doc.name, "status": doc.status}


@frappe.whitelist(methods=["POST"])
def settle(
	clarification_name: str,
	reason: str,
	inputs: dict | str | None = None,
	points: str | float | None = None,
) -> dict:
	"""Settle a clarification: without values the score stays. Permission: as ``decide``."""
	doc = clarification.settle(clarification_name, reason, parsed(inputs), points)
	return {"name": doc.name, "outcome": doc.outcome, **_row(doc.self_assessment, doc.answer)}


@frappe.whitelist()
def unit_clarifications(self_assessment: str) -> dict:
	"""The clarifications of a sheet for its form, and whether the user may object. Permission: read on the sheet."""
	doc = _readable(self_assessment)
	rows = [one for group in sheets.clarifications(doc.name).values() for one in group]
	return {"rows": rows, "can_object": clarification.may_object(doc), "can_reply": _is_of_unit(doc)}


@frappe.whitelist()
def propose_assignments(campaign: str) -> list:
	"""A row for each verifying agency of the campaign's sets. Permission: coordinators who may write the campaign."""
	require_role(COORDINATOR)
	frappe.get_doc("Assessment Campaign", campaign).check_permission("write")
	return assignments.proposed_assignments(campaign)


def _is_of_unit(doc: Document) -> bool:
	return has_role(UNIT_ROLES) and belongs_to(doc.unit)


def _row(self_assessment: str, answer: str) -> dict:
	"""One row anew and the totals, as ``sheet`` shows them."""
	shown = sheets.review_sheet(_readable(self_assessment))
	row = next(row for row in shown["rows"] if row.get("answer") and row["answer"]["name"] == answer)
	return {"row": row, "totals": shown["totals"]}


def _readable(self_assessment: str) -> Document:
	doc = frappe.get_doc("Self-Assessment", self_assessment)
	doc.check_permission("read")
	return doc


@frappe.whitelist(methods=["POST"])
def propose_visits(
	campaign: str,
	jump: int = 40,
	thin_evidence: int = 30,
	past_cut: int = 30,
	count: int = 10,
	random_percent: int = 20,
	seed: int | None = None,
) -> dict:
	"""Propose units to visit, by risk and by a draw, and record the proposal.

	Permission: members of the working group and coordinators. Returns name, seed and rows with risk and reasons.
	"""
	numbers = map(frappe.utils.cint, (jump, thin_evidence, past_cut, count, random_percent))
	return choosing.propose(frappe.get_doc("Assessment Campaign", campaign), choosing.Weights(*numbers), seed)


@frappe.whitelist(methods=["POST"])
def plan_visit(campaign: str, sheets: list | str, visit_date: str, place: str) -> dict:
	"""Plan one visit to the chosen units. Permission: as ``propose_visits``, and to create visits."""
	doc = frappe.get_doc("Assessment Campaign", campaign)
	return {"name": choosing.plan(doc, parsed(sheets), visit_date, place).name}
