"""The value that a rule measures: one number, or a ratio of sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from dts_assessment.scoring.amounts import Bound, plain
from dts_assessment.scoring.exact import Exact, half_up
from dts_assessment.scoring.fields import Fields
from dts_assessment.scoring.inputs import Input, Values
from dts_assessment.scoring.language import Language
from dts_assessment.scoring.problem import ValueProblem

NUMBERS = ("number", "count")
WHEN_ZERO = ("full", "zero", "not_applicable", "refuse")
WHEN_OVER = ("cap", "refuse", "allow")


class Measured(NamedTuple):
	"""What was measured.

	``value`` is None while inputs are missing and where the denominator is 0. ``over`` tells that the
	numerator was the larger and the ratio was counted as 1.
	"""

	value: Exact | None
	given: tuple[tuple[Input, Exact], ...] = ()
	missing: tuple[Input, ...] = ()
	top: Exact = 0
	bottom: Exact = 1
	over: bool = False


@dataclass(frozen=True)
class Expression:
	"""``numerator`` over ``denominator``, both sums; without a denominator one plain number.

	``minus`` is taken off and the rest is never below 0: A/T − 1 is by how much a target was exceeded.
	"""

	numerator: tuple[Input, ...]
	denominator: tuple[Input, ...] = ()
	minus: Fraction = Fraction(0)
	when_zero: str = "zero"
	when_over: str = "refuse"

	@classmethod
	def read(cls, fields: Fields, when_over: str = "refuse") -> "Expression":
		"""An expression as an object of its own. Raises ``RuleError``."""
		if fields.has("input"):
			found = cls((Input.read(fields.object("input"), ("number", "count")),))
		else:
			found = cls.take_ratio(fields, when_over)
		fields.done()
		return found

	@classmethod
	def take_ratio(cls, fields: Fields, when_over: str = "refuse") -> "Expression":
		"""The ratio among the fields of an object that may hold more."""
		return cls(
			numerator=tuple(Input.read(item, NUMBERS) for item in fields.objects("numerator")),
			denominator=tuple(Input.read(item, NUMBERS) for item in fields.objects("denominator")),
			minus=fields.number("minus") if fields.has("minus") else Fraction(0),
			when_zero=fields.one_of("when_zero_denominator", WHEN_ZERO, "zero"),
			when_over=fields.one_of("when_over", WHEN_OVER, when_over),
		)

	def to_dict(self) -> dict[str, Any]:
		"""The JSON form."""
		if not self.is_ratio:
			return {"input": self.numerator[0].to_dict()}
		minus = {"minus": plain(self.minus)} if self.minus else {}
		return {
			"numerator": [item.to_dict() for item in self.numerator],
			"denominator": [item.to_dict() for item in self.denominator],
			**minus,
			"when_zero_denominator": self.when_zero,
			"when_over": self.when_over,
		}

	@property
	def is_ratio(self) -> bool:
		"""Whether it is a ratio, shown in per cent, and no plain number."""
		return bool(self.denominator)

	@property
	def inputs(self) -> tuple[Input, ...]:
		"""Numerator first."""
		return self.numerator + self.denominator

	@property
	def key(self) -> str:
		"""What tells this measure from others of the same rule."""
		top, bottom = ("+".join(item.name for item in side) for side in (self.numerator, self.denominator))
		return f"{top}/{bottom}" if bottom else top

	def measure(self, values: Values) -> Measured:
		"""The exact value. Raises ``ValueProblem``, also where the numerator is larger and must not be."""
		given, missing = [], []
		for item in self.inputs:
			number = item.number(values)
			if number is None:
				missing.append(item)
			else:
				given.append((item, number))
		if missing:
			return Measured(None, tuple(given), tuple(missing))
		if not self.denominator:
			return Measured(given[0][1], tuple(given))
		return self._ratio(tuple(given))

	def _ratio(self, given: tuple[tuple[Input, Exact], ...]) -> Measured:
		split = len(self.numerator)
		top = sum(number for _, number in given[:split])
		bottom = sum(number for _, number in given[split:])
		over = top > bottom and self.when_over != "allow"
		if over and self.when_over == "refuse":
			raise self._over(top, bottom)
		if not bottom:
			return self._no_denominator(given)
		value = Fraction(1) if over else Fraction(top, bottom)
		if self.minus:
			value = max(value - self.minus, Fraction(0))
		return Measured(value, given, (), top, bottom, over)

	def say(self, found: Measured, lang: Language, bounds: Iterable[Bound] = ()) -> str:
		"""``a = 7, b = 9, tỷ lệ 77,78 %``: with so many decimals that it lies on its side of all ``bounds``."""
		numbers = ", ".join(f"{item.symbol} = {lang.number(number, 12)}" for item, number in found.given)
		if not self.is_ratio or found.value is None:
			return numbers
		if found.over:
			value = (
				f"{percent(Fraction(found.top, found.bottom or 1), lang)} > 100 %, {lang.counted_as} 100 %"
			)
		else:
			value = percent(found.value, lang, bounds)
		return f"{numbers}, {lang.ratio}{self._formula(lang)} {value}"

	def describe(self, lang: Language) -> list[str]:
		"""The formula and the meaning of its symbols, line by line."""
		lines = [
			f"{item.symbol} = {item.label}"
			for item in self.inputs
			if item.symbol != item.label and item.label
		]
		formula = (
			f"{sum_of(self.numerator)}/{sum_of(self.denominator)}"
			if self.is_ratio
			else self.numerator[0].symbol
		)
		minus = f" − {lang.number(self.minus)}" if self.minus else ""
		word = lang.ratio.capitalize() if self.is_ratio else lang.pick("Giá trị", "Value")
		return [*dict.fromkeys(lines), f"{word} = {formula}{minus}"]

	def describe_zero(self, lang: Language, maximum: Fraction) -> str:
		"""What happens where the denominator is 0."""
		outcome = {
			"full": f"{lang.maximum} {lang.number(maximum)}",
			"zero": f"0 {lang.points}",
			"not_applicable": lang.not_applicable,
			"refuse": lang.pick("không nhận, phải giải trình", "refused"),
		}
		return f"{sum_of(self.denominator)} = 0: {outcome[self.when_zero]}"

	def _formula(self, lang: Language) -> str:
		if len(self.inputs) == 2 and not self.minus:
			return ""
		minus = f" − {lang.number(self.minus)}" if self.minus else ""
		return f" {sum_of(self.numerator)}/{sum_of(self.denominator)}{minus} ="

	def _no_denominator(self, given: tuple[tuple[Input, Exact], ...]) -> Measured:
		if self.when_zero != "refuse":
			return Measured(None, given, bottom=0)
		below = sum_of(self.denominator)
		raise ValueProblem(
			self.denominator[0].name,
			f"Mẫu số {below} bằng 0; hãy kiểm tra lại số liệu.",
			f"The denominator {below} is 0; check the figures.",
		)

	def _over(self, top: Exact, bottom: Exact) -> ValueProblem:
		above, below = sum_of(self.numerator), sum_of(self.denominator)
		return ValueProblem(
			self.numerator[0].name,
			f"Tử số {above} = {shown(top)} lớn hơn mẫu số {below} = {shown(bottom)}; hãy kiểm tra lại số liệu.",
			f"The numerator {above} = {shown(top)} is larger than the denominator {below} = {shown(bottom)}; "
			"check the figures.",
		)


def percent(ratio: Exact, lang: Language, bounds: Iterable[Bound] = ()) -> str:
	"""``ratio`` in per cent: two decimals, or as many as keep it on its side of every bound."""
	places = 2
	while places < 12 and not _same_side(ratio, places, bounds):
		places += 1
	return lang.percent(ratio, places)


def sum_of(inputs: tuple[Input, ...]) -> str:
	"""``a`` or ``(b + d)``."""
	text = " + ".join(item.symbol for item in inputs)
	return f"({text})" if len(inputs) > 1 else text


def shown(value: Exact) -> str:
	"""A number for a refusal, in the Vietnamese form."""
	return plain(Fraction(value)).replace(".", ",")


def _same_side(ratio: Exact, places: int, bounds: Iterable[Bound]) -> bool:
	"""Whether ``ratio``, as it reads with so many decimals of a per cent, meets the same bounds."""
	near = Fraction(half_up(ratio, places + 2), 10 ** (places + 2))
	return all(bound.holds(near) == bound.holds(ratio) for bound in bounds)
