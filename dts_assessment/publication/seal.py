"""The seal of a publication: every row's hash covers its values and the hash of the row before.

The first row follows the opening, a hash over the head of the publication and the seal of the version before; so no
row, and no version, can be changed, added, taken out or put elsewhere without the chain saying so.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from dts_assessment.exact import exact
from dts_assessment.publication.standing import Standing, group_scores_json, group_scores_of, plain

POINTS = ("self_score", "verified_score", "final_score", "adjustment", "maximum")
NUMBERS = (*POINTS, "percent")
VALUES = (
	"unit", "unit_code", "unit_name", "unit_level", "level_name", "block", "parent_unit_name", "self_assessment",
	"indicator_set", "standing", "rank", "class_name", "verdict", "verdict_note", "note", *NUMBERS, "group_scores",
)  # fmt: skip
"""The columns of a result that its hash covers, besides campaign and version."""
HEAD = ("campaign", "version", "published_on", "published_by", "dispatch", "reason", "rules")


def opening_hash(head: Mapping, before: str) -> str:
	"""What the first row of a publication follows; ``before`` is the seal of the version before, empty for the first."""
	return _hash([before, *(str(head[field] or "") for field in HEAD)])


def row_hash(row: Mapping, before: str) -> str:
	"""SHA-256 over a row's stored values in their printed form, by column."""
	one_form = group_scores_json(group_scores_of(row["group_scores"]))
	return _row_hash({**row, "group_scores": one_form}, before)


def stored(standing: Standing, campaign: str, version: int) -> dict:
	"""A standing as it is stored: no rank is 0."""
	values = {field: getattr(standing, field) for field in VALUES}
	return values | {"rank": standing.rank or 0, "campaign": campaign, "version": version}


def sealed(rows: Iterable[dict], opening: str) -> Iterator[dict]:
	"""The same rows, as ``stored`` gives them, each with ``previous_hash`` and ``row_hash``."""
	before = opening
	for row in rows:
		seal = _row_hash(row, before)
		yield row | {"previous_hash": before, "row_hash": seal}
		before = seal


def _row_hash(row: Mapping, before: str) -> str:
	return _hash([before, row["campaign"], str(row["version"]), *(_printed(row, field) for field in VALUES)])


def _printed(row: Mapping, field: str) -> str:
	value = row[field]
	if field in NUMBERS:
		return plain(value if isinstance(value, Decimal) else exact(value))
	return "" if value is None else str(value)


def _hash(parts: list[str]) -> str:
	return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
