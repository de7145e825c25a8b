import frappe
from frappe import _
from frappe.model.document import Document


class AssessmentAnswer(Document):
	"""Rows are created at launch and written by the deeds of the app alone."""

	def on_trash(self) -> None:
		if not frappe.flags.in_uninstall:
			frappe.throw(_("An answer is never deleted."), frappe.PermissionError)


def on_doctype_update() -> None:
	frappe.db.add_unique("Assessment Answer", ["self_assessment", "indicator"])
