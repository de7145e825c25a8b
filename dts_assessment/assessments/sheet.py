"""Reading a self-assessment as the score sheet shows it, in a constant number of statements."""

import json
from dataclasses import asdict

import frappe
from frappe.model.document import Document

from dts_assessment.assessments.access import may_decide, may_fill_in
from dts_assessment.assessments.citations import citations
from dts_assessment.assessments.shared import fill_in, shared_values
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import compiled, in_words
from dts_assessment.scoring import Rule

ANSWER_FIELDS = [
	"name", "indicator", "indicator_code", "maximum", "status", "self_inputs", "self_score", "self_trace",
	"explanation", "verified_score", "verified_trace", "verified_reason", "final_score", "applicability",
	"counted_maximum", "modified",
]  # fmt: skip
INDICATOR_FIELDS = [
	"name", "indicator_code", "title", "parent_indicator", "is_group", "maximum", "rule", "rule_text",
	"evidence_asked", "guidance", "counts_as", "mandatory",
]  # fmt: skip
TOTALS = [
	"workflow_state", "answered_count", "indicator_count", "maximum", "self_score", "verified_score",
	"final_score", "adjustment", "percent", "self_verdict", "verdict", "verdict_note", "modified",
]  # fmt: skip


def read_sheet(sheet: Document) -> dict:
	"""Groups and indicators in the order of the set, each with its answer, inputs, points and evidence."""
	answers = {row["indicator"]: row for row in _answers({"self_assessment": sheet.name})}
	names = [row["name"] for row in answers.values()]
	cited, steps, values = citations(names), _steps(names), shared_values(sheet.name)
	indicators = _indicators(sheet.indicator_set)
	shown = {one: _shown(row, cited, steps) for one, row in answers.items()}
	return {
		"name": sheet.name,
		"unit_name": sheet.unit_name,
		"editable": may_fill_in(sheet),
		"can_decide": may_decide(sheet),
		"totals": _totals(sheet.name),
		"shared": _shared(sheet.indicator_set, indicators, values),
		"rows": [_row(one, shown.get(one.name), values) for one in indicators],
	}


def read_row(answer: Document) -> dict:
	"""One answer after it was saved, and the totals of its sheet."""
	return {"answer": read_answers([answer.name])[0], "totals": _totals(answer.self_assessment)}


def read_answers(names: list[str]) -> list[dict]:
	"""Answers as the sheet shows them."""
	cited, steps = citations(names), _steps(names)
	return [_shown(row, cited, steps) for row in _answers({"name": ["in", names]})]


def _row(indicator: dict, answer: dict | None, values: dict) -> dict:
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
		"counts_as": indicator.counts_as,
		"mandatory": bool(indicator.mandatory),
		"rule_text": indicator.rule_text,
		"rule_lines": in_words(rule, exact(indicator.maximum)) if rule else [],
		"inputs": [asdict(one) for one in rule.inputs] if rule else [],
		"evidence_asked": indicator.evidence_asked,
		"guidance": indicator.guidance,
		"answer": _with_shared(answer, rule, values),
	}


def _with_shared(answer: dict, rule: Rule | None, values: dict) -> dict:
	"""A row that nobody has answered yet shows the figures that are typed elsewhere."""
	if not rule or answer["status"] != "Not started":
		return answer
	return {**answer, "inputs": fill_in(rule, answer["inputs"], values) or answer["inputs"]}


def _shared(indicator_set: str, indicators: list, values: dict) -> list[dict]:
	"""The shared figures of the set with their meaning, their value and the indicators that use them."""
	rows = frappe.get_all(
		"Set Shared Input",
		filters={"parenttype": "Indicator Set", "parent": indicator_set},
		fields=["input_key", "label", "unit", "definition"],
		order_by="idx",
	)
	found = {row.input_key: {"key": row.pop("input_key"), **row} for row in rows}
	for indicator in (one for one in indicators if one.rule):
		for one in (one for one in compiled(indicator.rule).inputs if one.shared):
			meaning = {"key": one.shared, "label": one.label, "unit": one.unit, "definition": ""}
			found.setdefault(one.shared, meaning).setdefault("codes", []).append(indicator.indicator_code)
	return [{"codes": [], **row, "value": values.get(key)} for key, row in found.items()]


def _shown(answer: dict, cited: dict, steps: dict) -> dict:
	inputs = answer.pop("self_inputs", None)
	return {
		**answer,
		"applicability": answer["applicability"] or "",
		"applicability_steps": steps.get(answer["name"], []),
		"modified": str(answer["modified"]),
		"inputs": json.loads(inputs) if inputs else {},
		"evidence": cited.get(answer["name"], []),
	}


def _answers(filters: dict) -> list[dict]:
	return frappe.get_all(
		"Assessment Answer", filters=filters, fields=ANSWER_FIELDS, order_by="position, name"
	)


def _indicators(indicator_set: str) -> list:
	return frappe.get_all(
		"Indicator",
		filters={"indicator_set": indicator_set},
		fields=INDICATOR_FIELDS,
		order_by="position, name",
	)


def _steps(answers: list[str]) -> dict[str, list[dict]]:
	return _children("Applicability Step", answers, ["step", "reason", "user", "happened_on"])


def _children(doctype: str, answers: list[str], fields: list[str]) -> dict[str, list[dict]]:
	rows = frappe.get_all(
		doctype,
		filters={"parenttype": "Assessment Answer", "parent": ["in", answers]},
		fields=["parent", *fields],
		order_by="parent, idx",
	)
	found: dict[str, list[dict]] = {}
	for row in rows:
		found.setdefault(row.pop("parent"), []).append(row)
	return found


def _totals(sheet: str) -> dict:
	row = frappe.db.get_value("Self-Assessment", sheet, TOTALS, as_dict=True)
	return {**row, "modified": str(row.modified)}
