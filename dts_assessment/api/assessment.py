"""The score sheet of a self-assessment."""

import frappe

from dts_assessment.assessments import answer as answers
from dts_assessment.assessments import not_applicable
from dts_assessment.assessments.access import require_running_campaign
from dts_assessment.assessments.best_unit import score_by_best
from dts_assessment.assessments.recognition import verdicts
from dts_assessment.assessments.shared import shared_values
from dts_assessment.assessments.sheet import read_answers, read_row, read_sheet
from dts_assessment.errors import sentence
from dts_assessment.indicators.rules import language
from dts_assessment.permissions import require_role
from dts_assessment.workflow.roles import COORDINATOR


@frappe.whitelist()
def get_sheet(self_assessment: str) -> dict:
	"""Everything that the score sheet shows. Permission: read on the self-assessment."""
	return read_sheet(_readable(self_assessment))


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

	``shared`` are the shared figures as the user last saw them, by key. Returns the row as the sheet shows it, the
	totals, the other rows that a changed figure scored anew, and the figures.
	"""
	saved = answers.save_answer(
		answer,
		frappe.parse_json(inputs) or {},
		explanation,
		frappe.parse_json(evidence) or [],
		modified,
		frappe.parse_json(shared),
	)
	return _told(saved)


@frappe.whitelist(methods=["POST"])
def try_answer(answer: str, inputs: dict | str) -> dict:
	"""What inputs would score, without storing anything. Permission: read on the answer."""
	doc = frappe.get_doc("Assessment Answer", answer)
	doc.check_permission("read")
	result = answers.score_answer(doc, frappe.parse_json(inputs) or {})
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
	found = verdicts(_readable(self_assessment).name)
	if not found:
		return {}
	stands = found[1]
	lists = {key: list(getattr(stands, key)) for key in ("failed", "open", "failed_mandatory")}
	counts = {"passed": stands.passed, "needed": stands.needed, "total": stands.total}
	return {"recognised": stands.recognised, **counts, **lists, "sentence": sentence(stands)}


def _told(saved: answers.Saved) -> dict:
	changed = read_answers([one.name for one in saved.changed]) if saved.changed else []
	return {
		**read_row(saved.answer),
		"changed": changed,
		"shared": shared_values(saved.answer.self_assessment),
	}


def _readable(self_assessment: str):
	sheet = frappe.get_doc("Self-Assessment", self_assessment)
	sheet.check_permission("read")
	return sheet
