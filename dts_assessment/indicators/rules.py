"""The structured rules of stored indicators, compiled once per process."""

import json
from functools import lru_cache

import frappe

from dts_assessment.scoring import Rule


def rule_of(indicator: str) -> Rule | None:
	"""The rule of an indicator; ``None`` for a group or while none is set."""
	text = frappe.db.get_value("Indicator", indicator, "rule", cache=False)
	return compiled(text) if text else None


@lru_cache(maxsize=4096)
def compiled(text: str) -> Rule:
	"""The rule that a stored JSON text describes; raises ``RuleError``."""
	return Rule.from_dict(json.loads(text))
