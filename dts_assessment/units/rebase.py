"""Published results, as they were and re-based on the units of a later day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import frappe
from frappe.utils import today

from dts_assessment.exact import exact
from dts_assessment.units.lineage import Rebased, Step, rebase


@dataclass(frozen=True)
class ResultToday:
	"""One of today's units with the mean percent and points of its predecessors in a published campaign.

	``predecessors`` are (unit, name as published). ``comparable`` is false where units were merged or split.
	"""

	unit: str
	unit_name: str
	percent: Decimal
	final_score: Decimal
	predecessors: tuple[tuple[str, str], ...]
	comparable: bool


def results_today(campaign: str, day: str | None = None) -> list[ResultToday]:
	"""The ranked results of a campaign by the units of ``day`` (today), in Vietnamese order; four statements."""
	rows = {row.unit: row for row in _results(campaign)}
	steps = steps_until(day or today())
	percent = rebase({unit: exact(row.percent) for unit, row in rows.items()}, steps)
	points = rebase({unit: exact(row.final_score) for unit, row in rows.items()}, steps)
	units = frappe.get_all(
		"Office Unit", {"name": ["in", list(percent)]}, ["name", "unit_name"], order_by="sort_key, name"
	)
	return [_result(unit, percent[unit.name], points[unit.name], rows) for unit in units]


def predecessors(units: list[str], day: str | None = None) -> dict[str, list[str]]:
	"""By today's unit: the units that went into it, whatever they were called."""
	found = defaultdict(list)
	for step in steps_until(day or today()):
		if step.new in units and step.old != step.new:
			found[step.new].append(step.old)
	return dict(found)


def _results(campaign: str) -> list:
	"""The latest version of each ranked row; a correction comes after what it corrects."""
	filters = {"campaign": campaign, "standing": "Ranked"}
	fields = ["unit", "unit_name", "percent", "final_score"]
	return frappe.get_all("Assessment Result", filters, fields, order_by="version, name")


def steps_until(day: str | date, known_by: datetime | None = None) -> list[Step]:
	"""What happened to units up to a day, as far as it was recorded by a moment."""
	filters = {"succession_date": ["<=", day]} | ({"creation": ["<=", known_by]} if known_by else {})
	rows = frappe.get_all("Unit Succession", filters, ["old_unit", "new_unit"], order_by="name")
	return [Step(row.old_unit, row.new_unit) for row in rows]


def _result(unit, percent: Rebased, points: Rebased, rows: dict) -> ResultToday:
	then = tuple((name, rows[name].unit_name) for name in percent.predecessors)
	return ResultToday(unit.name, unit.unit_name, percent.value, points.value, then, percent.comparable)
