"""Loading the units of the country: provinces, communes, the units before the reform of 2025 and what became of them."""

import csv
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import frappe
from frappe import _
from frappe.query_builder.functions import Count

from dts_assessment.database import insert_rows
from dts_assessment.units.naming import agency_of, keys, place_of, record_name
from dts_assessment.units.tree import rebuild
from dts_assessment.vietnamese.text import nfc

DATA = Path(__file__).parents[1] / "data" / "units"
FIELDS = (
	"name", "unit_code", "unit_name", "unit_type", "unit_level", "parent_office_unit", "old_parent", "is_group",
	"agency_name", "place_name", "short_name", "valid_from", "valid_to", "sort_key", "search_key", "docstatus", "idx",
)  # fmt: skip
SUCCESSION_FIELDS = (
	"name", "old_unit", "old_name", "new_unit", "new_name", "kind", "succession_date", "basis", "docstatus", "idx",
)  # fmt: skip
SINCE = "2025-07-01"
"""First day of the two levels of local government (province and commune)."""
KEPT_TYPE = {"Thành phố Hồ Chí Minh"}
"""Places named after a person: printed with their type before the date of a document."""


def provinces() -> list[dict]:
	"""The provinces that can be loaded: code, name, number of communes and how many of its units are there."""
	present = _count_by_province()
	return [
		{
			"code": row["code"],
			"name": nfc(row["name"]),
			"communes": int(row["communes"]),
			"present": present.get(row["code"], 0),
		}
		for row in _read("provinces-34.csv")
	]


def load_province(province: str) -> int:
	"""Load one province by its code of two digits, e.g. ``79``; see ``load_provinces``."""
	return load_provinces([province])


def load_provinces(codes: Collection[str]) -> int:
	"""Load provinces with their communes, the former units that they came from, and the successions.

	Units that are there already stay as they are, so loading again adds only what is missing. The number of
	statements does not grow with the number of units (but for INSERTs of 2,000 rows). Returns the number of
	units added. Raises ``frappe.ValidationError`` for an unknown code.
	"""
	known = {row["code"] for row in _read("provinces-34.csv")}
	if unknown := sorted(set(codes) - known):
		frappe.throw(
			_("There is no province with the code {0}.").format(frappe.utils.escape_html(unknown[0]))
		)
	successions = _successions_into(set(codes))
	added = _insert_missing([*_provinces(codes), *_communes(codes), *_former(successions)])
	_insert_successions(successions)
	return added


def _insert_missing(rows: list[tuple]) -> int:
	present = _present("Office Unit", "name", [row[0] for row in rows])
	missing = [row for row in rows if row[0] not in present]
	if missing:
		insert_rows("Office Unit", FIELDS, missing)
		rebuild()
	return len(missing)


def _insert_successions(successions: list[dict]) -> None:
	present = _present("Unit Succession", "old_unit", [row["old"] for row in successions])
	units = {name for row in successions for name in (row["old"], row["new"])}
	found = frappe.get_all("Office Unit", {"name": ["in", list(units)]}, ["name", "unit_name"])
	names = {unit.name: unit.unit_name for unit in found}
	rows = [_succession(row, names) for row in successions if row["old"] not in present]
	insert_rows("Unit Succession", SUCCESSION_FIELDS, rows)


def _succession(row: dict, names: dict[str, str]) -> tuple:
	old, new = row["old"], row["new"]
	named = (old, nfc(row["old_name"]) or names[old], new, names[new])
	return (frappe.generate_hash(length=20), *named, row["kind"], row["date"], nfc(row["basis"]), 0, 0)


def _provinces(codes: Collection[str]) -> Iterator[tuple]:
	for row in _read("provinces-34.csv"):
		if row["code"] in codes:
			yield _unit(row, "PROVINCE", since=SINCE if _was_formed(row) else None)


def _was_formed(province: dict) -> bool:
	"""Whether the reform made this province out of others; eleven stayed as they were."""
	return ";" in province["formed_from(old name (old code))"]


def _communes(codes: Collection[str]) -> Iterator[tuple]:
	for row in _read("communes-3321.csv"):
		if row["province_code"] in codes:
			yield _unit(row, "COMMUNE", row["province_code"], since=SINCE)


def _former(successions: list[dict]) -> Iterator[tuple]:
	"""Former units, with the former district and province above them.

	A former province hangs below the one that took it in, so that whoever reaches today's province reaches its past.
	"""
	rows = {record_name(row["code"], row["last_day"]): row for row in _read("former-units.csv")}
	into = {row["old"]: row["new"] for row in _read("successions.csv")}
	needed = set()
	for name in {row["old"] for row in successions} & rows.keys():
		while name:
			needed.add(name)
			name = rows[name]["parent"]
	for name, row in rows.items():
		if name in needed:
			yield _unit(row, row["level"], row["parent"] or into[name], until=row["last_day"])


def _successions_into(provinces: set[str]) -> list[dict]:
	"""Successions whose new unit lies in one of the provinces."""
	above = {row["code"]: row["province_code"] for row in _read("communes-3321.csv")}
	return [row for row in _read("successions.csv") if above.get(row["new"], row["new"]) in provinces]


def _unit(
	row: dict, level: str, parent: str | None = None, since: str | None = None, until: str | None = None
) -> tuple:
	name = nfc(row["name"])
	place = name if name in KEPT_TYPE else place_of(name, row["type"])
	prefix = frappe.get_cached_value("Unit Level", level, "agency_prefix")
	head = (record_name(row["code"], until), row["code"], name, row["type"], level, parent, parent or "")
	printed = (int(level != "COMMUNE"), agency_of(name, prefix), place, "UBND")
	return (*head, *printed, since, until, *keys(name), 0, 0)


def _count_by_province() -> dict[str, int]:
	unit = frappe.qb.DocType("Office Unit")
	query = frappe.qb.from_(unit).select(unit.parent_office_unit, Count("*"))
	return dict(query.where(unit.unit_level == "COMMUNE").groupby(unit.parent_office_unit).run())


def _present(doctype: str, column: str, values: Iterable[str]) -> set[str]:
	return set(frappe.get_all(doctype, {column: ["in", list(values)]}, pluck=column))


def _read(file: str) -> Iterator[dict[str, str]]:
	with (DATA / file).open(encoding="utf-8", newline="") as table:
		yield from csv.DictReader(table)
