"""Base classes of the documents whose life is guarded."""

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.workflow.derived import restore_derived
from dts_assessment.workflow.guard import Transition, guard, refuse_deletion, refuse_submission, setting_up
from dts_assessment.workflow.journal import record
from dts_assessment.workflow.states import is_step_back


class GovernedDocument(Document):
	"""A document that only its workflow moves from state to state.

	Subclasses say what must hold (``check``) and what a move does (``before_transition``, which may still refuse
	and set own fields; ``after_transition``, which may touch other documents in the same transaction).
	"""

	def validate(self) -> None:
		restore_derived(self)
		self.flags.transition = guard(self)
		self.check()
		if self.flags.transition:
			self._keep_reason(self.flags.transition)
			self.before_transition(self.flags.transition)

	def on_update(self) -> None:
		if transition := self.flags.pop("transition", None):
			record(self, transition)
			self.after_transition(transition)

	def before_submit(self) -> None:
		refuse_submission()

	before_update_after_submit = before_cancel = before_discard = before_submit

	def on_trash(self) -> None:
		refuse_deletion(self)

	def check(self) -> None:
		"""What must hold of the document in every state; raises ``frappe.ValidationError``."""

	def defer(self, action: str, reason: str) -> bool:
		"""Hand an action that would outlast a request over to the queue; tells whether that was done."""
		return False

	def before_transition(self, transition: Transition) -> None:
		"""Conditions of a move, and fields of this document that it sets."""

	def after_transition(self, transition: Transition) -> None:
		"""Effects of a move on other documents."""

	def _keep_reason(self, transition: Transition) -> None:
		if self.meta.has_field("return_reason"):
			back = is_step_back(transition.before, transition.after)
			self.return_reason = transition.reason if back else None


class AppendOnlyDocument(Document):
	"""A record that nobody may change or delete once it is written."""

	def validate(self) -> None:
		if not self.is_new():
			self._refuse()

	def on_trash(self) -> None:
		if not (setting_up() or frappe.flags.in_uninstall):
			self._refuse()

	def before_discard(self) -> None:
		self._refuse()

	def before_rename(self, *names: object) -> None:
		self._refuse()

	def _refuse(self) -> None:
		frappe.throw(
			_("{0} is a record that can no longer change.").format(self.name), frappe.PermissionError
		)


class JournalDocument(AppendOnlyDocument):
	"""A line that only the deed it tells of writes, in bulk: from no door can one be added, changed or deleted."""

	def before_insert(self) -> None:
		frappe.throw(
			_("{0} is written by the deeds of the app alone.").format(_(self.doctype)), frappe.PermissionError
		)


class DeedDocument(Document):
	"""A document that only deeds write, which save with ``ignore_permissions``: no door offers that flag."""

	def validate(self) -> None:
		if not (self.flags.ignore_permissions or setting_up()):
			frappe.throw(
				_("{0} is written by the deeds of the app alone.").format(_(self.doctype)),
				frappe.PermissionError,
			)

	def on_trash(self) -> None:
		if not (setting_up() or frappe.flags.in_uninstall):
			frappe.throw(_("{0} is never deleted.").format(self.name), frappe.PermissionError)
