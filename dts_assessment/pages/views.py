"""The public pages, one function each: what they show of a published campaign."""

from collections.abc import Callable

import frappe
from frappe import _

from dts_assessment.pages import drawings
from dts_assessment.pages.asked import Answer, Asked, Scene, page
from dts_assessment.pages.links import SCHEMA
from dts_assessment.publication import public_data, public_table, public_trend
from dts_assessment.publication.public_method import methods, ranking_rules
from dts_assessment.publication.public_results import (
	find,
	level_names,
	peers_of,
	version_of,
)
from dts_assessment.publication.public_versions import changes
from dts_assessment.publication.published import PublishedResult, published_campaigns, published_results
from dts_assessment.publication.standing import is_ranked, is_scored

DAY = 24 * 3600
MOST_COMPARED = 6
MOST_OFFERED = 20


def answer(asked: Asked) -> Answer:
	"""The answer to a request, in the language that it asks for; whatever is not published is not found."""
	before = frappe.local.lang
	frappe.local.lang = asked.lang
	try:
		return _answer(asked)
	finally:
		frappe.local.lang = before


def _answer(asked: Asked) -> Answer:
	if not asked.parts:
		return _campaigns(asked)
	if asked.parts == (SCHEMA,):
		return Answer(public_data.schema(), "application/schema+json; charset=utf-8", max_age=DAY)
	campaign = find(asked.parts[0])
	version = campaign and version_of(campaign, asked.version)
	view = _view(asked.parts[1:])
	if not version or not view:
		return not_found(asked)
	return view(Scene(asked, campaign, version))


def not_found(asked: Asked) -> Answer:
	"""The same words for what was never there and for what is not published yet."""
	return page(asked, "not_found.html", _("Page not found"), kept=False, status=404)


def _view(parts: tuple[str, ...]) -> Callable[[Scene], Answer] | None:
	if len(parts) == 2 and parts[0] == "don-vi":
		return lambda scene: _unit(scene, parts[1])
	return VIEWS.get(parts[0] if parts else "") if len(parts) < 2 else None


def _campaigns(asked: Asked) -> Answer:
	years: dict[int, list] = {}
	for one in published_campaigns():
		years.setdefault(one.year, []).append(one)
	return page(asked, "campaigns.html", _("Results of digital transformation assessments"), years=years)


def _campaign(scene: Scene) -> Answer:
	wanted = public_table.question(scene.asked.values)
	offered = public_table.choices(scene.rows)
	asked = public_table.only_known(wanted, offered)
	shown = public_table.page_of(scene.rows, asked)
	levels = [one for one in offered.levels if asked.level in ("", one[0])]
	return scene.page(
		"campaign.html",
		scene.overview,
		kept=asked == wanted and asked.kept and asked.page <= shown.number,
		question=asked,
		offered=offered,
		shown=shown,
		places=public_table.places_of(scene.rows),
		units=len(scene.rows),
		parts=drawings.parts(scene.rows, levels, offered),
		scored=any(map(is_scored, scene.rows)),
		has_maximum=len({row.maximum for row in scene.rows}) > 1,
	)


def _unit(scene: Scene, unit: str) -> Answer:
	row = scene.row(unit)
	if not row:
		return not_found(scene.asked)
	past = public_trend.past(scene.campaign)
	years = public_trend.years_of_units(past, [unit])[unit] if scene.campaign.ranks else ()
	verdicts = () if scene.campaign.ranks else public_trend.verdicts_of_units(past, [unit])[unit]
	return scene.page(
		"unit.html",
		row.unit_name,
		row=row,
		peers=peers_of(row),
		places=public_table.places_of([row]),
		totals=drawings.totals(row) if is_scored(row) else None,
		groups=drawings.groups([row], drawings.three_scores) if is_scored(row) and row.groups else None,
		years=years,
		verdicts=verdicts if len(verdicts) > 1 else (),
		trend=drawings.trend_of_unit(row.unit_name, years) if len(years) > 1 else None,
	)


