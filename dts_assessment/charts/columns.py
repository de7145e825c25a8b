"""How many units reached which percentage: columns that stand side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dts_assessment.charts.svg import nice_step, picture, tag, text

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 22, 40
FEW = 40
"""Below so many units columns of 10 points are drawn, from there on of 5."""


@dataclass(frozen=True)
class Bin:
	"""Units with at least ``low`` and less than ``high`` per cent; the last one holds everything from ``low`` on."""

	low: int
	high: int
	count: int


def bins(percents: Sequence[Decimal]) -> list[Bin]:
	"""The units by per cent, without empty columns below the lowest unit."""
	width = 10 if len(percents) < FEW else 5
	counts = [0] * (100 // width)
	for percent in percents:
		counts[min(max(int(percent // width), 0), len(counts) - 1)] += 1
	first = next((place for place, count in enumerate(counts) if count), 0)
	first = min(first, len(counts) - 4)
	return [Bin(place * width, (place + 1) * width, counts[place]) for place in range(first, len(counts))]


def histogram(
	found: Sequence[Bin], title: str, description: str, across: str, number: Callable[[int], str]
) -> str:
	"""The columns with their counts above them; ``across`` says what runs from left to right."""
	highest = max((one.count for one in found), default=0)
	step = nice_step(max(highest, 1), 4)
	top = step * -(-max(highest, 1) // step)
	parts = [_grid(top, step, number)]
	slot = (WIDTH - LEFT - RIGHT) / len(found)
	for place, one in enumerate(found):
		parts.append(_column(one, LEFT + place * slot, slot, top, number))
	parts.append(_labels(found, slot))
	parts.append(text(across, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, text_anchor="middle", class_="axis"))
	return picture("columns", WIDTH, HEIGHT, "".join(parts), title, description)


def _grid(top: int, step: int, number: Callable[[int], str]) -> str:
	lines = []
	for value in range(0, top + 1, step):
		y = _height(value, top)
		kind = "base" if value == 0 else "grid"
		lines.append(tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_=kind))
		lines.append(text(number(value), LEFT - 5, y + 4, text_anchor="end", class_="tick"))
	return "".join(lines)


def _column(one: Bin, x: float, slot: float, top: int, number: Callable[[int], str]) -> str:
	if not one.count:
		return ""
	gap = min(4.0, slot * 0.15)
	y = min(_height(one.count, top), HEIGHT - BOTTOM - 1.5)
	bar = tag("rect", x=x + gap / 2, y=y, width=slot - gap, height=HEIGHT - BOTTOM - y, class_="bar")
	crowded = slot < 20 and one.count > 99
	label = text(
		number(one.count),
		x + slot / 2,
		y - 4,
		text_anchor="middle",
		class_="count small" if crowded else "count",
	)
	return bar + label


def _labels(found: Sequence[Bin], slot: float) -> str:
	every = 1 if len(found) <= 10 else 2
	ends = [one.low for one in found] + [found[-1].high]
	return "".join(
		text(str(end), LEFT + place * slot, HEIGHT - BOTTOM + 14, text_anchor="middle", class_="tick")
		for place, end in enumerate(ends)
		if (len(ends) - 1 - place) % every == 0
	)


def _height(value: int, top: int) -> float:
	return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top
