"""What if: the ranking by other rules beside the one by the campaign's own, before anything is frozen."""

from frappe.model.document import Document

from dts_assessment.publication.rank import standings
from dts_assessment.publication.rules import Rules
from dts_assessment.publication.standing import Standing


def trial(campaign: Document, rules: Rules | None = None) -> list[dict]:
	"""The ranking by ``rules``, each row with ``rank_now`` and ``class_now``: what the campaign's own rules give.

	Without ``rules`` both are the same. A unit that only one of the rankings lists has None there.
	"""
	own = {row.unit: row for row in standings(campaign)}
	tried = standings(campaign, rules) if rules else list(own.values())
	return [_beside(row, own.get(row.unit)) for row in tried]


def _beside(row: Standing, own: Standing | None) -> dict:
	now = {"rank_now": own.rank if own else None, "class_now": own.class_name if own else None}
	changed = (row.rank, row.class_name) != (now["rank_now"], now["class_now"])
	return {**row.shown(), **now, "changed": changed}
