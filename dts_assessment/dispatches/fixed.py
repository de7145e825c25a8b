"""A registered dispatch does not change: a mistake is put right by another dispatch (Article 18 of decree 30/2020/NĐ-CP)."""

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields
from frappe.model.document import Document
from frappe.utils import cstr

from dts_assessment.dispatches.status import DRAFT
from dts_assessment.workflow.guard import setting_up

BOOKKEEPING = {"assigned_to", "copies", "kept_by", "handed_on", "note"}
"""What the register book still takes down after a dispatch was registered."""


def refuse_change(dispatch: Document) -> None:
	"""Raises ``frappe.PermissionError`` for a change of a registered dispatch, or of one kept by the office system."""
	stored = dispatch.get_doc_before_save()
	if dispatch.flags.mirrored:
		return
	if not stored:
		return
	if stored.host_name:
		words = _("{0} is kept by the office system. Change it there.")
		frappe.throw(words.format(dispatch.name), frappe.PermissionError)
	if not dispatch.flags.ignore_permissions:
		stored.check_permission("write")  # judges the stored row: the payload may name another agency
	if stored.status != DRAFT and not dispatch.flags.deed:
		_refuse_other_fields(dispatch, stored)


def refuse_deletion(dispatch: Document) -> None:
	"""What has a number stays in the book."""
	status = frappe.db.get_value("Official Dispatch", dispatch.name, "status")
	if status == DRAFT or setting_up() or frappe.flags.in_uninstall:
		return
	frappe.throw(
		_("{0} stands in the register book and cannot be deleted. Cancel its number instead.").format(
			dispatch.name
		),
		frappe.PermissionError,
	)


def _refuse_other_fields(dispatch: Document, stored: Document) -> None:
	open_fields = BOOKKEEPING | (set() if stored.file else {"file"})
	for field in dispatch.meta.fields:
		if field.fieldname in open_fields or field.read_only or _no_value(field):
			continue
		if not _same(dispatch, stored, field):
			words = _("{0} is registered: {1} can no longer change. Issue a dispatch that corrects it.")
			frappe.throw(words.format(dispatch.name, _(field.label)), frappe.PermissionError)


def _no_value(field) -> bool:
	return field.fieldtype in no_value_fields and field.fieldtype not in table_fields


def _same(dispatch: Document, stored: Document, field) -> bool:
	if field.fieldtype in table_fields:
		return dispatch.is_child_table_same(field.fieldname)
	return cstr(dispatch.get(field.fieldname)) == cstr(stored.get(field.fieldname))
