"""Rows put on pages by the height that their texts need: wkhtmltopdf repeats no head of a table."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Protocol

from dts_assessment.printing.layout import Page

_POINTS_PER_MM = 72 / 25.4
_ROW_PADDING_POINTS = 4.5
_CELL_PADDING_MM = 3
_LETTER_MM_PER_POINT = 0.15
_LINE = 1.2


class Column(Protocol):
	"""What is asked of a column: its heading and its width in millimetres."""

	@property
	def label(self) -> str: ...

	@property
	def width(self) -> float: ...


def room_of(page: Page) -> float:
	"""Points between the margins of a page, from top to bottom."""
	return (page.height - page.top - page.bottom) * _POINTS_PER_MM


def paged(
	rows: Sequence[Sequence[str]],
	columns: Sequence[Column],
	points: float,
	room: float,
	*,
	above: float = 0,
	heads: Sequence[Sequence[str]] = (),
) -> Iterator[list[Sequence[str]]]:
	"""The rows of each page, in a font of so many points, so that the head can stand on every page.

	``above`` is kept free on the first page; ``heads`` are further rows that stand on every page. Heights are rather
	a little more than less.
	"""
	head = [[column.label for column in columns], *heads]
	room -= sum(row_height(row, columns, points) for row in head)
	page: list[Sequence[str]] = []
	left = room - above
	for row in rows:
		height = row_height(row, columns, points)
		if page and height > left:
			yield page
			page, left = [], room
		page.append(row)
		left -= height
	if page:
		yield page


def row_height(row: Sequence[str], columns: Sequence[Column], points: float) -> float:
	"""The height of a row in points."""
	lines = max(_lines(text, column.width, points) for text, column in zip(row, columns, strict=False))
	return lines * points * _LINE + _ROW_PADDING_POINTS


def _lines(text: str, width: float, points: float) -> int:
	letters = int((width - _CELL_PADDING_MM) / (points * _LETTER_MM_PER_POINT))
	return max(1, len(wrap(text, max(1, letters))))
