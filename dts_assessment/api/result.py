"""Ranking and results of a campaign."""

import frappe

from dts_assessment.permissions import require_role
from dts_assessment.publication import rank, workbook
from dts_assessment.workflow.roles import AUDITOR, COORDINATOR, PUBLISHER


@frappe.whitelist()
def preview_ranking(campaign: str) -> list:
	"""The ranking by the scores as they are now. Permission: coordinators, publishers and auditors."""
	doc = _campaign(campaign)
	return [one.shown() for one in rank.standings(doc)]


@frappe.whitelist()
def download_ranking(campaign: str) -> None:
	"""Answer with the ranking as an Excel workbook. Permission: coordinators, publishers and auditors."""
	doc = _campaign(campaign)
	frappe.local.response.filename = f"xep-hang-{doc.name}.xlsx"
	frappe.local.response.filecontent = workbook.ranking(doc)
	frappe.local.response.type = "binary"


def _campaign(name: str):
	require_role(COORDINATOR, PUBLISHER, AUDITOR)
	doc = frappe.get_doc("Assessment Campaign", name)
	doc.check_permission("read")
	return doc
