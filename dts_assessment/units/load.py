"""Loading the administrative units of the country, as of the reform of 2025."""

import csv
from collections.abc import Iterator
from pathlib import Path

import frappe
from frappe import _

from dts_assessment.database import insert_rows
from dts_assessment.units.tree import rebuild
from dts_assessment.vietnamese.text import nfc, search_key, sort_key

DATA = Path(__file__).parents[1] / "data" / "units"
FIELDS = (
	"name", "unit_code", "unit_name", "unit_type", "unit_level", "parent_office_unit", "is_group",
	"agency_name", "place_name", "short_name", "valid_from", "sort_key", "search_key", "docstatus", "idx",
)  # fmt: skip
SINCE = "2025-07-01"
"""First day of the two levels of local government (province and commune)."""


def load_province(province: str) -> int:
	"""Load a province and its communes by the province's code of two digits, e.g. ``79``.

	Units that are there already stay as they are, so loading again adds only what is missing. Returns the
	number of units added. Raises ``frappe.ValidationError`` for an unknown code.
	"""
	rows = list(_province(province)) + list(_communes(province))
	present = set(frappe.get_all("Office Unit", {"name": ["in", [row[0] for row in rows]]}, pluck="name"))
	missing = [row for row in rows if row[0] not in present]
	if missing:
		insert_rows("Office Unit", FIELDS, missing)
		rebuild()
	return len(missing)


def _province(code: str) -> Iterator[tuple]:
	found = [row for row in _read("provinces-34.csv") if row["code"] == code]
	if not found:
		frappe.throw(_("There is no province with the code {0}.").format(code))
	yield _unit(found[0], "PROVINCE", parent=None, is_group=1)


def _communes(province: str) -> Iterator[tuple]:
	for row in _read("communes-3321.csv"):
		if row["province_code"] == province:
			yield _unit(row, "COMMUNE", parent=province, is_group=0)


def _unit(row: dict, level: str, parent: str | None, is_group: int) -> tuple:
	name = nfc(row["name"])
	place = name.removeprefix(row["type"]).strip()
	keys = (sort_key(name), search_key(name))
	head = (row["code"], row["code"], name, row["type"], level, parent, is_group)
	printed = (f"Ủy ban nhân dân {name[:1].lower()}{name[1:]}", place, "UBND")
	return (*head, *printed, SINCE, *keys, 0, 0)


def _read(file: str) -> Iterator[dict[str, str]]:
	with (DATA / file).open(encoding="utf-8", newline="") as table:
		yield from csv.DictReader(table)
