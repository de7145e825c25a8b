"""The score sheet of a self-assessment."""

import frappe

from dts_assessment.assessments import answer as answers
from dts_assessment.assessments.sheet import read_row, read_sheet


@frappe.whitelist()
def get_sheet(self_assessment: str) -> dict:
	"""Everything that the score sheet shows. Permission: read on the self-assessment."""
	sheet = frappe.get_doc("Self-Assessment", self_assessment)
	sheet.check_permission("read")
	return read_sheet(sheet)


@frappe.whitelist(methods=["POST"])
def save_answer(
	answer: str,
	inputs: dict | str,
	explanation: str = "",
	evidence: list | str | None = None,
	modified: str | None = None,
) -> dict:
	"""Score and store one answer. Permission: officers and head of the unit, before it is handed in.

	Returns the row as the sheet shows it, and the totals of the sheet.
	"""
	doc = answers.save_answer(
		answer,
		frappe.parse_json(inputs) or {},
		explanation,
		frappe.parse_json(evidence) or [],
		modified,
	)
	return read_row(doc)


@frappe.whitelist(methods=["POST"])
def try_answer(answer: str, inputs: dict | str) -> dict:
	"""What inputs would score, without storing anything. Permission: read on the answer."""
	doc = frappe.get_doc("Assessment Answer", answer)
	doc.check_permission("read")
	result = answers.score_answer(doc, frappe.parse_json(inputs) or {})
	return {"points": str(result.points), "complete": result.complete, "trace": result.trace}
