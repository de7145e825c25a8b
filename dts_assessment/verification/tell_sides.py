"""Telling the other side of a clarification: the people of the unit, or those who lead the working group."""

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from dts_assessment.campaigns.notify import tell
from dts_assessment.verification.access import LEADS
from dts_assessment.workflow.roles import UNIT_HEAD, UNIT_OFFICER

PEOPLE = """
	select distinct belongs.user from `tabUser Permission` belongs
	join `tabUser` user on user.name = belongs.user and user.enabled = 1
	join `tabHas Role` role on role.parent = belongs.user and role.parenttype = 'User' and role.role in %(roles)s
	where belongs.allow = 'Office Unit' and belongs.for_value = %(unit)s order by belongs.user
"""


def tell_unit(doc: Document, words: str, *more: str) -> None:
	"""Tell officers and head of the unit; ``words`` take the campaign, the code and ``more``."""
	people = frappe.db.sql_list(PEOPLE, {"unit": doc.unit, "roles": (UNIT_HEAD, UNIT_OFFICER)})
	_tell(people, doc, words, doc.campaign, *more)


def tell_group(doc: Document, words: str) -> None:
	"""Tell who leads the group and who asked; ``words`` take the unit and the code."""
	filters = {"parenttype": "Assessment Campaign", "parent": doc.campaign, "part": ["in", LEADS]}
	leads = frappe.get_all("Working Group Member", filters, pluck="user", order_by="idx")
	asked = [doc.asked_by] if doc.direction == "Asked" else []
	_tell(dict.fromkeys([*leads, *asked]), doc, words, doc.unit_name)


def _tell(people: Iterable[str], doc: Document, words: str, head: str, *more: str) -> None:
	for user in people:
		tell(user, words.format(head, doc.indicator_code, *more), doc.doctype, doc.name)
