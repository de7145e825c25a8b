"""The head of an indicator set: its code, its classes."""

import re

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.errors import told_to_user
from dts_assessment.indicators.classes import class_table
from dts_assessment.vietnamese.text import clean

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,59}")


def check_header(indicator_set: Document) -> None:
	"""Raises ``frappe.ValidationError`` for a code that cannot name records or classes with a gap."""
	indicator_set.title = clean(indicator_set.title or "")
	require_code(indicator_set.set_code)
	with told_to_user(_("Classes")):
		class_table(indicator_set)


def require_code(code: str) -> None:
	"""Codes name records and stand in addresses: letters without marks, digits, dot and dash."""
	if not CODE.fullmatch(code or ""):
		frappe.throw(
			_("The code {0} may hold only letters without marks, digits, dots and dashes.").format(
				frappe.utils.escape_html(code or "")
			)
		)
