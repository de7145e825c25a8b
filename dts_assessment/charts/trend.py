"""Percentages over the years as a line; years that cannot be compared directly are drawn hollow and dashed."""

from collections.abc import Sequence
from dataclasses import dataclass

from dts_assessment.charts.svg import picture, tag, text

WIDTH, HEIGHT = 360, 210
LEFT, RIGHT, TOP, BOTTOM = 34, 26, 24, 28


@dataclass(frozen=True)
class Point:
	"""One year: ``percent`` between 0 and 100, and the same in words; ``comparable`` is false after a merger or split."""

	year: str
	percent: float
	value: str
	comparable: bool = True


def trend(points: Sequence[Point], title: str, description: str) -> str:
	"""The line, the points with their values and the years below."""
	parts = [_grid()]
	places = [(_across(number, len(points)), _height(point.percent)) for number, point in enumerate(points)]
	for number in range(1, len(points)):
		whole = points[number - 1].comparable
		(x1, y1), (x2, y2) = places[number - 1], places[number]
		parts.append(tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_="line" if whole else "line dashed"))
	for point, (x, y) in zip(points, places, strict=True):
		parts.append(tag("circle", cx=x, cy=y, r=5, class_="dot" if point.comparable else "dot hollow"))
		parts.append(text(point.value, x, y - 10, text_anchor="middle", class_="count"))
		parts.append(text(point.year, x, HEIGHT - 8, text_anchor="middle", class_="tick"))
	return picture("trend", WIDTH, HEIGHT, "".join(parts), title, description)


def _grid() -> str:
	lines = []
	for value in (0, 25, 50, 75, 100):
		y = _height(value)
		kind = "base" if value == 0 else "grid"
		lines.append(tag("line", x1=LEFT, x2=WIDTH - 8, y1=y, y2=y, class_=kind))
		lines.append(text(f"{value}%", LEFT - 5, y + 4, text_anchor="end", class_="tick"))
	return "".join(lines)


def _across(number: int, count: int) -> float:
	left, right = LEFT + 30, WIDTH - RIGHT - 12
	return (left + right) / 2 if count == 1 else left + (right - left) * number / (count - 1)


def _height(percent: float) -> float:
	return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * min(max(percent, 0.0), 100.0) / 100
