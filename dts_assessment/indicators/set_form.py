"""An indicator set as plain data, the form of the shipped files and of annexes, and as stored records.

A set goes out as data and comes back without a difference: what the seven columns of an annex cannot show travels
beside them as facts of the set.
"""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.exact import exact
from dts_assessment.indicators.check import PROPOSED, RECOGNITION
from dts_assessment.indicators.create import IndicatorRow, read_rows

LEVELS = {"so": "DEPARTMENT", "huyen": "DISTRICT", "xa": "COMMUNE"}
"""The levels that shipped sets name, and the levels of units that the app brings along."""
KINDS = {"ranking": "Ranking", "recognition": RECOGNITION}
NUMBERS = ("declared_total", "bonus_cap", "penalty_floor", "target_percent")
CHOICES = ("not_applicable_rule", "class_basis", "pass_rule", "cap_class", "cap_when")
BOUND = ("class_name", "lower", "lower_side", "upper", "upper_side")
SHARED = ("label", "unit", "definition")
ROW_FACTS = ("guidance", "mandatory", "rule_status", "rule_confidence", "rule_note")
"""What an annex has no column for."""
MANUAL = "Manual"


def header_of(data: Mapping[str, Any]) -> dict[str, Any]:
	"""The fields of an Indicator Set that the data of a set gives; those that it does not name are left out."""
	plain = {key: data.get(key) for key in ("title", "issuer", "score_decimals", "year", *NUMBERS, *CHOICES)}
	found = {
		**plain,
		"set_code": (data.get("code") or "").upper(),
		"kind": KINDS.get(data.get("kind", "")),
		"decision_number": data.get("decision"),
		"decision_date": data.get("decision_date"),
		"pass_at_least": data.get("pass_at_least"),
		"notes": "\n".join(data.get("notes") or []),
		"sources": "\n".join(
			" – ".join(filter(None, (one["text"], one.get("url")))) for one in data.get("source") or []
		),
		"unit_levels": [{"unit_level": level} for level in _levels(data)],
		"classes": [dict(row) for row in data.get("classes") or []],
		"shared_inputs": [
			{"input_key": key, **row} for key, row in (data.get("shared_inputs") or {}).items()
		],
	}
	return {key: value for key, value in found.items() if value not in (None, "", [])}


def with_facts(rows: list[IndicatorRow], data: Mapping[str, Any]) -> list[IndicatorRow]:
	"""Rows with what the data keeps of them beside the columns."""
	facts = data.get("row_facts") or {}
	return [{**row, **facts.get(row["code"], {})} for row in rows]


def as_data(indicator_set: Document) -> dict[str, Any]:
	"""A stored set as data. A proposal that nobody accepted goes out without its rule: readers propose anew."""
	rows = read_rows(indicator_set.name)
	numbers = {key: f"{exact(indicator_set.get(key)):f}" for key in NUMBERS if indicator_set.get(key)}
	return {
		"code": indicator_set.set_code,
		"title": indicator_set.title,
		"issuer": indicator_set.issuer or "",
		"kind": indicator_set.kind.lower(),
		"complete": all(row["is_group"] or row["rule"] for row in rows),
		"declared_total": "",
		**numbers,
		**{key: indicator_set.get(key) for key in (*CHOICES, "year", "score_decimals", "pass_at_least")},
		"decision": indicator_set.decision_number or "",
		"decision_date": str(indicator_set.decision_date or ""),
		"notes": (indicator_set.notes or "").splitlines(),
		"source": [{"text": line} for line in (indicator_set.sources or "").splitlines()],
		"unit_levels": [row.unit_level for row in indicator_set.unit_levels],
		"classes": [{key: row.get(key) for key in BOUND} for row in indicator_set.classes],
		"shared_inputs": {
			row.input_key: {key: row.get(key) or "" for key in SHARED} for row in indicator_set.shared_inputs
		},
		"row_facts": _facts(rows),
		"rows": [_shown(row) for row in rows],
	}


def _levels(data: Mapping[str, Any]) -> list[str]:
	if data.get("unit_levels"):
		return list(data["unit_levels"])
	return [LEVELS[data["level"]]] if data.get("level") in LEVELS else []


def _facts(rows: list[IndicatorRow]) -> dict[str, dict]:
	kept = {}
	for row in rows:
		facts = {key: row[key] for key in ROW_FACTS if row[key]}
		if row["rule_status"] == PROPOSED:
			facts = {key: facts[key] for key in ("guidance", "mandatory") if key in facts}
		kept[row["code"]] = facts
	return {code: facts for code, facts in kept.items() if facts}


def _shown(row: IndicatorRow) -> dict[str, Any]:
	shown = {key: value for key, value in row.items() if key not in ROW_FACTS}
	return shown if row["rule_status"] != PROPOSED else {**shown, "rule": None}


def require_levels(header: Mapping[str, Any]) -> None:
	"""Raises ``frappe.ValidationError`` for a set that does not say for whom it is."""
	if not header.get("unit_levels"):
		frappe.throw(_("Say for which unit levels the set is."))
