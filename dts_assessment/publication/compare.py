"""What changed from one version of a campaign's results to the next, unit by unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import frappe

from dts_assessment.exact import exact
from dts_assessment.publication.standing import Standing, criteria
from dts_assessment.publication.version import RESULT

FIELDS = (
	"unit",
	"unit_name",
	"standing",
	"rank",
	"class_name",
	"verdict",
	"verdict_note",
	"final_score",
	"percent",
)


@dataclass(frozen=True)
class Difference:
	"""One unit whose result changed; None where the unit stands in one of the versions only."""

	unit: str
	unit_name: str
	rank_before: int | None
	rank_after: int | None
	class_before: str
	class_after: str
	verdict_before: str
	verdict_after: str
	criteria_before: str
	criteria_after: str
	final_before: Decimal | None
	final_after: Decimal | None

	def shown(self) -> dict:
		"""Plain values for a response."""
		return {key: str(value) if isinstance(value, Decimal) else value for key, value in vars(self).items()}


@dataclass(frozen=True)
class _Side:
	unit_name: str
	standing: str
	rank: int | None
	class_name: str
	verdict: str
	criteria: str
	final: Decimal | None


NOWHERE = _Side("", "", None, "", "", "", None)


def differences(publication: str, after: Iterable[Standing]) -> list[Difference]:
	"""What standings change of a stored version, in their order; units that are no longer there come last."""
	return _differences(_stored(publication), {row.unit: _side(row) for row in after})


def between(before: str, after: str) -> list[Difference]:
	"""What the publication ``after`` changed of the publication ``before``."""
	return _differences(_stored(before), _stored(after))


def _stored(publication: str) -> dict[str, _Side]:
	rows = frappe.get_all(RESULT, {"publication": publication}, list(FIELDS), order_by="idx")
	return {row.unit: _side(row) for row in rows}


def _side(row) -> _Side:
	final = row.final_score if isinstance(row.final_score, Decimal) else exact(row.final_score)
	rank = row.rank if isinstance(row, Standing) else row["rank"]
	return _Side(
		row.unit_name,
		row.standing,
		rank or None,
		row.class_name or "",
		row.verdict or "",
		criteria(row),
		final,
	)


def _differences(before: dict[str, _Side], after: dict[str, _Side]) -> list[Difference]:
	units = [*after, *(unit for unit in before if unit not in after)]
	pairs = ((unit, before.get(unit, NOWHERE), after.get(unit, NOWHERE)) for unit in units)
	return [_difference(*pair) for pair in pairs if pair[1] != pair[2]]


def _difference(unit: str, old: _Side, new: _Side) -> Difference:
	return Difference(
		unit=unit,
		unit_name=new.unit_name or old.unit_name,
		rank_before=old.rank,
		rank_after=new.rank,
		class_before=old.class_name,
		class_after=new.class_name,
		verdict_before=old.verdict,
		verdict_after=new.verdict,
		criteria_before=old.criteria,
		criteria_after=new.criteria,
		final_before=old.final,
		final_after=new.final,
	)
