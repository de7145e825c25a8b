"""Moving documents on: one by its user, or many together as part of a larger deed."""

from collections.abc import Sequence

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import get_transitions
from frappe.utils import cstr, now

from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.journal import record_many
from dts_assessment.workflow.states import STATE_FIELD


def apply(doctype: str, name: str, action: str, reason: str = "", modified: str | None = None) -> Document:
	"""Take one action of the approval, as the button on the form does.

	``modified`` is the time stamp of the version that the user saw: if the document changed since, the move is
	refused, so that nobody approves what he or she has not seen. Raises ``frappe.PermissionError`` if the action
	is not offered to this user now.
	"""
	doc, after = _offered(doctype, name, action, modified)
	return _move(doc, after, action, reason)


def apply_or_defer(
	doctype: str, name: str, action: str, reason: str = "", modified: str | None = None
) -> tuple[Document, bool]:
	"""Take an action as ``apply`` does, or hand it to the queue where it would outlast a request.

	Returns the document and whether it was handed over: it is then still in its state, and the queue takes the
	same action at the end of its work.
	"""
	doc, after = _offered(doctype, name, action, modified)
	if doc.defer(action, reason):
		return doc, True
	return _move(doc, after, action, reason), False


def _offered(doctype: str, name: str, action: str, modified: str | None) -> tuple[Document, str]:
	doc = frappe.get_doc(doctype, name, for_update=True)
	doc.check_permission("write")
	require_seen(doc, modified)
	row = next((row for row in get_transitions(doc) if row["action"] == action), None)
	if not row:
		frappe.throw(_("{0} is not possible now, or not for you.").format(_(action)), frappe.PermissionError)
	return doc, row["next_state"]


def _move(doc: Document, after: str, action: str, reason: str) -> Document:
	doc.set(STATE_FIELD, after)
	doc.flags.action, doc.flags.reason = action, reason
	doc.save()
	return doc


def move_many(doctype: str, names: Sequence[str], transition: Transition, **values: object) -> None:
	"""Move documents together, in two statements, as part of a deed that was checked as a whole.

	Only rows that still are in the state ``transition.before`` move; ``values`` are further columns to set.
	"""
	if not names:
		return
	record_many(doctype, names, transition)
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.update(table).where(table.name.isin(list(names)))
	query = query.where(table[STATE_FIELD] == transition.before).set(table[STATE_FIELD], transition.after)
	for column, value in {"modified": now(), "modified_by": frappe.session.user, **values}.items():
		query = query.set(table[column], value)
	query.run()


def require_seen(doc: Document, modified: str | None) -> None:
	"""Refuse a decision on a version that the user has not read; raises ``frappe.TimestampMismatchError``."""
	if modified and cstr(doc.modified) != cstr(modified):
		frappe.throw(
			_("{0} was changed meanwhile. Reload the page, read it again, then decide.").format(doc.name),
			frappe.TimestampMismatchError,
		)
