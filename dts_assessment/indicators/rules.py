"""The structured rules of stored indicators, compiled once per process."""

import json
from decimal import Decimal
from functools import lru_cache

import frappe

from dts_assessment.scoring import Rule, describe

SCORED, ADJUSTMENT, UNSCORED = "Scored", "Adjustment", "Unscored"
"""How an indicator counts: in the total, outside it as bonus or penalty, or not at all."""
COUNTS_AS = {"adjust": ADJUSTMENT, "unscored": UNSCORED}


@lru_cache(maxsize=4096)
def compiled(text: str) -> Rule:
	"""The rule that a stored JSON text describes; raises ``RuleError``."""
	return Rule.from_dict(json.loads(text))


def counts_as(rule: dict | None) -> str:
	"""How an indicator with this rule counts."""
	return COUNTS_AS.get((rule or {}).get("kind", ""), SCORED)


def in_words(rule: Rule, maximum: Decimal) -> list[str]:
	"""The rule line by line in the user's language."""
	return describe(rule, maximum, language())


def language() -> str:
	"""The language in which rules and traces are told to the user: ``vi`` or ``en``."""
	return "vi" if (frappe.local.lang or "").startswith("vi") else "en"
