"""Charts are drawings that are right for few and for many units, and that say in words what they show."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from dts_assessment.charts.bars import Bar, BarGroup, bar_chart, grouped_bars
from dts_assessment.charts.columns import BOTTOM, HEIGHT, TOP, bins, histogram
from dts_assessment.charts.svg import nice_step, wrapped
from dts_assessment.charts.trend import Point, trend

NASTY = """<script>alert("1")</script> & 'x'"""


def drawn(svg: str) -> ElementTree.Element:
	"""The drawing as elements; raises where it is no well-formed XML."""
	return ElementTree.fromstring(svg)


def of_class(root: ElementTree.Element, name: str, kind: str) -> list[ElementTree.Element]:
	return [one for one in root.iter(name) if kind in one.get("class", "").split()]


@pytest.mark.parametrize("count", [1, 2, 10, 39, 40, 3321])
def test_every_unit_is_in_exactly_one_column(count):
	percents = [Decimal(number * 100) / count for number in range(count)] + [Decimal(100)]
	found = bins(percents)
	assert sum(one.count for one in found) == count + 1
	assert [one.high for one in found[:-1]] == [one.low for one in found[1:]]
	assert found[-1].high == 100


def test_a_bound_belongs_to_the_column_above_it_and_100_to_the_last():
	found = {one.low: one.count for one in bins([Decimal("89.9999"), Decimal(90), Decimal(100)])}
	assert (found[80], found[90]) == (1, 2)


def test_scores_beyond_0_and_100_stand_in_the_outer_columns():
	found = bins([Decimal("-3"), Decimal("104.5")])
	assert (found[0].low, found[0].count, found[-1].count) == (0, 1, 1)


@pytest.mark.parametrize("counts", [[1, 0, 2], [3321, 1, 0, 7], [0, 0, 0]])
def test_columns_are_as_high_as_their_counts_and_stay_in_the_drawing(counts):
	percents = [Decimal(place * 5 + 1) for place, count in enumerate(counts) for _ in range(count)]
	found = bins(percents)
	root = drawn(histogram(found, "t", "d", "x", str))
	bars = of_class(root, "rect", "bar")
	assert len(bars) == sum(1 for one in found if one.count)
	for bar in bars:
		top, height = float(bar.get("y")), float(bar.get("height"))
		assert top >= TOP - 1
		assert abs(top + height - (HEIGHT - BOTTOM)) < 0.2


@pytest.mark.parametrize(("top", "step"), [(1, 1), (2, 1), (4, 1), (5, 2), (314, 100), (3321, 1000), (8, 2)])
def test_the_scale_counts_in_round_whole_steps(top, step):
	assert nice_step(top, 4) == step


def test_a_bar_is_as_long_as_its_share_and_never_longer_than_its_track():
	root = drawn(bar_chart("c", [Bar("A", 0.5, "1"), Bar("B", 1.7, "2"), Bar("C", 0, "0")], "t", "d"))
	tracks, bars = of_class(root, "rect", "track"), of_class(root, "rect", "bar")
	assert [float(bar.get("width")) for bar in bars] == [180, 360]
	assert len(tracks) == 3


def test_grouped_bars_keep_their_order_and_their_shades():
	group = BarGroup("1. Nhóm", (Bar("Tự chấm", 0.5, "5/10", 3), Bar("Cuối cùng", 0.4, "4/10", 0)))
	root = drawn(grouped_bars("g", [group, group], "t", "d"))
	bars = of_class(root, "rect", "bar")
	assert [bar.get("class") for bar in bars] == ["bar shade-3", "bar shade-0"] * 2
	assert [float(one.get("y")) for one in bars] == sorted(float(one.get("y")) for one in bars)


def test_years_that_cannot_be_compared_are_hollow_and_joined_by_a_dashed_line():
	points = [Point("2024", 40, "40%", comparable=False), Point("2025", 55, "55%"), Point("2026", 60, "60%")]
	root = drawn(trend(points, "t", "d"))
	assert [one.get("class") for one in root.iter("circle")] == ["dot hollow", "dot", "dot"]
	lines = [one for one in root.iter("line") if "line" in one.get("class").split()]
	assert [one.get("class") for one in lines] == ["line dashed", "line"]


def test_one_year_alone_is_a_point_without_a_line():
	root = drawn(trend([Point("2026", 60, "60%")], "t", "d"))
	assert len(list(root.iter("circle"))) == 1


@pytest.mark.parametrize(
	"svg",
	[
		bar_chart("c", [Bar(NASTY, 0.5, NASTY)], NASTY, NASTY),
		grouped_bars("g", [BarGroup(NASTY, (Bar(NASTY, 0.5, NASTY),))], NASTY, NASTY),
		histogram(bins([Decimal(1)]), NASTY, NASTY, NASTY, str),
		trend([Point(NASTY, 5, NASTY)], NASTY, NASTY),
	],
)
def test_text_is_escaped_and_every_drawing_has_a_title_and_a_description(svg):
	root = drawn(svg)
	assert list(root.iter("script")) == []
	assert root.get("role") == "img"
	named = {one.get("id"): one.text for one in root if one.tag in ("title", "desc")}
	assert [named[key] for key in root.get("aria-labelledby").split()] == [NASTY, NASTY]


def test_long_names_are_wrapped_and_cut_with_an_ellipsis():
	assert wrapped("Hoạt động chính quyền số", 12) == ["Hoạt động", "chính quyền…"]
	assert wrapped("Ngắn", 12) == ["Ngắn"]
