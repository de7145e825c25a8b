"""Lying bars: how many units are in each class; how far units came in each group of indicators."""

from collections.abc import Sequence
from dataclasses import dataclass

from dts_assessment.charts.svg import picture, tag, text, wrapped

WIDTH = 360
MOST_LETTERS = 56


@dataclass(frozen=True)
class Bar:
	"""One bar: ``share`` of the full width between 0 and 1, and the words at its end. ``shade`` is 0 for the first."""

	label: str
	share: float
	value: str
	shade: int = 0


@dataclass(frozen=True)
class BarGroup:
	"""Bars below one heading, for one group of indicators."""

	label: str
	bars: tuple[Bar, ...]


def bar_chart(name: str, bars: Sequence[Bar], title: str, description: str) -> str:
	"""Each bar below its label, its value at the right."""
	row, parts = 38, []
	for place, bar in enumerate(bars):
		y = place * row
		parts.append(text(wrapped(bar.label, MOST_LETTERS, 1)[0], 0, y + 14, class_="label"))
		parts.append(text(bar.value, WIDTH, y + 14, text_anchor="end", class_="value"))
		parts.append(_track(bar, 0, y + 20, WIDTH, 10))
	return picture(name, WIDTH, max(row * len(bars), 1), "".join(parts), title, description)


def grouped_bars(name: str, groups: Sequence[BarGroup], title: str, description: str) -> str:
	"""Below each heading one bar for each series, in the order and shades of the legend beside the drawing."""
	y, parts = 0, []
	for group in groups:
		for line in wrapped(group.label, MOST_LETTERS):
			y += 16
			parts.append(text(line, 0, y - 2, class_="label"))
		for bar in group.bars:
			parts.append(_track(bar, 0, y + 5, WIDTH - 62, 10))
			parts.append(text(bar.value, WIDTH, y + 14, text_anchor="end", class_="value"))
			y += 16
		y += 12
	return picture(name, WIDTH, max(y - 4, 1), "".join(parts), title, description)


def _track(bar: Bar, x: float, y: float, width: float, height: float) -> str:
	share = min(max(bar.share, 0.0), 1.0)
	whole = tag("rect", x=x, y=y, width=width, height=height, rx=2, class_="track")
	if not share:
		return whole
	return whole + tag(
		"rect", x=x, y=y, width=max(width * share, 1.5), height=height, rx=2, class_=f"bar shade-{bar.shade}"
	)
