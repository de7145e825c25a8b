"""Campaigns: who takes part, and how far they are."""

import frappe

from dts_assessment.campaigns.participants import participants
from dts_assessment.campaigns.progress import progress as progress_of


@frappe.whitelist()
def preview_participants(campaign: str) -> dict:
	"""The units that a launch would create self-assessments for. Permission: read on the campaign."""
	doc = frappe.get_doc("Assessment Campaign", campaign)
	doc.check_permission("read")
	rows = [{"unit": one.unit, "unit_name": one.unit_name, "exempt": one.exempt} for one in participants(doc)]
	return {"count": len(rows), "units": rows}


@frappe.whitelist()
def progress(campaign: str) -> dict:
	"""Units by state and answers given, among those that the user may see. Permission: read on the campaign."""
	frappe.get_doc("Assessment Campaign", campaign).check_permission("read")
	return progress_of(campaign)
