"""Reading a self-assessment as the score sheet shows it, in a constant number of statements."""

import json
from dataclasses import asdict

import frappe
from frappe.model.document import Document

from dts_assessment.assessments.access import may_fill_in
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import compiled
from dts_assessment.scoring import describe

ANSWER_FIELDS = [
	"name", "indicator", "indicator_code", "maximum", "status", "self_inputs", "self_score", "self_trace",
	"explanation", "verified_score", "verified_trace", "verified_reason", "final_score", "modified",
]  # fmt: skip
INDICATOR_FIELDS = [
	"name", "indicator_code", "title", "parent_indicator", "is_group", "maximum", "rule", "rule_text",
	"evidence_asked", "guidance",
]  # fmt: skip
TOTALS = [
	"workflow_state", "answered_count", "indicator_count", "maximum", "self_score", "verified_score",
	"final_score", "modified",
]  # fmt: skip


def read_sheet(sheet: Document) -> dict:
	"""Groups and indicators in the order of the set, each with its answer, inputs, points and evidence."""
	answers = _by("indicator", _answers({"self_assessment": sheet.name}))
	cited = _citations([row["name"] for row in answers.values()])
	return {
		"name": sheet.name,
		"unit_name": sheet.unit_name,
		"editable": may_fill_in(sheet),
		"totals": _totals(sheet.name),
		"rows": [_row(one, answers.get(one.name), cited) for one in _indicators(sheet.indicator_set)],
	}


def read_row(answer: Document) -> dict:
	"""One answer after it was saved, and the totals of its sheet."""
	row = _answers({"name": answer.name})[0]
	return {
		"answer": _shown(row, _citations([answer.name])),
		"totals": _totals(answer.self_assessment),
	}


def _row(indicator: dict, answer: dict | None, cited: dict) -> dict:
	row = {
		"group": bool(indicator.is_group),
		"name": indicator.name,
		"code": indicator.indicator_code,
		"title": indicator.title,
		"parent": indicator.parent_indicator,
		"maximum": indicator.maximum,
	}
	if indicator.is_group or not answer:
		return row
	rule = compiled(indicator.rule) if indicator.rule else None
	return {
		**row,
		"rule_text": indicator.rule_text,
		"rule_lines": describe(rule, exact(indicator.maximum), _language()) if rule else [],
		"inputs": [asdict(one) for one in rule.inputs] if rule else [],
		"evidence_asked": indicator.evidence_asked,
		"guidance": indicator.guidance,
		"answer": _shown(answer, cited),
	}


def _language() -> str:
	return "vi" if (frappe.local.lang or "").startswith("vi") else "en"


def _shown(answer: dict, cited: dict) -> dict:
	inputs = answer.pop("self_inputs", None)
	return {
		**answer,
		"modified": str(answer["modified"]),
		"inputs": json.loads(inputs) if inputs else {},
		"evidence": cited.get(answer["name"], []),
	}


def _answers(filters: dict) -> list[dict]:
	return frappe.get_all("Assessment Answer", filters=filters, fields=ANSWER_FIELDS, order_by="position, name")


def _indicators(indicator_set: str) -> list:
	return frappe.get_all(
		"Indicator", filters={"indicator_set": indicator_set}, fields=INDICATOR_FIELDS, order_by="position, name"
	)


def _citations(answers: list[str]) -> dict[str, list[dict]]:
	rows = frappe.get_all(
		"Answer Evidence",
		filters={"parenttype": "Assessment Answer", "parent": ["in", answers]},
		fields=["parent", "evidence", "citation"],
		order_by="parent, idx",
	)
	found: dict[str, list[dict]] = {}
	for row in rows:
		found.setdefault(row.parent, []).append({"evidence": row.evidence, "citation": row.citation})
	return found


def _totals(sheet: str) -> dict:
	row = frappe.db.get_value("Self-Assessment", sheet, TOTALS, as_dict=True)
	return {**row, "modified": str(row.modified)}


def _by(field: str, rows: list[dict]) -> dict[str, dict]:
	return {row[field]: row for row in rows}
