"""What the working group saw for one indicator, scored as an answer of the unit is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.assessments.answer import score_answer
from dts_assessment.assessments.scored import terms_of
from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.vietnamese.numbers import format_decimal, parse_decimal
from dts_assessment.vietnamese.text import nfc


@dataclass(frozen=True)
class Seen:
	"""Points with the sentences that lead to them; ``inputs`` are the values as JSON, None for stated points.

	``maximum`` is what counts for this unit by these values.
	"""

	inputs: str | None
	points: Decimal
	maximum: Decimal
	trace: str


def as_answered(answer: Mapping) -> Seen:
	"""The group sees what the unit says."""
	return Seen(
		answer["self_inputs"],
		exact(answer["self_score"]),
		exact(answer["counted_maximum"]),
		answer["self_trace"] or "",
	)


def seen(answer: Document, inputs: Mapping[str, object] | None, points: str | float | None) -> Seen:
	"""Score values seen by the rule of the indicator, or take stated points.

	Raises ``frappe.ValidationError`` in one sentence: values that the rule refuses or that are not complete, points
	outside 0 to the maximum or with more decimals than the set scores with.
	"""
	if inputs is not None:
		return _by_rule(answer, inputs)
	if points is None or points == "":
		frappe.throw(_("{0}: give the values seen, or the points.").format(answer.indicator_code))
	return _stated(answer, _number(answer, points))


def _by_rule(answer: Document, inputs: Mapping[str, object]) -> Seen:
	scored = score_answer(answer, inputs)
	if not scored.complete:
		frappe.throw(_("The values seen for {0} are not complete.").format(answer.indicator_code))
	text = nfc(json.dumps(inputs, ensure_ascii=False, default=str))
	return Seen(text, scored.points, scored.maximum, scored.trace)


def _stated(answer: Document, points: Decimal) -> Seen:
	maximum, decimals = exact(answer.maximum), terms_of(answer.indicator).decimals
	if not Decimal(0) <= points <= maximum:
		frappe.throw(
			_("{0} is worth 0 to {1} points.").format(answer.indicator_code, format_decimal(maximum))
		)
	if -points.normalize().as_tuple().exponent > decimals:
		frappe.throw(_("{0}: points have at most {1} decimals.").format(answer.indicator_code, decimals))
	trace = f"Tổ công tác chấm {format_decimal(points)} điểm."
	return Seen(None, points, exact(answer.counted_maximum), trace)


def _number(answer: Document, points: str | float) -> Decimal:
	with told_to_user(answer.indicator_code):
		return parse_decimal(points) if isinstance(points, str) else exact(points)
