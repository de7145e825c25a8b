"""A condition that holds or does not: a yes or no, or a measured value inside a band."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from dts_assessment.scoring.amounts import Bound, all_hold
from dts_assessment.scoring.expression import Expression
from dts_assessment.scoring.fields import Fields
from dts_assessment.scoring.inputs import Input, Values
from dts_assessment.scoring.language import Language


class Verdict(NamedTuple):
	"""Whether a condition holds: None while inputs are missing, or where it does not apply."""

	holds: bool | None
	missing: tuple[Input, ...] = ()
	applicable: bool = True


@dataclass(frozen=True)
class YesNo:
	"""The condition is what the unit answers."""

	input: Input

	def to_dict(self) -> dict[str, Any]:
		"""The JSON form, to be merged into the rule."""
		return {"input": self.input.to_dict()}

	@property
	def inputs(self) -> tuple[Input, ...]:
		"""What must be typed."""
		return (self.input,)

	def judge(self, values: Values) -> Verdict:
		"""Raises ``ValueProblem``."""
		answer = self.input.yes(values)
		return Verdict(answer, () if answer is not None else self.inputs)

	def say(self, values: Values, lang: Language) -> str:
		"""The condition with the answer."""
		return f"{self.input.label or self.input.name}: {lang.yes if self.input.yes(values) else lang.no}"

	def describe(self, lang: Language) -> str:
		"""The condition alone."""
		return self.input.label or self.input.name


@dataclass(frozen=True)
class Within:
	"""The condition is that a value lies inside all bounds."""

	value: Expression
	pass_when: tuple[Bound, ...]

	def to_dict(self) -> dict[str, Any]:
		"""The JSON form, to be merged into the rule."""
		return {"value": self.value.to_dict(), "pass_when": [bound.to_dict() for bound in self.pass_when]}

	@property
	def inputs(self) -> tuple[Input, ...]:
		"""What must be typed."""
		return self.value.inputs

	def judge(self, values: Values) -> Verdict:
		"""Raises ``ValueProblem``."""
		found = self.value.measure(values)
		if found.value is not None:
			return Verdict(all_hold(self.pass_when, found.value))
		if found.missing:
			return Verdict(None, found.missing)
		return Verdict(
			{"full": True, "zero": False}.get(self.value.when_zero),
			(),
			self.value.when_zero != "not_applicable",
		)

	def say(self, values: Values, lang: Language) -> str:
		"""The value, compared with the bounds that it meets or the first that it misses."""
		found = self.value.measure(values)
		text = self.value.say(found, lang, self.pass_when)
		if found.value is None:
			return f"{text}: {lang.no_cases}"
		missed = [bound for bound in self.pass_when if not bound.holds(found.value or 0)]
		sides = ", ".join(
			bound.say(lang, self.value.is_ratio, met=not missed) for bound in missed or self.pass_when
		)
		return f"{text} {sides}"

	def describe(self, lang: Language) -> str:
		"""The condition alone."""
		sides = lang.pick(" và ", " and ").join(
			bound.say(lang, self.value.is_ratio) for bound in self.pass_when
		)
		return f"{'; '.join(self.value.describe(lang))} {sides}"


Condition = YesNo | Within


def take_condition(fields: Fields) -> Condition:
	"""The condition among the fields of a rule: ``input``, or ``value`` with ``pass_when``. Raises ``RuleError``."""
	if fields.has("input"):
		return YesNo(Input.read(fields.object("input"), ("yes_no",)))
	bounds = tuple(Bound.read(bound) for bound in fields.objects("pass_when"))
	return Within(take_value(fields, bounds), bounds)


def take_value(fields: Fields, bounds: tuple[Bound, ...]) -> Expression:
	"""The measured value; where a bound lies above 100 %, ratios above 1 are allowed unless it says otherwise."""
	highest = max((bound.value for bound in bounds), default=Fraction(0))
	return Expression.read(fields.object("value"), "allow" if highest > 1 else "refuse")
