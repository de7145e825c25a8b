"""The indicator sets that come with the app: whole ones, and frames to be filled in from the decision's annex."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.indicators.check import CONFIRMED
from dts_assessment.indicators.create import create_set
from dts_assessment.indicators.set_form import header_of, require_levels, with_facts

FOLDER = Path(__file__).parents[1] / "data" / "indicator_sets"


def shipped_sets() -> list[dict[str, Any]]:
	"""What there is to load, by title; a set that is not ``complete`` holds rows to be entered from the annex."""
	found = [_summary(key, data) for key, data in _files().items()]
	return sorted(found, key=lambda one: (not one["complete"], one["title"]))


def load_shipped(key: str, header: dict[str, Any]) -> Document:
	"""A draft set from a shipped one; ``header`` may give another code, year and unit levels."""
	data = _files().get(key)
	if not data:
		frappe.throw(_("There is no shipped set {0}.").format(frappe.utils.escape_html(key)))
	given = {name: value for name, value in header.items() if value}
	full = {**header_of(data), **given}
	require_levels(full)
	rows = [{**row, "rule_status": CONFIRMED if row.get("rule") else ""} for row in data["rows"]]
	return create_set(full, with_facts(rows, data))


@cache
def _files() -> dict[str, dict]:
	return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def _summary(key: str, data: dict) -> dict[str, Any]:
	header = header_of(data)
	return {
		"key": key,
		"title": data["title"],
		"issuer": data["issuer"],
		"kind": header["kind"],
		"complete": data["complete"],
		"indicators": sum(not row["is_group"] for row in data["rows"]),
		"declared_total": data["declared_total"],
		"unit_level": next((row["unit_level"] for row in header.get("unit_levels", [])), ""),
	}
