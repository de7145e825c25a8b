"""When to remind of a deadline: pure reckoning with days."""

from collections.abc import Iterable
from datetime import date


def stage_of(deadline: date, day: date, before: Iterable[int], after: Iterable[int]) -> str | None:
	"""The stage of reminding that a day stands in, e.g. ``before-7`` or ``after-3``; ``None`` outside all stages.

	A stage lasts until the next one, so that a day on which the site slept is made up for.
	"""
	left = (deadline - day).days
	if left >= 0:
		begun = [days for days in before if days >= left]
		return f"before-{min(begun)}" if begun else None
	begun = [days for days in after if days <= -left]
	return f"after-{max(begun)}" if begun else None
