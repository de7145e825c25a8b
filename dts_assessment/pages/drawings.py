"""The figures and charts of the public pages, each with a sentence and a table that say the same without the drawing."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from frappe import _
from markupsafe import Markup

from dts_assessment.charts.bars import Bar, BarGroup, bar_chart, grouped_bars
from dts_assessment.charts.columns import bins, histogram
from dts_assessment.charts.trend import Point, trend
from dts_assessment.pages.environment import drawing, number, percent, told_criteria
from dts_assessment.publication.public_table import Choices
from dts_assessment.publication.public_trend import VerdictsOfLevel, YearOfLevel, YearOfUnit
from dts_assessment.publication.published import PublishedResult
from dts_assessment.publication.standing import RECOGNISED, VERDICTS, GroupScore, is_ranked, is_scored
from dts_assessment.vietnamese.numbers import round_half_up

NOTHING = "–"


@dataclass(frozen=True)
class Chart:
	"""A drawing, the figures behind it as a table, and a legend of (shade, name)."""

	title: str
	svg: Markup
	head: tuple[str, ...]
	rows: tuple[tuple[str, ...], ...]
	legend: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Summary:
	"""The key figures of a ranking; percentages are ``None`` where nobody is ranked.

	``judged`` units have a verdict, ``recognised`` of them the good one.
	"""

	units: int
	ranked: int
	mean: Decimal | None
	median: Decimal | None
	best: PublishedResult | None
	others: int
	judged: int
	recognised: int


def _mean(rows: Sequence[PublishedResult]) -> Decimal | None:
	return sum((row.percent for row in rows), Decimal(0)) / len(rows) if rows else None


@dataclass(frozen=True)
class Part:
	"""What the table is summed up to: all units, or those of one level where there are several."""

	level: str
	name: str
	summary: Summary
	charts: tuple[Chart, ...]


def parts(rows: Sequence[PublishedResult], levels: Sequence[tuple[str, str]], offered: Choices) -> list[Part]:
	"""One part for each of the levels; sets, maxima and classes differ between them, so they are never mixed."""
	by_level = [(level, name, [row for row in rows if row.unit_level == level]) for level, name in levels]
	if len(by_level) == 1:
		((level, name, members),) = by_level
		charts = (verdicts(members), classes(members, offered.classes), spread(members))
		return [Part(level, name, summary(members), tuple(filter(None, charts)))]
	return [
		Part(level, name, summary(members), tuple(filter(None, _of_level(place, name, members, offered))))
		for place, (level, name, members) in enumerate(by_level)
	]


def _of_level(
	place: int, name: str, rows: Sequence[PublishedResult], offered: Choices
) -> tuple[Chart | None, ...]:
	return verdicts(rows, place, name), classes(rows, offered.classes, place, name)


def summary(rows: Sequence[PublishedResult]) -> Summary:
	ranked = [row for row in rows if is_ranked(row)]
	best = max(ranked, key=lambda row: row.percent, default=None)
	alike = sum(1 for row in ranked if best and row.percent == best.percent) - 1
	judged = [row.verdict for row in rows if row.verdict]
	return Summary(
		len(rows),
		len(ranked),
		_mean(ranked),
		median(row.percent for row in ranked) if ranked else None,
		best,
		max(alike, 0),
		len(judged),
		judged.count(RECOGNISED),
	)


def classes(
	rows: Sequence[PublishedResult], names: Sequence[str], place: int = 0, level: str = ""
) -> Chart | None:
	"""How many units are in each class; ``place`` tells the charts of several levels apart."""
	counts = [(name, sum(1 for row in rows if row.class_name == name)) for name in names]
	return _counted(
		f"classes-{place}", _("Units by class"), _("Class"), [one for one in counts if one[1]], level
	)


def verdicts(rows: Sequence[PublishedResult], place: int = 0, level: str = "") -> Chart | None:
	"""How many units a recognition set recognised, and how many have no verdict and why."""
	if not any(row.verdict for row in rows):
		return None
	found = Counter(row.verdict or row.standing for row in rows if row.verdict or not is_ranked(row))
	order = [*VERDICTS, *(name for name in found if name not in VERDICTS)]
	counts = [(_(name), found[name]) for name in order if found[name]]
	return _counted(f"verdicts-{place}", _("Units by verdict"), _("Verdict"), counts, level)


def _counted(name: str, title: str, head: str, counts: Sequence[tuple[str, int]], level: str) -> Chart | None:
	"""A bar for each name with its number of units; None where there are none."""
	total = sum(count for _name, count in counts)
	if not total:
		return None
	rows = [(label, number(count), percent(Decimal(count) * 100 / total, 1)) for label, count in counts]
	bars = [
		Bar(label, count / total, f"{shown} ({share})", min(place, 4))
		for place, ((_label, count), (label, shown, share)) in enumerate(zip(counts, rows, strict=True))
	]
	title = f"{title}: {level}" if level else title
	words = "; ".join(f"{label}: {count}, {share}" for label, count, share in rows)
	svg = bar_chart(name, bars, title, words)
	return Chart(title, drawing(svg), (head, _("Number of units"), _("Share")), tuple(rows))


def spread(rows: Sequence[PublishedResult]) -> Chart | None:
	"""How many ranked units reached which percentage of their points."""
	percents = [row.percent for row in rows if is_ranked(row)]
	if not percents:
		return None
	found = bins(percents)
	rows = tuple((f"{one.low}–{one.high}%", number(one.count)) for one in found)
	title = _("Units by percentage of the maximum score")
	words = "; ".join(f"{span}: {count}" for span, count in rows if count != "0")
	svg = histogram(found, title, words, _("Percentage of the maximum score"), number)
	return Chart(title, drawing(svg), (_("Share of the maximum"), _("Number of units")), rows)


def totals(row: PublishedResult) -> Chart:
	"""The three totals of a unit beside its maximum."""
	bars = _bars(_three(row.self_score, row.verified_score, row.final_score, row.maximum), THREE)
	rows = tuple((bar.label, bar.value) for bar in bars)
	title = _("The three scores")
	svg = bar_chart("totals", bars, title, "; ".join(f"{name}: {value}" for name, value in rows))
	return Chart(title, drawing(svg), (_("Score"), _("Points")), rows)


def percents(rows: Sequence[PublishedResult]) -> Chart:
	"""The final percentages of chosen units."""
	bars = [
		Bar(
			row.unit_name,
			float(row.percent) / 100,
			percent(row.percent) if is_scored(row) else NOTHING,
			shade,
		)
		for shade, row in zip(APART, rows, strict=False)
	]
	said = tuple((bar.label, bar.value) for bar in bars)
	title = _("Percentage of the maximum score")
	svg = bar_chart("percents", bars, title, "; ".join(f"{name}: {value}" for name, value in said))
	return Chart(title, drawing(svg), (_("Unit"), _("Share of the maximum")), said)


THREE = (3, 2, 0)
"""The shades of self, verified and final score: what counts is darkest."""

APART = (0, 4, 2, 5, 3, 1)
"""The shades of several units, in an order in which neighbours are told apart."""

Scores = list[tuple[str, Decimal | None, Decimal]]
"""What the bars of one group show: name, points, maximum."""


def three_scores(rows: Sequence[PublishedResult], title: tuple[str, str]) -> Scores:
	"""Self, verified and final score of one unit in one group."""
	one = _group(rows[0], title)
	return _three(one.self_score, one.verified, one.final, one.maximum)


def _three(self_score: Decimal, verified: Decimal, final: Decimal, maximum: Decimal) -> Scores:
	return [
		(_("Self-scored"), self_score, maximum),
		(_("After verification"), verified, maximum),
		(_("Final score"), final, maximum),
	]


def groups(rows: Sequence[PublishedResult], series: Callable) -> Chart:
	"""The scores by group of indicators: the three of one unit, or the final ones of several."""
	found: dict[tuple[str, str], Scores] = {}
	for title in dict.fromkeys((one.code, one.title) for row in rows for one in row.groups):
		found[title] = series(rows, title)
	names = [name for name, _points, _maximum in next(iter(found.values()))]
	shades = THREE if series is three_scores else APART[: len(rows)]
	drawn = [
		BarGroup(f"{code}. {title}", tuple(_bars(bars, shades))) for (code, title), bars in found.items()
	]
	said = tuple((group.label, *(bar.value for bar in group.bars)) for group in drawn)
	title = _("Scores by group of indicators")
	words = "; ".join(
		f"{group.label}: " + ", ".join(f"{bar.label} {bar.value}" for bar in group.bars) for group in drawn
	)
	svg = grouped_bars("groups", drawn, title, words)
	return Chart(title, drawing(svg), (_("Group"), *names), said, tuple(zip(shades, names, strict=True)))


def final_scores(rows: Sequence[PublishedResult], title: tuple[str, str]) -> Scores:
	"""The final scores of several units in one group; a unit without this group has none."""
	scores: Scores = []
	for row in rows:
		one = _group(row, title)
		scores.append((row.unit_name, one.final if one else None, one.maximum if one else Decimal(0)))
	return scores


def trend_of_unit(name: str, years: Sequence[YearOfUnit]) -> Chart:
	"""One unit over the years."""
	points = [_point(year) for year in years]
	rows = tuple(
		(point.year, point.value, "" if point.comparable else _("Not directly comparable"))
		for point in points
	)
	title = _("{0} over the years").format(name)
	svg = trend(points, title, "; ".join(f"{row[0]}: {row[1]} {row[2]}".strip() for row in rows))
	return Chart(title, drawing(svg), (_("Year"), _("Share of the maximum"), _("Note")), rows)


def trend_of_level(years: Sequence[YearOfLevel]) -> Chart:
	"""The mean of a level over the years."""
	points = [Point(str(year.campaign.year), float(year.mean), percent(year.mean, 1)) for year in years]
	rows = tuple(
		(
			str(year.campaign.year),
			number(year.units),
			percent(year.mean),
			percent(year.lowest),
			percent(year.highest),
		)
		for year in years
	)
	title = _("Mean percentage over the years")
	svg = trend(points, title, "; ".join(f"{point.year}: {point.value}" for point in points))
	return Chart(
		title, drawing(svg), (_("Year"), _("Number of units"), _("Mean"), _("Lowest"), _("Highest")), rows
	)


def verdicts_of_level(years: Sequence[VerdictsOfLevel]) -> Chart:
	"""The share of the units of a level that was recognised, over the years."""
	points = [Point(str(year.campaign.year), float(year.share), percent(year.share, 1)) for year in years]
	rows = tuple(
		(str(year.campaign.year), number(year.units), number(year.recognised), percent(year.share))
		for year in years
	)
	title = _("Share of recognised units over the years")
	svg = trend(points, title, "; ".join(f"{point.year}: {point.value}" for point in points))
	return Chart(
		title, drawing(svg), (_("Year"), _("Units with a verdict"), _("Recognised units"), _("Share")), rows
	)


def table_rows(rows: Sequence[PublishedResult]) -> list[list]:
	"""The rows for the script, as lists: a text for each score, so that nothing is rounded on the way."""
	return [
		[
			row.unit, row.unit_code, row.unit_name, row.unit_level, row.level_name, row.block, row.parent_unit_name, row.standing, row.rank,
			row.class_name, row.verdict, told_criteria(row), is_scored(row),
			*map(str, (row.self_score, row.verified_score, row.final_score, row.maximum, row.percent)),
		]
		for row in rows
	]  # fmt: skip


def _group(row: PublishedResult, title: tuple[str, str]) -> GroupScore | None:
	return next((one for one in row.groups if (one.code, one.title) == title), None)


def _bars(scores: Scores, shades: Sequence[int]) -> list[Bar]:
	return [
		Bar(
			name,
			float(points / maximum) if points is not None and maximum else 0.0,
			f"{number(round_half_up(points, 2))}/{number(maximum)}" if points is not None else NOTHING,
			shade,
		)
		for shade, (name, points, maximum) in zip(shades, scores, strict=True)
	]


def _point(year: YearOfUnit) -> Point:
	return Point(str(year.campaign.year), float(year.percent), percent(year.percent, 1), year.comparable)
