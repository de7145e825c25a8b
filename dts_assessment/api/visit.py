"""Verification visits."""

import frappe

from dts_assessment.verification import confirmation, minutes


@frappe.whitelist(methods=["POST"])
def confirm_for_unit(visit: str, modified: str | None = None) -> dict:
	"""Confirm the minutes for the user's own units; the last confirmation verifies the visit.

	Permission: heads of the units visited, once the visit was recorded.
	"""
	doc = confirmation.confirm_for_unit(visit, modified)
	return {"workflow_state": doc.workflow_state, "modified": str(doc.modified)}


@frappe.whitelist()
def preview_minutes(visit: str) -> None:
	"""Answer with the minutes as PDF: a marked draft, or the issued file. Permission: read on the visit."""
	doc = frappe.get_doc("Verification Visit", visit)
	doc.check_permission("read")
	frappe.local.response.filename = f"bien-ban-{doc.name}.pdf"
	frappe.local.response.filecontent = minutes.pdf(doc)
	frappe.local.response.type = "pdf"
