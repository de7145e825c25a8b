"""The course of handing in over the last weeks."""

import frappe
from frappe import _
from frappe.utils import format_date

from dts_assessment.reporting.overview import hand_ins_by_week


@frappe.whitelist()
def get(chart_name: str | None = None, **settings: object) -> dict:
	"""Weeks and counts for Frappe's chart, of the self-assessments that the user sees. Permission: read on them."""
	frappe.has_permission("Self-Assessment", "read", throw=True)
	weeks = hand_ins_by_week()
	return {
		"labels": [format_date(monday, "dd/MM") for monday, _count in weeks],
		"datasets": [{"name": _("Handed in"), "values": [count for _monday, count in weeks]}],
	}
