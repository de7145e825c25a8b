"""The append-only log of scores: each change of a score that counts is one row of *Score Change*.

Who changes scores writes here in the same transaction, with a constant number of statements for any number of
answers. The rows have no other writer, and no door lets anybody change or delete them (``workflow.governed``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import frappe
from frappe.utils import now

from dts_assessment.database import insert_rows
from dts_assessment.exact import exact

SELF, VERIFIED, FINAL = "Self", "Verified", "Final"
"""Which of the three scores changed. An answer that nobody verified yet stands as its unit scored it."""

COLUMNS = {SELF: "self_score", VERIFIED: "verified_score", FINAL: "final_score"}

FIELDS = (
	"name", "answer", "self_assessment", "campaign", "unit", "indicator_code", "score", "kind", "from_score",
	"to_score", "reason", "user", "role", "happened_on", "source", "source_name",
)  # fmt: skip
IDENTITY = ("self_assessment", "campaign", "unit", "indicator_code")

SCORES = """
	select name, self_assessment, campaign, unit, indicator_code, verified_reason, verified_by,
		self_score, if(verified_by is null, self_score, verified_score) as verified_score, final_score
	from `tabAssessment Answer` where {column} in %(names)s order by name
"""


@dataclass(frozen=True)
class Deed:
	"""By what scores change: ``kind`` and ``source`` are options of *Score Change*, ``role`` the role acted in.

	``reason`` stands for all rows; without one, a verified score carries the reason that its answer keeps.
	"""

	kind: str
	source: str
	source_name: str = ""
	reason: str = ""
	role: str = ""
	user: str = ""


@dataclass(frozen=True)
class Change:
	"""One score of one answer before and after; ``answer`` has the columns of ``IDENTITY`` and its name."""

	answer: Mapping
	score: str
	before: object
	after: object
	reason: str = ""


def changes_of(answer: Mapping, values: Mapping[str, object]) -> list[Change]:
	"""The changes that writing ``values`` makes to an answer, read with all three of its scores."""
	return [
		Change(answer, score, answer[column], values[column])
		for score, column in COLUMNS.items()
		if column in values
	]


@contextmanager
def recorded(deed: Deed, sheets: Sequence[str] = (), answers: Sequence[str] = ()) -> Iterator[None]:
	"""Log what the block changes in the scores of whole sheets, or of some answers, in three statements.

	Nothing is written when the block raises.
	"""
	asked = ("self_assessment", sheets) if sheets else ("name", answers)
	before = {row.name: row for row in _scores(*asked)}
	yield
	write(deed, _differences(before, _scores(*asked)))


def write(deed: Deed, changes: Iterable[Change]) -> int:
	"""Write one row for each change; those that leave the points as they are are skipped. Returns the number."""
	stamp = (deed.user or frappe.session.user, deed.role, now(), deed.source, deed.source_name)
	rows = [
		(
			frappe.generate_hash(length=20),
			one.answer["name"],
			*(one.answer[field] for field in IDENTITY),
			one.score,
			deed.kind,
			exact(one.before),
			exact(one.after),
			one.reason or deed.reason,
			*stamp,
		)
		for one in changes
		if exact(one.before) != exact(one.after)
	]
	return insert_rows("Score Change", FIELDS, rows)


def _scores(column: str, names: Sequence[str]) -> list:
	if not names:
		return []
	return frappe.db.sql(SCORES.format(column=column), {"names": tuple(names)}, as_dict=True)


def _differences(before: Mapping[str, Mapping], after: Iterable[Mapping]) -> Iterator[Change]:
	for row in after:
		old = before.get(row.name, row)
		yield Change(row, SELF, old.self_score, row.self_score)
		if old.verified_by or row.verified_by:
			yield Change(row, VERIFIED, old.verified_score, row.verified_score, row.verified_reason or "")
		yield Change(row, FINAL, old.final_score, row.final_score)
