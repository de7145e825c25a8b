"""Copies of an indicator set: the next version of a published one, and next year's set."""

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.indicators.create import insert_with_rows, read_rows
from dts_assessment.workflow.states import PUBLISHED


def new_version(name: str) -> Document:
	"""A draft with everything of a published set, one version higher.

	Raises ``frappe.ValidationError`` while the set, or another version of it, is not published yet: there is one
	open version at a time.
	"""
	before = frappe.get_doc("Indicator Set", name, for_update=True)
	before.check_permission("read")
	versions = frappe.get_all(
		"Indicator Set",
		{"set_code": before.set_code},
		["name", "version", "workflow_state"],
		order_by="version desc",
	)
	if unfinished := [row.name for row in versions if row.workflow_state != PUBLISHED]:
		frappe.throw(
			_("{0} is not published yet: finish this version before you begin another.").format(unfinished[0])
		)
	if versions[0].name != before.name:
		frappe.throw(_("{0} is a later version: begin the new one from there.").format(versions[0].name))
	copy = frappe.copy_doc(before, ignore_no_copy=False)
	copy.flags.next_version_of = before
	return insert_with_rows(copy, read_rows(name))


def copy_for_year(name: str, set_code: str, year: int) -> Document:
	"""A draft with everything of a set under a new code, for another year; its decision is another one too."""
	before = frappe.get_doc("Indicator Set", name)
	before.check_permission("read")
	copy = frappe.copy_doc(before, ignore_no_copy=False)
	copy.update(
		{"set_code": set_code, "year": year, "decision": None, "decision_number": "", "decision_date": None}
	)
	return insert_with_rows(copy, read_rows(name))
