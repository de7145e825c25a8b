"""Publishing a campaign: its results are written once, sealed, and never change."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from dts_assessment.dispatches.source import is_registered
from dts_assessment.exact import exact
from dts_assessment.publication.rank import standings
from dts_assessment.publication.rules import rules_of
from dts_assessment.publication.standing import EXEMPT, MERGED, RANKED, Standing
from dts_assessment.publication.version import write_version
from dts_assessment.verification.clarification import check_none_open
from dts_assessment.vietnamese.numbers import format_decimal
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.states import PUBLISHED, SUBMITTED, VERIFIED
from dts_assessment.workflow.transition import move_many

TOO_HIGH = """
	select sheet.unit_name, answer.indicator_code, answer.final_score, answer.counted_maximum
	from `tabAssessment Answer` answer
	join `tabSelf-Assessment` sheet on sheet.name = answer.self_assessment
	join `tabIndicator` one on one.name = answer.indicator
	where answer.campaign = %s and answer.final_score > answer.counted_maximum
		and ifnull(one.counts_as, 'Scored') = 'Scored'
	order by sheet.unit_name, answer.position limit 1
"""


def check_publishable(campaign: Document) -> None:
	"""Raises ``frappe.ValidationError`` with the first thing that keeps the results from being final."""
	_check_all_verified(campaign.name)
	check_none_open(campaign.name)
	check_scores(campaign.name)
	_check_decision(campaign)
	rules = rules_of(campaign).as_of_now()
	rows = standings(campaign, rules)
	if not any(row.standing == RANKED for row in rows):
		frappe.throw(_("No unit of this campaign can be ranked."))
	for row in rows:
		check_total(row)
	campaign.flags.ranking = (rules, rows)


def publish(campaign: Document) -> int:
	"""Write what was checked as the first version of the results, and move the self-assessments along.

	Returns the number of results.
	"""
	rules, rows = campaign.flags.pop("ranking")
	dispatch = result_dispatch(campaign)
	count = write_version(campaign, rows, rules, published_on=campaign.published_on, dispatch=dispatch)
	done = [
		row.self_assessment
		for row in rows
		if row.self_assessment and row.standing in (RANKED, EXEMPT, MERGED)
	]
	move_many("Self-Assessment", done, Transition("Publish", VERIFIED, PUBLISHED, ""))
	return count


def result_dispatch(campaign: Document) -> str:
	"""The decision that publishes the results, as the campaign names it; empty before there is one."""
	return next((row.dispatch for row in campaign.dispatches if row.purpose == "Result"), "")


def _check_decision(campaign: Document) -> None:
	"""A decision that is named is registered: what is published cites it for good."""
	named = result_dispatch(campaign)
	if named and not is_registered(named):
		frappe.throw(_("Register the decision {0} first; the results cite it for good.").format(named))


def _check_all_verified(campaign: str) -> None:
	filters = {"campaign": campaign, "workflow_state": SUBMITTED}
	if unit := frappe.db.get_value("Self-Assessment", filters, "unit_name", order_by="unit_name"):
		frappe.throw(_("{0} is handed in but not verified yet.").format(escape_html(unit)))


def check_scores(campaign: str) -> None:
	"""Raises ``frappe.ValidationError`` for the first final score above its maximum, naming unit and indicator."""
	for unit, code, points, maximum in frappe.db.sql(TOO_HIGH, campaign):
		frappe.throw(
			_("{0}, indicator {1}: {2} points are more than the maximum {3}.").format(
				escape_html(unit), escape_html(code), _shown(points), _shown(maximum)
			)
		)


def check_total(row: Standing) -> None:
	"""Bonus points may lift a total above the maximum; nothing else may."""
	if row.final_score - max(row.adjustment, 0) > row.maximum:
		frappe.throw(
			_("{0} has {1} points of at most {2}.").format(
				escape_html(row.unit_name), format_decimal(row.final_score), format_decimal(row.maximum)
			)
		)


def _shown(points: float) -> str:
	return format_decimal(exact(points))
