"""What a correction changed in published results, unit by unit. Pure: it compares rows that were read."""

from collections.abc import Sequence
from dataclasses import dataclass

from dts_assessment.publication.published import PublishedResult

COMPARED = (
	"standing", "final_score", "maximum", "percent", "rank", "class_name", "verdict", "verdict_note", "self_score", "verified_score",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
	"""One value of one unit before and after; the unit is new or gone where a side is ``None``."""

	unit: str
	unit_name: str
	field: str
	before: object
	after: object


def changes(before: Sequence[PublishedResult], after: Sequence[PublishedResult]) -> list[Change]:
	"""Every difference, in the order of the later version; units that are gone come last."""
	old = {row.unit: row for row in before}
	new = {row.unit: row for row in after}
	found = [change for row in after for change in _changed(old.get(row.unit), row)]
	return found + [
		Change(row.unit, row.unit_name, "unit", row.unit_name, None) for row in before if row.unit not in new
	]


def _changed(before: PublishedResult | None, after: PublishedResult) -> list[Change]:
	if before is None:
		return [Change(after.unit, after.unit_name, "unit", None, after.unit_name)]
	return [
		Change(after.unit, after.unit_name, field, getattr(before, field), getattr(after, field))
		for field in COMPARED
		if getattr(before, field) != getattr(after, field)
	]
