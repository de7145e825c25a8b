"""Published results as open data: JSON by a documented schema, CSV and a workbook with the same rows."""

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from dts_assessment.excel import open_data
from dts_assessment.publication.published import PublishedCampaign, PublishedResult, Version
from dts_assessment.publication.standing import GroupScore, criteria, is_scored

SCHEMA = "1.0"
STANDINGS = {"Ranked": "ranked", "Exempt": "exempt", "Not Handed In": "not_handed_in", "Merged": "merged"}
VERDICTS = {"Recognised": "recognised", "Not recognised": "not_recognised", "Open": "open"}


def schema() -> bytes:
	"""The JSON Schema of the JSON file."""
	return (Path(__file__).parents[1] / "data" / "open-data.schema.json").read_bytes()


def json_file(campaign: PublishedCampaign, version: Version, rows: Sequence[PublishedResult]) -> bytes:
	"""All that is published of one version, as ``data/open-data.schema.json`` describes it."""
	content = {
		"schema": SCHEMA,
		"campaign": _head(campaign, version),
		"results": [
			{**_numbers(_row(row)), "groups": [_numbers(_group(one)) for one in row.groups]} for row in rows
		],
	}
	return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def csv_file(campaign: PublishedCampaign, version: Version, rows: Sequence[PublishedResult]) -> bytes:
	"""One line for each unit."""
	return open_data.csv_file([_row(row) for row in rows])


def workbook(campaign: PublishedCampaign, version: Version, rows: Sequence[PublishedResult]) -> bytes:
	"""The results, the scores by group and what the columns mean, for people."""
	about = [
		("Đợt đánh giá", campaign.title),
		("Năm", str(campaign.year)),
		("Cơ quan tổ chức", campaign.organiser),
		("Phiên bản", str(version.version)),
		("Văn bản công bố", version.decision),
	]
	groups = [
		{"unit_code": row.unit_code, "unit_name": row.unit_name, **_group(one)}
		for row in rows
		for one in row.groups
	]
	groups = [{**one, "group_code": one["code"], "group_title": one["title"]} for one in groups]
	return open_data.workbook([_row(row) for row in rows], groups, about)


FORMS: dict[str, tuple[str, Callable[[PublishedCampaign, Version, Sequence[PublishedResult]], bytes]]] = {
	"json": ("application/json; charset=utf-8", json_file),
	"csv": ("text/csv; charset=utf-8", csv_file),
	"xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook),
}
"""Content type and maker by the ending of the address."""


def _head(campaign: PublishedCampaign, version: Version) -> dict:
	return {
		"code": campaign.name,
		"title": campaign.title,
		"year": campaign.year,
		"organiser": campaign.organiser,
		"version": version.version,
		"current": version.current,
		"published_on": version.published_on.date().isoformat(),
		"decision": version.decision,
		"unit_count": version.row_count,
	}


def _row(row: PublishedResult) -> dict:
	"""Where there are no scores they are empty, not 0."""
	scores = {
		key: getattr(row, key) if is_scored(row) else None
		for key in ("self_score", "verified_score", "final_score")
	}
	return {
		"unit_code": row.unit_code,
		"unit_name": row.unit_name,
		"unit_level": row.level_name,
		"parent_name": row.parent_unit_name,
		"block": row.block,
		"standing": STANDINGS[row.standing],
		"rank": row.rank,
		"class": row.class_name,
		"verdict": VERDICTS.get(row.verdict, ""),
		**scores,
		"adjustment": row.adjustment if is_scored(row) else None,
		"maximum": row.maximum,
		"percent": row.percent if is_scored(row) else None,
		"note": "; ".join(filter(None, (row.note, criteria(row)))),
	}


def _group(one: GroupScore) -> dict:
	return {
		"code": one.code,
		"title": one.title,
		"self_score": one.self_score,
		"verified_score": one.verified,
		"final_score": one.final,
		"maximum": one.maximum,
	}


def _numbers(values: dict) -> dict:
	"""Decimals as JSON numbers: all have fewer than 15 digits, so a float prints them exactly."""
	return {key: _number(value) if isinstance(value, Decimal) else value for key, value in values.items()}


def _number(value: Decimal) -> int | float:
	return int(value) if value == value.to_integral_value() else float(value)
