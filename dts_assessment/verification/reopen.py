"""Opening one unit's sheet again, with a reason and a new deadline."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from dts_assessment.workflow.states import DRAFT, SUBMITTED, VERIFIED
from dts_assessment.workflow.transition import apply

ACTIONS = {SUBMITTED: "Return", VERIFIED: "Reopen"}


def reopen_unit(self_assessment: str, reason: str, until: str, modified: str | None = None) -> Document:
	"""Give a sheet that was handed in or verified back to its unit until a day; final scores are taken back.

	Raises ``frappe.ValidationError`` for a day that is past or a sheet that is open already, and
	``frappe.PermissionError`` for who may not return it or after the campaign was closed.
	"""
	state = frappe.db.get_value("Self-Assessment", self_assessment, "workflow_state")
	if state not in ACTIONS:
		frappe.throw(
			_("{0} is in state {1} and cannot be opened again.").format(self_assessment, _(state or DRAFT))
		)
	if getdate(until) < getdate(today()):
		frappe.throw(_("Open Until: choose today or a later day."))
	sheet = apply("Self-Assessment", self_assessment, ACTIONS[state], reason, modified)
	sheet.db_set("deadline", getdate(until))
	return sheet
