"""Who may fill in a self-assessment, and when."""

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.permissions import UNIT_ROLES, belongs_to, has_role, in_working_group
from dts_assessment.workflow.roles import COORDINATOR, VERIFIER
from dts_assessment.workflow.states import DRAFT, SUBMITTED


def is_of_unit(sheet: Document) -> bool:
	"""Whether the session's user is an officer or the head of the unit of this sheet."""
	return has_role(UNIT_ROLES) and belongs_to(sheet.unit)


def require_open_for_unit(sheet: Document) -> None:
	"""Only people of the unit fill in its sheet, and only before it is handed in.

	Raises ``frappe.PermissionError`` with the reason.
	"""
	if not is_of_unit(sheet):
		sheet.check_permission("read")
		frappe.throw(
			_("Only officers of {0} fill in its self-assessment.").format(
				frappe.utils.escape_html(sheet.unit_name)
			),
			frappe.PermissionError,
		)
	if sheet.workflow_state != DRAFT:
		frappe.throw(
			_("The self-assessment of {0} is in state {1} and can no longer be filled in.").format(
				frappe.utils.escape_html(sheet.unit_name), _(sheet.workflow_state)
			),
			frappe.PermissionError,
		)
	require_running(sheet)


def require_running(sheet: Document) -> None:
	"""A sheet lives only while its campaign is launched and its verification not closed."""
	require_running_campaign(sheet.campaign)


def require_running_campaign(campaign: str) -> None:
	"""Raises ``frappe.PermissionError`` before the launch and once the verification is closed."""
	if frappe.db.get_value("Assessment Campaign", campaign, "workflow_state") != SUBMITTED:
		frappe.throw(_("The campaign {0} is not running now.").format(campaign), frappe.PermissionError)


def may_decide(sheet: Document) -> bool:
	"""Whether the session's user may decide now what does not apply to this unit."""
	return may_judge(sheet) and not belongs_to(sheet.unit)


def may_judge(sheet: Document) -> bool:
	"""The same but for the own unit, which nobody judges."""
	if sheet.workflow_state not in (DRAFT, SUBMITTED):
		return False
	return has_role({COORDINATOR}) or (has_role({VERIFIER}) and in_working_group(sheet.campaign))


def require_decider(sheet: Document) -> None:
	"""Coordinators, and verifiers of the working group, decide what does not apply, until the sheet is verified.

	Nobody decides for the own unit. Raises ``frappe.PermissionError``.
	"""
	sheet.check_permission("read")
	if not may_decide(sheet):
		frappe.throw(
			_("You may not decide now what does not apply to {0}.").format(
				frappe.utils.escape_html(sheet.unit_name)
			),
			frappe.PermissionError,
		)
