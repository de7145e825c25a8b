"""The append-only journal of approval: who moved what, from where to where, when and why."""

from collections.abc import Sequence

import frappe
from frappe.model.document import Document
from frappe.utils import now

from dts_assessment.database import insert_rows
from dts_assessment.workflow.guard import Transition


def record(doc: Document, transition: Transition) -> None:
	"""Write one line of the journal for the move of one document."""
	record_many(doc.doctype, [doc.name], transition)


def record_many(doctype: str, names: Sequence[str], transition: Transition) -> None:
	"""Write one line a document for a move that many documents make together."""
	same = {
		"reference_doctype": doctype,
		"action": transition.action,
		"from_state": transition.before,
		"to_state": transition.after,
		"reason": transition.reason,
		"user": frappe.session.user,
		"happened_on": now(),
	}
	rows = [(frappe.generate_hash(length=20), name) for name in names]
	insert_rows("State Change", ("name", "reference_name"), rows, same)
