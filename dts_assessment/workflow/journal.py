"""The append-only journal of approval: who moved what, from where to where, when and why."""

from collections.abc import Sequence

import frappe
from frappe.model.document import Document
from frappe.utils import now

from dts_assessment.database import insert_rows
from dts_assessment.workflow.guard import Transition

FIELDS = (
	"reference_doctype", "reference_name", "action", "from_state", "to_state", "reason", "user", "happened_on",
)  # fmt: skip


def record(doc: Document, transition: Transition) -> None:
	"""Write one line of the journal for the move of one document."""
	record_many(doc.doctype, [doc.name], transition)


def record_many(doctype: str, names: Sequence[str], transition: Transition) -> None:
	"""Write one line a document for a move that many documents make together."""
	moved = (transition.action, transition.before, transition.after, transition.reason)
	stamp = (frappe.session.user, now())
	rows = [(frappe.generate_hash(length=20), doctype, name, *moved, *stamp) for name in names]
	insert_rows("State Change", ("name", *FIELDS), rows)
