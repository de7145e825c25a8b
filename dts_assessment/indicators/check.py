"""What a set must fulfil before it is approved: the points add up and every rule is complete."""

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.errors import sentence
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import compiled
from dts_assessment.vietnamese.numbers import format_decimal
from dts_assessment.vietnamese.problem import Problem


def check_complete(indicator_set: Document) -> None:
	"""Raises ``frappe.ValidationError`` with every finding, one line each."""
	rows = read_indicators(indicator_set.name)
	findings = [*_findings_of_groups(rows), *_findings_of_rules(rows), *_findings_of_total(indicator_set, rows)]
	if findings:
		frappe.throw([frappe.utils.escape_html(one) for one in findings], title=_("Not Complete Yet"), as_list=True)


def read_indicators(indicator_set: str) -> list:
	"""All rows of a set in its order."""
	return frappe.get_all(
		"Indicator",
		filters={"indicator_set": indicator_set},
		fields=["name", "indicator_code", "title", "parent_indicator", "is_group", "maximum", "rule", "position"],
		order_by="position, name",
	)


def set_totals(indicator_set: Document) -> None:
	"""The sum of the maxima and the number of indicators, derived from the rows."""
	leaves = [row for row in read_indicators(indicator_set.name) if not row.is_group]
	indicator_set.computed_total = float(sum(exact(row.maximum) for row in leaves))
	indicator_set.indicator_count = len(leaves)


def _findings_of_groups(rows: list) -> list[str]:
	findings = []
	for group in (row for row in rows if row.is_group):
		children = [row for row in rows if row.parent_indicator == group.name]
		total, declared = sum(exact(row.maximum) for row in children), exact(group.maximum)
		if not children:
			findings.append(_("Group {0} has no indicators.").format(group.indicator_code))
		elif declared and total != declared:
			findings.append(
				_("Group {0}: its rows add up to {1}, not to {2}.").format(
					group.indicator_code, format_decimal(total), format_decimal(declared)
				)
			)
	return findings


def _findings_of_rules(rows: list) -> list[str]:
	findings = []
	for row in (row for row in rows if not row.is_group):
		try:
			if not row.rule:
				findings.append(_("Indicator {0} has no structured rule yet.").format(row.indicator_code))
			else:
				compiled(row.rule).check(exact(row.maximum))
		except Problem as problem:
			findings.append(f"{row.indicator_code}: {sentence(problem)}")
	return findings


def _findings_of_total(indicator_set: Document, rows: list) -> list[str]:
	leaves = [row for row in rows if not row.is_group]
	if not leaves:
		return [_("The set has no indicators.")]
	total, declared = sum(exact(row.maximum) for row in leaves), exact(indicator_set.declared_total)
	if declared and total != declared:
		text = _("The indicators add up to {0} points, the declared total is {1}.")
		return [text.format(format_decimal(total), format_decimal(declared))]
	return []
