import frappe

from dts_assessment.workflow.governed import DeedDocument


class AssessmentAnswer(DeedDocument):
	"""Rows are created at launch and written by the deeds of the app alone."""


def on_doctype_update() -> None:
	frappe.db.add_unique("Assessment Answer", ["self_assessment", "indicator"])
