"""What is published, for everyone who may see it: reads published rows only, never a sheet or an answer.

A campaign that is not published has no row here, so nothing of it can be told. Nothing personal is among the fields.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import frappe

from dts_assessment.assessments.recognition import RECOGNITION
from dts_assessment.exact import exact
from dts_assessment.publication.seal import NUMBERS
from dts_assessment.publication.standing import GroupScore, group_scores_of

HEADS = """
	select head.campaign, head.version, head.current, head.published_on, head.reason, head.row_count, head.seal,
		campaign.title, campaign.year, campaign.organising_unit, organiser.unit_name as organiser,
		decision.citation, decision.short_citation, decision.dispatch_date,
		(
			select group_concat(distinct its_set.kind) from `tabCampaign Indicator Set` chosen
			join `tabIndicator Set` its_set on its_set.name = chosen.indicator_set
			where chosen.parent = campaign.name and chosen.parenttype = 'Assessment Campaign'
		) as kinds
	from `tabCampaign Publication` head
	join `tabAssessment Campaign` campaign on campaign.name = head.campaign and campaign.workflow_state = 'Published'
	left join `tabOffice Unit` organiser on organiser.name = campaign.organising_unit
	left join `tabOfficial Dispatch` decision on decision.name = head.dispatch
	where (%(campaign)s is null or head.campaign = %(campaign)s)
	order by campaign.year desc, head.campaign, head.version desc
"""
RESULTS = """
	select result.*
	from `tabAssessment Result` result
	join `tabCampaign Publication` head on head.name = result.publication
	join `tabAssessment Campaign` campaign on campaign.name = head.campaign and campaign.workflow_state = 'Published'
"""


@dataclass(frozen=True)
class Version:
	"""One publication of a campaign; ``reason`` is why it was corrected, ``decision`` the full citation, if any."""

	version: int
	current: bool
	published_on: datetime
	decision: str
	short_decision: str
	decision_date: date | None
	reason: str
	row_count: int
	seal: str


@dataclass(frozen=True)
class PublishedCampaign:
	"""A published campaign; ``versions`` are newest first, the first of them is in force.

	``ranks`` is false where all of its sets recognise: its units have verdicts and no ranks.
	"""

	name: str
	title: str
	year: int
	organising_unit: str
	organiser: str
	versions: tuple[Version, ...]
	ranks: bool = True

	@property
	def current(self) -> Version:
		return self.versions[0]


@dataclass(frozen=True)
class PublishedResult:
	"""The published row of one unit, with the unit as it was then; ``rank`` is None where it has none.

	``standing`` is one of ``publication.standing``; ``verdict`` is empty for a set that ranks. Points are exact.
	"""

	campaign: str
	version: int
	unit: str
	unit_code: str
	unit_name: str
	unit_level: str
	level_name: str
	block: str
	parent_unit_name: str
	indicator_set: str
	standing: str
	rank: int | None
	class_name: str
	verdict: str
	verdict_note: str
	note: str
	self_score: Decimal
	verified_score: Decimal
	final_score: Decimal
	adjustment: Decimal
	maximum: Decimal
	percent: Decimal
	groups: tuple[GroupScore, ...]
	row_hash: str


def published_campaigns() -> list[PublishedCampaign]:
	"""Every published campaign, the newest year first; one statement."""
	return _campaigns(None)


def published_campaign(name: str) -> PublishedCampaign | None:
	"""One campaign; None where it does not exist or is not published; one statement."""
	return next(iter(_campaigns(name)), None)


def published_results(
	campaign: str, version: int | None = None, unit: str | None = None
) -> list[PublishedResult]:
	"""The rows of a campaign in their published order, of the version in force or an older one; one statement.

	Only the row of ``unit`` where one is named. Empty where there is no such publication.
	"""
	chosen = "head.current = 1" if version is None else "head.version = %(version)s"
	if unit is not None:
		chosen += " and result.unit = binary %(unit)s"
	query = f"{RESULTS} where head.campaign = %(campaign)s and {chosen} order by result.idx"
	return _results(query, {"campaign": campaign, "version": version, "unit": unit})


def results_of_units(units: Iterable[str]) -> list[PublishedResult]:
	"""The rows in force of some units in all published campaigns, oldest year first; one statement."""
	query = (
		f"{RESULTS} where head.current = 1 and result.unit in %(units)s order by campaign.year, head.campaign"
	)
	units = list(units)
	return _results(query, {"units": units}) if units else []


def _campaigns(name: str | None) -> list[PublishedCampaign]:
	heads: dict[str, list] = {}
	for row in frappe.db.sql(HEADS, {"campaign": name}, as_dict=True):
		heads.setdefault(row.campaign, []).append(row)
	return [_campaign(rows) for rows in heads.values()]


def _campaign(rows: list) -> PublishedCampaign:
	first = rows[0]
	versions = tuple(map(_version, rows))
	return PublishedCampaign(
		first.campaign,
		first.title,
		first.year,
		first.organising_unit,
		first.organiser or "",
		versions,
		ranks=first.kinds != RECOGNITION,
	)


def _version(row) -> Version:
	return Version(
		version=row.version,
		current=bool(row.current),
		published_on=row.published_on,
		decision=row.citation or "",
		short_decision=row.short_citation or "",
		decision_date=row.dispatch_date,
		reason=row.reason or "",
		row_count=row.row_count,
		seal=row.seal,
	)


def _results(query: str, values: dict) -> list[PublishedResult]:
	return [_result(row) for row in frappe.db.sql(query, values, as_dict=True)]


def _result(row) -> PublishedResult:
	texts = {
		field: row[field] or ""
		for field in PublishedResult.__dataclass_fields__
		if field not in (*NUMBERS, "version", "rank", "groups")
	}
	numbers = {field: exact(row[field]) for field in NUMBERS}
	groups = group_scores_of(row.group_scores)
	return PublishedResult(**texts, **numbers, version=row.version, rank=row["rank"] or None, groups=groups)
