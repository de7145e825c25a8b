"""What the reports of the verification share: whose campaign, and a column."""

import frappe
from frappe import _

from dts_assessment.permissions import OVERSIGHT, has_role, in_working_group, is_free
from dts_assessment.workflow.states import DRAFT


def readable_campaign(filters: dict) -> str:
	"""The campaign of a report, the latest where none is named.

	Raises ``frappe.PermissionError`` for who neither verifies nor oversees it.
	"""
	campaign = filters.get("campaign") or _latest()
	if not campaign:
		frappe.throw(_("There is no campaign yet that you may see."))
	frappe.get_doc("Assessment Campaign", campaign).check_permission("read")
	if not _follows(campaign):
		frappe.throw(
			_("You are not a member of the working group of {0}.").format(campaign), frappe.PermissionError
		)
	return campaign


def _latest() -> str | None:
	order = "year desc, creation desc"
	launched = {"workflow_state": ["!=", DRAFT]}
	campaigns = frappe.get_list("Assessment Campaign", launched, pluck="name", order_by=order)
	return next(filter(_follows, campaigns), None)


def _follows(campaign: str) -> bool:
	return is_free(frappe.session.user) or has_role(OVERSIGHT) or in_working_group(campaign)


def column(fieldname: str, label: str, fieldtype: str, width: int) -> dict:
	"""One column of a report."""
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width}
