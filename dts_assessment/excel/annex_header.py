"""Finding the table in a sheet: the line of headings, the lines above it, the lines that only repeat it."""

import re
from collections.abc import Mapping

from dts_assessment.excel.annex_columns import recognise
from dts_assessment.excel.annex_model import Grid, Line
from dts_assessment.vietnamese.text import search_key

ABOVE = re.compile(r"^(?:phu luc|kem theo|ban hanh kem|\(|so[: ]|ubnd|uy ban|cong hoa|doc lap)")
Places = dict[str, int]
"""The position of each column in a line, by the key of the column."""


def find_header(grid: Grid) -> int | None:
	"""Return the first line that names a title column and at least two more columns."""
	for position, line in enumerate(grid.lines[:60]):
		places = header_places(line)
		if len(places) >= 3 and {"title", "maximum"} & set(places):
			return position
	return None


def header_places(line: Line) -> Places:
	"""Return the columns that the cells of a line name."""
	places: Places = {}
	for position, cell in enumerate(line.cells):
		key = recognise(cell.text)
		if key and key not in places:
			places[key] = position
	return places


def first_text(line: Line) -> str:
	"""Return the first text of a line."""
	return next((cell.text.strip() for cell in line.cells if cell.text.strip()), "")


def title_of(lines: list[str]) -> str:
	"""Return the name of the set among the lines above the table: the first that is no formula of the letterhead."""
	named = [" ".join(line.split()) for line in lines if line and not ABOVE.match(search_key(line))]
	titled = [
		line for line in named if re.search(r"\b(?:bo (?:chi so|tieu chi|chi tieu)|bang)\b", search_key(line))
	]
	return next(iter(titled or named), "")


def is_column_numbers(texts: Mapping[str, str]) -> bool:
	"""Tell the line (1) (2) (3) … under a header."""
	numbers = [re.sub(r"\W", "", text) for text in texts.values() if text]
	return len(numbers) >= 4 and all(re.fullmatch(r"\d{1,2}|[A-H]", number) for number in numbers)
