"""Many rows in few statements, for the deeds that touch every unit of a campaign."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import frappe
from frappe.utils import now

from dts_assessment.vietnamese.text import search_key

BATCH = 2000
"""Rows a statement: large enough to be fast, small enough for MariaDB's default packet of 16 MB."""

SEARCHABLE = "replace(lower(concat_ws(' ', {})), 'đ', 'd')"
"""Some columns as one text in which words are found without marks: the collation folds them all but đ."""


def like_words(expression: str, text: str) -> tuple[str, dict[str, str]]:
	"""Condition that an SQL expression (see ``SEARCHABLE``) holds all words of ``text``, and its parameters."""
	words = search_key(text).split()
	escaped = [word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words]
	values = {f"word_{number}": f"%{word}%" for number, word in enumerate(escaped)}
	return " and ".join(f"{expression} like %({key})s" for key in values) or "1=1", values


def insert_rows(
	doctype: str, fields: Sequence[str], rows: Iterable[Sequence], same: Mapping[str, str] | None = None
) -> int:
	"""Insert rows of one DocType with multi-row INSERTs and return how many there were.

	``same`` are columns with one text for all rows, which the driver then escapes once. Nothing is validated: callers
	write only values that they made themselves. Owner and time stamps are added.
	"""
	user, moment = frappe.session.user, now()
	same = {**(same or {}), "owner": user, "modified_by": user, "creation": moment, "modified": moment}
	columns = ", ".join(f"`{name}`" for name in (*fields, *same))
	row_mark = (
		"(" + ", ".join(["%s"] * len(fields) + [frappe.db.escape(text) for text in same.values()]) + ")"
	)
	count = 0
	for batch in batched(rows, BATCH):
		marks = ", ".join([row_mark] * len(batch))
		values = [value for row in batch for value in row]
		frappe.db.sql(f"INSERT INTO `tab{doctype}` ({columns}) VALUES {marks}", values)  # noqa: S608
		count += len(batch)
	return count


def batched(rows: Iterable, size: int) -> Iterator[list]:
	"""Split rows into lists of at most ``size``."""
	rows = iter(rows)
	while batch := list(islice(rows, size)):
		yield batch
