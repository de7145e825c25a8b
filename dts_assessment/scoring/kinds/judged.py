"""Rules that another hand decides: a score from a person, a survey or a system; pass or fail; no score at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dts_assessment.scoring.condition import Condition, take_condition
from dts_assessment.scoring.fields import Fields
from dts_assessment.scoring.inputs import Input, Values
from dts_assessment.scoring.language import EN, VI, Language
from dts_assessment.scoring.rule import Best, Outcome, Rule, unanswered

_COLLECTED = ("text", "number", "count", "yes_no", "list", "score")


@dataclass(frozen=True)
class Manual(Rule):
	"""Points that a person gives, a survey yields or a named system shows: 0 up to the maximum."""

	kind = "manual"
	input: Input
	source: str
	note: str

	@classmethod
	def read(cls, fields: Fields) -> "Manual":
		return cls(
			Input.read(fields.object("input"), ("score",)),
			fields.one_of("source", ("person", "survey", "system"), "person"),
			fields.text("note", ""),
		)

	def to_dict(self) -> dict[str, Any]:
		note = {"note": self.note} if self.note else {}
		return {"kind": self.kind, "input": self.input.to_dict(), "source": self.source, **note}

	def own_inputs(self) -> Iterator[Input]:
		yield self.input

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		points = self.input.number(values)
		if points is None:
			return unanswered(maximum, (self.input,))
		if points > maximum:
			vi, en = (
				f"lớn hơn điểm tối đa {VI.number(maximum)}",
				f"more than the maximum {EN.number(maximum)}",
			)
			raise self.input.problem(values[self.input.name], vi, en)
		given = points
		return Outcome(points, maximum, lambda lang: f"{self._by(lang)}: {lang.number(given)} {lang.points}")

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		yield f"{self._by(lang).capitalize()}: 0 – {lang.number(maximum)} {lang.points}"
		if self.note:
			yield self.note

	def _by(self, lang: Language) -> str:
		return lang.source[self.source]


@dataclass(frozen=True)
class PassFail(Rule):
	"""A criterion that is met or not: the whole maximum or nothing, and ``passed`` for recognition."""

	kind = "pass_fail"
	condition: Condition

	@classmethod
	def read(cls, fields: Fields) -> "PassFail":
		return cls(take_condition(fields))

	def to_dict(self) -> dict[str, Any]:
		return {"kind": self.kind, **self.condition.to_dict()}

	def own_inputs(self) -> Iterator[Input]:
		yield from self.condition.inputs

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		verdict = self.condition.judge(values)
		if verdict.missing:
			return unanswered(maximum, verdict.missing)
		if not verdict.applicable:
			say = lambda lang: f"{self.condition.say(values, lang)} → {lang.not_applicable}"  # noqa: E731
			return Outcome(0, Fraction(0), say, applicable=False)
		passed = bool(verdict.holds)
		points = maximum if passed else Fraction(0)

		def sentence(lang: Language) -> str:
			amount = f", {lang.number(points)} {lang.points}" if maximum else ""
			return f"{self.condition.say(values, lang)} → {lang.passed if passed else lang.failed}{amount}"

		return Outcome(points, maximum, sentence, passed=passed)

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		amount = f" ({lang.number(maximum)} {lang.points})" if maximum else ""
		yield f"{lang.passed.capitalize()}{amount}: {self.condition.describe(lang)}"


@dataclass(frozen=True)
class Unscored(Rule):
	"""General information: collected, complete when all is typed, never scored."""

	kind = "unscored"
	fields: tuple[Input, ...]

	@classmethod
	def read(cls, fields: Fields) -> "Unscored":
		return cls(tuple(Input.read(item, _COLLECTED) for item in fields.objects("inputs")))

	def to_dict(self) -> dict[str, Any]:
		return {"kind": self.kind, "inputs": [item.to_dict() for item in self.fields]}

	def own_inputs(self) -> Iterator[Input]:
		yield from self.fields

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		missing = tuple(item for item in self.fields if _typed(item, values) is None)
		if missing:
			return unanswered(Fraction(0), missing)

		def say(lang: Language) -> str:
			typed = ", ".join(f"{item.symbol} = {_typed(item, values)}" for item in self.fields)
			return f"{typed}: {lang.unscored}"

		return Outcome(0, Fraction(0), say)

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		yield f"{lang.unscored.capitalize()}: {', '.join(item.label or item.name for item in self.fields)}"

	def most(self, maximum: Fraction) -> Fraction:
		return Fraction(0)


def _typed(item: Input, values: Values) -> str | None:
	"""What was typed, as text; numbers are checked all the same. Raises ``ValueProblem``."""
	if item.kind in ("number", "count", "score"):
		number = item.number(values)
		return None if number is None else str(number)
	return str(values[item.name]) if item.answered(values) else None
