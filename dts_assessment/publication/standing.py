"""One unit's place in its campaign, before and after it is published."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dts_assessment.scoring.recognition import basis_of

RANKED, EXEMPT, NOT_HANDED_IN, MERGED = "Ranked", "Exempt", "Not Handed In", "Merged"

RECOGNISED = "Recognised"
VERDICTS = (RECOGNISED, "Not recognised", "Open")
"""What a recognition set says of a unit, in the order in which units are listed."""


@dataclass(frozen=True)
class GroupScore:
	"""The three scores of a topmost group of indicators; bonus and penalty are outside of every group."""

	code: str
	title: str
	maximum: Decimal
	self_score: Decimal
	verified: Decimal
	final: Decimal


@dataclass(frozen=True)
class Standing:
	"""One unit as it is ranked; points exact, ``percent`` of the unit's own maximum.

	``rank`` is None for a unit that is listed only. ``adjustment`` is bonus and penalty, which are in the totals.
	``note`` says for the reader why a unit has no rank, or why its class is not that of its points.
	"""

	self_assessment: str
	unit: str
	unit_code: str
	unit_name: str
	unit_level: str
	level_name: str
	block: str
	parent_unit_name: str
	indicator_set: str
	standing: str
	self_score: Decimal
	verified_score: Decimal
	final_score: Decimal
	adjustment: Decimal
	maximum: Decimal
	percent: Decimal
	rank: int | None
	class_name: str
	groups: tuple[GroupScore, ...] = ()
	verdict: str = ""
	verdict_note: str = ""
	note: str = ""

	@property
	def group_scores(self) -> str:
		"""The groups as they are stored."""
		return group_scores_json(self.groups)

	def shown(self) -> dict:
		"""Plain values for a response."""
		plain = {key: value for key, value in vars(self).items() if key != "groups"}
		return {key: str(value) if isinstance(value, Decimal) else value for key, value in plain.items()}


def is_scored(row: Any) -> bool:
	"""Whether a standing or published row has scores to show, rather than zeros that nobody earned.

	It has none where the unit has not handed in or, exempt, took no part, and where its set gives no points.
	"""
	if row.standing == NOT_HANDED_IN or not row.maximum:
		return False
	return row.standing != EXEMPT or any((row.self_score, row.verified_score, row.final_score))


def is_ranked(row: Any) -> bool:
	"""Whether a published row counts among those that are ranked: by a set that recognises, units have a verdict."""
	return row.standing == RANKED and not row.verdict


def criteria(row: Any) -> str:
	"""What the verdict on a row rests on, without the verdict itself; empty for a set that ranks."""
	return basis_of(row.verdict_note or "") if row.verdict else ""


def by_place(row: Any) -> tuple:
	"""The order within a block: ranked units first, then recognised ones and the other verdicts, then the rest."""
	verdict = VERDICTS.index(row.verdict) if row.verdict in VERDICTS else len(VERDICTS)
	return (row.rank is None, row.rank or 0, verdict)


def group_scores_json(groups: Iterable[GroupScore]) -> str:
	"""Group scores as a JSON list; decimals are texts, so that nothing is rounded on the way."""
	rows = [
		{
			"code": one.code,
			"title": one.title,
			"maximum": plain(one.maximum),
			"self": plain(one.self_score),
			"verified": plain(one.verified),
			"final": plain(one.final),
		}
		for one in groups
	]
	return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def group_scores_of(text: str | None) -> tuple[GroupScore, ...]:
	"""The group scores that a result stores."""
	return tuple(
		GroupScore(
			row["code"],
			row["title"],
			*(Decimal(row[key]) for key in ("maximum", "self", "verified", "final")),
		)
		for row in json.loads(text or "[]")
	)


def plain(value: Decimal) -> str:
	"""A decimal in its one shortest form: ``9.5``, never ``9.50`` or ``0E+1``."""
	text = f"{value:f}"
	return text.rstrip("0").rstrip(".") if "." in text else text
