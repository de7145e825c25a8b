"""Read-only fields hold what the app derives; Frappe itself lets a client write them."""

from frappe.model import no_value_fields, table_fields
from frappe.model.document import Document

from dts_assessment.workflow.guard import setting_up
from dts_assessment.workflow.states import STATE_FIELD


def restore_derived(doc: Document) -> None:
	"""Put read-only fields, those of rows included, back to what is stored: nothing for a new document or row.

	What follows from the other fields is computed after this, and deeds set their fields after it too.
	"""
	if setting_up():
		return
	stored = doc.get_doc_before_save()
	_restore(doc, stored)
	for table in doc.meta.get_table_fields():
		rows = {row.name: row for row in stored.get(table.fieldname)} if stored else {}
		for row in doc.get(table.fieldname):
			_restore(row, rows.get(row.name))


def _restore(row: Document, stored: Document | None) -> None:
	for field in row.meta.fields:
		if field.read_only and field.fieldname != STATE_FIELD and not _not_a_value(field):
			row.set(field.fieldname, stored.get(field.fieldname) if stored else field.default)


def _not_a_value(field) -> bool:
	return field.fieldtype in table_fields or field.fieldtype in no_value_fields or bool(field.fetch_from)
