"""Ranking a campaign from the stored final scores: read here, ranked by pure code."""

from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe.model.document import Document

from dts_assessment.exact import exact
from dts_assessment.indicators.classes import class_tables
from dts_assessment.scoring import Entry, rank
from dts_assessment.vietnamese.numbers import round_half_up
from dts_assessment.workflow.states import DRAFT, PUBLISHED, VERIFIED

RANKED, EXEMPT, NOT_HANDED_IN = "Ranked", "Exempt", "Not Handed In"
PERCENT_PLACES = 4
SHEET_FIELDS = [
	"name", "unit", "unit_name", "unit_level", "block", "indicator_set", "exempt", "workflow_state", "maximum",
	"self_score", "verified_score", "final_score",
]  # fmt: skip


@dataclass(frozen=True)
class Standing:
	"""One unit's place in its campaign; points exact, ``percent`` of the unit's own maximum."""

	self_assessment: str
	unit: str
	unit_name: str
	unit_level: str
	block: str
	standing: str
	self_score: Decimal
	verified_score: Decimal
	final_score: Decimal
	maximum: Decimal
	percent: Decimal
	rank: int | None
	class_name: str

	def shown(self) -> dict:
		"""Plain values for a response."""
		return {key: str(value) if isinstance(value, Decimal) else value for key, value in vars(self).items()}


def standings(campaign: Document) -> list[Standing]:
	"""Every unit of the campaign: by level and block, ranked ones first, ties by name.

	A unit that has not handed in, or is exempt, is listed without a rank and without a class.
	"""
	sheets = _sheets(campaign.name)
	ranks = _ranks(sheets)
	tables = class_tables({sheet.indicator_set for sheet in sheets})
	found = [_standing(sheet, ranks.get(sheet.name), tables[sheet.indicator_set]) for sheet in sheets]
	return sorted(found, key=lambda one: (one.unit_level, one.block, one.rank is None, one.rank or 0))


def _sheets(campaign: str) -> list:
	sheet, unit = frappe.qb.DocType("Self-Assessment"), frappe.qb.DocType("Office Unit")
	query = frappe.qb.from_(sheet).left_join(unit).on(unit.name == sheet.unit)
	query = query.select(*[sheet[field] for field in SHEET_FIELDS]).where(sheet.campaign == campaign)
	return query.orderby(unit.sort_key).orderby(sheet.unit).run(as_dict=True)


def _ranks(sheets: list) -> dict[str, int | None]:
	"""Ranks by self-assessment, within the level and block of each unit."""
	entries = [
		Entry(
			key=sheet.name,
			points=_final(sheet),
			block=f"{sheet.unit_level}/{sheet.block or ''}",
			ranked=_standing_of(sheet) == RANKED,
		)
		for sheet in sheets
	]
	return {row.key: row.rank for row in rank(entries)}


def _standing(sheet, place: int | None, table) -> Standing:
	maximum, final = exact(sheet.maximum), _final(sheet)
	standing = _standing_of(sheet)
	classed = standing == RANKED and table
	return Standing(
		self_assessment=sheet.name,
		unit=sheet.unit,
		unit_name=sheet.unit_name,
		unit_level=sheet.unit_level,
		block=sheet.block or "",
		standing=standing,
		self_score=exact(sheet.self_score),
		verified_score=exact(sheet.verified_score),
		final_score=final,
		maximum=maximum,
		percent=round_half_up(final * 100 / maximum, PERCENT_PLACES) if maximum else exact(0),
		rank=place,
		class_name=table.classify(final, maximum) if classed else "",
	)


def _standing_of(sheet) -> str:
	if sheet.exempt:
		return EXEMPT
	return NOT_HANDED_IN if sheet.workflow_state == DRAFT else RANKED


def _final(sheet) -> Decimal:
	"""The final score; before verification is done, what stands so far."""
	settled = sheet.workflow_state in (VERIFIED, PUBLISHED)
	return exact(sheet.final_score if settled else sheet.verified_score)
