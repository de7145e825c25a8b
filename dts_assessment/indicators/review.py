"""Reviewing the rules of a draft set: proposals are accepted, corrected or left to a person."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.indicators.check import CONFIRMED, PROPOSED
from dts_assessment.indicators.edit import require_draft
from dts_assessment.indicators.import_annex import MANUAL_RULE, propose
from dts_assessment.indicators.rules import compiled, in_words
from dts_assessment.indicators.set_form import MANUAL
from dts_assessment.scoring import Rule
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.transition import require_seen

FIELDS = [
	"name", "indicator_code", "title", "parent_indicator", "maximum", "rule_text", "rule", "rule_status",
	"rule_confidence", "rule_note", "counts_as", "mandatory", "modified",
]  # fmt: skip


def read_review(indicator_set: str) -> list[dict]:
	"""The indicators of a set in its order: the words of the decision and the rule side by side."""
	return [shown(row) for row in _rows({"indicator_set": indicator_set, "is_group": 0})]


def shown(row) -> dict:
	"""One indicator of the review; ``lines`` is the rule in plain words, ``rule`` its data for the builder."""
	rule = compiled(row.rule) if row.rule else None
	return {
		"name": row.name,
		"code": row.indicator_code,
		"title": row.title,
		"group": row.parent_indicator or "",
		"maximum": row.maximum,
		"rule_text": row.rule_text or "",
		"rule": rule.to_dict() if rule else None,
		"kind": rule.kind if rule else "",
		"lines": in_words(rule, exact(row.maximum)) if rule else [],
		"inputs": [asdict(one) for one in rule.inputs] if rule else [],
		"status": row.rule_status or "",
		"confidence": row.rule_confidence or 0,
		"note": row.rule_note or "",
		"counts_as": row.counts_as,
		"mandatory": bool(row.mandatory),
		"modified": str(row.modified),
	}


def accept(indicator_set: str, indicators: Sequence[str] = (), above: float | None = None) -> list[str]:
	"""Accept proposals: those named, or all whose confidence is at least ``above`` per cent; returns their codes.

	Raises ``frappe.ValidationError`` for a proposal that does not fit its maximum: then none is accepted.
	"""
	require_draft(indicator_set)
	filters = {"indicator_set": indicator_set, "rule_status": PROPOSED}
	filters |= {"rule_confidence": [">=", above]} if above is not None else {"name": ["in", list(indicators)]}
	rows = _rows(filters)
	for row in rows:
		with told_to_user(row.indicator_code):
			compiled(row.rule).check(exact(row.maximum))
	if rows:
		values = {
			"rule_status": CONFIRMED,
			"modified_by": frappe.session.user,
			"modified": frappe.utils.now(),
		}
		names = {"name": ["in", [row.name for row in rows]]}
		frappe.db.set_value("Indicator", names, values, update_modified=False)
	return [row.indicator_code for row in rows]


def set_rule(name: str, rule: dict, modified: str | None = None) -> dict:
	"""Give an indicator the rule that a person built; raises ``frappe.ValidationError`` naming the place in it."""
	indicator = _open(name, modified)
	with told_to_user(indicator.indicator_code):
		told = Rule.from_dict(rule).to_dict()
	return _keep(indicator, told, CONFIRMED, "")


def set_manual(name: str, note: str = "", modified: str | None = None) -> dict:
	"""Leave the points of an indicator to a person, who gives reason and evidence."""
	return _keep(_open(name, modified), MANUAL_RULE, MANUAL, clean(note or ""))


def propose_again(name: str, modified: str | None = None) -> dict:
	"""Read the words of the decision anew, as after they were corrected."""
	indicator = _open(name, modified)
	found = propose(indicator.rule_text or "", f"{exact(indicator.maximum):f}" if indicator.maximum else "")
	row = _keep(indicator, found["rule"], found["rule_status"], found["rule_note"])
	frappe.db.set_value("Indicator", name, "rule_confidence", found["rule_confidence"], update_modified=False)
	return {**row, "confidence": found["rule_confidence"]}


def _open(name: str, modified: str | None) -> Document:
	indicator = frappe.get_doc("Indicator", name, for_update=True)
	indicator.check_permission("write")
	require_seen(indicator, modified)
	if indicator.is_group:
		frappe.throw(_("{0} is a group and has no rule.").format(indicator.indicator_code))
	return indicator


def _keep(indicator: Document, rule: dict, status: str, note: str) -> dict:
	indicator.rule = json.dumps(rule, ensure_ascii=False)
	indicator.rule_status, indicator.rule_note = status, note
	indicator.save()
	return shown(_rows({"name": indicator.name})[0])


def _rows(filters: dict) -> list:
	return frappe.get_all("Indicator", filters=filters, fields=FIELDS, order_by="position, name")
