"""From final scores to places: rounding, percent, classes with their caps, ranks. Pure, and blind to any order given."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from dts_assessment.scoring.classes import ClassTable
from dts_assessment.scoring.exact import Points, decimal, fraction
from dts_assessment.scoring.ranking import Entry, rank
from dts_assessment.scoring.totals import percent

PERCENT_PLACES = 4
RankBy = Literal["points", "percent"]


@dataclass(frozen=True)
class Contender:
	"""One unit with its final score, bonus and penalty included.

	``decimals`` are those of the unit's set. ``table`` is None where the set has no classes; ``at_most`` is the best
	class still open to the unit (a mandatory indicator was missed). ``ties`` as of ``ranking.Entry``.
	"""

	key: str
	block: str
	points: Points
	maximum: Points
	decimals: int
	table: ClassTable | None = None
	at_most: str | None = None
	ranked: bool = True
	ties: tuple[Points, ...] = ()


@dataclass(frozen=True)
class Place:
	"""Where one unit stands: points rounded, ``percent`` of its own maximum, ``rank`` None where it has none.

	``capped`` tells that the class is lower than the points alone would give.
	"""

	points: Decimal
	percent: Decimal
	rank: int | None
	class_name: str
	capped: bool


def places(contenders: Iterable[Contender], by: RankBy = "points") -> dict[str, Place]:
	"""The place of every contender by its key, ranked within its block.

	Points are rounded half up to the decimals of the unit's set before anything follows from them. ``by`` per cent
	compares units with different maxima by the exact share of their own maximum; without any maximum it is 0.
	Raises ``ValueError`` for a key given twice and ``RuleError`` for a cap that names no class.
	"""
	contenders = list(contenders)
	ranks = {row.key: row.rank for row in rank(_entry(one, by) for one in contenders)}
	return {one.key: _place(one, ranks[one.key]) for one in contenders}


def _entry(one: Contender, by: RankBy) -> Entry:
	strength: Points = _rounded(one)
	if by == "percent":
		strength = fraction(strength) / fraction(one.maximum) if fraction(one.maximum) else Fraction(0)
	return Entry(one.key, strength, one.block, one.ranked, one.ties)


def _place(one: Contender, place: int | None) -> Place:
	points = _rounded(one)
	share = percent(points, one.maximum, PERCENT_PLACES)
	if not one.table or not one.ranked:
		return Place(points, share or Decimal(0), place, "", capped=False)
	free = one.table.classify(points, one.maximum)
	name = one.table.classify(points, one.maximum, at_most=one.at_most)
	return Place(points, share or Decimal(0), place, name, capped=name != free)


def _rounded(one: Contender) -> Decimal:
	return decimal(fraction(one.points), one.decimals)
