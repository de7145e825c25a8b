"""The ranking of a campaign for print: as it stands, or as it was published, as PDF, Word and Excel."""

from collections.abc import Sequence
from itertools import groupby

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.assessments.recognition import RECOGNITION
from dts_assessment.dispatches.source import citation, is_registered
from dts_assessment.errors import told_to_user
from dts_assessment.excel.ranking import ranking_workbook
from dts_assessment.printing.ranking import (
	RankingBlock,
	RankingRow,
	RankingSheet,
	ranking_docx,
	ranking_pdf,
)
from dts_assessment.publication.published import (
	PublishedCampaign,
	PublishedResult,
	published_campaign,
	published_results,
)
from dts_assessment.publication.rank import standings
from dts_assessment.publication.rules import rules_of
from dts_assessment.publication.standing import EXEMPT, MERGED, NOT_HANDED_IN, Standing, criteria, is_scored

NOTES = {EXEMPT: "Không xếp hạng", NOT_HANDED_IN: "Chưa nộp tự đánh giá", MERGED: ""}
VERDICTS = {"Recognised": "Đạt", "Not recognised": "Không đạt", "Open": "Chưa xác định", "": ""}
"""What is printed is a Vietnamese document in every language of the screen."""


def ranking(campaign: Document, version: int | None = None) -> bytes:
	"""The Excel workbook: one sheet for each level and block, in the order of rank."""
	return ranking_workbook(sheet(campaign, version))


def annexes(campaign: Document, version: int | None = None) -> dict[str, bytes]:
	"""The annex by the ending of its file: pdf, docx, xlsx."""
	content = sheet(campaign, version)
	with told_to_user():
		return {
			"pdf": ranking_pdf(content),
			"docx": ranking_docx(content),
			"xlsx": ranking_workbook(content),
		}


def sheet(campaign: Document, version: int | None = None) -> RankingSheet:
	"""What is printed: the published rows, of the version in force or an older one; before that, what stands."""
	told = published_campaign(campaign.name)
	if told and version and version not in [one.version for one in told.versions]:
		frappe.throw(_("{0} has no version {1}.").format(campaign.name, version))
	ranks = _ranks(campaign)
	rows: Sequence[Standing | PublishedResult]
	rows = published_results(campaign.name, version) if told else standings(campaign)
	levels = dict(frappe.get_all("Unit Level", fields=["name", "level_name"], as_list=True, order_by="name"))
	blocks = [
		_block(block_name(levels.get(level, level), block), list(members))
		for (level, block), members in groupby(rows, key=lambda one: (one.unit_level, one.block))
	]
	return RankingSheet(
		title=campaign.title.rsplit(" năm ", 1)[0],
		year=campaign.year,
		blocks=tuple(blocks),
		decision=_decision(campaign, told, version),
		places=places_of(campaign),
		rules=tuple(rules_of(campaign).in_words()) if ranks else (),
		ranks=ranks,
	)


def _ranks(campaign: Document) -> bool:
	"""Whether any set of the campaign ranks; where all recognise, what is printed is a list of verdicts."""
	sets = [row.indicator_set for row in campaign.indicator_sets]
	return bool(frappe.db.exists("Indicator Set", {"name": ["in", sets], "kind": ["!=", RECOGNITION]}))


def block_name(level: str, block: str) -> str:
	return f"{level} – {block}" if block else level


def places_of(campaign: Document) -> int:
	"""The most decimals that a set of the campaign has."""
	sets = [row.indicator_set for row in campaign.indicator_sets]
	return max(
		frappe.get_all("Indicator Set", {"name": ["in", sets]}, pluck="score_decimals", order_by="name")
	)


def _block(name: str, members: list) -> RankingBlock:
	groups = {one.code: one.title for row in members for one in row.groups}
	rows = tuple(_row(row, list(groups)) for row in members)
	return RankingBlock(name=name, rows=rows, groups=tuple(groups.values()))


def _row(one: Standing | PublishedResult, groups: list[str]) -> RankingRow:
	scored = is_scored(one)
	by_code = {group.code: group.final for group in one.groups}
	notes = (NOTES.get(one.standing, ""), one.note, criteria(one))
	return RankingRow(
		rank=one.rank,
		unit=one.unit_name,
		self_total=one.self_score if scored else None,
		verified_total=one.verified_score if scored else None,
		final=one.final_score if scored else None,
		maximum=one.maximum or None,
		percent=one.percent if scored else None,
		class_name=one.class_name or VERDICTS[one.verdict],
		note="; ".join(filter(None, notes)),
		group_points=tuple(by_code.get(code) if scored else None for code in groups),
	)


def _decision(campaign: Document, told: PublishedCampaign | None, version: int | None) -> str:
	"""The full citation of the decision that published this version; before that, of the registered one named."""
	if told:
		shown = next((one for one in told.versions if one.version == version), told.current)
		return shown.decision
	named = next((row.dispatch for row in campaign.dispatches if row.purpose == "Result"), None)
	return citation(named) if named and is_registered(named) else ""
