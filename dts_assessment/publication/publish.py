"""Publishing a campaign: its results are written once, sealed, and never change."""

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.publication.rank import standings
from dts_assessment.publication.standing import EXEMPT, RANKED
from dts_assessment.publication.version import write_version
from dts_assessment.vietnamese.numbers import format_decimal
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.states import PUBLISHED, VERIFIED
from dts_assessment.workflow.transition import move_many


def check_publishable(campaign: Document) -> None:
	"""Raises ``frappe.ValidationError`` when nobody is ranked or a score cannot be right."""
	rows = standings(campaign)
	if not any(row.standing == RANKED for row in rows):
		frappe.throw(_("No unit of this campaign can be ranked."))
	for row in rows:
		if row.final_score > row.maximum:
			frappe.throw(
				_("{0} has {1} points of at most {2}.").format(
					frappe.utils.escape_html(row.unit_name),
					format_decimal(row.final_score),
					format_decimal(row.maximum),
				)
			)


def publish(campaign: Document) -> int:
	"""Write the first version of the results and move the self-assessments along; returns the number of results."""
	rows = standings(campaign)
	count = write_version(
		campaign, rows, published_on=campaign.published_on, dispatch=result_dispatch(campaign)
	)
	done = [row.self_assessment for row in rows if row.standing in (RANKED, EXEMPT)]
	move_many("Self-Assessment", done, Transition("Publish", VERIFIED, PUBLISHED, ""))
	return count


def result_dispatch(campaign: Document) -> str:
	"""The decision that publishes the results, as the campaign names it; empty before there is one."""
	return next((row.dispatch for row in campaign.dispatches if row.purpose == "Result"), "")
