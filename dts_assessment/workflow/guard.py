"""The gate that every save of a governed document passes, whichever door it came through.

Frappe's own workflow check looks only at the state field. It lets pass an edit in a state that belongs to
another role, a direct ``submit`` or ``cancel``, approval of one's own document, a payload that moves a document
into the writer's own unit, and the deletion of an approved document. Each is refused here.
"""

from collections.abc import Collection
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields
from frappe.model.document import Document
from frappe.model.workflow import get_transitions, get_workflow, has_approval_access
from frappe.utils import cstr

from dts_assessment.workflow.states import PUBLISHED, STATE_FIELD, is_step_back


@dataclass(frozen=True)
class Transition:
	"""One move of a document from one approval state to another."""

	action: str
	before: str
	after: str
	reason: str


def guard(doc: Document) -> Transition | None:
	"""Check what this save does to the stored document and return the move of state that it makes, if any.

	Raises ``frappe.PermissionError`` for every change that the workflow would not offer to this user.
	"""
	if setting_up():
		return None
	stored = doc.get_doc_before_save()
	if not stored:
		_check_first_state(doc)
		return None
	if not doc.flags.ignore_permissions:
		stored.check_permission("write")  # judges the stored row: the payload may name another unit
	if cstr(doc.docstatus) != cstr(stored.docstatus):
		refuse_submission()
	before, after = state_of(stored), state_of(doc)
	if before == after:
		_check_editable(doc, before)
		return None
	return _check_transition(doc, stored, before, after)


def setting_up() -> bool:
	"""Whether the site is being installed or migrated: records then come from the app itself."""
	flags = frappe.flags
	return bool(flags.in_install or flags.in_migrate or flags.in_patch or flags.in_fixtures)


def state_of(doc: Document) -> str:
	"""The approval state of a document; a document without one is in the first state."""
	return doc.get(STATE_FIELD) or get_workflow(doc.doctype).states[0].state


def refuse_submission() -> None:
	"""Refuse Frappe's submit, cancel and discard: here only workflow actions move a document."""
	frappe.throw(_("Use the actions of the approval to move this document on."), frappe.PermissionError)


def refuse_deletion(doc: Document) -> None:
	"""Refuse to delete a document that has left its first state."""
	if setting_up() or frappe.flags.in_uninstall:
		return
	state = frappe.db.get_value(doc.doctype, doc.name, STATE_FIELD)
	first = get_workflow(doc.doctype).states[0].state
	if (state or first) != first:
		frappe.throw(
			_("{0} is in state {1} and can no longer be deleted.").format(doc.name, _(state)),
			frappe.PermissionError,
		)


def _check_first_state(doc: Document) -> None:
	first = get_workflow(doc.doctype).states[0].state
	if cstr(doc.docstatus) != "0" or state_of(doc) != first:
		frappe.throw(
			_("A new document starts in state {0}.").format(_(first)),
			frappe.PermissionError,
		)


def _check_editable(doc: Document, state: str) -> None:
	if state == PUBLISHED:
		frappe.throw(
			_("{0} is published and can no longer change. Make a new version instead.").format(doc.name),
			frappe.PermissionError,
		)
	if not _may_edit(doc, state):
		frappe.throw(
			_("{0} is in state {1}: it is not yours to change now.").format(doc.name, _(state)),
			frappe.PermissionError,
		)


def _may_edit(doc: Document, state: str) -> bool:
	roles = set(frappe.get_roles())
	rows = [row for row in get_workflow(doc.doctype).states if row.state == state]
	return any(row.allow_edit in roles for row in rows)


def _check_transition(doc: Document, stored: Document, before: str, after: str) -> Transition:
	offered = [row for row in get_transitions(stored) if row["next_state"] == after]
	offered = [row for row in offered if has_approval_access(frappe.session.user, stored, row)]
	if not offered:
		frappe.throw(
			_("You may not move {0} from {1} to {2}.").format(doc.name, _(before), _(after)),
			frappe.PermissionError,
		)
	if not _may_edit(doc, before):
		_check_unchanged(doc, stored)
	return Transition(_action(doc, offered), before, after, _reason(doc, before, after))


def _action(doc: Document, offered: list) -> str:
	actions = [row["action"] for row in offered]
	return doc.flags.action if doc.flags.action in actions else actions[0]


def _reason(doc: Document, before: str, after: str) -> str:
	reason = cstr(doc.flags.reason).strip()
	if is_step_back(before, after) and not reason:
		frappe.throw(
			_("Give the reason why {0} goes back to {1}.").format(doc.name, _(after)),
			frappe.ValidationError,
		)
	return reason


def changed_field(doc: Document, stored: Document, but: Collection[str] = ()) -> str | None:
	"""The label of the first field in which ``doc`` differs from what is stored; state and ``but`` are passed over."""
	for field in doc.meta.fields:
		if field.fieldname == STATE_FIELD or field.fieldname in but or field.fieldtype in _not_stored():
			continue
		if not _same(doc, stored, field):
			return _(field.label)
	return None


def _check_unchanged(doc: Document, stored: Document) -> None:
	"""Whoever only approves may not change what is approved in the same save."""
	if label := changed_field(doc, stored):
		frappe.throw(
			_("{0} was changed together with the approval. Approve without changes.").format(label),
			frappe.PermissionError,
		)


def _not_stored() -> tuple:
	return tuple(set(no_value_fields) - set(table_fields))


def _same(doc: Document, stored: Document, field) -> bool:
	if field.fieldtype in table_fields:
		return doc.is_child_table_same(field.fieldname)
	return cstr(doc.get(field.fieldname)) == cstr(stored.get(field.fieldname))
