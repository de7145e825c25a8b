"""What all kinds of rules share, and the one place where a score is computed."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from dts_assessment.scoring.exact import Exact, Points, decimal, fraction
from dts_assessment.scoring.fields import Fields
from dts_assessment.scoring.inputs import Input, Values
from dts_assessment.scoring.language import EN, LANGUAGES, VI, Language
from dts_assessment.scoring.problem import RuleError

NO_POINTS = Fraction(0)
Sentence = Callable[[Language], str]
Best = Mapping[str, Exact]
"""The highest value of all units, by the key of the measure (see ``measures``)."""


class Outcome(NamedTuple):
	"""What one rule makes of the values, before any rounding.

	``maximum`` is what counts for this unit: less than the rule's where a part does not apply, 0 where
	nothing does. ``passed`` is None for a rule that is no pass-or-fail criterion.
	"""

	points: Exact
	maximum: Fraction
	say: Sentence
	missing: tuple[str, ...] = ()
	complete: bool = True
	applicable: bool = True
	passed: bool | None = None


@dataclass(frozen=True)
class Score:
	"""The points of one answer, rounded, with the sentence that lets anyone recompute them.

	``maximum`` is the maximum that counts for this unit (0 where the indicator does not apply).
	``missing`` names the inputs not typed yet; until they are, ``complete`` is False. ``exact`` are the
	points before they were rounded to ``decimals``.
	"""

	points: Decimal
	maximum: Decimal
	complete: bool
	applicable: bool
	missing: tuple[str, ...]
	passed: bool | None
	exact: Exact
	decimals: int | None
	_say: Sentence | None = field(repr=False, compare=False)

	@cached_property
	def trace(self) -> str:
		"""The Vietnamese sentence."""
		return self._trace(VI)

	@cached_property
	def trace_en(self) -> str:
		"""The English sentence."""
		return self._trace(EN)

	def _trace(self, lang: Language) -> str:
		lang = lang.with_places(self.decimals)
		sentence = self._say(lang) if self._say else ""
		if self.exact.denominator == 1:
			return sentence
		points = lang.number(Fraction(self.points))
		if lang.number(self.exact) == points:
			return sentence
		return f"{sentence}, {lang.rounded} {points} {lang.points}"

	def __getstate__(self) -> dict[str, Any]:
		"""For pickling and copying: both sentences are written down first."""
		return {**self.__dict__, "trace": self.trace, "trace_en": self.trace_en, "_say": None}


class Rule(ABC):
	"""A scoring rule of one of a closed set of kinds. Immutable; made by ``Rule.from_dict``."""

	kind: ClassVar[str]
	_kinds: ClassVar[dict[str, type["Rule"]]] = {}

	def __init_subclass__(cls) -> None:
		"""Every class that names its kind can be read."""
		if "kind" in cls.__dict__:
			Rule._kinds[cls.kind] = cls

	@staticmethod
	def from_dict(data: object) -> "Rule":
		"""The rule that ``data`` describes. Raises ``RuleError`` naming the place that is wrong."""
		rule = Rule.nested(Fields(data))
		_refuse_name_twins(rule.own_inputs())
		return rule

	@staticmethod
	def nested(fields: Fields) -> "Rule":
		"""A rule inside a rule."""
		kind = fields.one_of("kind", tuple(Rule._kinds))
		rule = Rule._kinds[kind].read(fields)
		fields.done()
		return rule

	@cached_property
	def inputs(self) -> tuple[Input, ...]:
		"""What the unit types, each input once, in the order of the rule's text."""
		return tuple(sorted(dict.fromkeys(self.own_inputs()), key=lambda item: item.place))

	def check(self, maximum: Points) -> None:
		"""Whether the rule fits ``maximum``.

		Raises ``RuleError`` for amounts or parts above the maximum, steps out of order or never reached,
		and bands with a gap; the sentence names what.
		"""
		self.check_at(fraction(maximum), "")

	@classmethod
	@abstractmethod
	def read(cls, fields: Fields) -> "Rule":
		"""The rule of this kind; takes its fields."""

	@abstractmethod
	def to_dict(self) -> dict[str, Any]:
		"""The JSON form, which ``from_dict`` reads back to an equal rule."""

	@abstractmethod
	def own_inputs(self) -> Iterable[Input]:
		"""The inputs in the order of the text, those of nested rules too."""

	@abstractmethod
	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		"""Exact points. Raises ``ValueProblem``."""

	def check_at(self, maximum: Fraction, path: str) -> None:  # noqa: B027
		"""``check`` for a rule at a path inside another; most kinds have nothing that can be wrong."""

	@abstractmethod
	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		"""The lines of ``describe``."""

	def most(self, maximum: Fraction) -> Fraction:
		"""The highest points that the rule can give."""
		return maximum

	def least(self, maximum: Fraction) -> Fraction:
		"""The lowest points that the rule can give."""
		return NO_POINTS

	def measures(self, values: Values) -> Iterator[tuple[str, Exact]]:
		"""The unit's own values that are compared with the best unit's."""
		return iter(())


