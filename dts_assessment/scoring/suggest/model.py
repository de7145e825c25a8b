"""What a rule text consists of once it has been read: amounts, bounds, conditions, awards, formulas."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

Operator = Literal[">=", ">", "<=", "<", "="]
JSON = dict[str, Any]


class Unreadable(Exception):
	"""The text cannot be turned into a rule without guessing; the message is a Vietnamese sentence for the reviewer."""


@dataclass(frozen=True)
class Amount:
	"""Points that a clause awards.

	`value` is a fraction of the maximum when `of` is "share" and points when it is "points"; with `times_ratio` the
	amount is multiplied by the ratio; `per` is the folded unit of "0,5 điểm/báo cáo", or empty; `adds` is +1 or -1
	for a bonus or a penalty and 0 otherwise.
	"""

	of: Literal["share", "points"]
	value: Fraction
	times_ratio: bool = False
	per: str = ""
	adds: int = 0

	def points(self, maximum: Fraction) -> Fraction:
		"""Return the points at the given maximum (at a ratio of 1)."""
		return self.value * maximum if self.of == "share" else self.value

	def as_json(self) -> JSON:
		"""Return the amount in the JSON form of a rule."""
		return {self.of: plain(self.value)}


@dataclass(frozen=True)
class Bound:
	"""One side of a band; `value` is a plain ratio when the text said per cent."""

	op: Operator
	value: Fraction

	def as_json(self) -> JSON:
		"""Return the bound in the JSON form of a rule."""
		return {"op": self.op, "value": plain(self.value)}


@dataclass(frozen=True)
class Condition:
	"""The left side of a clause: its words, and the band that they name if they name one.

	`bounds` is empty for a category ("Đã ban hành"); `percent` tells a ratio from a count; `rest` are the words beside
	the band; `otherwise` marks "còn lại"; `negative` marks a condition that begins with "chưa" or "không".
	"""

	text: str
	bounds: tuple[Bound, ...] = ()
	percent: bool = False
	rest: str = ""
	otherwise: bool = False
	negative: bool = False


@dataclass(frozen=True)
class Award:
	"""A condition and what it is worth."""

	condition: Condition
	amount: Amount
	heading: str = ""


@dataclass(frozen=True)
class Ratio:
	"""Sums over sums, as symbols or as labels; `inverted` for 1 - ratio."""

	numerator: tuple[str, ...]
	denominator: tuple[str, ...]
	inverted: bool = False


@dataclass
class Reading:
	"""Everything read from one section of a rule text, in the order of the text."""

	definitions: dict[str, str] = field(default_factory=dict)
	ratio: Ratio | None = None
	formula_amount: Amount | None = None
	awards: list[Award] = field(default_factory=list)
	headings: list[str] = field(default_factory=list)
	zero_denominator: str = ""
	zero_subject: str = ""
	cap: Amount | None = None
	remarks: list[str] = field(default_factory=list)
	unread: list[str] = field(default_factory=list)


@dataclass
class Draft:
	"""A proposed rule in JSON form, how sure it is, and what the reviewer should know."""

	rule: JSON
	confidence: float
	notes: list[str] = field(default_factory=list)

	def doubt(self, share: float, note: str) -> None:
		"""Lower the confidence by a factor and say why."""
		self.confidence = round(self.confidence * share, 3)
		self.notes.append(note)


def plain(value: Fraction) -> str:
	"""Write a number as a rule does: "3", "0.5", or "1/3" where no finite decimal exists."""
	denominator = value.denominator
	for prime in (2, 5):
		while denominator % prime == 0:
			denominator //= prime
	if denominator > 1:
		return f"{value.numerator}/{value.denominator}"
	return format((Decimal(value.numerator) / Decimal(value.denominator)).normalize(), "f")
