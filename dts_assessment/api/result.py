"""Ranking and results of a campaign."""

import frappe

from dts_assessment.permissions import require_role
from dts_assessment.publication import workbook
from dts_assessment.publication.rules import rules_from
from dts_assessment.publication.trial import trial
from dts_assessment.workflow.roles import AUDITOR, COORDINATOR, PUBLISHER


@frappe.whitelist()
def preview_ranking(campaign: str, rules: dict | str | None = None) -> list:
	"""The ranking by the scores as they are now, by the campaign's rules or, to try them out, by others.

	``rules``: ``rank_by`` points or percent, ``tie_breaks`` a list of ``kind`` and ``code``, ``merged`` and ``caps``.
	Each row tells ``rank_now`` and ``class_now`` by the campaign's own rules, and whether it is ``changed``.
	Nothing is stored. Permission: coordinators, publishers and auditors.
	"""
	doc = _campaign(campaign)
	given = frappe.parse_json(rules)
	return trial(doc, rules_from(given) if given else None)


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
