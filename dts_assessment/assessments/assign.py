"""Who in a unit works on which indicators of its self-assessment: officers, or departments of the unit."""

from collections.abc import Sequence

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.assessments.access import require_open_for_unit
from dts_assessment.assessments.answer import DONE
from dts_assessment.permissions import UNIT_ROLES
from dts_assessment.workflow.states import DRAFT

OFFICERS = """
	select distinct user.name, coalesce(user.full_name, user.name) as full_name
	from `tabUser Permission` member
	join `tabUser` user on user.name = member.user and user.enabled = 1
	join `tabHas Role` held on held.parent = user.name and held.parenttype = 'User' and held.role in %(roles)s
	where member.allow = 'Office Unit' and member.for_value = %(unit)s
	order by full_name, user.name
"""
OPEN_ROWS = """
	select assigned_to as user, indicator_code from `tabAssessment Answer`
	where self_assessment = %(sheet)s and status != %(done)s and ifnull(assigned_to, '') != ''
	order by position
"""
CODES_SHOWN = 20


def assign(
	sheet: Document, answers: Sequence[str], user: str | None = None, department: str | None = None
) -> list[str]:
	"""Give some answers of a draft sheet to an officer and to a department; neither takes them back.

	Officers get one task (ToDo) a sheet that names what they still have to do. What is being typed stays valid: an
	assignment is no change of the answer. Returns the names of the answers. Raises ``frappe.PermissionError`` for
	people of other units, ``frappe.ValidationError`` for an officer, department or answer of another unit.
	"""
	require_open_for_unit(sheet)
	if user and user not in {one.name for one in officers(sheet.unit)}:
		_refuse(_("{0} is no officer of {1}."), user, sheet.unit_name)
	if department and department not in {one.name for one in departments(sheet.unit)}:
		_refuse(_("{0} is no department of {1}."), department, sheet.unit_name)
	names = _own_answers(sheet.name, answers)
	if names:
		values = {"assigned_to": user or None, "assigned_unit": department or None}
		frappe.db.set_value("Assessment Answer", {"name": ["in", names]}, values, update_modified=False)
		keep_tasks(sheet)
	return names


def officers(unit: str) -> list:
	"""The officers and the head of a unit, by their names."""
	return frappe.db.sql(OFFICERS, {"unit": unit, "roles": tuple(sorted(UNIT_ROLES))}, as_dict=True)


def departments(unit: str) -> list:
	"""The units directly below a unit that are no level of their own in a campaign: its departments."""
	return frappe.get_all(
		"Office Unit",
		filters={"parent_office_unit": unit},
		fields=["name", "unit_name"],
		order_by="sort_key, name",
		limit=200,
	)


def keep_tasks(sheet: Document) -> None:
	"""One open task for each officer who has something to do in a draft sheet, none for the others."""
	open_codes: dict[str, list[str]] = {}
	if sheet.workflow_state == DRAFT:
		for row in frappe.db.sql(OPEN_ROWS, {"sheet": sheet.name, "done": DONE}, as_dict=True):
			open_codes.setdefault(row.user, []).append(row.indicator_code)
	where = {"reference_type": "Self-Assessment", "reference_name": sheet.name, "status": "Open"}
	for task in frappe.get_all("ToDo", where, ["name", "allocated_to"], order_by="name"):
		codes = open_codes.pop(task.allocated_to, None)
		_change_task(task.name, {"description": _words(sheet, codes)} if codes else {"status": "Closed"})
	for user, codes in open_codes.items():
		_create_task(sheet, user, codes)


def _create_task(sheet: Document, user: str, codes: list[str]) -> None:
	task = {
		"doctype": "ToDo",
		"allocated_to": user,
		"assigned_by": frappe.session.user,
		"date": sheet.deadline,
	}
	reference = {"reference_type": "Self-Assessment", "reference_name": sheet.name}
	doc = frappe.get_doc({**task, **reference, "description": _words(sheet, codes)})
	doc.insert(ignore_permissions=True)


def _change_task(name: str, values: dict) -> None:
	frappe.get_doc("ToDo", name).update(values).save(ignore_permissions=True)


def _words(sheet: Document, codes: list[str]) -> str:
	shown = ", ".join(codes[:CODES_SHOWN]) + (" …" if len(codes) > CODES_SHOWN else "")
	sentence = _("Self-assessment of {0}: {1} indicators assigned to you are not complete: {2}")
	return sentence.format(frappe.utils.escape_html(sheet.unit_name), len(codes), shown)


def _own_answers(sheet: str, answers: Sequence[str]) -> list[str]:
	asked = list(dict.fromkeys(answers))
	filters = {"self_assessment": sheet, "name": ["in", asked]}
	own = frappe.get_all("Assessment Answer", filters, pluck="name", order_by="position") if asked else []
	if strange := set(asked) - set(own):
		_refuse(_("{0} is no indicator of this self-assessment."), min(strange))
	return own


def _refuse(sentence: str, *parts: str) -> None:
	frappe.throw(sentence.format(*(frappe.utils.escape_html(part) for part in parts)))
