"""How a published campaign was scored: its sets, their indicators with the rules in words, classes, rounding."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import frappe

from dts_assessment.assessments.recognition import AT_LEAST, RECOGNITION
from dts_assessment.exact import exact
from dts_assessment.indicators.classes import class_table
from dts_assessment.indicators.rules import compiled, in_words, language
from dts_assessment.publication.published import PublishedCampaign, Version
from dts_assessment.publication.rules import rules_from
from dts_assessment.scoring import RuleError


@dataclass(frozen=True)
class Criterion:
	"""A group or an indicator; ``depth`` is 0 for the topmost groups, ``rule`` its rule in words, line by line."""

	code: str
	title: str
	is_group: bool
	depth: int
	maximum: Decimal
	mandatory: bool
	rule: tuple[str, ...]


@dataclass(frozen=True)
class Method:
	"""One set of the campaign and the levels of units that it serves; ``decision`` cites what issued it.

	``recognises`` is true for a set of criteria that are met or not; ``at_least`` so many of them, 0 all.
	"""

	title: str
	version: int
	issuer: str
	decision: str
	level_names: tuple[str, ...]
	recognises: bool
	at_least: int
	total: Decimal
	decimals: int
	not_applicable: str
	classes: tuple[str, ...]
	criteria: tuple[Criterion, ...]


def methods(campaign: PublishedCampaign, level_names: dict[str, str]) -> list[Method]:
	"""The sets of a campaign in its order; as many statements for each set, however many indicators it has."""
	served: dict[str, list[str]] = {}
	rows = frappe.get_all(
		"Campaign Indicator Set",
		{"parent": campaign.name, "parenttype": "Assessment Campaign"},
		["unit_level", "indicator_set"],
		order_by="idx",
	)
	for row in rows:
		served.setdefault(row.indicator_set, []).append(level_names.get(row.unit_level, row.unit_level))
	return [_method(name, levels) for name, levels in served.items()]


def ranking_rules(campaign: PublishedCampaign, version: Version) -> list[str]:
	"""By what rules a version was ranked, as they were kept with it, in the reader's language."""
	kept = frappe.db.get_value("Campaign Publication", f"{campaign.name}-v{version.version}", "rules")
	return rules_from(json.loads(kept or "{}")).in_words(language())


def _method(name: str, levels: Sequence[str]) -> Method:
	doc = frappe.get_doc("Indicator Set", name)
	table = class_table(doc)
	return Method(
		title=doc.title,
		version=doc.version,
		issuer=doc.issuer or "",
		decision=_decision(doc),
		level_names=tuple(levels),
		recognises=doc.kind == RECOGNITION,
		at_least=doc.pass_at_least if doc.pass_rule == AT_LEAST else 0,
		total=exact(doc.declared_total),
		decimals=doc.score_decimals,
		not_applicable=doc.not_applicable_rule or "",
		classes=tuple(table.describe(language())) if table else (),
		criteria=tuple(_criteria(name)),
	)


def _decision(doc) -> str:
	if not doc.decision:
		return ""
	return frappe.db.get_value("Official Dispatch", doc.decision, "citation") or ""


def _criteria(indicator_set: str) -> list[Criterion]:
	rows = frappe.get_all(
		"Indicator",
		{"indicator_set": indicator_set},
		[
			"name", "indicator_code", "title", "parent_indicator", "is_group", "maximum", "mandatory", "rule",
			"rule_text",
		],
		order_by="position, name",
	)  # fmt: skip
	depths: dict[str, int] = {}
	for row in rows:
		depths[row.name] = depths.get(row.parent_indicator, -1) + 1
	return [
		Criterion(
			code=row.indicator_code,
			title=row.title or "",
			is_group=bool(row.is_group),
			depth=depths[row.name],
			maximum=exact(row.maximum),
			mandatory=bool(row.mandatory),
			rule=() if row.is_group else _words(row),
		)
		for row in rows
	]


def _words(row) -> tuple[str, ...]:
	"""The rule as it is computed; the words of the decision where there is none that could be told."""
	try:
		return tuple(in_words(compiled(row.rule), exact(row.maximum))) if row.rule else _lines(row.rule_text)
	except RuleError:
		return _lines(row.rule_text)


def _lines(text: str | None) -> tuple[str, ...]:
	return tuple(line for line in (text or "").splitlines() if line.strip())
