"""Who may verify what: members of the working group, and never their own unit or their own work."""

import frappe
from frappe import _

from dts_assessment.permissions import belongs_to, in_working_group


def require_verifier(campaign: str, sheet: str, unit: str) -> None:
	"""Raises ``frappe.PermissionError`` for who must not verify this sheet.

	That is who is not in the group, belongs to the unit, is kept from it by the decision on the group (a past post
	there, for one) or filled the sheet in.
	"""
	if not in_working_group(campaign):
		frappe.throw(
			_("You are not a member of the working group of {0}.").format(campaign), frappe.PermissionError
		)
	if belongs_to(unit):
		frappe.throw(_("Nobody verifies the unit that he or she belongs to."), frappe.PermissionError)
	if is_recused(campaign, unit):
		frappe.throw(
			_("The decision on the working group keeps you from verifying this unit."), frappe.PermissionError
		)
	own = {"self_assessment": sheet, "answered_by": frappe.session.user}
	if frappe.db.exists("Assessment Answer", own):
		frappe.throw(_("Nobody verifies a self-assessment that he or she filled in."), frappe.PermissionError)


def is_recused(campaign: str, unit: str, user: str | None = None) -> bool:
	"""Whether the decision on the working group names this unit, or one above it, for the user."""
	recusal = frappe.qb.DocType("Working Group Recusal")
	place, named = (
		frappe.qb.DocType("Office Unit").as_("place"),
		frappe.qb.DocType("Office Unit").as_("named"),
	)
	query = frappe.qb.from_(recusal).join(named).on(named.name == recusal.unit)
	query = query.join(place).on((named.lft <= place.lft) & (named.rgt >= place.rgt)).select(recusal.name)
	query = query.where((recusal.parenttype == "Assessment Campaign") & (recusal.parent == campaign))
	return bool(
		query.where((recusal.user == (user or frappe.session.user)) & (place.name == unit)).limit(1).run()
	)
