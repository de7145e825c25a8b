"""Correcting a published campaign (đính chính): a new version by a decision of its own; the old one stays readable.

Published answers change through this one deed, each with its reason, and every change is logged.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, now, now_datetime

from dts_assessment.assessments.best_unit import score_by_best
from dts_assessment.assessments.score_log import Deed, recorded
from dts_assessment.assessments.scored import score_answer
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.dispatches.source import is_registered
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import compiled
from dts_assessment.publication.compare import Difference, differences
from dts_assessment.publication.decision import CORRECTION, name_dispatch
from dts_assessment.publication.publish import check_scores, check_total
from dts_assessment.publication.rank import standings
from dts_assessment.publication.rules import Rules, rules_from
from dts_assessment.publication.version import PUBLICATION, latest, write_version
from dts_assessment.vietnamese.numbers import format_decimal
from dts_assessment.vietnamese.text import clean, clean_lines
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.journal import record
from dts_assessment.workflow.roles import PUBLISHER
from dts_assessment.workflow.states import PUBLISHED
from dts_assessment.workflow.transition import require_seen

CORRECT = "Correct"
TRIAL = "correction_trial"


@dataclass(frozen=True)
class Correction:
	"""One answer put right: by the values that are true (``inputs``) or by stated ``points``; ``reason`` says why.

	A criterion that gives no points is stated as 1 for met and 0 for not met.
	"""

	unit: str
	code: str
	reason: str
	points: Decimal | None = None
	inputs: Mapping | None = None


def preview(campaign: Document, corrections: Sequence[Correction]) -> list[Difference]:
	"""What corrections would change, unit by unit; nothing stays. Raises ``frappe.ValidationError`` as ``correct``."""
	frappe.db.savepoint(TRIAL)
	try:
		_apply(campaign, corrections)
		return _compared(campaign)
	finally:
		frappe.db.rollback(save_point=TRIAL)


def correct(
	campaign: Document,
	corrections: Sequence[Correction],
	*,
	dispatch: str,
	reason: str,
	modified: str | None = None,
) -> list[Difference]:
	"""Put answers of a published campaign right and publish the next version of its results.

	The campaign stays Published; the deed stands in the journal. Rules and units are those of the first version.
	Raises ``frappe.ValidationError`` naming the row that does not fit; nothing changed then.
	"""
	_require_published(campaign, modified)
	reason = _checked_basis(campaign.name, dispatch, reason)
	lines = _apply(campaign, corrections)
	found = _compared(campaign)
	if not found:
		frappe.throw(_("These corrections change no result."))
	before = latest(campaign.name)
	rules = _rules(before.name)
	rows = standings(campaign, rules)
	write_version(
		campaign,
		rows,
		rules,
		published_on=now_datetime(),
		dispatch=dispatch,
		reason=reason,
		corrections=lines,
	)
	name_dispatch(campaign, CORRECTION, dispatch)
	record(campaign, Transition(CORRECT, PUBLISHED, PUBLISHED, reason))
	return found


def _require_published(campaign: Document, modified: str | None) -> None:
	"""The gate of this deed: a locked, published campaign as the user has read it, and its newest version alone."""
	require_seen(campaign, modified)
	if campaign.workflow_state != PUBLISHED:
		frappe.throw(_("{0} is not published.").format(campaign.name))


def _checked_basis(campaign: str, dispatch: str, reason: str) -> str:
	if not clean(reason or ""):
		frappe.throw(_("Give the reason of the correction."))
	if not dispatch or not is_registered(dispatch):
		frappe.throw(_("Name the registered decision that corrects the results."))
	if frappe.db.exists(PUBLICATION, {"campaign": campaign, "dispatch": dispatch}):
		frappe.throw(_("This decision already published a version; a correction has a decision of its own."))
	return "\n".join(clean_lines(reason))


def _apply(campaign: Document, corrections: Sequence[Correction]) -> list[dict]:
	"""Write the corrected answers and derive what follows; returns the lines of the publication."""
	if not corrections:
		frappe.throw(_("Name at least one score to correct."))
	lines, sheets = [], set()
	for number, one in enumerate(corrections, start=1):
		answer = _answer(campaign.name, one, number)
		lines.append(_write(answer, one, number))
		sheets.add(answer.self_assessment)
	if len({line["answer"] for line in lines}) < len(lines):
		frappe.throw(_("A score is corrected twice."))
	score_by_best(campaign.name)
	derive_totals(*sorted(sheets))
	check_scores(campaign.name)
	return lines


def _answer(campaign: str, one: Correction, number: int) -> Document:
	filters = {"campaign": campaign, "unit": one.unit, "indicator_code": one.code}
	name = frappe.db.get_value("Assessment Answer", filters)
	state = frappe.db.get_value("Self-Assessment", {"campaign": campaign, "unit": one.unit}, "workflow_state")
	if not name or state != PUBLISHED:
		frappe.throw(
			_("Row {0}: {1} has no published score of indicator {2}.").format(
				number, escape_html(one.unit or "…"), escape_html(one.code or "…")
			)
		)
	if not clean(one.reason or ""):
		frappe.throw(_("Row {0}: give the reason why {1} changes.").format(number, escape_html(one.code)))
	return frappe.get_doc("Assessment Answer", name, for_update=True)


def _write(answer: Document, one: Correction, number: int) -> dict:
	if not one.inputs and not exact(answer.maximum):
		one = _met(answer, one, number)
	values = _by_values(answer, one, number) if one.inputs else _stated(answer, one, number)
	line = {
		"answer": answer.name,
		"self_assessment": answer.self_assessment,
		"unit": answer.unit,
		"indicator_code": answer.indicator_code,
		"score_before": answer.final_score,
		"score_after": values["final_score"],
		"reason": clean(one.reason),
	}
	values |= {"verified_reason": line["reason"], "verified_by": frappe.session.user, "modified": now()}
	deed = Deed("Corrected", "Publication", answer.campaign, line["reason"], PUBLISHER)
	with recorded(deed, answers=[answer.name]):
		frappe.db.set_value("Assessment Answer", answer.name, values, update_modified=False)
	return line


def _met(answer: Document, one: Correction, number: int) -> Correction:
	"""A criterion without points, stated as 1 for met and 0 for not met: the value that says so."""
	inputs = list(compiled(frappe.db.get_value("Indicator", answer.indicator, "rule")).inputs)
	if [given.kind for given in inputs] != ["yes_no"]:
		frappe.throw(
			_("Row {0}: {1} is judged by its values; give the true values instead of points.").format(
				number, answer.indicator_code
			)
		)
	if one.points not in (0, 1):
		frappe.throw(
			_("Row {0}: {1} gives no points; enter 1 if it is met, 0 if it is not.").format(
				number, answer.indicator_code
			)
		)
	return replace(one, inputs={inputs[0].name: bool(one.points)})


def _by_values(answer: Document, one: Correction, number: int) -> dict:
	found = score_answer(answer, dict(one.inputs or {}))
	if not found.complete:
		frappe.throw(
			_("Row {0}: the values seen for {1} are not complete.").format(number, answer.indicator_code)
		)
	points = float(found.points)
	return {
		"verified_inputs": json.dumps(one.inputs, ensure_ascii=False),
		"verified_trace": found.trace,
		"verified_score": points,
		"final_score": points,
		"counted_maximum": float(found.maximum),
	}


def _stated(answer: Document, one: Correction, number: int) -> dict:
	maximum = exact(answer.maximum)
	if one.points is None or not 0 <= one.points <= maximum:
		frappe.throw(
			_("Row {0}: {1} is worth 0 to {2} points.").format(
				number, answer.indicator_code, format_decimal(maximum)
			)
		)
	points = float(one.points)
	trace = _("Corrected to {0} points.").format(format_decimal(one.points))
	return {
		"verified_inputs": None,
		"verified_trace": trace,
		"verified_score": points,
		"final_score": points,
	}


def _compared(campaign: Document) -> list[Difference]:
	before = latest(campaign.name)
	rows = standings(campaign, _rules(before.name))
	for row in rows:
		check_total(row)
	return differences(before.name, rows)


def _rules(publication: str) -> Rules:
	return rules_from(frappe.parse_json(frappe.db.get_value(PUBLICATION, publication, "rules")))
