"""Answering one indicator: the inputs are scored, and the row and its sheet's totals written."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, now

from dts_assessment.assessments import shared
from dts_assessment.assessments.access import require_open_for_unit
from dts_assessment.assessments.scored import (
	APPROVED,
	Said,
	Scored,
	Terms,
	labels_of,
	rule_by,
	score_answer,
	score_by,
	stored_inputs,
	terms_of,
	uses_shared,
)
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.assessments.typed import plain_text, refuse_markup
from dts_assessment.errors import told_to_user
from dts_assessment.vietnamese.problem import Problem
from dts_assessment.vietnamese.text import nfc

__all__ = ["DONE", "Saved", "open_answer", "refuse_stale", "save_answer", "score_answer", "score_self"]

NOT_STARTED, IN_PROGRESS, EVIDENCE_MISSING, DONE = "Not started", "In progress", "Evidence missing", "Done"


@dataclass(frozen=True)
class Saved:
	"""The answer, and the other answers of the sheet that a changed shared figure scored anew.

	``uses_figures`` tells whether the answer has to do with shared figures at all.
	"""

	answer: Document
	changed: tuple[Document, ...] = ()
	uses_figures: bool = True


def save_answer(
	name: str,
	inputs: Mapping[str, object],
	explanation: str = "",
	evidence: Sequence[str] | None = None,
	modified: str | None = None,
	seen: Mapping[str, object] | None = None,
) -> Saved:
	"""Score the inputs of one answer of a draft self-assessment and store them with the trace.

	``evidence`` are the names of what is cited from now on; None leaves the citations as they are. ``modified`` is the time stamp of the version that the user edited, ``seen`` the shared figures as the user saw
	them: if another person saved one of them since, ``frappe.TimestampMismatchError`` tells it, and nothing is
	overwritten. A row that stands exactly as it is sent, because the answer to the first sending was lost on the line,
	counts as saved. Raises ``frappe.ValidationError`` for inputs that the rule refuses and for HTML.
	"""
	answer, sheet = open_answer(name)
	require_open_for_unit(sheet)
	explanation = plain_text(explanation, answer.indicator_code, _("Explanation"))
	if modified and _arrived_before(answer, inputs, explanation, evidence):
		return Saved(answer)
	refuse_stale(answer, modified)
	_refuse_exempt(answer)
	terms = terms_of(answer.indicator)
	refuse_markup(inputs, answer.indicator_code, labels_of(terms))
	with told_to_user(answer.indicator_code):
		before = stored_inputs(answer.self_inputs)
		inputs, changes = shared.agree(sheet.name, rule_by(terms, answer), inputs, before, seen)
		scored = score_by(terms, answer, inputs)
	answer.update({"explanation": explanation, "answered_by": frappe.session.user, "answered_on": now()})
	cited = evidence is not None and _cite(answer, evidence)
	_write(answer, terms, inputs, scored, whole=cited)
	shared.keep(sheet.name, changes)
	changed = tuple(score_self(*row) for row in shared.users(sheet.name, changes, name)) if changes else ()
	derive_totals(sheet.name)
	return Saved(answer, changed, uses_shared(terms))


def open_answer(name: str) -> tuple[Document, Document]:
	"""An answer and its sheet, locked in the order in which everybody locks them: first the sheet."""
	sheet = frappe.db.get_value("Assessment Answer", name, "self_assessment")
	if not sheet:
		frappe.throw(
			_("There is no answer {0}.").format(frappe.utils.escape_html(name)), frappe.DoesNotExistError
		)
	locked = frappe.get_doc("Self-Assessment", sheet, for_update=True)
	return frappe.get_doc("Assessment Answer", name, for_update=True), locked


def refuse_stale(answer: Document, modified: str | None) -> None:
	"""Raises ``frappe.TimestampMismatchError`` if the row is not the one that the user saw."""
	if modified and cstr(answer.modified) != cstr(modified):
		frappe.throw(
			_("{0} was saved by {1} meanwhile. Reload the row and compare before you save.").format(
				answer.indicator_code, frappe.utils.escape_html(cstr(answer.modified_by))
			),
			frappe.TimestampMismatchError,
		)


def _arrived_before(
	answer: Document, inputs: Mapping[str, object], explanation: str, evidence: Sequence[str] | None
) -> bool:
	"""Whether this user's last save of the row holds just these values."""
	if answer.answered_by != frappe.session.user or cstr(answer.explanation) != explanation:
		return False
	if evidence is not None and [row.evidence for row in answer.evidence] != list(dict.fromkeys(evidence)):
		return False
	return stored_inputs(answer.self_inputs) == json.loads(_as_json(inputs))


