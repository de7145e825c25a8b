"""Totals over scored answers: groups, what does not apply, bonus and penalty, percentages, progress.

An answer is rounded once, at the end of its indicator; totals add the rounded points, so that a person who
adds up the printed rows gets the printed total.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from dts_assessment.scoring.exact import Points, decimal, fraction
from dts_assessment.scoring.language import EN, VI
from dts_assessment.scoring.problem import RuleError

NotApplicable = Literal["", "full", "drop"]
"""What an exemption does: ``full`` marks, or ``drop`` from points and maximum alike."""

Bucket = Literal["done", "nearly_done", "low", "not_started"]
WHOLE = ""
"""The key of the total over everything."""


@dataclass(frozen=True)
class Line:
	"""One indicator of one unit. ``points`` are None until it is scored.

	``maximum`` is what counts for the unit (the ``maximum`` of its ``Score``). ``outside`` marks a bonus or
	penalty, which joins no group total and no maximum.
	"""

	code: str
	group: str
	maximum: Points
	points: Points | None
	not_applicable: NotApplicable = ""
	outside: bool = False


@dataclass(frozen=True)
class Total:
	"""The sum over a group and all groups below it.

	``adjustment`` is the limited sum of bonuses and penalties; ``final`` = points + adjustment, never below
	0. ``scored`` of ``count`` lines have points; lines that are dropped count in neither.
	"""

	points: Decimal
	maximum: Decimal
	adjustment: Decimal
	scored: int
	count: int

	@property
	def final(self) -> Decimal:
		"""What is ranked and published."""
		return max(Decimal(0), self.points + self.adjustment)

	@property
	def complete(self) -> bool:
		"""Whether every line that applies has points."""
		return self.scored == self.count


def totals(
	lines: Iterable[Line],
	parents: Mapping[str, str | None],
	*,
	bonus_cap: Points | None = None,
	penalty_floor: Points | None = None,
	declared: Points | None = None,
) -> dict[str, Total]:
	"""The total of every group and, under ``WHOLE``, of everything.

	``parents`` maps each group to the group above it, None at the top. ``bonus_cap`` and ``penalty_floor``
	(0 or below) limit the sums of all bonuses and of all penalties. ``declared`` is the maximum that the
	set publishes for this class of units. Raises ``RuleError`` for a circle of groups, an unknown group, a
	line above its maximum, or maxima that do not add up to ``declared``.
	"""
	lines = list(lines)
	members: dict[str, list[Line]] = {WHOLE: [], **{group: [] for group in parents}}
	for line in lines:
		_refuse_above(line)
		for group in _upwards(line, parents):
			members[group].append(line)
	found = {group: _total(inside, bonus_cap, penalty_floor) for group, inside in members.items()}
	if declared is not None and found[WHOLE].maximum != decimal(fraction(declared)):
		raise _undeclared(found[WHOLE].maximum, decimal(fraction(declared)))
	return found


def percent(points: Points, maximum: Points, places: int = 2) -> Decimal | None:
	"""Points in per cent of the unit's own maximum, rounded half up; None where the maximum is 0."""
	return rescale(points, maximum, 100, places)


def rescale(points: Points, maximum: Points, to: Points, places: int | None = None) -> Decimal | None:
	"""Points on another scale (511,18/765 on the scale of 1000, or of 1); None where the maximum is 0."""
	top = fraction(maximum)
	return decimal(fraction(points) / top * fraction(to), places) if top else None


def mean(points: Iterable[Points], places: int | None = None) -> Decimal:
	"""The arithmetic mean: the score of a merged unit from those of its predecessors.

	Raises ``ValueError`` where there is none.
	"""
	values = [fraction(item) for item in points]
	if not values:
		raise ValueError("The mean of no points is asked for.")
	return decimal(sum(values, Fraction(0)) / len(values), places)


def bucket(line: Line, *, done: Points, nearly_done: Points) -> Bucket:
	"""How far an indicator is: by the ratio of its points to its maximum, each bound inclusive.

	The bounds are the campaign's to choose; published reports name the buckets but not their bounds.
	Nothing typed and no points at all are both ``not_started``.
	"""
	points, top = _points(line), fraction(line.maximum)
	if not points:
		return "not_started"
	ratio = points / top if top else Fraction(1)
	if ratio >= fraction(done):
		return "done"
	return "nearly_done" if ratio >= fraction(nearly_done) else "low"


def progress(lines: Iterable[Line], *, done: Points, nearly_done: Points) -> dict[Bucket, int]:
	"""How many indicators stand in each bucket; what is dropped or outside the total is not counted."""
	counted = (line for line in lines if not line.outside and line.not_applicable != "drop")
	found = Counter(bucket(line, done=done, nearly_done=nearly_done) for line in counted)
	return {name: found[name] for name in ("done", "nearly_done", "low", "not_started")}


def _total(lines: list[Line], bonus_cap: Points | None, penalty_floor: Points | None) -> Total:
	inside = [line for line in lines if not line.outside and line.not_applicable != "drop"]
	outside = [_points(line) for line in lines if line.outside]
	bonus = sum((points for points in outside if points > 0), Fraction(0))
	penalty = sum((points for points in outside if points < 0), Fraction(0))
	if bonus_cap is not None:
		bonus = min(bonus, fraction(bonus_cap))
	if penalty_floor is not None:
		penalty = max(penalty, fraction(penalty_floor))
	return Total(
		points=decimal(sum(map(_points, inside), Fraction(0))),
		maximum=decimal(sum((fraction(line.maximum) for line in inside), Fraction(0))),
		adjustment=decimal(bonus + penalty),
		scored=sum(line.points is not None or line.not_applicable == "full" for line in inside),
		count=len(inside),
	)


def _points(line: Line) -> Fraction:
	if line.not_applicable:
		return fraction(line.maximum) if line.not_applicable == "full" else Fraction(0)
	return Fraction(0) if line.points is None else fraction(line.points)


def _upwards(line: Line, parents: Mapping[str, str | None]) -> list[str]:
	"""The group of a line, those above it, and the whole."""
	path: list[str] = [WHOLE]
	group: str | None = line.group
	while group:
		if group not in parents:
			raise RuleError(line.code, f"không có nhóm “{group}”.", f"there is no group “{group}”.")
		if group in path:
			raise RuleError(group, "các nhóm tạo thành vòng tròn.", "its groups form a circle.")
		path.append(group)
		group = parents[group]
	return path


def _refuse_above(line: Line) -> None:
	if line.points is not None and not line.outside and fraction(line.points) > fraction(line.maximum):
		points, maximum = fraction(line.points), fraction(line.maximum)
		raise RuleError(
			line.code,
			f"{VI.number(points)} điểm lớn hơn điểm tối đa {VI.number(maximum)}; hãy kiểm tra lại điểm này.",
			f"{EN.number(points)} points are more than the maximum {EN.number(maximum)}; check these points.",
		)


def _undeclared(found: Decimal, declared: Decimal) -> RuleError:
	total, published = Fraction(found), Fraction(declared)
	return RuleError(
		"",
		f"điểm tối đa các chỉ số cộng lại là {VI.number(total)}, khác tổng điểm công bố {VI.number(published)}.",
		f"the maxima add up to {EN.number(total)}, not to the declared total {EN.number(published)}.",
	)
