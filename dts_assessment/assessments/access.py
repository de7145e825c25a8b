"""Who may fill in a self-assessment, and when."""

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.permissions import UNIT_ROLES, belongs_to, has_role
from dts_assessment.workflow.states import DRAFT


def may_fill_in(sheet: Document) -> bool:
	"""Whether the session's user may change the answers of this sheet now."""
	return sheet.workflow_state == DRAFT and has_role(UNIT_ROLES) and belongs_to(sheet.unit)


def require_open_for_unit(sheet: Document) -> None:
	"""Only people of the unit fill in its sheet, and only before it is handed in.

	Raises ``frappe.PermissionError`` with the reason.
	"""
	sheet.check_permission("read")
	if not (has_role(UNIT_ROLES) and belongs_to(sheet.unit)):
		frappe.throw(
			_("Only officers of {0} fill in its self-assessment.").format(frappe.utils.escape_html(sheet.unit_name)),
			frappe.PermissionError,
		)
	if sheet.workflow_state != DRAFT:
		frappe.throw(
			_("The self-assessment of {0} is in state {1} and can no longer be filled in.").format(
				frappe.utils.escape_html(sheet.unit_name), _(sheet.workflow_state)
			),
			frappe.PermissionError,
		)
