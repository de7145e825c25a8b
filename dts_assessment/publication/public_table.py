"""Searching, filtering, sorting and paging the public ranking. Pure: the same rules hold with and without scripts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dts_assessment.publication.published import PublishedResult
from dts_assessment.publication.standing import VERDICTS, is_scored
from dts_assessment.vietnamese.text import clean, search_key, sort_key

PAGE = 100
WHOLE = "tat-ca"
"""The page of a table that is printed as a whole."""
MOST_LETTERS = 80

SORTS: dict[str, Callable[[PublishedResult], object]] = {
	"ten": lambda row: sort_key(row.unit_name),
	"tu-cham": lambda row: row.self_score,
	"tham-dinh": lambda row: row.verified_score,
	"diem": lambda row: row.final_score,
	"ty-le": lambda row: row.percent,
}
"""What a table may be sorted by, as addresses write it; ``-`` before it means highest first."""


@dataclass(frozen=True)
class Question:
	"""What a reader asks of the table; every part may be empty. ``page`` 0 is the whole table."""

	text: str = ""
	level: str = ""
	block: str = ""
	parent: str = ""
	class_name: str = ""
	verdict: str = ""
	sort: str = ""
	page: int = 1

	@property
	def kept(self) -> bool:
		"""Whether its answer may be kept: there are as many texts to search for as there are readers."""
		return not self.text


@dataclass(frozen=True)
class Choices:
	"""What the filters offer, each in the order of the rows; levels are (code, name)."""

	levels: tuple[tuple[str, str], ...]
	blocks: tuple[str, ...]
	parents: tuple[str, ...]
	classes: tuple[str, ...]
	verdicts: tuple[str, ...]


@dataclass(frozen=True)
class Page:
	"""The rows of one page; ``found`` is how many rows answer the question on all ``pages``."""

	rows: tuple[PublishedResult, ...]
	found: int
	number: int
	pages: int


def question(values: Mapping[str, str]) -> Question:
	"""The question in the parameters of an address; what cannot be understood is left out."""
	page = values.get("trang", "")
	number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
	return Question(
		text=clean(values.get("tim", ""))[:MOST_LETTERS],
		level=values.get("cap", ""),
		block=values.get("khoi", ""),
		parent=values.get("thuoc", ""),
		class_name=values.get("loai", ""),
		verdict=values.get("ket-luan", ""),
		sort=values.get("sap-xep", "") if values.get("sap-xep", "").removeprefix("-") in SORTS else "",
		page=0 if page == WHOLE else max(number, 1),
	)


def choices(rows: Sequence[PublishedResult]) -> Choices:
	"""What occurs in the rows; classes from the best on, by the highest percentage in each."""
	best: dict[str, Decimal] = {}
	for row in rows:
		if row.class_name:
			best[row.class_name] = max(best.get(row.class_name, Decimal(-1)), row.percent)
	return Choices(
		levels=tuple(dict.fromkeys((row.unit_level, row.level_name) for row in rows if row.unit_level)),
		blocks=tuple(sorted({row.block for row in rows if row.block}, key=sort_key)),
		parents=tuple(sorted({row.parent_unit_name for row in rows if row.parent_unit_name}, key=sort_key)),
		classes=tuple(sorted(best, key=lambda name: (-best[name], name))),
		verdicts=tuple(verdict for verdict in VERDICTS if any(row.verdict == verdict for row in rows)),
	)


def only_known(asked: Question, offered: Choices) -> Question:
	"""The question without values that no row has, so that only so many answers need to be kept."""
	return replace(
		asked,
		level=asked.level if asked.level in dict(offered.levels) else "",
		block=asked.block if asked.block in offered.blocks else "",
		parent=asked.parent if asked.parent in offered.parents else "",
		class_name=asked.class_name if asked.class_name in offered.classes else "",
		verdict=asked.verdict if asked.verdict in offered.verdicts else "",
	)


def page_of(rows: Sequence[PublishedResult], asked: Question) -> Page:
	"""The page of the answer that is asked for; a page behind the last one is the last one."""
	found = _sorted([row for row in rows if _answers(row, asked)], asked.sort)
	if asked.page == 0:
		return Page(tuple(found), len(found), 1, 1)
	pages = max(1, -(-len(found) // PAGE))
	number = min(asked.page, pages)
	return Page(tuple(found[(number - 1) * PAGE : number * PAGE]), len(found), number, pages)


def places_of(rows: Sequence[PublishedResult]) -> int:
	"""The decimals that the scores of a table need, so that they stand in line; at most 4."""
	scores = (score for row in rows for score in (row.self_score, row.verified_score, row.final_score))
	return min(4, max((max(0, -score.normalize().as_tuple().exponent) for score in scores), default=0))


def _answers(row: PublishedResult, asked: Question) -> bool:
	wanted = (
		(asked.level, row.unit_level),
		(asked.block, row.block),
		(asked.parent, row.parent_unit_name),
		(asked.class_name, row.class_name),
		(asked.verdict, row.verdict),
	)
	if any(want and want != has for want, has in wanted):
		return False
	return not asked.text or search_key(asked.text) in search_key(f"{row.unit_name} {row.unit_code}")


def _sorted(rows: list[PublishedResult], by: str) -> list[PublishedResult]:
	"""Rows without scores come last, whichever way the scores are sorted."""
	if not by:
		return rows
	name = by.removeprefix("-")
	if name == "ten":
		return sorted(rows, key=SORTS[name], reverse=by.startswith("-"))
	scored = sorted((row for row in rows if is_scored(row)), key=SORTS[name], reverse=by.startswith("-"))
	return scored + [row for row in rows if not is_scored(row)]
