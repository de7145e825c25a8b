"""Who may verify what: members of the working group, and never their own unit or their own work."""

import frappe
from frappe import _

from dts_assessment.permissions import belongs_to, has_role, in_working_group
from dts_assessment.workflow.roles import VERIFIER


def require_verifier(campaign: str, sheet: str, unit: str) -> None:
	"""Raises ``frappe.PermissionError`` for who must not verify this sheet.

	That is who is not in the group, belongs to the unit, is kept from it by the decision on the group (a past post
	there, for one) or filled the sheet in.
	"""
	if problem := why_not(campaign, sheet, unit):
		frappe.throw(problem, frappe.PermissionError)


def why_not(campaign: str, sheet: str, unit: str) -> str:
	"""The sentence that says why the user must not verify this sheet; empty for who may."""
	if not (has_role({VERIFIER}) and in_working_group(campaign)):
		return _("You are not a member of the working group of {0}.").format(campaign)
	if belongs_to(unit):
		return _("Nobody verifies the unit that he or she belongs to.")
	if is_recused(campaign, unit):
		return _("The decision on the working group keeps you from verifying this unit.")
	own = {"self_assessment": sheet, "answered_by": frappe.session.user}
	if frappe.db.exists("Assessment Answer", own):
		return _("Nobody verifies a self-assessment that he or she filled in.")
	return ""


LEADS = ("Head", "Deputy Head", "Secretary")
"""Who decides for the working group, on the opinions of its members."""


def part_in_group(campaign: str, user: str | None = None) -> str:
	"""The user's part in the working group; empty for who is no member."""
	filters = {"parenttype": "Assessment Campaign", "parent": campaign, "user": user or frappe.session.user}
	return frappe.db.get_value("Working Group Member", filters, "part") or ""


def require_lead(campaign: str, sheet: str, unit: str) -> None:
	"""The same as ``require_verifier`` for who decides: the head, a deputy or the secretary."""
	require_verifier(campaign, sheet, unit)
	if part_in_group(campaign) not in LEADS:
		frappe.throw(
			_("The head or the secretary of the working group decides; give your opinion instead."),
			frappe.PermissionError,
		)


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
