"""Whether a published campaign still is what was published: its seals, and its results computed anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.exact import exact
from dts_assessment.publication.recompute import standings_anew, wrong_answers
from dts_assessment.publication.rules import rules_from
from dts_assessment.publication.seal import NUMBERS, opening_hash, row_hash
from dts_assessment.publication.standing import Standing, group_scores_of
from dts_assessment.publication.version import PUBLICATION, RESULT
from dts_assessment.vietnamese.numbers import format_decimal

LABELS = {
	"standing": "Standing", "rank": "Rank", "class_name": "Class", "verdict": "Verdict", "self_score": "Self Score",
	"verified_score": "Verified Score", "final_score": "Final Score", "adjustment": "Bonus and Penalty",
	"maximum": "Maximum", "percent": "Percent",
}  # fmt: skip
"""What is computed anew of a result. Names are those of the day and cannot be computed: the seal holds them."""


@dataclass(frozen=True)
class Check:
	"""What a check found: ``findings`` are sentences in the user's language, none when all agrees."""

	campaign: str
	versions: int
	results: int
	findings: tuple[str, ...]

	@property
	def agrees(self) -> bool:
		return not self.findings


def verify(campaign: Document, *, answers: bool = True) -> Check:
	"""Check the chain of every version, and compute the version in force anew from the answers.

	With ``answers`` every score is computed from its inputs too; without, from the stored scores of the answers.
	Nothing is written. Raises ``frappe.ValidationError`` for a campaign that is not published.
	"""
	heads = frappe.get_all(PUBLICATION, {"campaign": campaign.name}, ["*"], order_by="version")
	if not heads:
		frappe.throw(_("{0} is not published.").format(campaign.name))
	rows = {head.name: _rows(head.name) for head in heads}
	current = heads[-1]
	findings = [
		*_in_chain(heads, rows),
		*(_in_answers(campaign.name) if answers else ()),
		*_in_results(campaign, current, rows[current.name]),
	]
	return Check(campaign.name, len(heads), sum(map(len, rows.values())), tuple(findings))


def _rows(publication: str) -> list:
	return frappe.get_all(RESULT, {"publication": publication}, ["*"], order_by="idx, name")


def _in_chain(heads: list, rows: dict[str, list]) -> Iterator[str]:
	"""The first break of each version, and versions that are missing."""
	before = ""
	for number, head in enumerate(heads, start=1):
		if head.version != number:
			yield _("Version {0} is missing.").format(number)
		if (opening := opening_hash(head, before)) != head.opening:
			yield _("Version {0}: its head is not the one that was sealed.").format(head.version)
		yield from _in_rows(head, rows[head.name], opening)
		before = head.seal


def _in_rows(head, rows: list, before: str) -> Iterator[str]:
	for row in rows:
		if row_hash(row, row.previous_hash) != row.row_hash:
			yield _("Version {0}, {1}: the row was changed after it was sealed.").format(
				head.version, row.unit_name
			)
		elif row.previous_hash != before:
			yield _("Version {0}, {1}: a row before it was added, changed or taken out.").format(
				head.version, row.unit_name
			)
		before = row.row_hash
	if (len(rows), before) != (head.row_count, head.seal):
		yield _("Version {0}: it has {1} results, {2} were sealed, or the last one is another.").format(
			head.version, len(rows), head.row_count
		)


def _in_answers(campaign: str) -> Iterator[str]:
	for row in wrong_answers(campaign):
		yield _("{0}, indicator {1}: {2} points are stored, its inputs give {3}.").format(
			row.unit_name, row.indicator_code, _shown(exact(row.final_score)), _shown(row.expected)
		)


def _in_results(campaign: Document, head, rows: list) -> Iterator[str]:
	"""Rows of the version in force that the answers do not give."""
	anew = {_key(one): one for one in standings_anew(campaign, rules_from(frappe.parse_json(head.rules)))}
	for row in rows:
		if not (one := anew.pop(_key(row), None)):
			yield _("{0} is published, but the campaign has no such unit.").format(row.unit_name)
			continue
		for field in LABELS:
			if _value(one, field) != _value(row, field):
				yield _("{0}, {1}: {2} is published, the answers give {3}.").format(
					row.unit_name, _(LABELS[field]), _shown(_value(row, field)), _shown(_value(one, field))
				)
		if one.groups != group_scores_of(row.group_scores):
			yield _("{0}: the published group scores are not those of the answers.").format(row.unit_name)
	for one in anew.values():
		yield _("{0} is in the campaign, but not among the published results.").format(one.unit_name)


def _key(row) -> str:
	return row.self_assessment or row.unit


def _value(row: Standing, field: str) -> object:
	value = row.get(field) if isinstance(row, dict) else getattr(row, field)
	if field in NUMBERS:
		return value if isinstance(value, Decimal) else exact(value)
	return value or (0 if field == "rank" else "")


def _shown(value: object) -> str:
	if value is None:
		return "–"
	return format_decimal(value) if isinstance(value, Decimal) else _(str(value)) or "–"
