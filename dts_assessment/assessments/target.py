"""The way to the target: how many points are missing, and the criteria by which they can be won."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal

import frappe
from frappe.model.document import Document

from dts_assessment.assessments import improvement, unit_targets
from dts_assessment.assessments.recognition import verdicts
from dts_assessment.assessments.report import score_lines
from dts_assessment.exact import exact
from dts_assessment.permissions import UNIT_ROLES, belongs_to, has_role
from dts_assessment.scoring import Line

USUAL = Decimal(90)
"""Per cent where neither the superior unit nor the set names a target ("đạt tỷ lệ từ 90% trở lên", district of Quế Sơn,
dispatch 1075/UBND-VX of 26 September 2022)."""


@dataclass(frozen=True)
class Missing:
	"""A criterion that is not fully met. ``running`` is what it and those above it would win together."""

	code: str
	title: str
	maximum: Decimal
	points: Decimal
	to_win: Decimal
	running: Decimal
	reaches: bool


def way_to_target(sheet: Document, percent: Decimal | None = None) -> dict:
	"""The gap between a self-assessment and its target, by the unit's own account.

	``percent`` asks about another target. Missing criteria come in the order of the points to win; ``reaches`` marks
	those that are enough, taken from the top. For a recognition set the criteria count instead of points.
	"""
	target = _target(sheet)
	asked = percent if percent is not None else target["percent"]
	points, maximum = exact(sheet.self_score), exact(sheet.maximum)
	needed = max(asked * maximum / 100 - points, Decimal(0))
	missing = list(_missing(score_lines(sheet), _titles(sheet.indicator_set), needed))
	return {
		"points": points,
		"maximum": maximum,
		"percent": _share(points, maximum),
		"target": {**target, "percent": asked},
		"gap": needed,
		"to_win": missing[-1].running if missing else Decimal(0),
		"missing": [asdict(one) for one in missing],
		"verdict": _verdict(sheet),
		"actions": improvement.of_sheet(sheet.name),
		"before": improvement.from_before(sheet),
		"may_plan": has_role(UNIT_ROLES) and belongs_to(sheet.unit),
	}


def _missing(lines: Iterable[Line], titles: dict[str, str], needed: Decimal) -> Iterator[Missing]:
	"""Criteria with points to win, most first; those outside the total are no way to a percentage of it."""
	open_lines = [line for line in lines if not line.outside and _to_win(line) > 0]
	running = Decimal(0)
	for line in sorted(open_lines, key=_to_win, reverse=True):
		enough, running = running < needed, running + _to_win(line)
		points, maximum = exact(line.points), exact(line.maximum)
		yield Missing(line.code, titles[line.code], maximum, points, _to_win(line), running, enough)


def _to_win(line: Line) -> Decimal:
	return Decimal(0) if line.not_applicable else exact(line.maximum) - exact(line.points)


def _target(sheet: Document) -> dict:
	"""The target that the superior unit gave for the year, that of the set, or the usual one; told with its source."""
	year = frappe.db.get_value("Assessment Campaign", sheet.campaign, "year")
	for given in unit_targets.of_unit(sheet.unit, year):
		if (share := _share_of(given, sheet)) is not None:
			return {"percent": share, "source": "Unit Target", **given}
	of_set = exact(frappe.db.get_value("Indicator Set", sheet.indicator_set, "target_percent"))
	return {"percent": of_set or USUAL, "source": "Indicator Set" if of_set else ""}


def _share_of(given: dict, sheet: Document) -> Decimal | None:
	"""A target in per cent of the maximum; None for one that is no matter of points."""
	if given["kind"] == unit_targets.PERCENT:
		return exact(given["target_percent"])
	if given["kind"] != unit_targets.CLASS:
		return None
	where = {
		"parenttype": "Indicator Set",
		"parent": sheet.indicator_set,
		"class_name": given["target_class"],
	}
	lower = frappe.db.get_value("Class Bound", where, "lower")
	if lower is None:
		return None
	in_points = frappe.db.get_value("Indicator Set", sheet.indicator_set, "class_basis") == "Points"
	return _share(exact(lower), exact(sheet.maximum)) if in_points else exact(lower)


def _share(points: Decimal, maximum: Decimal) -> Decimal:
	return exact(points * 100 / maximum) if maximum else Decimal(0)


def _titles(indicator_set: str) -> dict[str, str]:
	rows = frappe.get_all(
		"Indicator", {"indicator_set": indicator_set}, ["indicator_code", "title"], order_by="position"
	)
	return {row.indicator_code: row.title for row in rows}


def _verdict(sheet: Document) -> dict | None:
	"""What a recognition set still asks, by the unit's own account."""
	found = verdicts(sheet.name)
	if not found:
		return None
	own = found[0]
	titles = _titles(sheet.indicator_set)
	missing = [*own.failed_mandatory, *own.failed, *own.open]
	return {
		"recognised": own.recognised,
		"passed": own.passed,
		"needed": own.needed,
		"total": own.total,
		"missing": [{"code": code, "title": titles.get(code, "")} for code in dict.fromkeys(missing)],
	}
