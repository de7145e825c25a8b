"""Handing a self-assessment in: complete, by the unit's head, in one act."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from dts_assessment.assessments.access import require_running
from dts_assessment.assessments.answer import DONE
from dts_assessment.assessments.deadline import keep_deadline
from dts_assessment.permissions import belongs_to

SHOWN = 10


def hand_in(sheet: Document) -> None:
	"""Check the sheet and note who handed it in; raises ``frappe.ValidationError`` listing what is missing."""
	require_own_head(sheet)
	require_running(sheet)
	if missing := incomplete_rows(sheet.name):
		codes = ", ".join(row.indicator_code for row in missing[:SHOWN])
		more = " " + _("and {0} more").format(len(missing) - SHOWN) if len(missing) > SHOWN else ""
		frappe.throw(
			_("{0} indicators are not complete yet: {1}{2}.").format(len(missing), codes, more),
			title=_("Not Complete Yet"),
		)
	keep_deadline(sheet)
	sheet.handed_in_on, sheet.handed_in_by = now_datetime(), frappe.session.user


def incomplete_rows(sheet: str) -> list:
	"""The answers that keep a sheet from being handed in, in the order of the set."""
	return frappe.get_all(
		"Assessment Answer",
		filters={"self_assessment": sheet, "status": ["!=", DONE]},
		fields=["name", "indicator_code", "status"],
		order_by="position, name",
	)


def require_own_head(sheet: Document) -> None:
	if not belongs_to(sheet.unit):
		frappe.throw(
			_("Only the head of {0} hands its self-assessment in.").format(
				frappe.utils.escape_html(sheet.unit_name)
			),
			frappe.PermissionError,
		)
