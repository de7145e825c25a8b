"""The head of an indicator set: its code, its decision, its limits, its classes, its shared figures."""

import re

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.indicators.classes import class_table
from dts_assessment.vietnamese.text import clean

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,59}")


def check_header(indicator_set: Document) -> None:
	"""Raises ``frappe.ValidationError`` for a code that cannot name records, wrong limits or classes with a gap."""
	indicator_set.title = clean(indicator_set.title or "")
	require_code(indicator_set.set_code)
	_copy_decision(indicator_set)
	_check_limits(indicator_set)
	_check_shared_inputs(indicator_set)
	with told_to_user(_("Classes")):
		table = class_table(indicator_set)
	_check_cap(indicator_set, table.labels if table else ())


def require_code(code: str) -> None:
	"""Codes name records and stand in addresses: letters without marks, digits, dot and dash."""
	if not CODE.fullmatch(code or ""):
		frappe.throw(
			_("The code {0} may hold only letters without marks, digits, dots and dashes.").format(
				frappe.utils.escape_html(code or "")
			)
		)


def number_version(indicator_set: Document) -> None:
	"""A new set is version 1, unless it was made as the next version of another."""
	before = indicator_set.flags.next_version_of
	indicator_set.version = before.version + 1 if before else 1
	indicator_set.previous_version = before.name if before else None


def _copy_decision(indicator_set: Document) -> None:
	if indicator_set.decision:
		fields = ["document_number", "dispatch_date"]
		number, day = frappe.db.get_value("Official Dispatch", indicator_set.decision, fields)
		indicator_set.decision_number, indicator_set.decision_date = number, day


def _check_limits(indicator_set: Document) -> None:
	if exact(indicator_set.bonus_cap) < 0:
		frappe.throw(_("The limit of bonus points cannot be below 0."))
	if exact(indicator_set.penalty_floor) > 0:
		frappe.throw(_("The limit of penalty points is a number below 0, e.g. -4."))
	if indicator_set.pass_at_least and indicator_set.pass_at_least < 0:
		frappe.throw(_("The number of criteria that must be met cannot be below 0."))


def _check_cap(indicator_set: Document, classes: tuple[str, ...]) -> None:
	indicator_set.cap_class = clean(indicator_set.cap_class or "")
	if indicator_set.cap_class and indicator_set.cap_class not in classes:
		frappe.throw(
			_(
				"{0} is no class of this set; the best class with a mandatory indicator missed is one of: {1}."
			).format(
				frappe.utils.escape_html(indicator_set.cap_class),
				frappe.utils.escape_html(", ".join(classes) or "–"),
			)
		)


def _check_shared_inputs(indicator_set: Document) -> None:
	keys = [row.input_key for row in indicator_set.shared_inputs]
	for row in indicator_set.shared_inputs:
		row.label, row.unit, row.definition = (
			clean(text or "") for text in (row.label, row.unit, row.definition)
		)
		require_code(row.input_key)
		if keys.count(row.input_key) > 1:
			frappe.throw(_("Row {0}: the shared figure {1} is listed twice.").format(row.idx, row.input_key))
