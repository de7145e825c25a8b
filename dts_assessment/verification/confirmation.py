"""The unit's side of the minutes."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr

from dts_assessment.verification.visit import all_confirmed, mark_own_units
from dts_assessment.workflow.states import SUBMITTED
from dts_assessment.workflow.transition import apply, require_seen


def confirm_for_unit(name: str, modified: str | None = None) -> Document:
	"""Note that the head of a unit confirms the minutes for it; the last one moves the visit on.

	Raises ``frappe.PermissionError`` for who represents no unit of the visit, ``frappe.TimestampMismatchError``
	when the minutes changed since the user read them.
	"""
	visit = frappe.get_doc("Verification Visit", name, for_update=True)
	visit.check_permission("write")
	require_seen(visit, modified)
	if visit.workflow_state != SUBMITTED:
		frappe.throw(
			_("There is nothing to confirm while the visit is in state {0}.").format(_(visit.workflow_state))
		)
	mark_own_units(visit)
	if all_confirmed(visit):
		return apply("Verification Visit", name, "Confirm Minutes")
	for row in visit.assessments:
		if row.confirmed_by == frappe.session.user:
			values = {"confirmed_by": row.confirmed_by, "confirmed_on": row.confirmed_on}
			frappe.db.set_value("Visit Assessment", cstr(row.name), values, update_modified=False)
	visit.notify_update()
	return visit
