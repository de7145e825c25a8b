"""Editing one indicator of a draft set."""

import json

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import counts_as
from dts_assessment.scoring import Rule
from dts_assessment.vietnamese.text import clean, nfc
from dts_assessment.workflow.states import DRAFT


def require_draft_set(indicator: Document) -> None:
	"""Indicators change only while their set is a draft; raises ``frappe.PermissionError``."""
	for name in {indicator.indicator_set, _stored_set(indicator)} - {None}:
		require_draft(name)


def require_draft(indicator_set: str) -> None:
	"""The same for a set as a whole; the set stays locked until the deed is done."""
	state = frappe.db.get_value("Indicator Set", indicator_set, "workflow_state", for_update=True) or DRAFT
	if state != DRAFT:
		frappe.throw(
			_("The set {0} is in state {1}; its indicators can no longer change.").format(
				indicator_set, _(state)
			),
			frappe.PermissionError,
		)


def check_indicator(indicator: Document) -> None:
	"""Raises ``frappe.ValidationError`` for a parent of another set, a circle of parents or a broken rule."""
	indicator.title = clean(indicator.title or "")
	if exact(indicator.maximum) < 0:
		frappe.throw(_("{0}: the maximum cannot be below 0.").format(indicator.indicator_code))
	_check_parents(indicator)
	rule = _rule(indicator)
	indicator.counts_as = counts_as(rule)
	if rule:
		with told_to_user(indicator.indicator_code):
			Rule.from_dict(rule).check(exact(indicator.maximum))


def _rule(indicator: Document) -> dict | None:
	text = nfc(indicator.rule) if isinstance(indicator.rule, str) else json.dumps(indicator.rule or None)
	try:
		return json.loads(text or "null")
	except json.JSONDecodeError:
		frappe.throw(_("{0}: the structured rule cannot be read.").format(indicator.indicator_code))


def _stored_set(indicator: Document) -> str | None:
	return None if indicator.is_new() else frappe.db.get_value("Indicator", indicator.name, "indicator_set")


def _check_parents(indicator: Document) -> None:
	seen, parent = {indicator.name}, indicator.parent_indicator
	while parent:
		if parent in seen:
			frappe.throw(_("{0}: its groups form a circle.").format(indicator.indicator_code))
		seen.add(parent)
		row = frappe.db.get_value("Indicator", parent, ["indicator_set", "parent_indicator"], as_dict=True)
		if not row or row.indicator_set != indicator.indicator_set:
			frappe.throw(_("{0}: its group {1} is not in this set.").format(indicator.indicator_code, parent))
		parent = row.parent_indicator
