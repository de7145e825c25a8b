"""Campaigns: who takes part, and how far they are."""

import frappe
from frappe.model.document import Document

from dts_assessment.campaigns import monitoring as monitor
from dts_assessment.campaigns import monitoring_workbook
from dts_assessment.campaigns.add_units import add_units as add
from dts_assessment.campaigns.next_year import next_year
from dts_assessment.campaigns.participants import participants
from dts_assessment.campaigns.progress import progress as progress_of
from dts_assessment.campaigns.reminder_dispatch import draft_reminder as draft
from dts_assessment.errors import parsed
from dts_assessment.jobs.deeds import DEEDS
from dts_assessment.jobs.request import JOB, request, shown, wake
from dts_assessment.permissions import require_role
from dts_assessment.verification.reopen import reopen_unit as reopen
from dts_assessment.workflow.roles import COORDINATOR


@frappe.whitelist()
def preview_participants(campaign: str) -> dict:
	"""The units that a launch would create self-assessments for. Permission: read on the campaign."""
	doc = _readable(campaign)
	rows = [{"unit": one.unit, "unit_name": one.unit_name, "exempt": one.exempt} for one in participants(doc)]
	return {"count": len(rows), "units": rows}


@frappe.whitelist()
def progress(campaign: str) -> dict:
	"""Units by state and answers given, among those that the user may see. Permission: read on the campaign."""
	_readable(campaign)
	return progress_of(campaign)


@frappe.whitelist()
def monitoring(campaign: str) -> dict:
	"""Units by state and group, late units, hand-ins over time. Permission: read on the campaign.

	Counted are the self-assessments that the user may see.
	"""
	doc = _readable(campaign)
	shown_of = {
		"title": doc.title,
		"workflow_state": doc.workflow_state,
		"hand_in_until": str(doc.hand_in_until),
	}
	return {**shown_of, **monitor.overview(doc)}


@frappe.whitelist()
def monitoring_units(campaign: str, group: str = "", state: str = "", start: int = 0) -> list:
	"""The units of a group or in a state, a hundred at a time. Permission: read on the campaign."""
	_readable(campaign)
	return monitor.units(campaign, group, state, max(start, 0))


@frappe.whitelist()
def download_monitoring(campaign: str) -> None:
	"""Answer with the monitoring as an Excel workbook. Permission: read on the campaign."""
	doc = _readable(campaign)
	frappe.local.response.filename = f"tien-do-{doc.name}.xlsx"
	frappe.local.response.filecontent = monitoring_workbook.monitoring(doc)
	frappe.local.response.type = "binary"


@frappe.whitelist(methods=["POST"])
def draft_reminder(campaign: str) -> dict:
	"""Draft the dispatch that reminds the units that have not handed in, their list attached.

	Permission: coordinators who may write the campaign and create dispatches.
	"""
	_coordinated(campaign)
	return {"name": draft(campaign).name}


@frappe.whitelist()
def job(campaign: str) -> dict:
	"""The latest work on the queue for a campaign: kind, status, items done of all. Permission: read on the campaign."""
	_readable(campaign)
	return shown(campaign)


@frappe.whitelist(methods=["POST"])
def resume_job(job: str) -> dict:
	"""Go on with work that failed or stands still. Permission: coordinators who may write the campaign."""
	doc = frappe.get_doc(JOB, job)
	_coordinated(doc.campaign)
	if doc.status != "Done":
		wake(job)
	return shown(doc.campaign)


@frappe.whitelist(methods=["POST"])
def recalculate(campaign: str) -> dict:
	"""Score all stored inputs of a running campaign again, on the queue.

	Permission: coordinators who may write the campaign. Returns the job.
	"""
	return _ask(campaign, "Recalculate")


@frappe.whitelist(methods=["POST"])
def remind(campaign: str) -> dict:
	"""Remind now all units of a running campaign that have not handed in, at most once a day.

	Permission: coordinators who may write the campaign. Returns the job.
	"""
	return _ask(campaign, "Remind", at_once=1)


@frappe.whitelist(methods=["POST"])
def add_units(campaign: str, units: list | str, reason: str) -> dict:
	"""Let further units take part in a running campaign. Permission: coordinators who may write the campaign."""
	_coordinated(campaign)
	return {"added": add(campaign, parsed(units), reason)}


@frappe.whitelist(methods=["POST"])
def prepare_next_year(campaign: str) -> dict:
	"""Draft the campaign of the next year from this one and the yearly cycle; safe to repeat.

	Permission: coordinators who may write the campaign. Returns the draft's name, and whether it is new.
	"""
	_coordinated(campaign)
	doc, made = next_year(campaign)
	return {"name": doc.name, "made": made}


@frappe.whitelist(methods=["POST"])
def reopen_unit(self_assessment: str, reason: str, until: str, modified: str | None = None) -> dict:
	"""Give one unit its sheet back until a day. Permission: coordinators; refused after the campaign was closed."""
	require_role(COORDINATOR)
	doc = reopen(self_assessment, reason, until, modified)
	return {
		"workflow_state": doc.workflow_state,
		"deadline": str(doc.deadline),
		"modified": str(doc.modified),
	}


def _ask(campaign: str, kind: str, **arguments: object) -> dict:
	DEEDS[kind](_coordinated(campaign)).check()
	request(campaign, kind, **arguments)
	return shown(campaign)


def _readable(campaign: str) -> Document:
	doc = frappe.get_doc("Assessment Campaign", campaign)
	doc.check_permission("read")
	return doc


def _coordinated(campaign: str) -> Document:
	require_role(COORDINATOR)
	doc = frappe.get_doc("Assessment Campaign", campaign)
	doc.check_permission("write")
	return doc
