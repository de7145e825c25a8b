"""Actions of the approval."""

import frappe
from frappe import _
from frappe.model.base_document import get_controller

from dts_assessment.workflow.governed import GovernedDocument
from dts_assessment.workflow.transition import apply_or_defer


@frappe.whitelist(methods=["POST"])
def take_action(doctype: str, name: str, action: str, reason: str = "", modified: str | None = None) -> dict:
	"""Take an action of the approval on a document; a step back needs a reason.

	Permission: the roles and states of the document's workflow. Returns the new state and time stamp; ``queued``
	tells that the action outlasts a request and is now done on the queue.
	"""
	if not frappe.db.exists("DocType", doctype) or not issubclass(get_controller(doctype), GovernedDocument):
		frappe.throw(_("{0} has no approval of this app.").format(frappe.utils.escape_html(doctype)))
	doc, queued = apply_or_defer(doctype, name, action, reason, modified)
	return {
		"name": doc.name,
		"workflow_state": doc.workflow_state,
		"modified": str(doc.modified),
		"queued": queued,
	}
