"""Published results for those who use them: emulation and officials' records, recognition lists, the national form."""

from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe import _

from dts_assessment.excel.results import ResultTable, results_workbook
from dts_assessment.publication.published import (
	PublishedCampaign,
	PublishedResult,
	published_campaign,
	published_results,
	results_of_units,
)
from dts_assessment.publication.standing import by_place, criteria, is_ranked, is_scored
from dts_assessment.publication.workbook import NOTES, VERDICTS, block_name
from dts_assessment.units.rebase import predecessors
from dts_assessment.vietnamese.numbers import round_half_up

NATIONAL_PLACES = 4
HEADS = {
	"COMMUNE": "Chủ tịch Ủy ban nhân dân",
	"DISTRICT": "Chủ tịch Ủy ban nhân dân",
	"PROVINCE": "Chủ tịch Ủy ban nhân dân",
}
"""The post, not the person: a result is about an office, and nothing personal is published."""


@dataclass(frozen=True)
class Before:
	"""The result of a unit in an earlier campaign of the same organiser."""

	year: int
	percent: Decimal
	rank: int | None


def emulation(campaign: str) -> bytes:
	"""Unit, head's post, score, class, rank, change on the year before, decision: for the emulation board's record.

	Source: dispatch 1075/UBND-VX of Quế Sơn 2022 hands the result to the emulation and officials' evaluation. A unit
	that was merged since is compared with nothing but itself. Raises ``frappe.ValidationError`` before publication.
	"""
	told, rows = _published(campaign)
	before = _before(told, rows)
	return results_workbook(
		ResultTable(
			title=f"Kết quả {told.title} phục vụ thi đua, khen thưởng và đánh giá cán bộ",
			decision=told.current.decision,
			heads=(
				"TT", "Đơn vị", "Cấp, khối", "Chức danh người đứng đầu", "Điểm đạt được", "Điểm tối đa", "Tỷ lệ (%)", "Hạng",
				"Xếp loại", "Tỷ lệ năm trước (%)", "Tăng, giảm", "Hạng năm trước", "Quyết định công bố", "Ghi chú",
			),
			widths=(6, 32, 22, 30, 11, 10, 10, 8, 14, 12, 10, 10, 40, 28),
			rows=tuple(
				_emulation_row(number, row, before.get(row.unit), told) for number, row in enumerate(rows, 1)
			),
		)
	)  # fmt: skip


def recognition(campaign: str) -> bytes:
	"""The list of units with the verdict on each, recognised ones first (Đắk Mil: basic and advanced sets).

	Raises ``frappe.ValidationError`` before publication, and where no set of the campaign recognises.
	"""
	told, rows = _published(campaign)
	judged = [row for row in rows if row.verdict]
	if not judged:
		frappe.throw(_("No unit of {0} has a verdict: its sets rank and do not recognise.").format(campaign))
	judged.sort(key=by_place)
	return results_workbook(
		ResultTable(
			title=f"Danh sách công nhận: {told.title}",
			decision=told.current.decision,
			heads=("TT", "Đơn vị", "Cấp", "Kết luận", "Tiêu chí chưa đạt, ghi chú", "Quyết định công bố"),
			widths=(6, 34, 22, 16, 56, 40),
			rows=tuple(
				(
					number,
					row.unit_name,
					row.level_name,
					VERDICTS[row.verdict],
					criteria(row),
					told.current.short_decision,
				)
				for number, row in enumerate(judged, 1)
			),
		)
	)


def national(campaign: str) -> bytes:
	"""Values from 0 to 1 with four decimals, of the whole and of each group, as national forms ask for them.

	Raises ``frappe.ValidationError`` before publication.
	"""
	told, rows = _published(campaign)
	groups = {one.code: one.title for row in rows for one in row.groups}
	return results_workbook(
		ResultTable(
			title=f"Giá trị chỉ số (0–1): {told.title}",
			decision=told.current.decision,
			heads=("TT", "Mã đơn vị", "Đơn vị", "Giá trị chung", "Hạng", *groups.values()),
			widths=(6, 14, 34, 12, 8, *(16 for _group in groups)),
			rows=tuple(_national_row(number, row, list(groups)) for number, row in enumerate(rows, 1)),
			number_format=f"0.{'0' * NATIONAL_PLACES}",
			formatted=(3, *range(5, 5 + len(groups))),
		)
	)


def _published(campaign: str) -> tuple[PublishedCampaign, list[PublishedResult]]:
	if not (told := published_campaign(campaign)):
		frappe.throw(_("{0} is not published.").format(campaign))
	return told, published_results(campaign)


def _before(told: PublishedCampaign, rows: list[PublishedResult]) -> dict[str, Before]:
	"""The latest earlier result of each unit that nothing was merged into, from the same organiser."""
	merged = predecessors([row.unit for row in rows])
	years = dict(
		frappe.get_all(
			"Assessment Campaign",
			{
				"organising_unit": told.organising_unit,
				"year": ["<", told.year],
				"workflow_state": "Published",
			},
			["name", "year"],
			as_list=True,
			order_by="year",
		)
	)
	found: dict[str, Before] = {}
	for row in results_of_units(row.unit for row in rows):
		if row.campaign in years and row.unit not in merged and is_ranked(row):
			found[row.unit] = Before(years[row.campaign], row.percent, row.rank)
	return found


def _emulation_row(
	number: int, row: PublishedResult, before: Before | None, told: PublishedCampaign
) -> tuple:
	scored = is_scored(row)
	head = HEADS.get(row.unit_level, "Thủ trưởng đơn vị")
	return (
		number,
		row.unit_name,
		block_name(row.level_name, row.block),
		head,
		row.final_score if scored else None,
		row.maximum or None,
		round_half_up(row.percent, 2) if scored else None,
		row.rank,
		row.class_name or VERDICTS[row.verdict],
		round_half_up(before.percent, 2) if before else None,
		round_half_up(row.percent - before.percent, 2) if before and scored else None,
		before.rank if before else None,
		told.current.short_decision,
		"; ".join(filter(None, (NOTES.get(row.standing, ""), row.note))),
	)


def _national_row(number: int, row: PublishedResult, groups: list[str]) -> tuple:
	by_code = {one.code: one for one in row.groups}
	scored = is_scored(row)
	values = [
		_share(by_code[code].final, by_code[code].maximum) if scored and code in by_code else None
		for code in groups
	]
	whole = _share(row.final_score, row.maximum) if scored else None
	return (number, row.unit_code, row.unit_name, whole, row.rank, *values)


def _share(points: Decimal, maximum: Decimal) -> Decimal | None:
	"""Points as a share of the maximum, never above 1 or below 0."""
	if not maximum:
		return None
	return min(Decimal(1), max(Decimal(0), round_half_up(points / maximum, NATIONAL_PLACES)))
