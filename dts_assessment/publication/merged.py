"""Merged units in a ranking: the mean of the predecessors stands for today's unit. Pure: no site is asked.

The national index did so after the reform of 2025: the index of a merged province is the arithmetic mean of those of
the old provinces.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from dts_assessment.publication.seal import POINTS
from dts_assessment.publication.standing import MERGED, RANKED, GroupScore, Standing
from dts_assessment.scoring import mean
from dts_assessment.units.lineage import Step, rebase


@dataclass(frozen=True)
class Figures:
	"""One unit before it has its place, with what ties and caps ask of it.

	``indicators`` are the final scores of indicators that a tie-break names, ``missed`` the codes of mandatory
	indicators that were missed.
	"""

	standing: Standing
	decimals: int
	handed_in: datetime | None = None
	indicators: Mapping[str, Decimal] | None = None
	missed: str = ""


@dataclass(frozen=True)
class UnitFacts:
	"""A unit as it is today, for rows that no sheet stands behind."""

	unit_code: str
	unit_name: str
	unit_level: str
	level_name: str
	block: str
	parent_unit_name: str


def merge(rows: Iterable[Figures], steps: Iterable[Step], facts: Mapping[str, UnitFacts]) -> list[Figures]:
	"""Put today's units with the mean of their ranked predecessors among the rows, and mark the predecessors.

	A unit that went on by itself stays as it is. ``facts`` are those of today's units, by record name.
	"""
	rows = list(rows)
	ranked = {row.standing.unit: row for row in rows if row.standing.standing == RANKED}
	found = rebase({unit: row.standing.final_score for unit, row in ranked.items()}, steps)
	merged = {heir: one.predecessors for heir, one in found.items() if one.predecessors != (heir,)}
	into = {old: heir for heir, units in merged.items() for old in units}
	kept = [_left(row, merged, into, facts) for row in rows if row.standing.unit not in merged]
	sheets = {row.standing.unit: row.standing.self_assessment for row in rows}
	return kept + [
		_mean(heir, [ranked[unit] for unit in units], facts[heir], sheets.get(heir, ""))
		for heir, units in merged.items()
	]


def _left(row: Figures, merged: Mapping, into: Mapping, facts: Mapping[str, UnitFacts]) -> Figures:
	"""A row that is not one of today's merged units: a predecessor is listed only."""
	unit = row.standing.unit
	if unit not in into:
		return row
	heirs = [facts[heir].unit_name for heir, units in merged.items() if unit in units]
	note = f"Đã sáp nhập vào {', '.join(heirs)}"
	return replace(row, standing=replace(row.standing, standing=MERGED, note=note))


def _mean(heir: str, before: list[Figures], unit: UnitFacts, sheet: str) -> Figures:
	rows = [one.standing for one in before]
	names = ", ".join(row.unit_name for row in rows)
	standing = replace(
		rows[0],
		**vars(unit),
		**{field: mean([getattr(row, field) for row in rows]) for field in POINTS},
		unit=heir,
		self_assessment=sheet,
		groups=_groups(rows),
		verdict="",
		verdict_note="",
		note=f"Trung bình cộng của {names}",
	)
	handed_in = [one.handed_in for one in before if one.handed_in]
	missed = ", ".join(filter(None, (one.missed for one in before)))
	return Figures(standing, before[0].decimals, max(handed_in, default=None), _indicators(before), missed)


def _groups(rows: list[Standing]) -> tuple[GroupScore, ...]:
	"""The mean of each group that all predecessors have."""
	by_code = [{group.code: group for group in row.groups} for row in rows]
	shared = [group for group in rows[0].groups if all(group.code in one for one in by_code)]
	return tuple(
		replace(
			group, **{field: mean([getattr(one[group.code], field) for one in by_code]) for field in GROUP}
		)
		for group in shared
	)


GROUP = ("maximum", "self_score", "verified", "final")


def _indicators(before: list[Figures]) -> dict[str, Decimal]:
	codes = set.intersection(*(set(one.indicators or {}) for one in before))
	return {code: mean([one.indicators[code] for one in before if one.indicators]) for code in sorted(codes)}
