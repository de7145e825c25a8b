"""Deeds on units are for those whose reach holds the unit; each deed is noted in the journal."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from dts_assessment.permissions import may_reach
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.journal import record_many


def require_reach(unit: str) -> Document:
	"""The unit, if it is there and in the user's reach; raises ``frappe.PermissionError`` otherwise."""
	if not may_reach(unit):
		frappe.throw(
			_("The unit {0} is not in your reach.").format(escape_html(unit)), frappe.PermissionError
		)
	return frappe.get_doc("Office Unit", unit)


def require_open(unit: Document) -> None:
	"""Refuse a unit that was closed; raises ``frappe.ValidationError``."""
	if unit.valid_to:
		frappe.throw(_("{0} is closed. Choose its successor.").format(escape_html(unit.unit_name)))


def note(unit: str, action: str, before: str, after: str, reason: str = "") -> None:
	"""One line of the journal: what was done with a unit or with a person's right in it, and why."""
	record_many("Office Unit", [unit], Transition(action, before, after, reason))
