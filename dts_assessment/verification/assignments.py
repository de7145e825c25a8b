"""Who of the working group reviews what: by the verifying agency of an indicator and by the place of a unit.

What no row covers is open to every member, so that nothing falls between two; who leads the group reviews everything.
"""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from dts_assessment.permissions import EVERYTHING, NOTHING, member_units
from dts_assessment.verification.access import LEADS, part_in_group
from dts_assessment.vietnamese.text import clean, search_key

DUTIES = """
	select duty.agency, duty.user, duty.agency_unit, area.lft, area.rgt from `tabReview Assignment` duty
	left join `tabOffice Unit` area on area.name = duty.unit
	where duty.parenttype = 'Assessment Campaign' and duty.parent = %s order by duty.idx
"""
INDICATORS = """
	select indicator.name, indicator.verifying_agency from `tabIndicator` indicator
	where indicator.is_group = 0 and indicator.indicator_set in (
		select indicator_set from `tabCampaign Indicator Set`
		where parenttype = 'Assessment Campaign' and parent = %s)
	order by indicator.position, indicator.name
"""


def check_assignments(campaign: Document) -> None:
	"""Raises ``frappe.ValidationError`` naming the row that assigns to nobody, to two, or outside the group."""
	group = {row.user for row in campaign.working_group}
	for row in campaign.assignments or []:
		row.agency = clean(row.agency or "")
		if bool(row.user) == bool(row.agency_unit):
			frappe.throw(_("Who Reviews What, row {0}: name either one member or one unit.").format(row.idx))
		if row.user and row.user not in group:
			frappe.throw(
				_("Row {0}: {1} is not in the working group.").format(row.idx, escape_html(row.user))
			)


def proposed_assignments(campaign: str) -> list[dict]:
	"""A row for each verifying agency of the campaign's sets, with the unit of that name where there is one."""
	agencies = dict.fromkeys(
		clean(row.verifying_agency) for row in _indicators(campaign) if clean(row.verifying_agency or "")
	)
	units = frappe.get_all(
		"Office Unit",
		{"search_key": ["in", [search_key(one) for one in agencies]], "valid_to": ["is", "not set"]},
		["name", "search_key"],
		order_by="lft",
	)
	found = {row.search_key: row.name for row in units}
	return [{"agency": one, "agency_unit": found.get(search_key(one))} for one in agencies]


def assigned(campaign: str, user: str | None = None) -> str:
	"""SQL condition on ``answer`` and its unit's row ``place``: the user is to review it."""
	user = user or frappe.session.user
	duties = frappe.db.sql(DUTIES, campaign, as_dict=True)
	if not duties or part_in_group(campaign, user) in LEADS:
		return EVERYTHING
	indicators = _indicators(campaign)
	own_units = set(member_units(user))
	own = [one for one in duties if one.user == user or one.agency_unit in own_units]
	return f"({_covered(own, indicators)} or not {_covered(duties, indicators)})"


def require_assigned(answer: Document) -> None:
	"""Raises ``frappe.PermissionError`` for a member whose part of the review this answer is not."""
	statement = f"""
		select 1 from `tabAssessment Answer` answer join `tabOffice Unit` place on place.name = answer.unit
		where answer.name = %s and {assigned(answer.campaign)}
	"""  # noqa: S608 - the condition is made of escaped names and numbers
	if not frappe.db.sql(statement, answer.name):
		frappe.throw(
			_("{0} is assigned to other members of the working group.").format(answer.indicator_code),
			frappe.PermissionError,
		)


def _indicators(campaign: str) -> list:
	return frappe.db.sql(INDICATORS, campaign, as_dict=True)


def _covered(duties: Iterable, indicators: list) -> str:
	parts = [one for one in (_one(duty, indicators) for duty in duties) if one]
	return "(" + " or ".join(parts) + ")" if parts else NOTHING


def _one(duty, indicators: list) -> str:
	conditions = []
	if duty.agency:
		key = search_key(duty.agency)
		names = [row.name for row in indicators if key in search_key(row.verifying_agency or "")]
		if not names:
			return ""
		conditions.append(f"answer.indicator in ({', '.join(map(frappe.db.escape, names))})")
	if duty.lft is not None:
		conditions.append(f"(place.lft >= {int(duty.lft)} and place.rgt <= {int(duty.rgt)})")
	return "(" + " and ".join(conditions or [EVERYTHING]) + ")"
