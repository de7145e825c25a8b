"""What a set must fulfil before it is approved: the points add up and every rule is complete."""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.errors import sentence
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import ADJUSTMENT, SCORED, UNSCORED, compiled
from dts_assessment.vietnamese.numbers import format_decimal
from dts_assessment.vietnamese.problem import Problem

CONFIRMED, PROPOSED = "Confirmed", "Proposed"
TO_BE_ENTERED = "(nhập từ phụ lục)"
"""Stands in the title of a shipped row whose name is not known: it is to be entered from the decision's annex."""
RECOGNITION, AT_LEAST = "Recognition", "At least a number"
FIELDS = [
	"name", "indicator_code", "title", "parent_indicator", "is_group", "maximum", "rule", "rule_status", "counts_as",
	"mandatory", "position",
]  # fmt: skip


def check_complete(indicator_set: Document) -> None:
	"""Raises ``frappe.ValidationError`` with every finding, one line each."""
	rows = read_indicators(indicator_set.name)
	leaves = [row for row in rows if not row.is_group]
	findings = [
		*_findings_of_names(leaves),
		*_findings_of_groups(rows),
		*_findings_of_rules(leaves),
		*_findings_of_review(leaves),
		*_findings_of_recognition(indicator_set, leaves),
		*_findings_of_total(indicator_set, leaves),
	]
	if findings:
		frappe.throw(
			[frappe.utils.escape_html(one) for one in findings], title=_("Not Complete Yet"), as_list=True
		)


def read_indicators(indicator_set: str) -> list:
	"""All rows of a set in its order."""
	return frappe.get_all(
		"Indicator", filters={"indicator_set": indicator_set}, fields=FIELDS, order_by="position, name"
	)


def set_totals(indicator_set: Document) -> None:
	"""The sum of the maxima inside the total and the number of indicators, derived from the rows."""
	total, count = _totals(indicator_set.name)
	indicator_set.computed_total, indicator_set.indicator_count = total, count


def derive_set_totals(indicator_set: str) -> None:
	"""Store the same of a set whose rows changed."""
	total, count = _totals(indicator_set)
	values = {"computed_total": total, "indicator_count": count}
	frappe.db.set_value("Indicator Set", indicator_set, values, update_modified=False)


def _totals(indicator_set: str) -> tuple[float, int]:
	leaves = [row for row in read_indicators(indicator_set) if not row.is_group]
	return float(_sum(leaves)), len(leaves)


def _sum(rows: list):
	return sum((exact(row.maximum) for row in rows if row.counts_as in (SCORED, None)), exact(0))


def _findings_of_names(leaves: list) -> Iterator[str]:
	open_codes = [row.indicator_code for row in leaves if TO_BE_ENTERED in (row.title or "")]
	if open_codes:
		yield _("Still to be entered from the annex: {0}.").format(", ".join(open_codes))


def _findings_of_groups(rows: list) -> Iterator[str]:
	children: dict[str, list] = {}
	for row in rows:
		children.setdefault(row.parent_indicator, []).append(row)
	for group in (row for row in rows if row.is_group):
		inside = children.get(group.name, [])
		total, declared = _sum(inside), exact(group.maximum)
		if not inside:
			yield _("Group {0} has no indicators.").format(group.indicator_code)
		elif declared and total != declared:
			text = _("Group {0}: its rows add up to {1}, not to {2}.")
			yield text.format(group.indicator_code, format_decimal(total), format_decimal(declared))


def _findings_of_rules(leaves: list) -> Iterator[str]:
	for row in leaves:
		try:
			if not row.rule:
				yield _("Indicator {0} has no structured rule yet.").format(row.indicator_code)
			else:
				compiled(row.rule).check(exact(row.maximum))
		except Problem as problem:
			yield f"{row.indicator_code}: {sentence(problem)}"


def _findings_of_review(leaves: list) -> Iterator[str]:
	waiting = [row.indicator_code for row in leaves if row.rule_status == PROPOSED]
	if waiting:
		yield _("Rules that were proposed from the text and that nobody has accepted yet: {0}.").format(
			", ".join(waiting)
		)


def _findings_of_recognition(indicator_set: Document, leaves: list) -> Iterator[str]:
	"""A recognition set has criteria that are met or not, and asks for no more of them than it has."""
	if indicator_set.kind != RECOGNITION:
		yield from _findings_of_points(leaves)
		return
	criteria = [row for row in leaves if row.counts_as != UNSCORED]
	for row in criteria:
		if row.rule and compiled(row.rule).kind != "pass_fail":
			yield _("{0}: a criterion of a recognition set is met or not; its rule gives points.").format(
				row.indicator_code
			)
	needed = indicator_set.pass_at_least
	if indicator_set.pass_rule == AT_LEAST and not 1 <= needed <= len(criteria):
		yield _("Criteria that must be met: {0}, but the set has {1}.").format(needed, len(criteria))


def _findings_of_points(leaves: list) -> Iterator[str]:
	for row in leaves:
		if row.counts_as not in (ADJUSTMENT, UNSCORED) and not exact(row.maximum):
			yield _("Indicator {0} has no maximum.").format(row.indicator_code)


def _findings_of_total(indicator_set: Document, leaves: list) -> Iterator[str]:
	total, declared = _sum(leaves), exact(indicator_set.declared_total)
	if not leaves:
		yield _("The set has no indicators.")
	elif declared and total != declared:
		text = _("The indicators add up to {0} points, the declared total is {1}.")
		yield text.format(format_decimal(total), format_decimal(declared))
