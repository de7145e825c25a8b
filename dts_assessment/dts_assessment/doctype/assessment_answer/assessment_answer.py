import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.workflow.guard import setting_up


class AssessmentAnswer(Document):
	"""Rows are created at launch and written by the deeds of the app alone."""

	def validate(self) -> None:
		"""Deeds save with ``ignore_permissions``, which no door offers: a score cannot change beside the log."""
		if not (self.flags.ignore_permissions or setting_up()):
			frappe.throw(
				_("{0} is written by the deeds of the app alone.").format(_(self.doctype)),
				frappe.PermissionError,
			)

	def on_trash(self) -> None:
		if not frappe.flags.in_uninstall:
			frappe.throw(_("An answer is never deleted."), frappe.PermissionError)


def on_doctype_update() -> None:
	frappe.db.add_unique("Assessment Answer", ["self_assessment", "indicator"])
