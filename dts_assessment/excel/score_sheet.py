"""The score sheet as a workbook for work without a network: what stands in which row, the same out and in.

One row an indicator, with its input in the same row; where a rule asks for several things, each has a row below. A
shared figure is typed where it is asked for first and follows by itself everywhere else. The layout hangs on the
indicators alone, never on what was typed, so that it can be laid out again when the workbook comes back.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from dts_assessment.excel.score_cells import Texts, prompts
from dts_assessment.scoring import Input, Rule

FORMAT = "1"
"""Of the layout: a workbook of another one is not read."""
FIRST_ROW = 7
CODE, LABEL, MAXIMUM, INPUT, HINT, POINTS, STATE, EXPLANATION, RULE = "ABCDEFGHI"
TEXT_COLUMNS = (CODE, LABEL)
"""What tells a row that was moved: its number and its words."""


@dataclass(frozen=True)
class Own:
	"""What belongs to one answer alone: the texts of its cells, without shared figures, and its explanation."""

	cells: Texts
	explanation: str = ""


@dataclass(frozen=True)
class Line:
	"""One row of the set as the workbook shows it.

	``fixed`` are the points of an indicator that was found not to apply, which nobody fills in.
	"""

	code: str
	title: str
	parent: str = ""
	is_group: bool = False
	maximum: Decimal | None = None
	rule: Rule | None = None
	rule_lines: tuple[str, ...] = ()
	counts_as: str = "Scored"
	fixed: Decimal | None = None


@dataclass(frozen=True)
class Terms:
	"""What the set says of points: decimals, what does not apply, limits of bonus and penalty (0: none)."""

	decimals: int
	full_marks: bool
	bonus_cap: Decimal = Decimal(0)
	penalty_floor: Decimal = Decimal(0)


@dataclass(frozen=True)
class Facts:
	"""Whose workbook it is; what is signed and compared when it comes back."""

	sheet: str
	unit: str
	indicator_set: str
	version: str
	exported_on: str


@dataclass(frozen=True)
class Heading:
	"""What a person reads above the table."""

	title: str
	unit_name: str
	set_title: str
	deadline: str


@dataclass
class Sheet:
	"""Everything that is written: rows, what was typed so far by code, shared figures by key."""

	facts: Facts
	heading: Heading
	terms: Terms
	lines: list[Line]
	answers: dict[str, Own] = field(default_factory=dict)
	figures: dict[str, Texts] = field(default_factory=dict)

	@cached_property
	def layout(self) -> "Layout":
		return lay_out(self.lines)


@dataclass(frozen=True)
class Row:
	"""One row of the table. ``item`` is the input whose cell stands in it, ``place`` which of its cells."""

	number: int
	code: str
	label: str
	line: Line
	item: Input | None = None
	place: int = 0
	head: bool = False

	@property
	def texts(self) -> tuple[str, str]:
		"""By what the row is known again."""
		return self.code, self.label


@dataclass(frozen=True)
class Layout:
	"""All rows, and where each input stands."""

	rows: tuple[Row, ...]
	cells: Mapping[tuple[str, str], tuple[str, ...]]
	"""Addresses by code and name of the input; a shared figure has those of the row that asks for it first."""
	figures: Mapping[str, tuple[str, Input]]
	"""By key of a shared figure: the code of the indicator that asks for it first, and its input there."""

	@cached_property
	def heads(self) -> dict[str, Row]:
		"""The row of each indicator and group by code."""
		return {row.code: row for row in self.rows if row.head}

	def own(self, line: Line) -> tuple[Input, ...]:
		"""The inputs of an indicator that are not shared."""
		return tuple(item for item in line.rule.inputs if not item.shared) if line.rule else ()


def lay_out(lines: Iterable[Line]) -> Layout:
	"""Give every row its number and every input its cells."""
	rows: list[Row] = []
	cells: dict[tuple[str, str], tuple[str, ...]] = {}
	figures: dict[str, tuple[str, Input]] = {}
	for line in lines:
		asked = [(item, place, text) for item in (line.rule.inputs if line.rule else ()) for place, text in enumerate(prompts(item))]  # fmt: skip
		number = FIRST_ROW + len(rows)
		if len(asked) == 1:
			rows.append(Row(number, line.code, line.title, line, asked[0][0], 0, head=True))
		else:
			rows.append(Row(number, line.code, line.title, line, head=True))
			rows += [Row(number + n, "", text, line, item, place) for n, (item, place, text) in enumerate(asked, 1)]  # fmt: skip
		own = [row for row in rows[number - FIRST_ROW :] if row.item]
		for item in dict.fromkeys(row.item for row in own if row.item):
			here = tuple(f"${INPUT}${row.number}" for row in own if row.item == item)
			first = figures.setdefault(item.shared, (line.code, item)) if item.shared else (line.code, item)
			cells[line.code, item.name] = (
				here if first == (line.code, item) else cells[first[0], first[1].name]
			)
	return Layout(tuple(rows), cells, figures)


def version_of(lines: Iterable[Line], indicator_set: str) -> str:
	"""A mark of the layout and of every rule: two workbooks with the same one ask and score the same."""
	parts = [FORMAT, indicator_set]
	parts += [
		f"{one.code}|{one.title}|{one.maximum}|{one.rule.to_dict() if one.rule else ''}" for one in lines
	]
	return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
