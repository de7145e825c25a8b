"""The plan of a campaign, checked whenever it is saved."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, getdate

from dts_assessment.indicators.header import require_code
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.states import DRAFT

FIXED_AFTER_LAUNCH = (
	"indicator_sets",
	"scopes",
	"exceptions",
	"organising_unit",
	"year",
	"previous_campaign",
)
DEADLINES = """
	update `tabSelf-Assessment` sheet
	left join (
		select self_assessment, max(until) as until from `tabDeadline Extension`
		where campaign = %(campaign)s group by self_assessment
	) own on own.self_assessment = sheet.name
	set sheet.deadline = greatest(%(until)s, coalesce(own.until, %(until)s))
	where sheet.campaign = %(campaign)s and sheet.workflow_state = %(draft)s
"""


def check_campaign(campaign: Document) -> None:
	"""Raises ``frappe.ValidationError`` naming the row that does not fit."""
	campaign.title = clean(campaign.title or "")
	require_code(campaign.campaign_code)
	_check_levels(campaign)
	_check_group(campaign)
	_check_recusals(campaign)
	_check_milestones(campaign)
	_check_previous(campaign)
	_keep_what_was_launched(campaign)
	_leave_to_running_job(campaign)


def move_deadlines(campaign: Document) -> None:
	"""A new deadline of the campaign is the deadline of every unit that has no longer one of its own."""
	stored = campaign.get_doc_before_save()
	if not stored or getdate(stored.hand_in_until) == getdate(campaign.hand_in_until):
		return
	values = {"campaign": campaign.name, "until": campaign.hand_in_until, "draft": DRAFT}
	frappe.db.sql(DEADLINES, values)


def _check_levels(campaign: Document) -> None:
	levels = [row.unit_level for row in campaign.indicator_sets]
	for row in campaign.indicator_sets:
		if levels.count(row.unit_level) > 1:
			frappe.throw(_("Level {0} has two indicator sets.").format(row.unit_level))
		if not frappe.db.exists(
			"Indicator Set Level", {"parent": row.indicator_set, "unit_level": row.unit_level}
		):
			frappe.throw(
				_("Row {0}: {1} is not for level {2}.").format(row.idx, row.indicator_set, row.unit_level)
			)


def _check_group(campaign: Document) -> None:
	users = [row.user for row in campaign.working_group]
	for row in campaign.working_group:
		if users.count(row.user) > 1:
			frappe.throw(
				_("Row {0}: {1} is in the working group twice.").format(row.idx, escape_html(row.user))
			)
	if [row.part for row in campaign.working_group].count("Head") > 1:
		frappe.throw(_("A working group has one head."))


def _check_recusals(campaign: Document) -> None:
	group = {row.user for row in campaign.working_group}
	for row in campaign.recusals:
		if row.user not in group:
			frappe.throw(
				_("Row {0}: {1} is not in the working group.").format(row.idx, escape_html(row.user))
			)


def _check_previous(campaign: Document) -> None:
	if campaign.previous_campaign and campaign.previous_campaign == campaign.name:
		frappe.throw(_("Carry Over From: name an earlier campaign, not this one."))


def _check_milestones(campaign: Document) -> None:
	for row in campaign.milestones:
		if getdate(row.due_date).year < campaign.year:
			frappe.throw(
				_("Row {0}: {1} is due before the year of the campaign.").format(
					row.idx, escape_html(row.milestone)
				)
			)


def _keep_what_was_launched(campaign: Document) -> None:
	stored = campaign.get_doc_before_save()
	if not stored or (stored.workflow_state or DRAFT) == DRAFT:
		return
	for field in FIXED_AFTER_LAUNCH:
		if field in (campaign.flags.may_change or ()):
			continue
		table = campaign.meta.get_field(field).fieldtype == "Table"
		same = campaign.is_child_table_same(field) if table else campaign.get(field) == stored.get(field)
		if not same:
			label = _(campaign.meta.get_label(field))
			frappe.throw(_("{0} can no longer change: the campaign is launched.").format(label))


def _leave_to_running_job(campaign: Document) -> None:
	"""What a launch, closing or publication under way is made from stays as it is until that is done."""
	if campaign.flags.transition or campaign.is_new():
		return
	under_way = {
		"campaign": campaign.name,
		"status": ["in", ["Waiting", "Running"]],
		"kind": ["in", ["Launch", "Close", "Publish"]],
	}
	if kind := frappe.db.get_value("Campaign Job", under_way, "kind"):
		frappe.throw(_("Wait until the work on this campaign is done: {0}.").format(_(kind)))
