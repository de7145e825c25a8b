"""What a workbook that came back would change: its own values against those it left with and those that stand now.

A row that only the workbook changed is taken; one that only others changed stays; one that both changed, differently,
is a conflict that a person decides. Shared figures are compared once, each on its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dts_assessment.excel.score_cells import Texts, to_value
from dts_assessment.excel.score_seal import mark
from dts_assessment.excel.score_sheet import Line, Own, Sheet
from dts_assessment.excel.score_sheet_reader import Filled, address_of, cell_problem
from dts_assessment.excel.table import CellProblem
from dts_assessment.scoring import Input
from dts_assessment.vietnamese.problem import Problem

MINE, ONLINE = "workbook", "online"
"""The two ways to settle a conflict."""
FIGURE = "~"
"""Before the key of a shared figure, to tell it from the code of an indicator."""


@dataclass(frozen=True)
class Change:
	"""One row, or one shared figure, that the workbook would change, in words: what stands now, what would.

	``online`` tells that somebody changed it on the system too since the workbook was taken out.
	"""

	key: str
	title: str
	stands: str
	comes: str
	online: bool = False


@dataclass
class Plan:
	"""The changes, and what is then there: texts of rows by code and of figures by key."""

	changes: list[Change] = field(default_factory=list)
	rows: dict[str, Own] = field(default_factory=dict)
	figures: dict[str, Texts] = field(default_factory=dict)
	changed_rows: set[str] = field(default_factory=set)
	changed_figures: set[str] = field(default_factory=set)

	@property
	def conflicts(self) -> list[Change]:
		"""What a person has to decide."""
		return [change for change in self.changes if change.online]

	def undecided(self, choices: Mapping[str, str]) -> list[Change]:
		return [one for one in self.conflicts if choices.get(one.key) not in (MINE, ONLINE)]


def plan(now: Sheet, filled: Filled, choices: Mapping[str, str]) -> Plan:
	"""Compare, with conflicts settled as chosen; one that is not settled leaves what stands on the system."""
	made = Plan(figures=dict(now.figures))
	for key, (code, item) in now.layout.figures.items():
		texts, base, stands = filled.figures[key], filled.sealed.figures.get(key, ()), now.figures[key]
		if texts == stands or tuple(map(mark, texts)) == base:
			continue
		online = tuple(map(mark, stands)) != base
		title = f"{item.label or key} ({code})"
		made.changes.append(Change(FIGURE + key, title, _shown(stands), _shown(texts), online))
		if not online or choices.get(FIGURE + key) == MINE:
			made.figures[key] = texts
			made.changed_figures.add(key)
	for line in (line for line in now.lines if not line.is_group):
		_compare_row(made, now, filled, line, choices)
	return made


def _compare_row(made: Plan, now: Sheet, filled: Filled, line: Line, choices: Mapping[str, str]) -> None:
	mine, stands = filled.answers[line.code], now.answers[line.code]
	base = filled.sealed.answers.get(line.code, Own(()))
	made.rows[line.code] = stands
	if mine == stands or _marked(mine) == base or line.fixed is not None:
		return
	online = _marked(stands) != base
	was, comes = _told(now, line, stands), _told(now, line, mine)
	made.changes.append(Change(line.code, line.title, was, comes, online))
	if not online or choices.get(line.code) == MINE:
		made.rows[line.code] = mine
		made.changed_rows.add(line.code)


def inputs_of(now: Sheet, line: Line, own: Own, figures: Mapping[str, Texts]) -> dict[str, object]:
	"""The inputs of one indicator, its shared figures among them. Raises ``Problem``."""
	left, found = list(own.cells), {}
	for item in line.rule.inputs if line.rule else ():
		if item.shared:
			texts = figures[item.shared]
		else:
			count = len(now.layout.cells[line.code, item.name])
			texts, left = tuple(left[:count]), left[count:]
		found[item.name] = to_value(item, texts)
	return found


def value_problem(now: Sheet, code: str, problem: Problem) -> CellProblem:
	"""A refusal of the rule, told by the cell that it is about."""
	address = address_of(now.layout, code, getattr(problem, "input", ""))
	return cell_problem(address, problem.vi, problem.en)


def _marked(own: Own) -> Own:
	return Own(tuple(map(mark, own.cells)), mark(own.explanation))


def _told(now: Sheet, line: Line, own: Own) -> str:
	return "; ".join(_parts(now.layout.own(line), now, line, own)) or "–"


def _parts(items: tuple[Input, ...], now: Sheet, line: Line, own: Own) -> Iterator[str]:
	left = list(own.cells)
	for item in items:
		count = len(now.layout.cells[line.code, item.name])
		texts, left = left[:count], left[count:]
		if any(texts):
			yield f"{item.symbol}: {_shown(tuple(texts))}"
	if own.explanation:
		yield f"Giải trình: {own.explanation[:200]}"


def _shown(texts: Texts) -> str:
	return ", ".join(text or "–" for text in texts) if any(texts) else "–"
