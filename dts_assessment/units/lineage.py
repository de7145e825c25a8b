"""What became of units, and results of former units told by the units of today. Pure: no site is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dts_assessment.vietnamese.numbers import round_half_up


@dataclass(frozen=True)
class Step:
	"""One unit, or a part of it, went into another one."""

	old: str
	new: str


@dataclass(frozen=True)
class Rebased:
	"""The value of one of today's units, from its predecessors in ``predecessors``.

	``comparable`` says that it stands for the same unit as then: one predecessor, all of which came here. Any other
	must be shown with the words that it cannot be compared directly.
	"""

	value: Decimal
	predecessors: tuple[str, ...]
	comparable: bool


def rebase(values: Mapping[str, Decimal], steps: Iterable[Step], places: int = 4) -> dict[str, Rebased]:
	"""The mean of the predecessors of each of today's units, rounded half up to ``places``.

	A predecessor that was split counts whole in each of its successors: its value was one value for all its parts. A
	unit that nothing happened to keeps its value, and so does one that was only renamed. Units without a value
	(not handed in, exempt) are no predecessors.
	"""
	after = _after(steps)
	into = defaultdict(list)
	for unit in values:
		for heir in heirs(unit, after):
			into[heir].append(unit)
	return {heir: _rebased(values, into[heir], after, places) for heir in into}


def heirs(unit: str, after: Mapping[str, set[str]]) -> Iterator[str]:
	"""Today's units that a unit went into, through all steps; the unit itself if nothing happened to it."""
	seen, waiting = set(), [unit]
	while waiting:
		one = waiting.pop()
		if one in seen:
			continue
		seen.add(one)
		if after.get(one):
			waiting.extend(sorted(after[one]))
		else:
			yield one


def _after(steps: Iterable[Step]) -> dict[str, set[str]]:
	after = defaultdict(set)
	for step in steps:
		if step.old != step.new:
			after[step.old].add(step.new)
	return after


def _rebased(
	values: Mapping[str, Decimal], units: list[str], after: Mapping[str, set[str]], places: int
) -> Rebased:
	mean = sum(values[unit] for unit in units) / len(units)
	whole = len(units) == 1 and len(list(heirs(units[0], after))) == 1
	return Rebased(round_half_up(mean, places), tuple(sorted(units)), whole)
