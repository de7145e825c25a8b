"""How a unit is called: the name of its record, its keys, and what its documents are headed with."""

from datetime import date

from frappe.utils import getdate

from dts_assessment.vietnamese.text import search_key, sort_key


def record_name(code: str, day: str | date | None = None) -> str:
	"""The name of a unit's record: its code, or code and day where the code belonged to another unit too.

	A code that was kept may stand for another area (14482 was xã Gia Phú until 2025-06-30 and is xã Gia Hưng
	since). Two units of one code never exist on the same day, so one day of either tells them apart: the last
	day of a unit that is recorded as history, the first day of one that takes over a code in use before.
	"""
	return f"{code}@{getdate(day).isoformat()}" if day else code


def keys(name: str) -> tuple[str, str]:
	"""Sort key and search key of a unit's name."""
	return sort_key(name), search_key(name)


def place_of(name: str, unit_type: str | None) -> str:
	"""The place before the date of a document: the name without its type, unless a number remains.

	``Xã Gia Hưng`` → ``Gia Hưng``, ``Phường 2`` → ``Phường 2`` (annex I of decree 30/2020/NĐ-CP).
	"""
	place = name.removeprefix(unit_type or "").strip()
	return name if not place or place.isdigit() else place


def agency_of(name: str, prefix: str | None) -> str:
	"""The agency that heads documents: ``Ủy ban nhân dân`` and ``Xã Gia Hưng`` → ``Ủy ban nhân dân xã Gia Hưng``."""
	return f"{prefix} {name[:1].lower()}{name[1:]}" if prefix else name
