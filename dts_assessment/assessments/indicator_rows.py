"""What an indicator asks for, as the score sheet shows it: the same for every unit, so it is made once a process."""

from dataclasses import asdict
from functools import lru_cache

import frappe

from dts_assessment.exact import exact
from dts_assessment.indicators.rules import compiled, in_words, language
from dts_assessment.scoring import Rule

FIELDS = [
	"name", "indicator_code", "title", "parent_indicator", "is_group", "maximum", "rule", "rule_text",
	"evidence_asked", "guidance", "data_source", "counts_as", "mandatory",
]  # fmt: skip


def indicators(indicator_set: str) -> list:
	"""Groups and indicators of a set in its order, in one statement."""
	return frappe.get_all(
		"Indicator", filters={"indicator_set": indicator_set}, fields=FIELDS, order_by="position, name"
	)


def head(indicator) -> dict:
	"""What a group and an indicator have in common."""
	return {
		"group": bool(indicator.is_group),
		"name": indicator.name,
		"code": indicator.indicator_code,
		"title": indicator.title,
		"parent": indicator.parent_indicator,
		"maximum": indicator.maximum,
	}


def asked(indicator) -> dict:
	"""What the unit is asked for: the rule in words, its inputs, evidence and guidance."""
	lines, inputs = _rule(indicator.rule, str(exact(indicator.maximum)), language())
	return {
		"counts_as": indicator.counts_as,
		"mandatory": bool(indicator.mandatory),
		"rule_text": indicator.rule_text,
		"rule_lines": lines,
		"inputs": inputs,
		"evidence_asked": indicator.evidence_asked,
		"guidance": indicator.guidance,
		"data_source": indicator.data_source,
	}


def rule_of(indicator) -> Rule | None:
	return compiled(indicator.rule) if indicator.rule else None


@lru_cache(maxsize=8192)
def _rule(text: str | None, maximum: str, lang: str) -> tuple[list[str], list[dict]]:
	"""Lines and inputs of a rule; ``lang`` is part of the key, as the words follow the user's language."""
	if not text:
		return [], []
	rule = compiled(text)
	return in_words(rule, exact(maximum)), [asdict(one) for one in rule.inputs]