def _as_json(inputs: Mapping[str, object]) -> str:
	return nfc(json.dumps(inputs, ensure_ascii=False, default=str))


def score_self(name: str, inputs: Mapping[str, object]) -> Document:
	"""Score a stored answer anew; values that no longer fit leave it open, with the reason as its trace."""
	answer = frappe.get_doc("Assessment Answer", name, for_update=True)
	terms = terms_of(answer.indicator)
	try:
		scored = score_by(terms, answer, inputs)
	except Problem as problem:
		nothing = score_by(terms, answer, {})
		said = Said(problem.vi, problem.en)
		scored = Scored(nothing.points, nothing.maximum, False, True, None, nothing.missing, said)
	_write(answer, terms, inputs, scored)
	return answer


def _refuse_exempt(answer: Document) -> None:
	if answer.applicability == APPROVED:
		frappe.throw(
			_("{0} was found not to apply to this unit; it is not filled in.").format(answer.indicator_code),
			frappe.PermissionError,
		)


def _write(
	answer: Document, terms: Terms, inputs: Mapping[str, object], scored: Scored, *, whole: bool = False
) -> None:
	"""Store what an answer says; ``whole`` with its child rows.

	Only the columns of the self-assessment are written, in one statement: Frappe's own save would read and write
	the row and its children anew, which makes it four times as slow.
	"""
	values = {
		"self_inputs": _as_json(inputs),
		"self_score": float(scored.points) if scored.complete else 0,
		"self_trace": scored.trace,
		"self_trace_en": scored.trace_en,
		"status": _status(answer, terms, inputs, scored),
		**{field: answer.get(field) for field in ("explanation", "answered_by", "answered_on")},
	}
	if not answer.verified_by:
		values["counted_maximum"] = float(scored.maximum)
	answer.update(values)
	if whole:
		answer.save(ignore_permissions=True)
	else:
		frappe.db.set_value("Assessment Answer", answer.name, values)


def _status(answer: Document, terms: Terms, inputs: Mapping[str, object], scored: Scored) -> str:
	if answer.applicability == APPROVED:
		return DONE
	if not scored.complete:
		typed = any(value not in shared.NOTHING for value in inputs.values())
		return IN_PROGRESS if typed else NOT_STARTED
	return EVIDENCE_MISSING if terms.evidence_asked and scored.points > 0 and not answer.evidence else DONE


def _cite(answer: Document, evidence: Sequence[str]) -> bool:
	"""Cite pieces of evidence of the answer's own unit; tells whether that changes anything."""
	names = list(dict.fromkeys(evidence))
	if names == [row.evidence for row in answer.evidence]:
		return False
	own = frappe.get_all(
		"Evidence",
		{"name": ["in", names], "unit": answer.unit},
		["name", "title", "retired"],
		order_by="name",
	)
	found = {row.name: row for row in own}
	if unknown := [name for name in names if name not in found]:
		frappe.throw(_("{0} is no evidence of this unit.").format(frappe.utils.escape_html(unknown[0])))
	cited = {row.evidence for row in answer.evidence}
	if retired := [row.title for row in own if row.retired and row.name not in cited]:
		frappe.throw(
			_("{0} is no longer used and cannot be cited.").format(frappe.utils.escape_html(retired[0]))
		)
	answer.set("evidence", [{"evidence": name, "citation": found[name].title} for name in names])
	return True
