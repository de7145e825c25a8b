"""What a deadline means for a unit that hands in: the late rule of its campaign."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

REFUSE = "Refuse"


def keep_deadline(sheet: Document) -> None:
	"""Mark a sheet that is handed in late, or refuse it where the campaign says so.

	The first hand-in decides: a sheet that was returned for a supplement is not late because of that. Raises
	``frappe.ValidationError``.
	"""
	if sheet.handed_in_on or not is_over(sheet):
		return
	if frappe.db.get_value("Assessment Campaign", sheet.campaign, "late_rule") == REFUSE:
		frappe.throw(
			_("The deadline of {0} was {1}. Ask the coordinator for an extension by dispatch.").format(
				frappe.utils.escape_html(sheet.unit_name), format_date(sheet.deadline)
			)
		)
	sheet.handed_in_late = 1


def is_over(sheet: Document) -> bool:
	"""Whether the last day for handing in, an extension included, is past."""
	return bool(sheet.deadline) and getdate(today()) > getdate(sheet.deadline)
