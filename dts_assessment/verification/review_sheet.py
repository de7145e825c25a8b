"""One sheet as the desk review shows it: what the unit says, what the group sees, who holds what."""

import frappe
from frappe.model.document import Document

from dts_assessment.assessments.scored import stored_inputs
from dts_assessment.assessments.sheet import read_sheet
from dts_assessment.permissions import belongs_to, has_role
from dts_assessment.verification.access import LEADS, part_in_group, why_not
from dts_assessment.verification.assignments import assigned
from dts_assessment.verification.clarification import may_object
from dts_assessment.verification.opinions import DECISION, OPINION, opinions
from dts_assessment.workflow.roles import VERIFIER
from dts_assessment.workflow.states import SUBMITTED
from dts_assessment.workflow.states import VERIFIED as VERIFIED_STATE

EXTRA = """
	select answer.name, answer.verified_by, answer.verified_inputs, ifnull(user.full_name, '') as verifier,
		ifnull(indicator.verifying_agency, '') as agency, {assigned} as assigned
	from `tabAssessment Answer` answer
	join `tabOffice Unit` place on place.name = answer.unit
	join `tabIndicator` indicator on indicator.name = answer.indicator
	left join `tabUser` user on user.name = answer.verified_by
	where answer.self_assessment = %s
"""
CLARIFIED = [
	"name", "answer", "indicator_code", "direction", "status", "question", "asked_on", "reply_until", "reply", "replied_on", "outcome",
	"outcome_reason", "score_before", "score_after",
]  # fmt: skip


def review_sheet(sheet: Document) -> dict:
	"""The rows of the score sheet, each with opinions, decision and clarifications, and what the user may do."""
	shown = read_sheet(sheet)
	extra = {row.name: row for row in _extra(sheet)}
	asked = clarifications(sheet.name)
	group = may_see_opinions(sheet)
	held = opinions(sheet.name) if group else {}
	for row in (row for row in shown["rows"] if row.get("answer")):
		more, answer = extra[row["answer"]["name"]], row["answer"]
		answer["touched"] = bool(more.verified_by)
		answer["verifier"] = more.verifier
		answer["verified_inputs"] = stored_inputs(more.verified_inputs)
		row["agency"], row["assigned"] = more.agency, bool(more.assigned)
		row["opinions"] = _lines(held, answer["name"], OPINION)
		row["decisions"] = _lines(held, answer["name"], DECISION)
		row["clarifications"] = asked.get(answer["name"], [])
	unsettled = any(one.status != "Settled" for group in asked.values() for one in group)
	return {**shown, "campaign": sheet.campaign, "unit": sheet.unit, **_may(sheet, unsettled)}


def clarifications(sheet: str) -> dict[str, list]:
	"""The clarifications of a sheet by answer, the latest first, with the evidence that the unit added."""
	rows = frappe.get_all(
		"Clarification", {"self_assessment": sheet}, CLARIFIED, order_by="asked_on desc, name"
	)
	names = [row.name for row in rows]
	cited = frappe.get_all(
		"Answer Evidence",
		{"parenttype": "Clarification", "parent": ["in", names]},
		["parent", "evidence", "citation"],
		order_by="parent, idx",
	)
	found: dict[str, list] = {}
	for row in rows:
		row.evidence = [one for one in cited if one.parent == row.name]
		found.setdefault(row.answer, []).append(row)
	return found


def may_see_opinions(sheet: Document) -> bool:
	"""Opinions are the group's own affair: whoever sees one of the sheet's lines in a list."""
	return bool(frappe.has_permission("Review Opinion", "read")) and not belongs_to(sheet.unit)


def _extra(sheet: Document) -> list:
	statement = EXTRA.format(assigned=assigned(sheet.campaign))
	return frappe.db.sql(statement, sheet.name, as_dict=True)


def _lines(held: dict, answer: str, step: str) -> list[dict]:
	shown = ("opinion", "proposed_score", "proposed_trace", "reason", "user", "full_name", "part", "given_on")
	return [{key: row[key] for key in shown} for row in held.get(answer, {}).get(step, {}).values()]


def _may(sheet: Document, unsettled: bool) -> dict:
	"""What the user may do; ``settling``: the sheet is verified, and only what is being clarified is still open."""
	settling = sheet.workflow_state == VERIFIED_STATE and unsettled
	asked = has_role({VERIFIER}) and (sheet.workflow_state == SUBMITTED or settling)
	barred = why_not(sheet.campaign, sheet.name, sheet.unit) if asked else ""
	reviews = asked and not barred
	leads = part_in_group(sheet.campaign) in LEADS
	return {
		"barred": barred,
		"settling": settling,
		"can_review": reviews,
		"can_lead": reviews and leads,
		"can_object": may_object(sheet),
	}
