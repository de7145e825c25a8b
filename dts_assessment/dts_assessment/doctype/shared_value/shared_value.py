import frappe
from frappe import _
from frappe.model.document import Document


class SharedValue(Document):
	"""A figure of one self-assessment that several answers use; written by the score sheet alone."""

	def on_trash(self) -> None:
		if not frappe.flags.in_uninstall:
			frappe.throw(_("A shared figure is never deleted."), frappe.PermissionError)


def on_doctype_update() -> None:
	frappe.db.add_unique("Shared Value", ["self_assessment", "input_key"])
