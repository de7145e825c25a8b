"""The settings of the app, read where they are used."""

import re
from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe import _
from frappe.core.api.file import get_max_file_size
from frappe.model.document import Document
from frappe.utils import cint

from dts_assessment.campaigns.cycle import check_cycle
from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.filing.file_type import MIME, USUAL
from dts_assessment.printing.pdf_signatures import read_certificates

LONGEST = 365
ANSWER_DAYS = 7
MEGABYTE = 1 << 20
LARGEST_FILE = 25
"""Megabytes of a file of evidence while the setting is empty."""
DONE_FROM, FULLY_DONE_FROM = Decimal(50), Decimal(100)


@dataclass(frozen=True)
class Settings:
	"""``remind_before`` and ``remind_after`` are days counted from the deadline.

	``answer_days`` are given to whatever waits for somebody and has no deadline of its own; ``evidence_limit`` is in
	bytes.
	From ``done_from`` percent of its maximum an indicator counts as completed or nearly so, from ``fully_done_from``
	as completed; ``trust_roots`` are the
	certificates (PEM) of those whose signatures are trusted.
	"""

	remind_before: tuple[int, ...]
	remind_after: tuple[int, ...]
	mail: bool
	answers_at_once: int
	answer_days: int
	evidence_limit: int
	evidence_kinds: tuple[str, ...]
	done_from: Decimal
	fully_done_from: Decimal
	trust_roots: str


def settings() -> Settings:
	"""The settings as they are now."""
	stored = frappe.get_cached_doc("DTS Settings")
	return Settings(
		_days(stored.remind_before, ""),
		_days(stored.remind_after, ""),
		bool(stored.mail),
		cint(stored.answers_at_once),
		cint(stored.answer_days) or ANSWER_DAYS,
		min((cint(stored.evidence_megabytes) or LARGEST_FILE) * MEGABYTE, get_max_file_size()),
		_kinds(stored.evidence_kinds),
		exact(stored.done_from) or DONE_FROM,
		exact(stored.fully_done_from) or FULLY_DONE_FROM,
		stored.trust_roots or "",
	)


def check_settings(doc: Document) -> None:
	"""Raises ``frappe.ValidationError`` naming the field and what it should hold."""
	for field in ("remind_before", "remind_after"):
		days = _days(doc.get(field), _(doc.meta.get_label(field)))
		doc.set(field, ", ".join(map(str, days)))
	if cint(doc.answers_at_once) < 0:
		frappe.throw(_("Answers in One Request cannot be below 0."))
	nearly, done = exact(doc.done_from) or DONE_FROM, exact(doc.fully_done_from) or FULLY_DONE_FROM
	if not 0 < nearly <= done <= 100:
		frappe.throw(
			_("The bound of nearly done must lie above 0 and not above that of done, which is at most 100.")
		)
	if not 0 <= cint(doc.answer_days) <= LONGEST:
		frappe.throw(_("Days to Act: choose a number of days from 1 to {0}.").format(LONGEST))
	check_cycle(doc.cycle)
	if cint(doc.evidence_megabytes) < 0:
		frappe.throw(_("Largest File (MB) cannot be below 0."))
	doc.evidence_kinds = ", ".join(_kinds(doc.evidence_kinds))
	with told_to_user(_("Trusted Certificates (PEM)")):
		read_certificates(doc.trust_roots or "")


def _days(text: str | None, label: str) -> tuple[int, ...]:
	parts = [part for part in re.split(r"[,;\s]+", text or "") if part]
	if wrong := [part for part in parts if not (part.isdecimal() and int(part) <= LONGEST)]:
		frappe.throw(
			_("{0}: {1} is not a number of days from 0 to {2}.").format(
				label, frappe.utils.escape_html(wrong[0]), LONGEST
			)
		)
	return tuple(sorted({int(part) for part in parts}))


def _kinds(text: str | None) -> tuple[str, ...]:
	kinds = [part.lower().lstrip(".") for part in re.split(r"[,;\s]+", text or "") if part]
	if wrong := [kind for kind in kinds if kind not in MIME]:
		frappe.throw(
			_("Kinds of Files: {0} is none of those that can be told by content: {1}.").format(
				frappe.utils.escape_html(wrong[0]), ", ".join(MIME)
			)
		)
	return tuple(dict.fromkeys(kinds)) or USUAL
