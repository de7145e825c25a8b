"""Answering one indicator: the inputs are scored, and the row and its sheet's totals written."""

import json
from collections.abc import Mapping, Sequence

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, now

from dts_assessment.assessments.access import require_open_for_unit
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import rule_of
from dts_assessment.scoring import Score, score
from dts_assessment.vietnamese.text import nfc

NOT_STARTED, IN_PROGRESS, EVIDENCE_MISSING, DONE = "Not started", "In progress", "Evidence missing", "Done"


def save_answer(
	name: str,
	inputs: Mapping[str, object],
	explanation: str = "",
	evidence: Sequence[str] = (),
	modified: str | None = None,
) -> Document:
	"""Score the inputs of one answer of a draft self-assessment and store them with the trace.

	``modified`` is the time stamp of the version that the user edited: if another person saved the row since,
	``frappe.TimestampMismatchError`` tells who, and nothing is overwritten. Raises ``frappe.ValidationError``
	for inputs that the rule refuses.
	"""
	answer = frappe.get_doc("Assessment Answer", name, for_update=True)
	require_open_for_unit(frappe.get_doc("Self-Assessment", answer.self_assessment))
	_refuse_stale(answer, modified)
	result = score_answer(answer, inputs)
	answer.update(
		{
			"self_inputs": json.dumps(inputs, ensure_ascii=False, default=str),
			"self_score": float(result.points) if result.complete else 0,
			"self_trace": result.trace,
			"self_trace_en": result.trace_en,
			"explanation": nfc(explanation).strip(),
			"answered_by": frappe.session.user,
			"answered_on": now(),
		}
	)
	_cite(answer, evidence)
	answer.status = _status(answer, inputs, result)
	answer.save(ignore_permissions=True)
	derive_totals(answer.self_assessment)
	return answer


def score_answer(answer: Document, inputs: Mapping[str, object]) -> Score:
	"""Score inputs by the indicator's rule, with the decimals of its set."""
	rule = rule_of(answer.indicator)
	if not rule:
		frappe.throw(_("Indicator {0} has no structured rule.").format(answer.indicator_code))
	with told_to_user(answer.indicator_code):
		return score(rule, exact(answer.maximum), inputs, decimals=_decimals(answer))


def _decimals(answer: Document) -> int:
	indicator_set = frappe.db.get_value("Indicator", answer.indicator, "indicator_set", cache=True)
	return frappe.db.get_value("Indicator Set", indicator_set, "score_decimals", cache=True)


def _refuse_stale(answer: Document, modified: str | None) -> None:
	if modified and cstr(answer.modified) != cstr(modified):
		frappe.throw(
			_("{0} was saved by {1} meanwhile. Reload the row and compare before you save.").format(
				answer.indicator_code, frappe.utils.escape_html(cstr(answer.answered_by))
			),
			frappe.TimestampMismatchError,
		)


def _cite(answer: Document, evidence: Sequence[str]) -> None:
	"""Cite pieces of evidence of the answer's own unit."""
	names = list(dict.fromkeys(evidence))
	own = frappe.get_all(
		"Evidence", {"name": ["in", names], "unit": answer.unit}, ["name", "title", "summary"], order_by="name"
	)
	found = {row.name: row for row in own}
	if unknown := [name for name in names if name not in found]:
		frappe.throw(_("{0} is no evidence of this unit.").format(frappe.utils.escape_html(unknown[0])))
	answer.set("evidence", [{"evidence": name, "citation": found[name].title} for name in names])


def _status(answer: Document, inputs: Mapping[str, object], result: Score) -> str:
	if not result.complete:
		return IN_PROGRESS if any(value not in (None, "", []) for value in inputs.values()) else NOT_STARTED
	asked = frappe.db.get_value("Indicator", answer.indicator, "evidence_asked", cache=True)
	return EVIDENCE_MISSING if asked and result.points > 0 and not answer.evidence else DONE
