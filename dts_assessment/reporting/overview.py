"""The few figures that the charts of the workspaces draw, of what the reader sees."""

from collections.abc import Sequence
from datetime import date, timedelta

import frappe
from frappe.utils import getdate, today

from dts_assessment.permissions import EVERYTHING, self_assessment_query
from dts_assessment.publication.published import published_campaigns, published_results

STATUSES = ("Not started", "In progress", "Evidence missing", "Done")
WEEKS = 12
CAMPAIGNS = 3
BY_STATUS = """
	select answer.status, count(*) from `tabAssessment Answer` answer
	join `tabSelf-Assessment` on `tabSelf-Assessment`.name = answer.self_assessment
	join `tabAssessment Campaign` campaign on campaign.name = answer.campaign and campaign.workflow_state = 'Submitted'
	where {seen} group by answer.status
"""
BY_WEEK = """
	select date(date_sub(handed_in_on, interval weekday(handed_in_on) day)) as monday, count(*)
	from `tabSelf-Assessment` where handed_in_on >= %(since)s and {seen} group by monday
"""


def answers_by_status() -> dict[str, int]:
	"""Answers of running campaigns by status."""
	return dict(frappe.db.sql(BY_STATUS.format(seen=_seen())))


def hand_ins_by_week() -> Sequence[tuple[date, int]]:
	"""Hand-ins of the last weeks, by the Monday that a week begins with; weeks without any are 0."""
	this_monday = getdate(today()) - timedelta(days=getdate(today()).weekday())
	mondays = [this_monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]
	counted = dict(frappe.db.sql(BY_WEEK.format(seen=_seen()), {"since": mondays[0]}))
	return [(monday, counted.get(monday, 0)) for monday in mondays]


def results_by_class() -> tuple[list[str], dict[str, list[int]]]:
	"""The latest published campaigns, oldest first, and for each class the number of units in each of them."""
	latest = published_campaigns()[:CAMPAIGNS][::-1]
	rows = [published_results(campaign.name) for campaign in latest]
	classes = dict.fromkeys(row.class_name for found in rows for row in found if row.class_name)
	counted = {name: [sum(row.class_name == name for row in found) for found in rows] for name in classes}
	return [campaign.title for campaign in latest], counted


def _seen() -> str:
	return self_assessment_query() or EVERYTHING
