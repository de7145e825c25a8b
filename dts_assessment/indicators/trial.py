"""Trying a rule out before it is stored: points, trace, and what is wrong field by field."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import Any

from frappe import _

from dts_assessment.errors import sentence
from dts_assessment.indicators.rules import in_words, language
from dts_assessment.scoring import Rule, RuleError, ValueProblem, score
from dts_assessment.vietnamese.numbers import format_decimal

RULE = ""
"""The key of an error that is one of the rule itself, not of an input."""


def try_rule(
	rule: object, maximum: object, inputs: Mapping[str, object], decimals: int = 2
) -> dict[str, Any]:
	"""What a rule makes of trial inputs; ``errors`` holds one sentence by input, or under ``RULE``."""
	try:
		top = Decimal(str(maximum or 0))
		compiled = Rule.from_dict(rule)
		compiled.check(top)
	except RuleError as problem:
		return {"errors": {RULE: sentence(problem)}}
	except InvalidOperation:
		return {"errors": {RULE: _("The maximum is no number.")}}
	about = {"lines": in_words(compiled, top), "inputs": [asdict(one) for one in compiled.inputs]}
	try:
		found = score(compiled, top, inputs, decimals=decimals)
	except ValueProblem as problem:
		return {**about, "errors": {problem.input: sentence(problem)}}
	return {
		**about,
		"points": str(found.points),
		"points_in_words": format_decimal(found.points),
		"maximum": str(found.maximum),
		"complete": found.complete,
		"missing": list(found.missing),
		"trace": found.trace if language() == "vi" else found.trace_en,
		"errors": {},
	}
