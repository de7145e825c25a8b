"""What the people of a unit say to each other about one indicator: an aid inside the unit, no part of the assessment.

The formal way between a unit and those who verify is the clarification; these comments the working group never sees.
"""

import frappe
from frappe import _

from dts_assessment.assessments.access import is_of_unit
from dts_assessment.assessments.typed import plain_text

COMMENTS = """
	select said.answer, said.text, said.creation, said.owner as user, coalesce(who.full_name, said.owner) as name
	from `tabAnswer Comment` said left join `tabUser` who on who.name = said.owner
	where said.{column} = %s order by said.creation, said.name
"""


def say(answer: str, text: str) -> list[dict]:
	"""Add a comment to an answer of the own unit; returns all comments of the answer.

	Raises ``frappe.PermissionError`` for people of other units, ``frappe.ValidationError`` for an empty text.
	"""
	doc = frappe.get_doc("Assessment Answer", answer)
	doc.check_permission("read")
	if not is_of_unit(doc):
		frappe.throw(_("Only people of the unit comment here."), frappe.PermissionError)
	text = plain_text(text, doc.indicator_code, _("Comment"))
	if not text:
		frappe.throw(_("{0}: write the comment first.").format(doc.indicator_code))
	row = {"answer": doc.name, "self_assessment": doc.self_assessment, "unit": doc.unit, "text": text}
	frappe.get_doc({"doctype": "Answer Comment", **row}).insert(ignore_permissions=True)
	return _read("answer", doc.name).get(doc.name, [])


def comments_of(sheet: str) -> dict[str, list[dict]]:
	"""The comments of a sheet by answer, oldest first. The caller checks the right."""
	return _read("self_assessment", sheet)


def _read(column: str, name: str) -> dict[str, list[dict]]:
	found: dict[str, list[dict]] = {}
	for row in frappe.db.sql(COMMENTS.format(column=column), name, as_dict=True):
		found.setdefault(row.pop("answer"), []).append({**row, "creation": str(row.creation)})
	return found
