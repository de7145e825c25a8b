"""Official dispatches: entering them in the register book, receipt, and campaigns made from them."""

import frappe
from frappe.model.document import Document

from dts_assessment.dispatches import campaign_draft as drafts
from dts_assessment.dispatches import receipt
from dts_assessment.dispatches import register as registering


@frappe.whitelist(methods=["POST"])
def register(dispatch: str, modified: str | None = None) -> dict:
	"""Enter a draft in the register book of its agency; from then on it does not change.

	Permission: write on the dispatch. Returns its number, arrival number and status.
	"""
	return _shown(registering.register(dispatch, modified))


@frappe.whitelist(methods=["POST"])
def cancel(dispatch: str, reason: str, modified: str | None = None) -> dict:
	"""Cancel the number of a registered dispatch, with a reason; the number stays in the book.

	Permission: write on the dispatch.
	"""
	return _shown(registering.cancel(dispatch, reason, modified))


@frappe.whitelist(methods=["POST"])
def confirm_receipt(dispatch: str) -> dict:
	"""Confirm that the dispatch reached the user's own units. Permission: people of a unit that it was sent to."""
	return {"units": receipt.confirm_receipt(dispatch)}


@frappe.whitelist()
def campaign_draft(dispatch: str) -> dict:
	"""The fields of a new campaign that this dispatch launches; nothing is saved.

	Permission: read on the dispatch, create on Assessment Campaign.
	"""
	frappe.has_permission("Assessment Campaign", "create", throw=True)
	doc = frappe.get_doc("Official Dispatch", dispatch)
	doc.check_permission("read")
	return drafts.campaign_draft(doc)


def _shown(doc: Document) -> dict:
	fields = ("name", "status", "document_number", "arrival_number", "modified")
	return {field: doc.get(field) for field in fields}
