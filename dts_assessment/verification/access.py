"""Who may verify what: members of the working group, and never their own unit or their own work."""

import frappe
from frappe import _

from dts_assessment.permissions import belongs_to, in_working_group


def require_verifier(campaign: str, sheet: str, unit: str) -> None:
	"""Raises ``frappe.PermissionError`` for who is not in the group, belongs to the unit or filled the sheet in."""
	if not in_working_group(campaign):
		frappe.throw(_("You are not a member of the working group of {0}.").format(campaign), frappe.PermissionError)
	if belongs_to(unit):
		frappe.throw(_("Nobody verifies the unit that he or she belongs to."), frappe.PermissionError)
	own = {"self_assessment": sheet, "answered_by": frappe.session.user}
	if frappe.db.exists("Assessment Answer", own):
		frappe.throw(_("Nobody verifies a self-assessment that he or she filled in."), frappe.PermissionError)
