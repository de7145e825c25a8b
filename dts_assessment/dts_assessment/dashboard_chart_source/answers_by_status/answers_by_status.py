"""The bars of a unit's desk: its answers in running campaigns by status, in the reader's language."""

import frappe
from frappe import _

from dts_assessment.reporting.overview import STATUSES, answers_by_status


@frappe.whitelist()
def get(chart_name: str | None = None, **settings: object) -> dict:
	"""Labels and counts for Frappe's chart, of the self-assessments that the user sees. Permission: read on them."""
	frappe.has_permission("Self-Assessment", "read", throw=True)
	counted = answers_by_status()
	return {
		"labels": [_(status) for status in STATUSES],
		"datasets": [{"name": _("Answers"), "values": [counted.get(status, 0) for status in STATUSES]}],
	}
