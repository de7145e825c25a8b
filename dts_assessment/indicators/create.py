"""Making an indicator set from rows, as an annex or a shipped file holds them: all or nothing."""

import json
from collections.abc import Sequence
from typing import NotRequired, TypedDict

import frappe
from frappe.model.document import Document

from dts_assessment.database import insert_rows
from dts_assessment.vietnamese.text import nfc

FIELDS = (
	"name", "indicator_set", "indicator_code", "title", "parent_indicator", "is_group", "maximum", "position",
	"rule_text", "rule", "rule_status", "rule_confidence", "rule_note", "evidence_asked", "data_source",
	"verifying_agency", "mandatory", "docstatus", "idx",
)  # fmt: skip
TEXTS = ("rule_text", "evidence", "data_source", "verifier")


class IndicatorRow(TypedDict):
	"""One row of a set: a group or an indicator; ``rule`` in the documented JSON form of rules."""

	code: str
	parent: str
	title: str
	is_group: bool
	maximum: str
	rule_text: NotRequired[str]
	rule: NotRequired[dict | None]
	rule_status: NotRequired[str]
	rule_confidence: NotRequired[float]
	rule_note: NotRequired[str]
	evidence: NotRequired[str]
	data_source: NotRequired[str]
	verifier: NotRequired[str]


def create_set(header: dict, rows: Sequence[IndicatorRow]) -> Document:
	"""Insert a draft set with its indicators; the caller's transaction makes it all or nothing."""
	indicator_set = frappe.get_doc({"doctype": "Indicator Set", **header}).insert()
	add_indicators(indicator_set.name, rows)
	return indicator_set


def add_indicators(indicator_set: str, rows: Sequence[IndicatorRow]) -> int:
	"""Insert the indicators of a set in the order given, in one statement."""
	values = (_values(indicator_set, position, row) for position, row in enumerate(rows, start=1))
	return insert_rows("Indicator", FIELDS, values)


def delete_indicators(indicator_set: str) -> None:
	"""Delete all indicators of a draft set that is itself deleted."""
	frappe.db.delete("Indicator", {"indicator_set": indicator_set})


def indicator_name(indicator_set: str, code: str) -> str:
	return f"{indicator_set}-{code}"


def _values(indicator_set: str, position: int, row: IndicatorRow) -> tuple:
	parent = indicator_name(indicator_set, row["parent"]) if row["parent"] else None
	name = indicator_name(indicator_set, row["code"])
	place = (parent, int(row["is_group"]), row["maximum"] or 0, position)
	rule = json.dumps(row["rule"], ensure_ascii=False) if row.get("rule") else None
	check = (row.get("rule_status", ""), row.get("rule_confidence", 0), row.get("rule_note", ""))
	text, *sources = (nfc(row.get(key) or "") for key in TEXTS)
	return (name, indicator_set, row["code"], nfc(row["title"]), *place, text, rule, *check, *sources, 0, 0, 0)
