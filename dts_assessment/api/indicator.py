"""The indicators of a set: tree, order, and the review of their rules."""

import frappe
from frappe import _

from dts_assessment.errors import parsed
from dts_assessment.indicators import order, review, trial

ORDER = "position, name"


@frappe.whitelist()
def get_children(
	doctype: str,
	parent: str = "",
	is_root: bool | str = False,
	indicator_set: str | None = None,
	**kwargs: object,
) -> list:
	"""One level of the tree of a set, in its order. Permission: read on Indicator.

	At the root ``parent`` is no indicator and the rows without a group are told.
	"""
	at_root = frappe.utils.sbool(is_root) is True or not frappe.db.exists("Indicator", parent)
	filters = {"parent_indicator": ["is", "not set"]} if at_root else {"parent_indicator": parent}
	if at_root and not indicator_set:
		return []
	if indicator_set:
		filters["indicator_set"] = indicator_set
	fields = ["name", "indicator_code", "title", "maximum", "is_group", "rule_status"]
	rows = frappe.get_list("Indicator", filters=filters, fields=fields, order_by=ORDER, limit_page_length=0)
	return [_node(row) for row in rows]


@frappe.whitelist(methods=["GET", "POST"])
def review_set(indicator_set: str) -> list:
	"""The words of the decision and the rule of every indicator side by side. Permission: read on the set."""
	frappe.get_doc("Indicator Set", indicator_set).check_permission("read")
	return review.read_review(indicator_set)


@frappe.whitelist(methods=["POST"])
def accept(indicator_set: str, indicators: list | str | None = None, above: float | None = None) -> dict:
	"""Accept proposed rules: those named, or all of at least ``above`` per cent confidence.

	Permission: write on the set, while it is a draft. Returns the codes accepted.
	"""
	frappe.get_doc("Indicator Set", indicator_set).check_permission("write")
	named = parsed(indicators) or []
	bound = None if above is None else frappe.utils.flt(above)
	return {"accepted": review.accept(indicator_set, named, bound)}


@frappe.whitelist(methods=["POST"])
def set_rule(indicator: str, rule: dict | str, modified: str | None = None) -> dict:
	"""Give an indicator a rule. Permission: write on Indicator, while its set is a draft.

	Returns the row of the review.
	"""
	return review.set_rule(indicator, parsed(rule), modified)


@frappe.whitelist(methods=["POST"])
def set_manual(indicator: str, note: str = "", modified: str | None = None) -> dict:
	"""Leave the points of an indicator to a person. Permission and answer as for ``set_rule``."""
	return review.set_manual(indicator, note, modified)


@frappe.whitelist(methods=["POST"])
def propose_again(indicator: str, modified: str | None = None) -> dict:
	"""Read the words of the decision anew. Permission and answer as for ``set_rule``."""
	return review.propose_again(indicator, modified)


@frappe.whitelist(methods=["POST"])
def move(indicator: str, parent: str = "", before: str = "") -> dict:
	"""Put a row, with what lies under it, into a group and before another row of it; without: last.

	Permission: write on Indicator, while its set is a draft. Returns the codes of the set in order.
	"""
	frappe.get_doc("Indicator", indicator).check_permission("write")
	return {"order": order.move(indicator, parent, before)}


@frappe.whitelist(methods=["GET", "POST"])
def try_rule(
	rule: dict | str, maximum: float | str, inputs: dict | str | None = None, decimals: int = 2
) -> dict:
	"""What a rule that is not stored makes of trial inputs; what is wrong stands in ``errors`` by input.

	Permission: read on Indicator.
	"""
	if not frappe.has_permission("Indicator", "read"):
		frappe.throw(_("You may not see indicators."), frappe.PermissionError)
	given = parsed(inputs) or {}
	return trial.try_rule(parsed(rule), maximum, given, frappe.utils.cint(decimals))


def _node(row) -> dict:
	return {
		"value": row.name,
		"title": f"{row.indicator_code}. {row.title}",
		"code": row.indicator_code,
		"maximum": row.maximum,
		"expandable": bool(row.is_group),
		"is_group": bool(row.is_group),
		"rule_status": row.rule_status or "",
	}
