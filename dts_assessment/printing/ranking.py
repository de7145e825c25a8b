"""The ranking as annex to the decision that publishes it: landscape A4, as PDF and as Word file from one content."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dts_assessment.printing.layout import LANDSCAPE, Sizes, render
from dts_assessment.printing.paging import paged, room_of
from dts_assessment.printing.pdf import html_to_pdf
from dts_assessment.printing.word import Column, WordPaper, strong
from dts_assessment.vietnamese.numbers import format_decimal, format_percent

SIZES = Sizes(body=13, table=12)
HEADING_POINTS = 110
"""Kept free on the first page of the annex for its title, on the pages of further blocks too."""


@dataclass(frozen=True)
class RankingRow:
	"""One unit's result in points; ``rank`` is ``None`` for a unit that is listed but not ranked.

	``percent`` is that of the unit's own maximum, 66.82 for 66,82 %. ``group_points`` go with the
	block's ``groups``. ``class_name`` is the verdict where units are recognised. ``note`` says, for one, why the unit
	is exempt.
	"""

	rank: int | None
	unit: str
	self_total: Decimal | None
	verified_total: Decimal | None
	final: Decimal | None
	maximum: Decimal | None
	percent: Decimal | None
	class_name: str = ""
	note: str = ""
	group_points: tuple[Decimal | None, ...] = ()


@dataclass(frozen=True)
class RankingBlock:
	"""Units that are ranked among themselves, in the order in which they are printed."""

	name: str
	rows: tuple[RankingRow, ...]
	groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class RankingSheet:
	"""A ranking; ``decision`` is the full citation of the decision, empty before there is one.

	``places`` are the decimals of points; ``None`` shows them exactly. ``rules`` say how units are ranked, in
	sentences. ``ranks`` is false for a list of verdicts.
	"""

	title: str
	year: int
	blocks: tuple[RankingBlock, ...]
	decision: str = ""
	places: int | None = None
	rules: tuple[str, ...] = ()
	ranks: bool = True

	@property
	def scored(self) -> bool:
		"""Whether there are points to print: criteria that are passed or failed may give none."""
		return any(row.final is not None for block in self.blocks for row in block.rows)

	@property
	def heading(self) -> str:
		return f"{self.title} năm {self.year}".upper()

	@property
	def issued_with(self) -> str:
		return f"Kèm theo {self.decision or 'Quyết định số …/QĐ-… ngày … tháng … năm …'}"


@dataclass(frozen=True)
class _Printed:
	label: str
	width: float
	align: str
	value: Callable[[int, RankingRow], str]

	@property
	def width_css(self) -> str:
		return f"{self.width}mm"


def ranking_pdf(ranking: RankingSheet) -> bytes:
	"""The annex as PDF, the head of the table on every page; raises ``PdfProblem``."""
	columns = _columns(ranking)
	pages = list(_pages(ranking, columns))
	html = render("ranking.html", sizes=SIZES, ranking=ranking, columns=columns, pages=pages)
	return html_to_pdf(html, landscape=True, title=ranking.heading)


def ranking_docx(ranking: RankingSheet) -> bytes:
	"""The same as Word file."""
	paper = WordPaper(title=ranking.heading, landscape=True, sizes=SIZES)
	paper.type_name("Phụ lục", ranking.heading, ruled=False)
	paper.paragraph(f"({ranking.issued_with})", align="center", indent=False)
	columns = _columns(ranking)
	heads = [Column(one.label, one.width, one.align) for one in columns]  # type: ignore[arg-type]
	for block in ranking.blocks:
		paper.paragraph(strong(block.name), indent=False)
		paper.table(heads, _texts(block, columns))
	if ranking.rules:
		paper.paragraph(strong("Ghi chú:"), indent=False)
		paper.dashed(ranking.rules)
	return paper.to_bytes()


def _columns(ranking: RankingSheet) -> list[_Printed]:
	first, last = (RANK, CLASS) if ranking.ranks else (NUMBER, VERDICT)
	left = (first, UNIT, *(_scores(ranking.places) if ranking.scored else ()), last)
	rest = WIDTH - sum(one.width for one in left)
	return [*left, _Printed("Ghi chú", rest, "left", lambda _number, row: row.note)]


WIDTH = 251
"""Millimetres between the margins of a landscape page, less the lines."""
RANK = _Printed("Hạng", 14, "center", lambda _number, row: "–" if row.rank is None else str(row.rank))
NUMBER = _Printed("TT", 14, "center", lambda number, _row: str(number))
UNIT = _Printed("Đơn vị", 66, "left", lambda _number, row: row.unit)
CLASS = _Printed("Xếp loại", 26, "center", lambda _number, row: row.class_name or "–")
VERDICT = _Printed("Kết luận", 34, "center", lambda _number, row: row.class_name or "–")


def _scores(places: int | None) -> tuple[_Printed, ...]:
	def points(value: Decimal | None) -> str:
		return "–" if value is None else format_decimal(value, places)

	def maximum(_number: int, row: RankingRow) -> str:
		return "–" if row.maximum is None else format_decimal(row.maximum)

	return (
		_Printed("Điểm tối đa", 18, "right", maximum),
		_Printed("Điểm tự chấm", 20, "right", lambda _number, row: points(row.self_total)),
		_Printed("Điểm thẩm tra", 20, "right", lambda _number, row: points(row.verified_total)),
		_Printed("Điểm đạt được", 20, "right", lambda _number, row: points(row.final)),
		_Printed("Tỷ lệ", 20, "right", lambda _number, row: _share(row.percent)),
	)


def _texts(block: RankingBlock, columns: Sequence[_Printed]) -> list[list[str]]:
	return [[one.value(number, row) for one in columns] for number, row in enumerate(block.rows, 1)]


def _share(percent: Decimal | None) -> str:
	return "–" if percent is None else format_percent(percent / 100)


def _pages(
	ranking: RankingSheet, columns: Sequence[_Printed]
) -> Iterator[tuple[str, bool, list[Sequence[str]]]]:
	"""The rows page by page: the name of their block, whether it begins here, and the texts of the cells."""
	room = room_of(LANDSCAPE)
	for block in ranking.blocks:
		for number, rows in enumerate(
			paged(_texts(block, columns), columns, SIZES.table, room, above=HEADING_POINTS)
		):
			yield block.name, number == 0, rows
