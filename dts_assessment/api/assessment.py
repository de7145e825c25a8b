"""The score sheet of a self-assessment."""

import frappe

from dts_assessment.assessments import answer as answers
from dts_assessment.assessments import assign as assignment
from dts_assessment.assessments import comments, hand_in, not_applicable
from dts_assessment.assessments.access import require_open_for_unit, require_running_campaign
from dts_assessment.assessments.best_unit import score_by_best
from dts_assessment.assessments.shared import shared_values
from dts_assessment.assessments.sheet import read_answers, read_row, read_sheet
from dts_assessment.assessments.standing import recognition
from dts_assessment.errors import parsed
from dts_assessment.indicators.rules import language
from dts_assessment.permissions import require_role
from dts_assessment.workflow.roles import COORDINATOR


@frappe.whitelist()
def get_sheet(self_assessment: str) -> dict:
	"""Everything that the score sheet shows. Permission: read on the self-assessment."""
	return read_sheet(frappe.get_doc("Self-Assessment", self_assessment))


@frappe.whitelist(methods=["POST"])
def save_answer(
	answer: str,
	inputs: dict | str,
	explanation: str = "",
	evidence: list | str | None = None,
	modified: str | None = None,
	shared: dict | str | None = None,
) -> dict:
	"""Score and store one answer. Permission: officers and head of the unit, before it is handed in.

	``evidence`` are the names of what is cited from now on; without it the citations stay. ``shared`` are the shared figures as the user last saw them, by key. Returns the row as the sheet shows it, the
	totals, the other rows that a changed figure scored anew, and the figures if the row uses any.
	"""
	saved = answers.save_answer(
		answer,
		parsed(inputs) or {},
		explanation,
		parsed(evidence),
		modified,
		parsed(shared),
	)
	return _told(saved)


@frappe.whitelist()
def get_row(answer: str) -> dict:
	"""One row as the server has it now, to compare with what somebody typed. Permission: read on the answer.

	Returns what ``save_answer`` does.
	"""
	doc = frappe.get_doc("Assessment Answer", answer)
	doc.check_permission("read")
	return _told(answers.Saved(doc))


@frappe.whitelist(methods=["POST"])
def comment(answer: str, text: str) -> list[dict]:
	"""Say something about one indicator inside the unit. Permission: officers and head of the unit.

	Returns the comments of the answer, oldest first.
	"""
	return comments.say(answer, text)


@frappe.whitelist()
def get_people(self_assessment: str) -> dict:
	"""Who can be given indicators: officers and departments. Permission: officers and head of the unit."""
	sheet = _readable(self_assessment)
	require_open_for_unit(sheet)
	return {"officers": assignment.officers(sheet.unit), "departments": assignment.departments(sheet.unit)}


@frappe.whitelist(methods=["POST"])
def assign(
	self_assessment: str, answers: list | str, officer: str | None = None, department: str | None = None
) -> list[dict]:
	"""Give indicators to an officer, to a department, or (without both) to nobody.

	Permission: officers and head of the unit, before the sheet is handed in. Returns the answers as the sheet shows
	them.
	"""
	sheet = _readable(self_assessment)
	return read_answers(assignment.assign(sheet, parsed(answers) or [], officer, department))


@frappe.whitelist()
def get_hand_in_summary(self_assessment: str) -> dict:
	"""What is missing and what handing in would say. Permission: read on the self-assessment."""
	return hand_in.summary(_readable(self_assessment))


@frappe.whitelist(methods=["POST"])
def try_answer(answer: str, inputs: dict | str) -> dict:
	"""What inputs would score, without storing anything. Permission: read on the answer."""
	doc = frappe.get_doc("Assessment Answer", answer)
	doc.check_permission("read")
	result = answers.score_answer(doc, parsed(inputs) or {})
	return {
		"points": str(result.points),
		"complete": result.complete,
		"trace": result.trace if language() == "vi" else result.trace_en,
	}


@frappe.whitelist(methods=["POST"])
def request_not_applicable(answer: str, reason: str, modified: str | None = None) -> dict:
	"""Ask that an indicator be found not to apply to the unit, with a reason.

	Permission: officers and head of the unit, before the sheet is handed in. Returns what ``save_answer`` does.
	"""
	return _told(not_applicable.request(answer, reason, modified))


@frappe.whitelist(methods=["POST"])
def decide_not_applicable(answer: str, approve: bool | int, reason: str, modified: str | None = None) -> dict:
	"""Find that an indicator does not apply to the unit, refuse it, or take the finding back, with a reason.

	Permission: coordinators and verifiers of the working group, never for the own unit, until the sheet is
	verified. Returns what ``save_answer`` does.
	"""
	return _told(not_applicable.decide(answer, bool(frappe.utils.cint(approve)), reason, modified))


@frappe.whitelist(methods=["POST"])
def score_best_units(campaign: str) -> dict:
	"""Score anew what compares units with the best one. Permission: coordinators, while the campaign runs.

	Returns the number of answers.
	"""
	require_role(COORDINATOR)
	doc = frappe.get_doc("Assessment Campaign", campaign)
	doc.check_permission("write")
	require_running_campaign(doc.name)
	return {"answers": score_by_best(doc.name)}


@frappe.whitelist()
def get_verdict(self_assessment: str) -> dict:
	"""The verdict by a recognition set and what is missing; empty for a set that ranks.

	Permission: read on the self-assessment.
	"""
	sheet = _readable(self_assessment)
	return recognition(sheet.name, own=False) or {}


def _told(saved: answers.Saved) -> dict:
	changed = read_answers([one.name for one in saved.changed]) if saved.changed else []
	return {
		**read_row(saved.answer),
		"changed": changed,
		"shared": shared_values(saved.answer.self_assessment) if saved.uses_figures else {},
	}


def _readable(self_assessment: str):
	sheet = frappe.get_doc("Self-Assessment", self_assessment)
	sheet.check_permission("read")
	return sheet
