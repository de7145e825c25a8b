"""What an annex file holds once it is read: cells, rows, problems, and the annex as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dts_assessment.scoring.suggest import Suggestion


@dataclass(frozen=True)
class Problem:
	"""One thing that is wrong in the file.

	`code` is stable for programs; `where` names sheet or table, row and column; `vi` and `en` are one clear sentence
	each, with the place. A problem that is no `error` is a remark for the reviewer.
	"""

	code: str
	where: str
	vi: str
	en: str
	error: bool = True


class AnnexRefused(Exception):
	"""The file as a whole cannot be read; carries the problem."""

	def __init__(self, problem: Problem) -> None:
		super().__init__(problem.en)
		self.problem = problem


@dataclass(frozen=True)
class Cell:
	"""The text of a cell, its column letter or number as a person sees it, and what it was in the file.

	`repeated` marks a cell that only repeats the one above it (merged over several rows); `kind` is "text",
	"formula" or "date".
	"""

	text: str = ""
	column: str = ""
	repeated: bool = False
	kind: str = "text"


@dataclass(frozen=True)
class Line:
	"""One row of a sheet or table."""

	number: int
	cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
	"""One sheet or table: `place` is how a sentence names it, `before` the text lines above a table in a document."""

	place: str
	lines: tuple[Line, ...]
	before: tuple[str, ...] = ()

	def where(self, line: Line, cell: Cell | None = None) -> str:
		"""Name a row, and a column if given."""
		column = f", cột {cell.column}" if cell else ""
		return f"{self.place}, dòng {line.number}{column}"


@dataclass
class AnnexRow:
	"""One indicator or group; the texts are NFC, `maximum` is a decimal with a point or empty."""

	code: str
	title: str
	maximum: str = ""
	rule_text: str = ""
	evidence: str = ""
	data_source: str = ""
	verifier: str = ""
	parent: str = ""
	is_group: bool = False
	rule: dict[str, Any] | None = None
	suggestion: Suggestion | None = None
	where: str = ""

	def as_dict(self) -> dict[str, Any]:
		"""Return the row in the form of the files in `data/indicator_sets/`."""
		head = {"code": self.code, "parent": self.parent, "title": self.title, "is_group": self.is_group}
		if self.is_group and not self.rule_text:
			return {**head, "maximum": self.maximum}
		texts = {key: getattr(self, key) for key in ("rule_text", "evidence", "data_source", "verifier")}
		return {**head, "maximum": self.maximum, **texts, "rule": self.rule}


@dataclass
class Annex:
	"""An annex as read: `facts` are what the hidden sheet of our own workbooks adds (code, issuer, shared inputs)."""

	rows: list[AnnexRow] = field(default_factory=list)
	title: str = ""
	declared_total: str = ""
	problems: list[Problem] = field(default_factory=list)
	facts: Mapping[str, Any] = field(default_factory=dict)

	@property
	def errors(self) -> list[Problem]:
		"""The problems for which nothing may be saved."""
		return [problem for problem in self.problems if problem.error]

	def as_set(self) -> dict[str, Any]:
		"""Return the annex in the form of the files in `data/indicator_sets/`."""
		read = {"title": self.title, "declared_total": self.declared_total}
		return {**self.facts, **read, "rows": [row.as_dict() for row in self.rows]}
