"""Proposing a structured rule from the Vietnamese text of an annex: `suggest_rule`.

The text is read as a small language: amounts ("1/2 * điểm tối đa"), conditions ("từ 90% - dưới 100%"), definitions
("a = số …"), formulas ("Tỷ lệ = (b + c)/a"). A rule is proposed only when every clause has found its place, the bands
leave no value out and the best outcome is worth the maximum; otherwise the rule is None, for a person to write.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dts_assessment.scoring.suggest.model import Draft, Unreadable
from dts_assessment.scoring.suggest.propose import propose

if TYPE_CHECKING:
	from dts_assessment.scoring.rules import Rule

__all__ = ["Suggestion", "suggest_rule"]


@dataclass(frozen=True)
class Suggestion:
	"""A proposed rule, or None for a manual one; `confidence` from 0 to 1; `note` is Vietnamese, for the reviewer."""

	rule: "Rule | None"
	confidence: float
	note: str


def suggest_rule(text: str, maximum: Decimal | int | str | None) -> Suggestion:
	"""Read the rule text of an indicator worth `maximum` points (None or 0: passed or failed, without points)."""
	from dts_assessment.scoring import Rule, RuleError

	try:
		draft = propose(text, Fraction(maximum or 0))
		rule = Rule.from_dict(draft.rule)
		rule.check(Decimal(maximum or 0))
	except (Unreadable, RuleError) as reason:
		return Suggestion(None, 0.0, f"Nhập điểm bằng tay. {reason}")
	return Suggestion(rule, draft.confidence, _note(draft))


def _note(draft: Draft) -> str:
	return " ".join(dict.fromkeys(draft.notes))
