"""What the clock of the site calls; each may run twice without harm."""

import frappe

from dts_assessment.campaigns.extension import expire
from dts_assessment.inbox.escalate import escalate
from dts_assessment.jobs.evidence_archive import sweep
from dts_assessment.jobs.request import request, wake_stalled
from dts_assessment.workflow.states import SUBMITTED


def daily() -> None:
	"""End extensions that ran out, remind in every running campaign, tell of what is overdue, delete old archives."""
	expire()
	running = {"workflow_state": SUBMITTED}
	for campaign in frappe.get_all("Assessment Campaign", running, pluck="name", order_by="name"):
		remind(campaign)
	escalate()
	sweep()


def remind(campaign: str) -> None:
	"""Ask for the reminders of one campaign; what is under way there today comes first."""
	try:
		request(campaign, "Remind")
		frappe.db.commit()
	except frappe.ValidationError:
		frappe.db.rollback()


def every_few_minutes() -> None:
	"""Go on with jobs whose worker is gone."""
	wake_stalled()
