"""The bars of the workspace: how many self-assessments the user sees in each state, in his or her language."""

from collections import Counter

import frappe
from frappe import _

from dts_assessment.workflow.states import STATES


@frappe.whitelist()
def get(chart_name: str | None = None, **settings: object) -> dict:
	"""Labels and counts for Frappe's chart, of the self-assessments that the user sees. Permission: read on them."""
	states = frappe.get_list("Self-Assessment", pluck="workflow_state")
	counted = Counter(states)
	values = [counted[state] for state in STATES]
	return {
		"labels": [_(state) for state in STATES],
		"datasets": [{"name": _("Self-Assessments"), "values": values}],
	}
