"""Ranking a campaign from the stored final scores: read here, ranked by pure code."""

from decimal import Decimal

from frappe.model.document import Document

from dts_assessment.exact import exact
from dts_assessment.indicators.classes import class_tables
from dts_assessment.publication.sheets import final_of, groups_of, sheets_of
from dts_assessment.publication.standing import EXEMPT, NOT_HANDED_IN, RANKED, GroupScore, Standing
from dts_assessment.scoring import ClassTable, Entry, rank
from dts_assessment.vietnamese.numbers import round_half_up
from dts_assessment.workflow.states import DRAFT

PERCENT_PLACES = 4


def standings(campaign: Document) -> list[Standing]:
	"""Every unit of the campaign: by level and block, ranked ones first, ties by name.

	A unit that has not handed in, or is exempt, is listed without a rank and without a class.
	"""
	sheets = sheets_of(campaign.name)
	groups = groups_of(campaign.name, sheets)
	ranks = _ranks(sheets)
	tables = class_tables({sheet.indicator_set for sheet in sheets})
	found = [
		_standing(sheet, ranks.get(sheet.name), tables[sheet.indicator_set], groups.get(sheet.name, ()))
		for sheet in sheets
	]
	return sorted(found, key=lambda one: (one.unit_level, one.block, one.rank is None, one.rank or 0))


def _ranks(sheets: list) -> dict[str, int | None]:
	"""Ranks by self-assessment, within the level and block of each unit."""
	entries = [
		Entry(
			key=sheet.name,
			points=final_of(sheet),
			block=f"{sheet.unit_level}/{sheet.block}",
			ranked=_standing_of(sheet) == RANKED,
		)
		for sheet in sheets
	]
	return {row.key: row.rank for row in rank(entries)}


def _standing(sheet, place: int | None, table: ClassTable | None, groups: tuple[GroupScore, ...]) -> Standing:
	maximum, final = exact(sheet.maximum), final_of(sheet)
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
		final_score=final,
		adjustment=exact(sheet.adjustment),
		maximum=maximum,
		percent=_percent(final, maximum),
		rank=place,
		class_name=table.classify(final, maximum) if table and standing == RANKED else "",
		groups=groups,
		verdict=sheet.verdict or "" if standing == RANKED else "",
		verdict_note=sheet.verdict_note or "" if standing == RANKED else "",
	)


def _percent(final: Decimal, maximum: Decimal) -> Decimal:
	return round_half_up(final * 100 / maximum, PERCENT_PLACES) if maximum else exact(0)


def _standing_of(sheet) -> str:
	if sheet.exempt:
		return EXEMPT
	return NOT_HANDED_IN if sheet.workflow_state == DRAFT else RANKED
