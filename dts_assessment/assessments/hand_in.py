"""Handing a self-assessment in: complete, by the unit's head, in one act."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from dts_assessment.assessments.access import require_running
from dts_assessment.assessments.answer import DONE
from dts_assessment.assessments.deadline import is_over, keep_deadline
from dts_assessment.permissions import belongs_to

SHOWN = 10
INCOMPLETE = """
	select answer.name, answer.indicator_code, answer.status, indicator.title,
		coalesce(assignee.full_name, department.unit_name, writer.full_name) as who
	from `tabAssessment Answer` answer
	join `tabIndicator` indicator on indicator.name = answer.indicator
	left join `tabUser` assignee on assignee.name = answer.assigned_to
	left join `tabOffice Unit` department on department.name = answer.assigned_unit
	left join `tabUser` writer on writer.name = answer.answered_by
	where answer.self_assessment = %(sheet)s and answer.status != %(done)s
	order by answer.position, answer.name
"""
CITED = """
	select count(distinct cited.evidence) from `tabAnswer Evidence` cited
	join `tabAssessment Answer` answer on answer.name = cited.parent
	where cited.parenttype = 'Assessment Answer' and answer.self_assessment = %s
"""


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
	"""The answers that keep a sheet from being handed in, in the order of the set, with who is to complete them."""
	return frappe.db.sql(INCOMPLETE, {"sheet": sheet, "done": DONE}, as_dict=True)


def summary(sheet: Document) -> dict:
	"""What the head is shown before handing in: what is missing, by whom, and whether it is late already."""
	return {
		"missing": incomplete_rows(sheet.name),
		"evidence": frappe.db.sql(CITED, sheet.name)[0][0],
		"late": not sheet.handed_in_on and is_over(sheet),
		"deadline": str(sheet.deadline or ""),
	}


def require_own_head(sheet: Document) -> None:
	if not belongs_to(sheet.unit):
		frappe.throw(
			_("Only the head of {0} hands its self-assessment in.").format(
				frappe.utils.escape_html(sheet.unit_name)
			),
			frappe.PermissionError,
		)