def _compare(scene: Scene) -> Answer:
	wanted = list(dict.fromkeys(scene.asked.parameters.get("don-vi", ())))
	chosen = [row for unit in wanted[:MOST_COMPARED] if (row := scene.row(unit))]
	text = public_table.question(scene.asked.values).text
	found = public_table.page_of(scene.rows, public_table.Question(text=text)).rows if text else ()
	return scene.page(
		"compare.html",
		_("Comparison"),
		kept=False,
		chosen=chosen,
		units=[row.unit for row in chosen],
		shades=drawings.APART,
		too_many=len(wanted) > MOST_COMPARED,
		text=text,
		found=[row for row in found if row not in chosen][:MOST_OFFERED],
		places=public_table.places_of(chosen),
		scored=any(map(is_scored, chosen)),
		percents=drawings.percents(chosen) if any(map(is_scored, chosen)) else None,
		groups=drawings.groups(chosen, drawings.final_scores)
		if any(_in_groups(row) for row in chosen)
		else None,
	)


def _in_groups(row: PublishedResult) -> bool:
	return is_scored(row) and bool(row.groups)


def _trend(scene: Scene) -> Answer:
	wanted = public_table.question(scene.asked.values)
	asked = public_table.Question(text=wanted.text, page=wanted.page)
	past = public_trend.past(scene.campaign)
	told, units, levels, draw = TRENDS[scene.campaign.ranks]
	shown = public_table.page_of(list(filter(told, scene.rows)), asked)
	names = level_names()
	return scene.page(
		"trend.html" if scene.campaign.ranks else "trend_verdicts.html",
		_("Over the years"),
		kept=asked.kept and asked.page <= shown.number,
		question=asked,
		shown=shown,
		campaigns=past.campaigns,
		levels=[(names.get(level, level), years, draw(years)) for level, years in levels(past).items()],
		units=units(past, [row.unit for row in shown.rows]),
	)


TRENDS = {
	True: (
		is_ranked,
		public_trend.years_of_units,
		public_trend.years_of_levels,
		drawings.trend_of_level,
	),
	False: (
		lambda row: row.verdict,
		public_trend.verdicts_of_units,
		public_trend.verdicts_of_levels,
		drawings.verdicts_of_level,
	),
}
"""Which units are told of over the years and how, for campaigns that rank and for those that do not."""


def _method(scene: Scene) -> Answer:
	sets = methods(scene.campaign, level_names())
	rules = ranking_rules(scene.campaign, scene.version) if scene.campaign.ranks else []
	return scene.page("method.html", _("Method"), methods=sets, rules=rules)


def _versions(scene: Scene) -> Answer:
	in_order = list(reversed(scene.campaign.versions))
	rows = [published_results(scene.campaign.name, one.version) for one in in_order]
	compared = [
		(one, changes(before, after))
		for one, before, after in zip(in_order[1:], rows, rows[1:], strict=False)
	]
	return scene.page("versions.html", _("Versions"), compared=list(reversed(compared)))


def _data(scene: Scene) -> Answer:
	return scene.page("data.html", _("Open data"), columns=public_data.open_data.RESULTS)


def _file(ending: str) -> Callable[[Scene], Answer]:
	def view(scene: Scene) -> Answer:
		content_type, make = public_data.FORMS[ending]
		name = f"{scene.campaign.name}-v{scene.version.version}.{ending}"
		return Answer(make(scene.campaign, scene.version, scene.rows), content_type, filename=name)

	return view


def _table(scene: Scene) -> Answer:
	"""All rows for the table's script, as short as can be."""
	body = frappe.as_json(drawings.table_rows(scene.rows), indent=None, separators=(",", ":"))
	return Answer(body.encode(), "application/json; charset=utf-8")


VIEWS: dict[str, Callable[[Scene], Answer]] = {
	"": _campaign,
	"so-sanh": _compare,
	"xu-huong": _trend,
	"phuong-phap": _method,
	"phien-ban": _versions,
	"du-lieu": _data,
	"bang.json": _table,
	**{f"du-lieu.{ending}": _file(ending) for ending in public_data.FORMS},
}
