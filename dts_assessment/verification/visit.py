"""The course of a verification visit: planned, held, confirmed by both sides, its minutes issued."""

from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_time, now_datetime

from dts_assessment.permissions import belongs_to
from dts_assessment.verification.access import require_verifier


def check_plan(visit: Document) -> None:
	"""What holds of a visit in every state; raises ``frappe.ValidationError`` naming the row."""
	if visit.start_time and visit.end_time and get_time(visit.end_time) < get_time(visit.start_time):
		frappe.throw(_("The visit ends before it starts."))
	_refuse_twice(visit.members, "full_name", _("Member"))
	_refuse_twice(visit.assessments, "self_assessment", _("Unit"))
	for row in visit.assessments:
		_copy_unit(visit, row)


def record(visit: Document) -> None:
	"""The group records what was found: this is its confirmation of the minutes."""
	for row in visit.assessments:
		require_verifier(visit.campaign, row.self_assessment, row.unit)
	if not any(row.part == "Head" for row in visit.members):
		frappe.throw(_("Name the head of the working group among those present."))
	if not visit.hosts:
		frappe.throw(_("Name who was present for the unit."))
	if not (visit.start_time and visit.end_time):
		frappe.throw(_("Give the time at which the visit started and ended."))
	visit.group_confirmed_by, visit.group_confirmed_on = frappe.session.user, now_datetime()
	_clear_confirmations(visit)


def confirm(visit: Document) -> None:
	"""The head of a unit confirms for it; raises while another unit's confirmation is missing."""
	mark_own_units(visit)
	if waiting := [row.unit_name for row in visit.assessments if not row.confirmed_by]:
		names = ", ".join(frappe.utils.escape_html(name) for name in waiting)
		frappe.throw(_("Not confirmed yet by: {0}.").format(names))


def mark_own_units(visit: Document) -> None:
	"""Note the user's confirmation for his or her units on the visit."""
	own = [row for row in visit.assessments if belongs_to(row.unit)]
	if not own:
		frappe.throw(_("You represent none of the units on this visit."), frappe.PermissionError)
	for row in own:
		row.confirmed_by, row.confirmed_on = frappe.session.user, now_datetime()


def all_confirmed(visit: Document) -> bool:
	return all(row.confirmed_by for row in visit.assessments)


def withdraw_confirmations(visit: Document) -> None:
	"""Minutes that go back must be confirmed anew."""
	visit.group_confirmed_by = visit.group_confirmed_on = None
	_clear_confirmations(visit)


def moment(visit: Document, field: str) -> datetime:
	"""Start or end of the visit as one moment."""
	day = frappe.utils.getdate(visit.visit_date)
	return datetime.combine(day, get_time(visit.get(field) or "00:00"))


def _clear_confirmations(visit: Document) -> None:
	for row in visit.assessments:
		row.confirmed_by = row.confirmed_on = None


def _copy_unit(visit: Document, row: Document) -> None:
	sheet = frappe.db.get_value(
		"Self-Assessment", row.self_assessment, ["campaign", "unit", "unit_name"], as_dict=True
	)
	if not sheet or sheet.campaign != visit.campaign:
		frappe.throw(_("Row {0}: {1} is not part of this campaign.").format(row.idx, row.self_assessment))
	row.unit, row.unit_name = sheet.unit, sheet.unit_name


def _refuse_twice(rows: list, field: str, label: str) -> None:
	seen: set[str] = set()
	for row in rows:
		if row.get(field) in seen:
			frappe.throw(
				_("Row {0}: {1} {2} is listed twice.").format(
					row.idx, label, frappe.utils.escape_html(row.get(field))
				)
			)
		seen.add(row.get(field))
