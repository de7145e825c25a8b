"""Closing the verification of a campaign: from here on its scores stand still."""

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.workflow.states import DRAFT, SUBMITTED


def check_all_verified(campaign: Document, reason: str) -> None:
	"""Every self-assessment that was handed in is verified; missing ones need a written reason.

	Raises ``frappe.ValidationError`` with the number of units that are still open.
	"""
	waiting = _count(campaign, SUBMITTED)
	if waiting:
		frappe.throw(_("{0} units are handed in but not verified yet.").format(waiting))
	missing = _count(campaign, DRAFT)
	if missing and not reason:
		frappe.throw(
			_("{0} units have not handed in. Close with a reason and they are listed without a rank.").format(
				missing
			)
		)


def waiting_to_close(campaign: str) -> list[str]:
	"""The self-assessments that are not closed yet, in ascending order of their names."""
	filters = {"campaign": campaign, "closed_on": ["is", "not set"]}
	return sorted(frappe.get_all("Self-Assessment", filters, pluck="name", order_by="name"))


def open_again(campaign: str) -> None:
	"""Take the mark of the closing off every self-assessment of a campaign that was returned."""
	table = frappe.qb.DocType("Self-Assessment")
	frappe.qb.update(table).set(table.closed_on, None).where(table.campaign == campaign).run()


def _count(campaign: Document, state: str) -> int:
	return frappe.db.count("Self-Assessment", {"campaign": campaign.name, "workflow_state": state})
