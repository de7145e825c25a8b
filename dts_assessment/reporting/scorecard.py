"""The scorecard of one unit: its groups of indicators, beside its year before and its peers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe import _

from dts_assessment.exact import exact
from dts_assessment.permissions import EVERYTHING, member_units, self_assessment_query
from dts_assessment.publication.published import (
	PublishedResult,
	published_campaign,
	published_results,
	results_of_units,
)
from dts_assessment.publication.sheets import final_of, groups_of
from dts_assessment.publication.standing import RANKED, GroupScore
from dts_assessment.reporting.filters import Asked
from dts_assessment.reporting.show import mean, percent

TOTAL = ""
"""The code under which the whole stands beside the groups."""
FIELDS = """`tabSelf-Assessment`.name, unit, unit_name, indicator_set, workflow_state, maximum, self_score, verified_score,
	final_score"""


@dataclass(frozen=True)
class Line:
	"""A group, or the whole: points and shares in percent; what nobody may know yet is None."""

	code: str
	title: str
	maximum: Decimal
	self_score: Decimal
	standing: Decimal
	share: Decimal
	before: Decimal | None
	peers: Decimal | None
	best: Decimal | None


@dataclass(frozen=True)
class Scorecard:
	"""``place`` is the published result of the unit and ``peers`` the number of ranked units of its level and block;
	before publication they are None and 0, and no line knows of peers.
	"""

	unit_name: str
	lines: tuple[Line, ...]
	place: PublishedResult | None
	peers: int


def scorecard(asked: Asked) -> Scorecard | None:
	"""The scorecard of the unit asked for, or of the reader's own; None where there is none in this campaign.

	Own figures are read from the sheet; those of peers from the published results alone. Raises
	``frappe.PermissionError`` for a unit that the reader does not see.
	"""
	sheet = _sheet(asked)
	if not sheet:
		return None
	results = published_results(asked.campaign.name)
	place = next((row for row in results if row.unit == sheet.unit), None)
	peers = [row for row in results if place and _are_peers(row, place)]
	own = groups_of(asked.campaign.name, [sheet]).get(sheet.name, ())
	before = _before(sheet.unit, asked.campaign)
	lines = [_line(group, before, peers) for group in (*own, _whole(sheet))]
	return Scorecard(sheet.unit_name, tuple(lines), place, len(peers))


def _sheet(asked: Asked):
	seen = self_assessment_query() or EVERYTHING
	units = [asked.filters.unit] if asked.filters.unit else member_units()
	values = {"campaign": asked.campaign.name, "units": units or [""]}
	rows = frappe.db.sql(
		f"select {FIELDS} from `tabSelf-Assessment` where campaign = %(campaign)s and unit in %(units)s and {seen}"
		" order by unit",
		values,
		as_dict=True,
	)
	if not rows and asked.filters.unit:
		frappe.throw(
			_("You may not see this unit, or it takes no part in the campaign."), frappe.PermissionError
		)
	return rows[0] if rows else None


def _whole(sheet) -> GroupScore:
	points = (sheet.maximum, sheet.self_score, sheet.verified_score)
	exact_points = map(exact, points)
	return GroupScore(TOTAL, _("Total"), *exact_points, final_of(sheet))


def _are_peers(row: PublishedResult, place: PublishedResult) -> bool:
	same = (row.unit_level, row.block) == (place.unit_level, place.block)
	return same and row.standing == RANKED


def _before(unit: str, campaign) -> PublishedResult | None:
	"""The unit's result of the latest earlier year."""
	earlier = [row for row in results_of_units([unit]) if row.campaign != campaign.name]
	older = [row for row in earlier if published_campaign(row.campaign).year < campaign.year]
	return older[-1] if older else None


def _line(group: GroupScore, before: PublishedResult | None, peers: Sequence[PublishedResult]) -> Line:
	shares = [share for row in peers if (share := _share(row, group.code)) is not None]
	return Line(
		code=group.code,
		title=group.title,
		maximum=group.maximum,
		self_score=group.self_score,
		standing=group.final,
		share=percent(group.final, group.maximum),
		before=_share(before, group.code) if before else None,
		peers=mean(shares) if shares else None,
		best=max(shares, default=None),
	)


def _share(row: PublishedResult, code: str) -> Decimal | None:
	"""A published row's share of the points of a group, or of the whole, in percent."""
	if code == TOTAL:
		return percent(row.final_score, row.maximum)
	group = next((one for one in row.groups if one.code == code), None)
	return percent(group.final, group.maximum) if group else None
