"""The journal of approval: who moved which record, and why."""

import frappe

from dts_assessment.permissions.campaigns import campaign_query, visit_query
from dts_assessment.permissions.conditions import EVERYTHING, any_of, units_in_reach
from dts_assessment.permissions.people import is_free
from dts_assessment.permissions.sheets import self_assessment_query

RECORDS = {
	"Assessment Campaign": campaign_query,
	"Self-Assessment": self_assessment_query,
	"Verification Visit": visit_query,
}
EVERYBODYS = "Indicator Set"


def state_change_query(user: str | None = None, doctype: str | None = None) -> str:
	"""A line is seen by who sees its record; what was done to a unit and its people, by those whose reach holds it."""
	user = user or frappe.session.user
	if is_free(user):
		return ""
	name = "`tabState Change`.reference_name"
	conditions = [
		_about(record, f"{name} in (select name from `tab{record}` where {query(user) or EVERYTHING})")
		for record, query in RECORDS.items()
	]
	conditions += [_about("Office Unit", units_in_reach(user, name)), _about(EVERYBODYS, EVERYTHING)]
	return any_of(conditions)


def _about(record: str, condition: str) -> str:
	return f"(`tabState Change`.reference_doctype = {frappe.db.escape(record)} and {condition})"