def score(
	rule: Rule,
	maximum: Points,
	values: Values,
	*,
	decimals: int | None = None,
	best: Best | Points | None = None,
) -> Score:
	"""Points and trace of one answer.

	``values`` maps input names to what was typed; names that the rule does not know are ignored.
	``decimals`` are those of the set: rounding half up happens here, once, at the end of the indicator;
	without it the points are exact to 28 digits. ``best`` is the highest value of all units, for a rule
	normalised by the best unit: one number, or the result of ``best_measures``.
	Raises ``ValueProblem`` for a value that cannot be scored; nothing is guessed. A maximum below 0 is a
	``ValueError``.
	"""
	top = fraction(maximum)
	if top < 0:
		raise ValueError("The maximum of an indicator cannot be below 0.")
	found = rule.outcome(top, values, _best(rule, values, best))
	points = min(max(found.points, rule.least(top)), rule.most(top))
	say = found.say if points == found.points else _limited(found.say, points)
	return Score(
		points=decimal(points, decimals),
		maximum=decimal(found.maximum),
		complete=found.complete,
		applicable=found.applicable,
		missing=found.missing,
		passed=found.passed,
		exact=points,
		decimals=decimals,
		_say=say,
	)


def max_points(rule: Rule, maximum: Points) -> Decimal:
	"""The highest points that a unit can reach under the rule at this maximum."""
	return decimal(rule.most(fraction(maximum)))


def describe(rule: Rule, maximum: Points, lang: str = "vi") -> list[str]:
	"""The rule in plain Vietnamese (``vi``) or English (``en``), line by line, for people without JSON."""
	return list(rule.describe_in(fraction(maximum), LANGUAGES[lang]))


def unanswered(maximum: Fraction, inputs: Iterable[Input]) -> Outcome:
	"""No points yet: these inputs are not typed."""
	inputs = tuple(inputs)
	return Outcome(
		points=0,
		maximum=maximum,
		say=lambda lang: f"{lang.missing}: {', '.join(item.symbol for item in inputs)} → 0 {lang.points}",
		missing=tuple(item.name for item in inputs),
		complete=False,
	)


def below(path: str, key: str) -> str:
	"""The path of something inside a rule."""
	return f"{path}.{key}" if path else key


def _best(rule: Rule, values: Values, best: Best | Points | None) -> Best:
	if best is None:
		return {}
	if isinstance(best, Mapping):
		return {key: fraction(value) for key, value in best.items()}
	return {key: fraction(best) for key, _ in rule.measures(values)}


def _limited(say: Sentence, points: Exact) -> Sentence:
	return lambda lang: (
		f"{say(lang)}, {lang.at_most if points >= 0 else lang.at_least} {lang.number(points)} {lang.points}"
	)


def _refuse_name_twins(inputs: Iterable[Input]) -> None:
	known: dict[str, Input] = {}
	for item in inputs:
		if known.setdefault(item.name, item) != item:
			raise RuleError(
				"",
				f"hai số liệu khác nhau cùng mang tên “{item.name}”; hãy đổi một tên.",
				f"two different inputs are called “{item.name}”; rename one.",
			)
