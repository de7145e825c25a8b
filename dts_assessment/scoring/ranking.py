"""Competition ranking on final scores, block by block: 14, 15, 15, 17."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from dts_assessment.scoring.exact import Points, fraction


@dataclass(frozen=True)
class Entry:
	"""One unit to be ranked inside its block.

	``ties`` decide between equal points, in order, the higher first: a group score as it is, an earlier
	hand-in as the negative of its time. A unit with ``ranked`` False (exempt, out of competition) is
	listed without a rank and takes no place.
	"""

	key: str
	points: Points
	block: str = ""
	ranked: bool = True
	ties: tuple[Points, ...] = ()


@dataclass(frozen=True)
class Ranked:
	"""One unit with its place; ``rank`` None for a unit that is listed only."""

	key: str
	points: Points
	block: str
	rank: int | None


def rank(entries: Iterable[Entry]) -> list[Ranked]:
	"""Every entry by block and rank, the unranked last, equal ones by key: the order given never matters.

	Units with equal points and equal ``ties`` share the better place and the next one is left out.
	Raises ``ValueError`` for a key given twice.
	"""
	entries = sorted(entries, key=lambda entry: (entry.block, entry.key))
	_refuse_twins(entries)
	return [
		row for _, block in groupby(entries, key=lambda entry: entry.block) for row in _block(list(block))
	]


def _block(entries: list[Entry]) -> Iterator[Ranked]:
	contest = sorted((entry for entry in entries if entry.ranked), key=_strength, reverse=True)
	place = 0
	for _, equals in groupby(contest, key=_strength):
		group = sorted(equals, key=lambda entry: entry.key)
		yield from (Ranked(entry.key, entry.points, entry.block, place + 1) for entry in group)
		place += len(group)
	yield from (Ranked(entry.key, entry.points, entry.block, None) for entry in entries if not entry.ranked)


def _strength(entry: Entry) -> tuple[Fraction, ...]:
	return (fraction(entry.points), *map(fraction, entry.ties))


def _refuse_twins(entries: list[Entry]) -> None:
	keys = [entry.key for entry in entries]
	if len(set(keys)) < len(keys):
		twin = next(key for key in keys if keys.count(key) > 1)
		raise ValueError(f"{twin} is to be ranked twice.")
