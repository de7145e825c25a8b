"""Published results over the years, told by the units of the latest of them; mergers and splits are marked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

import frappe
from frappe.query_builder import functions

from dts_assessment.exact import exact
from dts_assessment.publication.published import PublishedCampaign, published_campaigns
from dts_assessment.publication.standing import RANKED, RECOGNISED
from dts_assessment.units.lineage import Rebased, Step, rebase
from dts_assessment.vietnamese.numbers import round_half_up

Year = TypeVar("Year")


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
class VerdictsOfUnit:
	"""What one campaign that recognises said of a unit: ``then`` are the units of that day, each with its verdict.

	``comparable`` is false where these are not the same one unit.
	"""

	campaign: PublishedCampaign
	comparable: bool
	then: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class VerdictsOfLevel:
	"""How many units of one level were judged in one campaign and how many recognised, as they were then."""

	campaign: PublishedCampaign
	units: int
	recognised: int

	@property
	def share(self) -> Decimal:
		"""Percentage of the judged units that was recognised."""
		return round_half_up(Decimal(self.recognised) * 100 / self.units, 4)


@dataclass(frozen=True)
class Past:
	"""What was published of the campaigns of a chain: rows by campaign, and what became of units meanwhile.

	The rows are those of ranked units, or of judged ones where the campaigns recognise.
	"""

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

	def of_last_levels(self) -> Iterator[tuple[str, PublishedCampaign, list]]:
		"""By campaign, oldest first, the rows of each level that the last of them has; where there are any."""
		last = sorted({row.unit_level for row in self.rows[self.campaigns[-1].name]})
		for one in self.campaigns:
			for level in last:
				if rows := [row for row in self.rows[one.name] if row.unit_level == level]:
					yield level, one, rows


def past(campaign: PublishedCampaign) -> Past:
	"""The results of a campaign and of those of its kind before it; a constant number of statements."""
	campaigns = _chain(campaign)
	return Past(tuple(campaigns), _rows(campaigns, campaign.ranks), tuple(_steps(campaign)))


def years_of_units(found: Past, units: Sequence[str]) -> dict[str, list[YearOfUnit]]:
	"""By unit, oldest year first; years in which neither it nor a predecessor was ranked are missing."""
	names = {one.name: found.names(one) for one in found.campaigns}
	return _by_unit(found, units, lambda one, origin: _year(one, origin, names[one.name]))


def years_of_levels(found: Past) -> dict[str, list[YearOfLevel]]:
	"""By level, oldest year first, for the levels of the last campaign."""
	years: dict[str, list[YearOfLevel]] = defaultdict(list)
	for level, one, rows in found.of_last_levels():
		years[level].append(_summary(one, [exact(row.percent) for row in rows]))
	return dict(years)


def verdicts_of_units(found: Past, units: Sequence[str]) -> dict[str, list[VerdictsOfUnit]]:
	"""By unit, oldest year first; years in which neither it nor a predecessor was judged are missing."""
	told = {
		one.name: {row.unit: (row.unit_name, row.verdict) for row in found.rows[one.name]}
		for one in found.campaigns
	}
	return _by_unit(found, units, lambda one, origin: _verdicts(one, origin, told[one.name]))


def verdicts_of_levels(found: Past) -> dict[str, list[VerdictsOfLevel]]:
	"""By level, oldest year first, for the levels of the last campaign."""
	years: dict[str, list[VerdictsOfLevel]] = defaultdict(list)
	for level, one, rows in found.of_last_levels():
		recognised = sum(1 for row in rows if row.verdict == RECOGNISED)
		years[level].append(VerdictsOfLevel(one, len(rows), recognised))
	return dict(years)


def _by_unit(
	found: Past, units: Sequence[str], tell: Callable[[PublishedCampaign, Rebased], Year]
) -> dict[str, list[Year]]:
	"""What ``tell`` makes of each campaign in which a unit, or one that it was made from, has a row."""
	origins = found.by_unit()
	return {
		unit: [tell(one, origins[one.name][unit]) for one in found.campaigns if unit in origins[one.name]]
		for unit in units
	}


def _year(campaign: PublishedCampaign, value: Rebased, names: dict[str, str]) -> YearOfUnit:
	then = tuple(names[unit] for unit in value.predecessors)
	return YearOfUnit(campaign, value.value, value.comparable, then)


def _verdicts(campaign: PublishedCampaign, origin: Rebased, told: dict[str, tuple]) -> VerdictsOfUnit:
	then = tuple(told[unit] for unit in origin.predecessors)
	return VerdictsOfUnit(campaign, origin.comparable, then)


def _summary(campaign: PublishedCampaign, percents: list[Decimal]) -> YearOfLevel:
	mean = round_half_up(sum(percents, Decimal(0)) / len(percents), 4)
	return YearOfLevel(campaign, len(percents), mean, min(percents), max(percents))


def _rows(campaigns: Iterable[PublishedCampaign], ranks: bool) -> dict[str, list]:
	"""The rows in force of each campaign, in one statement: of ranked units, or of those with a verdict."""
	found: dict[str, list] = {one.name: [] for one in campaigns}
	result = frappe.qb.DocType("Assessment Result")
	query = frappe.qb.from_(result).select(
		result.campaign, result.unit, result.unit_name, result.unit_level, result.percent, result.verdict
	)
	query = query.where(result.publication.isin([f"{one.name}-v{one.current.version}" for one in campaigns]))
	verdict = functions.Coalesce(result.verdict, "")
	told = (result.standing == RANKED) & (verdict == "") if ranks else verdict != ""
	for row in query.where(told).orderby(result.name).run(as_dict=True):
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
	published = {one.name: one for one in published_campaigns() if one.ranks == campaign.ranks}
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
