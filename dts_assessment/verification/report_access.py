"""What the reports of the verification share: whose campaign, and a column."""

import frappe
from frappe import _

from dts_assessment.permissions import OVERSIGHT, has_role, in_working_group, is_free


def readable_campaign(filters: dict) -> str:
	"""The campaign of a report; raises ``frappe.PermissionError`` for who neither verifies nor oversees it."""
	campaign = filters.get("campaign")
	if not campaign:
		frappe.throw(_("Choose a campaign."))
	frappe.get_doc("Assessment Campaign", campaign).check_permission("read")
	if not (is_free(frappe.session.user) or has_role(OVERSIGHT) or in_working_group(campaign)):
		frappe.throw(
			_("You are not a member of the working group of {0}.").format(campaign), frappe.PermissionError
		)
	return campaign


def column(fieldname: str, label: str, fieldtype: str, width: int) -> dict:
	"""One column of a report."""
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width}
