"""The plan of a campaign, checked whenever it is saved."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, getdate

from dts_assessment.indicators.header import require_code
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.states import DRAFT

FIXED_AFTER_LAUNCH = ("indicator_sets", "scopes", "exceptions", "organising_unit", "year")


def check_campaign(campaign: Document) -> None:
	"""Raises ``frappe.ValidationError`` naming the row that does not fit."""
	campaign.title = clean(campaign.title or "")
	require_code(campaign.campaign_code)
	_check_levels(campaign)
	_check_group(campaign)
	_check_milestones(campaign)
	_keep_what_was_launched(campaign)


def _check_levels(campaign: Document) -> None:
	levels = [row.unit_level for row in campaign.indicator_sets]
	for row in campaign.indicator_sets:
		if levels.count(row.unit_level) > 1:
			frappe.throw(_("Level {0} has two indicator sets.").format(row.unit_level))
		if not frappe.db.exists("Indicator Set Level", {"parent": row.indicator_set, "unit_level": row.unit_level}):
			frappe.throw(_("Row {0}: {1} is not for level {2}.").format(row.idx, row.indicator_set, row.unit_level))


def _check_group(campaign: Document) -> None:
	users = [row.user for row in campaign.working_group]
	for row in campaign.working_group:
		if users.count(row.user) > 1:
			frappe.throw(_("Row {0}: {1} is in the working group twice.").format(row.idx, escape_html(row.user)))
	if [row.part for row in campaign.working_group].count("Head") > 1:
		frappe.throw(_("A working group has one head."))


def _check_milestones(campaign: Document) -> None:
	for row in campaign.milestones:
		if getdate(row.due_date).year < campaign.year:
			frappe.throw(_("Row {0}: {1} is due before the year of the campaign.").format(row.idx, escape_html(row.milestone)))


def _keep_what_was_launched(campaign: Document) -> None:
	stored = campaign.get_doc_before_save()
	if not stored or (stored.workflow_state or DRAFT) == DRAFT:
		return
	for field in FIXED_AFTER_LAUNCH:
		table = campaign.meta.get_field(field).fieldtype == "Table"
		same = campaign.is_child_table_same(field) if table else campaign.get(field) == stored.get(field)
		if not same:
			label = _(campaign.meta.get_label(field))
			frappe.throw(_("{0} can no longer change: the campaign is launched.").format(label))
