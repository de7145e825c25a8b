"""Ranking a campaign from the stored final scores: read here, placed by pure code."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.assessments.recognition import RECOGNITION
from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.indicators.classes import class_tables
from dts_assessment.publication import rules as ruling
from dts_assessment.publication.merged import Figures, UnitFacts, merge
from dts_assessment.publication.rules import Rules, TieBreak
from dts_assessment.publication.sheets import final_of, groups_of, indicators_of, missed_of, sheets_of
from dts_assessment.publication.standing import (
	EXEMPT,
	NOT_HANDED_IN,
	RANKED,
	GroupScore,
	Standing,
	by_place,
)
from dts_assessment.scoring import ClassTable, Contender, Place, places
from dts_assessment.units.rebase import steps_until
from dts_assessment.workflow.states import DRAFT

BEGINNING = datetime(2000, 1, 1)
SET_FIELDS = ["name", "kind", "score_decimals", "cap_class"]
UNIT_FIELDS = ["name", "unit_code", "unit_name", "unit_level", "block", "parent_office_unit"]


def standings(campaign: Document, rules: Rules | None = None, sheets: list | None = None) -> list[Standing]:
	"""Every unit of the campaign: by level and block, ranked ones first, ties in Vietnamese order.

	``rules`` are the campaign's own unless others are tried out, ``sheets`` the stored ones as ``sheets_of`` reads
	them unless their totals are computed anew. A unit that has not handed in, or is exempt, is
	listed without a rank and without a class; so is one whose set recognises: its verdict stands instead. Raises ``frappe.ValidationError`` for a class table with a gap.
	"""
	rules = rules or ruling.rules_of(campaign)
	rows = _figures(campaign.name, rules, sheets or sheets_of(campaign.name))
	if rules.merged:
		rows = _with_merged(rows, rules)
	sets = _sets({row.standing.indicator_set for row in rows})
	with told_to_user(_("Classes")):
		tables = class_tables(sets)
		found = places((_contender(row, tables, sets, rules) for row in rows), rules.rank_by)
	placed = [
		_placed(row, found[row.standing.unit], sets[row.standing.indicator_set].cap_class) for row in rows
	]
	order = _order_of_levels()
	return sorted(
		placed, key=lambda one: (order.get(one.unit_level, 0), one.unit_level, one.block, *by_place(one))
	)


def _order_of_levels() -> dict[str, int]:
	fields = ["name", "position"]
	return dict(frappe.get_all("Unit Level", fields=fields, as_list=True, order_by="position, name"))


def _figures(campaign: str, rules: Rules, sheets: list) -> list[Figures]:
	groups = groups_of(campaign, sheets)
	codes = [one.code for one in rules.tie_breaks if one.kind == ruling.INDICATOR]
	scores = indicators_of(campaign, codes)
	sets = _sets({sheet.indicator_set for sheet in sheets})
	capped = rules.caps and any(row.cap_class for row in sets.values())
	missed = missed_of(campaign) if capped else {}
	return [
		Figures(
			_standing(sheet, groups.get(sheet.name, ())),
			sets[sheet.indicator_set].score_decimals,
			sheet.handed_in_on,
			scores.get(sheet.name, {}),
			missed.get(sheet.name, ""),
		)
		for sheet in sheets
	]


def _sets(names: Iterable[str]) -> dict:
	rows = frappe.get_all("Indicator Set", {"name": ["in", sorted(names)]}, SET_FIELDS, order_by="name")
	return {row.name: row for row in rows}


def _standing(sheet, groups: tuple[GroupScore, ...]) -> Standing:
	"""A sheet with its scores, without a place yet."""
	standing = _standing_of(sheet)
	return Standing(
		self_assessment=sheet.name,
		unit=sheet.unit,
		unit_code=sheet.unit_code or "",
		unit_name=sheet.unit_name,
		unit_level=sheet.unit_level,
		level_name=sheet.level_name or "",
		block=sheet.block,
		parent_unit_name=sheet.parent_unit_name,
		indicator_set=sheet.indicator_set,
		standing=standing,
		self_score=exact(sheet.self_score),
		verified_score=exact(sheet.verified_score),
		final_score=final_of(sheet),
		adjustment=exact(sheet.adjustment),
		maximum=exact(sheet.maximum),
		percent=Decimal(0),
		rank=None,
		class_name="",
		groups=groups,
		verdict=sheet.verdict or "" if standing == RANKED else "",
		verdict_note=sheet.verdict_note or "" if standing == RANKED else "",
	)


def _standing_of(sheet) -> str:
	if sheet.exempt:
		return EXEMPT
	return NOT_HANDED_IN if sheet.workflow_state == DRAFT else RANKED


def _with_merged(rows: list[Figures], rules: Rules) -> list[Figures]:
	steps = steps_until(rules.day, rules.known_by)
	facts = _unit_facts({step.new for step in steps})
	merged = merge(rows, steps, facts)
	order = {unit: place for place, unit in enumerate(_in_order([row.standing.unit for row in merged]))}
	return sorted(merged, key=lambda row: order[row.standing.unit])


def _in_order(units: list[str]) -> list[str]:
	return frappe.get_all("Office Unit", {"name": ["in", units]}, pluck="name", order_by="sort_key, name")


def _unit_facts(units: set[str]) -> dict[str, UnitFacts]:
	rows = frappe.get_all("Office Unit", {"name": ["in", sorted(units)]}, UNIT_FIELDS, order_by="name")
	above = {"name": ["in", sorted({row.parent_office_unit for row in rows if row.parent_office_unit})]}
	names = dict(frappe.get_all("Office Unit", above, ["name", "unit_name"], as_list=True, order_by="name"))
	levels = dict(frappe.get_all("Unit Level", fields=["name", "level_name"], as_list=True, order_by="name"))
	return {
		row.name: UnitFacts(
			row.unit_code, row.unit_name, row.unit_level, levels.get(row.unit_level, ""), row.block or "",
			names.get(row.parent_office_unit, ""),
		)
		for row in rows
	}  # fmt: skip


def _contender(row: Figures, tables: dict[str, ClassTable | None], sets: dict, rules: Rules) -> Contender:
	one = row.standing
	its_set = sets[one.indicator_set]
	return Contender(
		key=one.unit,
		block=f"{one.unit_level}/{one.block}",
		points=one.final_score,
		maximum=one.maximum,
		decimals=row.decimals,
		table=tables[one.indicator_set],
		at_most=its_set.cap_class if row.missed else None,
		ranked=one.standing == RANKED and its_set.kind != RECOGNITION,
		ties=tuple(_tie(row, tie) for tie in rules.tie_breaks),
	)


def _tie(row: Figures, tie: TieBreak) -> Decimal:
	"""What one tie-break compares, the higher the better; a unit without it comes last."""
	match tie.kind:
		case ruling.GROUP:
			return next((one.final for one in row.standing.groups if one.code == tie.code), Decimal(0))
		case ruling.INDICATOR:
			return (row.indicators or {}).get(tie.code, Decimal(0))
		case ruling.HAND_IN:
			late = (row.handed_in or datetime.max) - BEGINNING
			return -Decimal(late.days * 86_400 * 10**6 + late.seconds * 10**6 + late.microseconds)
	return -abs(row.standing.self_score - row.standing.verified_score)


def _placed(row: Figures, place: Place, cap: str) -> Standing:
	notes = [row.standing.note]
	if place.capped:
		notes.append(f"Không quá hạng “{cap}” vì chưa đạt chỉ số bắt buộc {row.missed}")
	return replace(
		row.standing,
		final_score=place.points,
		percent=place.percent,
		rank=place.rank,
		class_name=place.class_name,
		note="; ".join(filter(None, notes)),
	)
