"""Making an indicator set from rows, as an annex, a shipped file or another set holds them: all or nothing."""

import json
from collections.abc import Sequence
from typing import NotRequired, TypedDict

import frappe
from frappe.model.document import Document

from dts_assessment.database import insert_rows
from dts_assessment.exact import exact
from dts_assessment.indicators.check import derive_set_totals
from dts_assessment.indicators.rules import counts_as
from dts_assessment.vietnamese.text import nfc

FIELDS = (
	"name", "indicator_set", "indicator_code", "title", "parent_indicator", "is_group", "maximum", "position",
	"rule_text", "rule", "counts_as", "rule_status", "rule_confidence", "rule_note", "evidence_asked", "data_source",
	"verifying_agency", "guidance", "mandatory", "docstatus", "idx",
)  # fmt: skip
TEXTS = {
	"rule_text": "rule_text",
	"evidence": "evidence_asked",
	"data_source": "data_source",
	"verifier": "verifying_agency",
	"guidance": "guidance",
}
"""The texts of a row and the columns that hold them."""


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
	guidance: NotRequired[str]
	mandatory: NotRequired[bool]


def create_set(header: dict, rows: Sequence[IndicatorRow]) -> Document:
	"""Insert a draft set with its indicators; the caller's transaction makes it all or nothing."""
	return insert_with_rows(frappe.get_doc({"doctype": "Indicator Set", **header}), rows)


def insert_with_rows(indicator_set: Document, rows: Sequence[IndicatorRow]) -> Document:
	"""Insert a new set and its rows, these in one statement."""
	indicator_set.insert()
	values = (_values(indicator_set.name, position, row) for position, row in enumerate(rows, start=1))
	insert_rows("Indicator", FIELDS, values)
	derive_set_totals(indicator_set.name)
	indicator_set.reload()
	return indicator_set


def delete_indicators(indicator_set: str) -> None:
	"""Delete all indicators of a draft set that is itself deleted."""
	frappe.db.delete("Indicator", {"indicator_set": indicator_set})


def read_rows(indicator_set: str) -> list[IndicatorRow]:
	"""The rows of a stored set in its order, as ``create_set`` takes them."""
	rows = frappe.get_all("Indicator", {"indicator_set": indicator_set}, [*FIELDS], order_by="position, name")
	codes = {row.name: row.indicator_code for row in rows}
	return [_row(row, codes) for row in rows]


def indicator_name(indicator_set: str, code: str) -> str:
	return f"{indicator_set}-{code}"


def _values(indicator_set: str, position: int, row: IndicatorRow) -> tuple:
	parent = indicator_name(indicator_set, row["parent"]) if row["parent"] else None
	name = indicator_name(indicator_set, row["code"])
	place = (parent, int(row["is_group"]), row["maximum"] or 0, position)
	rule = json.dumps(row["rule"], ensure_ascii=False) if row.get("rule") else None
	check = (row.get("rule_status", ""), row.get("rule_confidence", 0), row.get("rule_note", ""))
	text, *sources = (nfc(row.get(key) or "") for key in TEXTS)
	judged = (text, rule, counts_as(row.get("rule")), *check)
	return (
		name, indicator_set, row["code"], nfc(row["title"]), *place, *judged, *sources,
		int(row.get("mandatory") or 0), 0, 0,
	)  # fmt: skip


def _row(row, codes: dict[str, str]) -> IndicatorRow:
	found = {
		"code": row.indicator_code,
		"parent": codes.get(row.parent_indicator, ""),
		"title": row.title,
		"is_group": bool(row.is_group),
		"maximum": f"{exact(row.maximum):f}" if row.maximum else "",
		**{key: row.get(column) or "" for key, column in TEXTS.items()},
	}
	rule = {"rule": json.loads(row.rule) if row.rule else None, "mandatory": bool(row.mandatory)}
	note = row.rule_note or ""
	return (
		found
		| rule
		| {"rule_status": row.rule_status or "", "rule_confidence": row.rule_confidence, "rule_note": note}
	)
