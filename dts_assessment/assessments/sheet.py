"""Reading a self-assessment as the score sheet shows it, in a constant number of statements."""

import json
from collections.abc import Mapping

import frappe
from frappe.model.document import Document

from dts_assessment.assessments.access import may_judge
from dts_assessment.assessments.citations import citations
from dts_assessment.assessments.comments import comments_of
from dts_assessment.assessments.indicator_rows import asked, head, indicators, rule_of
from dts_assessment.assessments.shared import fill_in, shared_values
from dts_assessment.assessments.standing import standing
from dts_assessment.permissions import UNIT_ROLES, has_role, member_units
from dts_assessment.workflow.states import DRAFT, PUBLISHED, VERIFIED

ANSWERS = """
	select answer.name, answer.indicator, answer.indicator_code, answer.maximum, answer.status, answer.self_inputs,
		answer.self_score, answer.self_trace, answer.explanation, answer.verified_score, answer.verified_trace,
		answer.verified_reason, answer.verified_by, answer.final_score, answer.applicability, answer.counted_maximum,
		answer.modified, answer.answered_by, answer.answered_on, answer.assigned_to, answer.assigned_unit,
		coalesce(writer.full_name, answer.answered_by) as answered_name,
		coalesce(assignee.full_name, answer.assigned_to) as assigned_name, department.unit_name as assigned_unit_name
	from `tabAssessment Answer` answer
	left join `tabUser` writer on writer.name = answer.answered_by
	left join `tabUser` assignee on assignee.name = answer.assigned_to
	left join `tabOffice Unit` department on department.name = answer.assigned_unit
	where answer.{column} in %(names)s order by answer.position, answer.name
"""
LAST_YEAR = """
	select old.indicator_code, old.maximum, old.self_trace, old.verified_trace, old.explanation, its.year,
		if(earlier.workflow_state in %(final)s, old.final_score, old.self_score) as score,
		earlier.workflow_state in %(final)s as is_final
	from `tabAssessment Campaign` this
	join `tabAssessment Campaign` its on its.name = this.previous_campaign
	join `tabSelf-Assessment` earlier on earlier.campaign = its.name and earlier.unit = %(unit)s
	join `tabAssessment Answer` old on old.self_assessment = earlier.name
	where this.name = %(campaign)s and old.status != 'Not started'
"""
TOTALS = [
	"workflow_state", "answered_count", "indicator_count", "maximum", "self_score", "verified_score",
	"final_score", "adjustment", "percent", "self_verdict", "verdict", "verdict_note", "modified",
]  # fmt: skip
FINAL_STATES = (VERIFIED, PUBLISHED)


def read_sheet(sheet: Document) -> dict:
	"""Groups and indicators in the order of the set, each with its answer, inputs, points and evidence.

	Raises ``frappe.PermissionError`` for who may not read the sheet; people of its unit always may.
	"""
	units = member_units()
	its_people = has_role(UNIT_ROLES) and sheet.unit in units
	if not its_people:
		sheet.check_permission("read")
	return {
		"name": sheet.name,
		"unit": sheet.unit,
		"unit_name": sheet.unit_name,
		"deadline": str(sheet.deadline or ""),
		"return_reason": sheet.return_reason or "",
		"editable": its_people and sheet.workflow_state == DRAFT,
		"can_decide": sheet.unit not in units and may_judge(sheet),
		"can_comment": its_people,
		"my_units": units,
		"totals": _totals(sheet),
		**_rows(sheet, its_people),
	}


def _rows(sheet: Document, its_people: bool) -> dict:
	asked_for = indicators(sheet.indicator_set)
	shared = _shared(sheet.indicator_set, asked_for)
	values = shared_values(sheet.name) if shared else {}
	answers = _answers("self_assessment", [sheet.name])
	shown = {row["indicator"]: row for row in _shown(answers, sheet)}
	said, earlier = comments_of(sheet.name) if its_people else {}, _last_year(sheet)
	return {
		"shared": [{**one, "value": values.get(one["key"])} for one in shared],
		"rows": [_row(one, shown.get(one.name), values, said, earlier) for one in asked_for],
	}


