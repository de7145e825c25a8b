"""Group totals and the total of the score sheet as formulas, by the same rules as the totals on the server."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from dts_assessment.excel.score_sheet import MAXIMUM, POINTS, Layout, Line, Terms
from dts_assessment.excel.score_terms import literal

AT_ONCE = 200
"""Excel takes at most 255 values in one SUM."""


def group_sums(lines: Sequence[Line], layout: Layout) -> dict[str, tuple[str, str]]:
	"""Maximum and points of each group: what is scored in it and in the groups below it."""
	parents = {line.code: line.parent for line in lines if line.is_group}
	members: dict[str, list[int]] = {code: [] for code in parents}
	for line in (line for line in lines if not line.is_group and line.counts_as == "Scored"):
		for group in _upwards(line.parent, parents):
			members[group].append(layout.heads[line.code].number)
	return {code: (_sum(MAXIMUM, rows), _sum(POINTS, rows)) for code, rows in members.items()}


def total_points(lines: Iterable[Line], layout: Layout, terms: Terms) -> tuple[str, str]:
	"""Points with bonus and penalty inside their limits, never below 0; and the maximum."""
	rows: dict[str, list[int]] = {"Scored": [], "Adjustment": [], "Unscored": []}
	for line in (line for line in lines if not line.is_group):
		rows[line.counts_as].append(layout.heads[line.code].number)
	points = _sum(POINTS, rows["Scored"])
	if rows["Adjustment"]:
		cells = [f"{POINTS}{number}" for number in rows["Adjustment"]]
		bonus = _limited("MAX", cells, "MIN", terms.bonus_cap)
		penalty = _limited("MIN", cells, "MAX", terms.penalty_floor)
		points = f"{points}+{bonus}+{penalty}"
	return f"MAX(0,{points})", _sum(MAXIMUM, rows["Scored"])


def _limited(side: str, cells: Sequence[str], limit: str, bound: Decimal) -> str:
	"""The sum of what lies on one side of 0, inside the limit of the set where it has one."""
	total = "+".join(f"{side}({cell},0)" for cell in cells)
	return f"{limit}({total},{literal(bound)})" if bound else f"({total})"


def _sum(column: str, numbers: Sequence[int]) -> str:
	parts = [numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE)]
	sums = [f"SUM({','.join(f'{column}{number}' for number in part)})" for part in parts]
	return "+".join(sums) or "0"


def _upwards(group: str, parents: dict[str, str]) -> Iterable[str]:
	seen = set()
	while group and group in parents and group not in seen:
		yield group
		seen.add(group)
		group = parents[group]
