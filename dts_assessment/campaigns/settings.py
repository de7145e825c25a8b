"""The settings of the app, read where they are used."""

import re
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

LONGEST = 365
ANSWER_DAYS = 7


@dataclass(frozen=True)
class Settings:
	"""``remind_before`` and ``remind_after`` are days counted from the deadline.

	``answer_days`` are given to whatever waits for somebody and has no deadline of its own.
	"""

	remind_before: tuple[int, ...]
	remind_after: tuple[int, ...]
	mail: bool
	answers_at_once: int
	answer_days: int


def settings() -> Settings:
	"""The settings as they are now."""
	stored = frappe.get_cached_doc("DTS Settings")
	return Settings(
		_days(stored.remind_before, ""),
		_days(stored.remind_after, ""),
		bool(stored.mail),
		cint(stored.answers_at_once),
		cint(stored.answer_days) or ANSWER_DAYS,
	)


def check_settings(doc: Document) -> None:
	"""Raises ``frappe.ValidationError`` naming the field and what it should hold."""
	for field in ("remind_before", "remind_after"):
		days = _days(doc.get(field), _(doc.meta.get_label(field)))
		doc.set(field, ", ".join(map(str, days)))
	if cint(doc.answers_at_once) < 0:
		frappe.throw(_("Answers in One Request cannot be below 0."))
	if not 0 <= cint(doc.answer_days) <= LONGEST:
		frappe.throw(_("Days to Act: choose a number of days from 1 to {0}.").format(LONGEST))


def _days(text: str | None, label: str) -> tuple[int, ...]:
	parts = [part for part in re.split(r"[,;\s]+", text or "") if part]
	if wrong := [part for part in parts if not (part.isdecimal() and int(part) <= LONGEST)]:
		frappe.throw(
			_("{0}: {1} is not a number of days from 0 to {2}.").format(
				label, frappe.utils.escape_html(wrong[0]), LONGEST
			)
		)
	return tuple(sorted({int(part) for part in parts}))
