"""The tree of units, kept by Frappe's nested set."""

from collections import defaultdict
from collections.abc import Iterator

import frappe

from dts_assessment.database import batched

BATCH = 2000


def rebuild() -> None:
	"""Number the tree anew after units were written in bulk, in Vietnamese order.

	One SELECT and one statement per 2,000 units that move, where Frappe's own takes two statements a unit.
	"""
	rows = frappe.get_all(
		"Office Unit",
		fields=["name", "parent_office_unit as parent", "lft", "rgt"],
		order_by="sort_key, name",
	)
	stored = {row.name: (row.lft, row.rgt) for row in rows}
	moved = [(name, *place) for name, place in numbered(rows) if stored[name] != place]
	for batch in batched(moved, BATCH):
		_write(batch)
	forget_reach()


def numbered(rows: list) -> Iterator[tuple[str, tuple[int, int]]]:
	"""Left and right number of every unit below a root; ``rows`` have ``name`` and ``parent`` in the order wanted."""
	children = defaultdict(list)
	for row in rows:
		children[row["parent"] or ""].append(row["name"])
	lefts, number = {}, 0
	waiting = [(name, False) for name in reversed(children[""])]
	while waiting:
		name, done = waiting.pop()
		number += 1
		if done:
			yield name, (lefts[name], number)
			continue
		lefts[name] = number
		waiting.append((name, True))
		waiting.extend((child, False) for child in reversed(children[name]))


def forget_reach() -> None:
	"""Frappe keeps each user's permitted units in a cache that a change of the tree does not touch."""
	frappe.cache.delete_value("user_permissions")


def _write(batch: list[tuple[str, int, int]]) -> None:
	marks = ", ".join(["(%s, %s, %s)"] * len(batch))
	frappe.db.sql(
		f"INSERT INTO `tabOffice Unit` (name, lft, rgt) VALUES {marks}"  # noqa: S608 - marks only
		" ON DUPLICATE KEY UPDATE lft = VALUES(lft), rgt = VALUES(rgt)",
		[value for row in batch for value in row],
	)
