"""Việc của tôi: everything that waits for one user, whatever room it comes from."""

import frappe
from frappe.utils import cstr, date_diff, getdate, today

from dts_assessment.inbox import group_work, organiser_work, unit_work
from dts_assessment.inbox.kinds import Kind, Reader

KINDS: tuple[Kind, ...] = (*unit_work.KINDS, *group_work.KINDS, *organiser_work.KINDS)
"""In the order of a campaign. A new kind of waiting thing is one more ``Kind`` here."""


def my_work(user: str | None = None) -> dict:
	"""What waits for the user: the number of things by kind, and the things themselves, the most pressing first.

	At most as many statements as there are kinds, besides rights, however many rows wait. Of one kind at most
	``kinds.SHOWN`` things are listed; the numbers count all of them.
	"""
	reader = Reader(user or frappe.session.user)
	found = [(kind, rows) for kind in KINDS if (rows := kind.waiting_for(reader))]
	kinds = [_counted(kind, rows) for kind, rows in found]
	items = [_shown(kind, row) for kind, rows in found for row in rows]
	return {
		"total": sum(one["count"] for one in kinds),
		"overdue": sum(one["overdue"] for one in kinds),
		"kinds": kinds,
		"items": sorted(items, key=lambda one: (not one["until"], one["until"], one["since"], one["name"])),
	}


def _counted(kind: Kind, rows: list) -> dict:
	return {
		"kind": kind.key,
		"words": kind.words(),
		"count": int(rows[0].total),
		"overdue": int(rows[0].overdue or 0),
	}


def _shown(kind: Kind, row) -> dict:
	until = cstr(row.until and getdate(row.until))
	return {
		"kind": kind.key,
		"words": kind.words(),
		"doctype": kind.doctype,
		"name": row.name,
		"title": cstr(row.title),
		"unit": cstr(row.unit),
		"unit_name": cstr(row.unit_name),
		"campaign": cstr(row.campaign),
		"since": cstr(row.since and getdate(row.since)),
		"until": until,
		"days_left": date_diff(until, today()) if until else None,
		"done": row.done and int(row.done),
		"asked": row.asked and int(row.asked),
	}
