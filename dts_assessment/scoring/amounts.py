"""Amounts (a share of the maximum, or points) and bounds (each with its own side)."""

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dts_assessment.scoring.exact import Exact
from dts_assessment.scoring.fields import Fields
from dts_assessment.scoring.language import Language

OPERATORS: dict[str, Callable[[int, int], bool]] = {
	">=": operator.ge,
	">": operator.gt,
	"<=": operator.le,
	"<": operator.lt,
	"=": operator.eq,
}
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}
_OPPOSITES = {">=": "<", ">": "≤", "<=": ">", "<": "≥", "=": "≠"}


@dataclass(frozen=True)
class Amount:
	"""Points that a rule awards: ``share`` × maximum, or ``points``; × ratio where ``of_ratio`` is given."""

	share: Fraction | None = None
	points: Fraction | None = None
	of_ratio: Fraction | None = None

	@classmethod
	def take(cls, fields: Fields, *, of_ratio: bool = False, negative: bool = False) -> "Amount":
		"""The amount among the fields of an object that may hold more.

		Raises ``RuleError``, also for an amount below 0 unless it is the floor of a penalty.
		"""
		keys = ("share", "points", "of_ratio") if of_ratio else ("share", "points")
		found = {key: fields.number(key) for key in keys if fields.has(key)}
		if not found or ("share" in found and "points" in found):
			raise fields.error(
				"", "cần đúng một trong share, points.", "exactly one of share, points is needed."
			)
		if not negative and min(found.values()) < 0:
			raise fields.error("", "mức điểm không được âm.", "an amount must not be negative.")
		return cls(**found)

	@classmethod
	def read(cls, fields: Fields, *, negative: bool = False) -> "Amount":
		"""An object that is nothing but an amount. Raises ``RuleError``."""
		found = cls.take(fields, negative=negative)
		fields.done()
		return found

	def to_dict(self) -> dict[str, str]:
		"""The JSON form."""
		given = {"share": self.share, "points": self.points, "of_ratio": self.of_ratio}
		return {key: plain(value) for key, value in given.items() if value is not None}

	def of(self, maximum: Fraction, ratio: Exact = 1) -> Fraction:
		"""The points at ``maximum``, exactly."""
		if self.points is not None:
			base = self.points
		else:
			base = maximum if self.share in (None, 1) else maximum * self.share
		return base if self.of_ratio is None else base * self.of_ratio * ratio

	def say(self, lang: Language, maximum: Fraction, ratio: Exact = 1) -> str:
		"""How the points come about: ``điểm tối đa 5`` or ``1/2 × 10 = 5 điểm``."""
		points = self.of(maximum, ratio)
		if points == maximum and points > 0:
			return f"{lang.maximum} {lang.number(points)}"
		factors = self._factors(lang, maximum, ratio)
		result = f"{lang.number(points)} {lang.points}"
		return f"{' × '.join(factors)} = {result}" if len(factors) > 1 and points else result

	def describe(self, lang: Language, maximum: Fraction) -> str:
		"""The amount of a rule before any value is known."""
		if self.of_ratio is None:
			return self.say(lang, maximum)
		factor = "" if self.of_ratio == 1 else f" × {share_text(lang, self.of_ratio)}"
		base = Amount(self.share, self.points).of(maximum)
		return f"{lang.ratio}{factor} × {lang.number(base)} {lang.points}"

	def _factors(self, lang: Language, maximum: Fraction, ratio: Exact) -> list[str]:
		base = [] if self.share is None else [share_text(lang, self.share)]
		base.append(lang.number(maximum if self.points is None else self.points))
		if self.of_ratio is None:
			return base
		factor = [] if self.of_ratio == 1 else [share_text(lang, self.of_ratio)]
		return [share_text(lang, ratio), *factor, *base]


FULL, NOTHING = Amount(share=Fraction(1)), Amount(share=Fraction(0))


@dataclass(frozen=True)
class Bound:
	"""One side of a band; compared exactly, so 29,9 % never becomes 30 %."""

	op: str
	value: Fraction

	@classmethod
	def read(cls, fields: Fields) -> "Bound":
		"""Raises ``RuleError``."""
		found = cls(fields.one_of("op", tuple(OPERATORS)), fields.number("value"))
		fields.done()
		return found

	def to_dict(self) -> dict[str, str]:
		"""The JSON form."""
		return {"op": self.op, "value": plain(self.value)}

	def holds(self, value: Exact) -> bool:
		"""Whether ``value`` lies on the side of the bound."""
		own = self.value
		return OPERATORS[self.op](value.numerator * own.denominator, own.numerator * value.denominator)

	def say(self, lang: Language, percent: bool, *, met: bool = True) -> str:
		"""``≥ 75 %``, or for a value that misses the bound ``< 75 %``."""
		sign = (_SIGNS if met else _OPPOSITES)[self.op]
		return f"{sign} {lang.percent(self.value, 6) if percent else lang.number(self.value, 6)}"


def all_hold(bounds: Iterable[Bound], value: Exact) -> bool:
	"""Whether ``value`` lies inside the band."""
	return all(bound.holds(value) for bound in bounds)


def share_text(lang: Language, share: Exact) -> str:
	"""A factor as a person would write it: 1/2, 1/3, 0,35."""
	return str(share) if share.denominator <= 12 else plain(Fraction(share)).replace(".", lang.decimal_mark)


def plain(value: Fraction) -> str:
	"""The JSON form of a number: ``3``, ``0.5``, or ``1/3`` where no finite decimal exists."""
	rest = value.denominator
	for prime in (2, 5):
		while rest % prime == 0:
			rest //= prime
	if rest > 1:
		return str(value)
	return format((Decimal(value.numerator) / Decimal(value.denominator)).normalize(), "f")