def read_row(answer: Document) -> dict:
	"""One answer after it was saved, and the totals of its sheet."""
	return {
		"answer": read_answers([answer.name])[0],
		"totals": _totals(_stored_totals(answer.self_assessment)),
	}


def read_answers(names: list[str]) -> list[dict]:
	"""Answers as the sheet shows them."""
	answers = _answers("name", names)
	return _shown(answers) if answers else []


def _row(indicator: dict, answer: dict | None, values: dict, said: Mapping, earlier: Mapping) -> dict:
	if indicator.is_group or not answer:
		return head(indicator)
	return {
		**head(indicator),
		**asked(indicator),
		"answer": _with_shared(answer, indicator, values),
		"comments": said.get(answer["name"], []),
		"last_year": earlier.get(indicator.indicator_code),
	}


def _with_shared(answer: dict, indicator, values: dict) -> dict:
	"""A row that nobody has answered yet shows the figures that are typed elsewhere."""
	rule = rule_of(indicator)
	if not rule or not values or answer["status"] != "Not started":
		return answer
	return {**answer, "inputs": fill_in(rule, answer["inputs"], values) or answer["inputs"]}


def _shared(indicator_set: str, rows: list) -> list[dict]:
	"""The shared figures of the set with their meaning and the indicators that use them."""
	terms = frappe.get_cached_doc("Indicator Set", indicator_set)
	found = {
		row.input_key: {
			"key": row.input_key,
			"label": row.label,
			"unit": row.unit,
			"definition": row.definition,
		}
		for row in terms.shared_inputs
	}
	for indicator in (one for one in rows if one.rule):
		for one in (one for one in rule_of(indicator).inputs if one.shared):
			meaning = {"key": one.shared, "label": one.label, "unit": one.unit, "definition": ""}
			found.setdefault(one.shared, meaning).setdefault("codes", []).append(indicator.indicator_code)
	return [{"codes": [], **row} for row in found.values()]


def _answers(column: str, names: list[str]) -> list[dict]:
	return frappe.db.sql(ANSWERS.format(column=column), {"names": tuple(names)}, as_dict=True)


def _shown(answers: list[dict], sheet: Document | None = None) -> list[dict]:
	asked = [row["name"] for row in answers if row["applicability"]]
	steps, cited = _steps(asked) if asked else {}, citations([row["name"] for row in answers])
	back = bool(sheet and sheet.workflow_state == DRAFT and sheet.return_reason)
	return [_show(row, cited, steps, back) for row in answers]


def _show(answer: dict, cited: dict, steps: dict, came_back: bool) -> dict:
	inputs, verified_by = answer.pop("self_inputs", None), answer.pop("verified_by", None)
	judged = bool(
		verified_by and (answer["verified_reason"] or answer["verified_score"] != answer["self_score"])
	)
	return {
		**answer,
		"applicability": answer["applicability"] or "",
		"applicability_steps": steps.get(answer["name"], []),
		"modified": str(answer["modified"]),
		"answered_on": str(answer["answered_on"] or ""),
		"inputs": json.loads(inputs) if inputs else {},
		"evidence": cited.get(answer["name"], []),
		"verified": bool(verified_by),
		"returned": came_back and judged,
	}


def _last_year(sheet: Document) -> dict[str, dict]:
	"""What the unit had for each indicator code in the campaign named before this one."""
	terms = {"campaign": sheet.campaign, "unit": sheet.unit, "final": FINAL_STATES}
	return {row.pop("indicator_code"): row for row in frappe.db.sql(LAST_YEAR, terms, as_dict=True)}


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


def _stored_totals(sheet: str) -> dict:
	return frappe.db.get_value("Self-Assessment", sheet, ["name", *TOTALS, "indicator_set"], as_dict=True)


def _totals(sheet: Mapping | Document) -> dict:
	row = {field: sheet.get(field) for field in TOTALS}
	return {
		**row,
		"modified": str(row["modified"]),
		**standing(sheet.get("name"), sheet.get("indicator_set"), row),
	}
