"""The ranking of a campaign as an Excel workbook."""

from itertools import groupby

import frappe
from frappe.model.document import Document

from dts_assessment.dispatches.source import citation
from dts_assessment.excel.ranking import RankingBlock, RankingRow, RankingSheet, ranking_workbook
from dts_assessment.publication.rank import standings
from dts_assessment.publication.standing import EXEMPT, MERGED, NOT_HANDED_IN, Standing

NOTES = {EXEMPT: "Không xếp hạng", NOT_HANDED_IN: "Chưa nộp tự đánh giá", MERGED: "Đã sáp nhập"}
"""The workbook is a Vietnamese document in every language of the screen."""


def ranking(campaign: Document) -> bytes:
	"""One sheet for each level and block, in the order of rank."""
	levels = dict(frappe.get_all("Unit Level", fields=["name", "level_name"], as_list=True, order_by="name"))
	blocks = [
		RankingBlock(name=_block_name(levels.get(level, level), block), rows=tuple(map(_row, rows)))
		for (level, block), rows in groupby(standings(campaign), key=lambda one: (one.unit_level, one.block))
	]
	return ranking_workbook(
		RankingSheet(
			title="Kết quả đánh giá, xếp hạng mức độ chuyển đổi số",
			year=campaign.year,
			blocks=tuple(blocks),
			decision=_decision(campaign),
			places=_places(campaign),
		)
	)


def _row(one: Standing) -> RankingRow:
	handed_in = one.standing != NOT_HANDED_IN
	return RankingRow(
		rank=one.rank,
		unit=one.unit_name,
		self_total=one.self_score if handed_in else None,
		verified_total=one.verified_score if handed_in else None,
		final=one.final_score if handed_in else None,
		maximum=one.maximum,
		percent=one.percent if handed_in else None,
		class_name=one.class_name,
		note=NOTES.get(one.standing, ""),
	)


def _block_name(level: str, block: str) -> str:
	return f"{level} – {block}" if block else level


def _decision(campaign: Document) -> str:
	named = next((row.dispatch for row in campaign.dispatches if row.purpose == "Result"), None)
	return citation(named) if named else ""


def _places(campaign: Document) -> int:
	sets = [row.indicator_set for row in campaign.indicator_sets]
	return max(
		frappe.get_all("Indicator Set", {"name": ["in", sets]}, pluck="score_decimals", order_by="name")
	)
