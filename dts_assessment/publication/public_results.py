"""What the public pages ask of published results beyond reading them whole."""

from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe.query_builder import functions

from dts_assessment.exact import exact
from dts_assessment.publication.published import (
	PublishedCampaign,
	PublishedResult,
	Version,
	published_campaign,
)
from dts_assessment.publication.standing import RANKED


@dataclass(frozen=True)
class Peers:
	"""The ranked units of one level and block: how many, and their mean percentage."""

	count: int
	mean: Decimal


def find(code: str) -> PublishedCampaign | None:
	"""The published campaign of exactly this code: the database alone would take ``đợt`` for ``dot``."""
	found = published_campaign(code)
	return found if found and found.name == code else None


def version_of(campaign: PublishedCampaign, number: int | None) -> Version | None:
	"""The version of this number, the one in force for ``None``; ``None`` where there is no such version."""
	if number is None:
		return campaign.current
	return next((one for one in campaign.versions if one.version == number), None)


def peers_of(row: PublishedResult) -> Peers:
	"""Those that a unit was ranked among; one statement."""
	result = frappe.qb.DocType("Assessment Result")
	query = frappe.qb.from_(result).select(functions.Count("*"), functions.Avg(result.percent))
	query = query.where(result.campaign == row.campaign).where(result.version == row.version)
	query = query.where(result.unit_level == row.unit_level).where(result.block == row.block)
	count, mean = query.where(result.standing == RANKED).run()[0]
	return Peers(count, exact(mean))


def level_names() -> dict[str, str]:
	"""The names of unit levels by code, in the order of the levels."""
	rows = frappe.get_all(
		"Unit Level", fields=["name", "level_name"], as_list=True, order_by="position, name"
	)
	return dict(rows)
