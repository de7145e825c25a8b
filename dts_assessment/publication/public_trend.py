"""Published results over the years, told by the units of the latest of them; mergers and splits are marked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe.query_builder import functions

from dts_assessment.exact import exact
from dts_assessment.publication.published import PublishedCampaign, published_campaigns
from dts_assessment.publication.standing import RANKED
from dts_assessment.units.lineage import Rebased, Step, rebase
from dts_assessment.vietnamese.numbers import round_half_up


@dataclass(frozen=True)
class YearOfUnit:
	"""A unit's percentage in one campaign; ``then`` are the names of the units it was computed from.

	``comparable`` is false where these are not the same one unit.
	"""

	campaign: PublishedCampaign
	percent: Decimal
	comparable: bool
	then: tuple[str, ...]


@dataclass(frozen=True)
class YearOfLevel:
	"""How the ranked units of one level did in one campaign, as they were then; percentages."""

	campaign: PublishedCampaign
	units: int
	mean: Decimal
	lowest: Decimal
	highest: Decimal


@dataclass(frozen=True)
class Past:
	"""What was published of the campaigns of a chain: rows by campaign, and what became of units meanwhile."""

	campaigns: tuple[PublishedCampaign, ...]
	rows: dict[str, list]
	steps: tuple[Step, ...]

	def by_unit(self) -> dict[str, dict[str, Rebased]]:
		"""By campaign: the percentages of today's units; today is the day on which the last one was published."""
		found = {}
		for one in self.campaigns:
			percents = {row.unit: exact(row.percent) for row in self.rows[one.name]}
			found[one.name] = rebase(percents, self.steps)
		return found

	def names(self, campaign: PublishedCampaign) -> dict[str, str]:
		return {row.unit: row.unit_name for row in self.rows[campaign.name]}


def past(campaign: PublishedCampaign) -> Past:
	"""The ranked results of a campaign and of those before it; a constant number of statements."""
	campaigns = _chain(campaign)
	return Past(tuple(campaigns), _rows(campaigns), tuple(_steps(campaign)))


def years_of_units(found: Past, units: Sequence[str]) -> dict[str, list[YearOfUnit]]:
	"""By unit, oldest year first; years in which neither it nor a predecessor was ranked are missing."""
	by_unit = found.by_unit()
	names = {one.name: found.names(one) for one in found.campaigns}
	return {
		unit: [
			_year(one, by_unit[one.name][unit], names[one.name])
			for one in found.campaigns
			if unit in by_unit[one.name]
		]
		for unit in units
	}


def years_of_levels(found: Past) -> dict[str, list[YearOfLevel]]:
	"""By level, oldest year first, for the levels of the last campaign."""
	last = {row.unit_level for row in found.rows[found.campaigns[-1].name]}
	years: dict[str, list[YearOfLevel]] = defaultdict(list)
	for one in found.campaigns:
		for level in sorted(last):
			percents = [exact(row.percent) for row in found.rows[one.name] if row.unit_level == level]
			if percents:
				years[level].append(_summary(one, percents))
	return dict(years)


def _year(campaign: PublishedCampaign, value: Rebased, names: dict[str, str]) -> YearOfUnit:
	then = tuple(names[unit] for unit in value.predecessors)
	return YearOfUnit(campaign, value.value, value.comparable, then)


def _summary(campaign: PublishedCampaign, percents: list[Decimal]) -> YearOfLevel:
	mean = round_half_up(sum(percents, Decimal(0)) / len(percents), 4)
	return YearOfLevel(campaign, len(percents), mean, min(percents), max(percents))


def _rows(campaigns: Iterable[PublishedCampaign]) -> dict[str, list]:
	"""The ranked rows in force of each campaign, in one statement."""
	found: dict[str, list] = {one.name: [] for one in campaigns}
	result = frappe.qb.DocType("Assessment Result")
	query = frappe.qb.from_(result).select(
		result.campaign, result.unit, result.unit_name, result.unit_level, result.percent
	)
	query = query.where(result.publication.isin([f"{one.name}-v{one.current.version}" for one in campaigns]))
	ranked = (result.standing == RANKED) & (functions.Coalesce(result.verdict, "") == "")
	for row in query.where(ranked).orderby(result.name).run(as_dict=True):
		found[row.campaign].append(row)
	return found


def _steps(campaign: PublishedCampaign) -> list[Step]:
	until = campaign.versions[-1].published_on.date()
	rows = frappe.get_all(
		"Unit Succession", {"succession_date": ["<=", until]}, ["old_unit", "new_unit"], order_by="name"
	)
	return [Step(row.old_unit, row.new_unit) for row in rows]


def _chain(campaign: PublishedCampaign) -> list[PublishedCampaign]:
	"""The campaign and those before it, oldest first: those that it names, else the organiser's last of each year."""
	published = {one.name: one for one in published_campaigns() if one.ranks or one.name == campaign.name}
	previous = _previous(published)
	if previous[campaign.name] in published:
		return _named(campaign, published, previous)
	by_year = {
		one.year: one
		for one in sorted(published.values(), key=lambda one: one.versions[-1].published_on)
		if one.organising_unit == campaign.organising_unit and one.year < campaign.year
	}
	return [by_year[year] for year in sorted(by_year)] + [campaign]


def _named(campaign: PublishedCampaign, published: dict, previous: dict) -> list[PublishedCampaign]:
	found = [campaign]
	while (before := published.get(previous[found[0].name])) and before not in found:
		found.insert(0, before)
	return found


def _previous(published: Iterable[str]) -> dict[str, str]:
	rows = frappe.get_all(
		"Assessment Campaign",
		{"name": ["in", list(published)]},
		["name", "previous_campaign"],
		order_by="name",
		as_list=True,
	)
	return {name: before or "" for name, before in rows}
