"""A verifier's queue: what waits in a campaign, by unit and by field, in a constant number of statements."""

from collections.abc import Iterable

import frappe

from dts_assessment.permissions import EVERYTHING, member_units, self_assessment_query
from dts_assessment.verification.access import LEADS, part_in_group
from dts_assessment.verification.assignments import assigned
from dts_assessment.vietnamese.text import search_key

PAGE = 100
FROM = """
	from `tabAssessment Answer` answer
	join `tabSelf-Assessment` sheet on sheet.name = answer.self_assessment
	join `tabOffice Unit` place on place.name = answer.unit
	join `tabIndicator` indicator on indicator.name = answer.indicator
	where answer.campaign = %(campaign)s and sheet.workflow_state in ('Submitted', 'Verified', 'Published')
		and sheet.name in (select name from `tabSelf-Assessment` where {seen})
		and {assigned} and (%(words)s = '' or place.search_key like %(like)s)
"""
FIELD = " and ifnull(indicator.verifying_agency, '') = %(agency)s"
COUNTS = """count(*) as answers, sum(answer.verified_by is not null) as decided,
	sum(answer.status = 'Evidence missing') as evidence_missing"""
UNITS = f"""
	select sheet.name, sheet.unit, sheet.unit_name, sheet.workflow_state, sheet.handed_in_on, sheet.percent,
		place.parent_office_unit as superior, place.lft, {COUNTS},
		sum(answer.answered_by = %(user)s) as own_work
	{FROM}{{field}} group by sheet.name
	order by sheet.workflow_state != 'Submitted', count(*) = sum(answer.verified_by is not null), sheet.handed_in_on,
		sheet.name
"""
FIELDS = f"select ifnull(indicator.verifying_agency, '') as agency, {COUNTS} {FROM} group by agency order by agency"
OPINIONS = """
	select line.self_assessment as name, count(distinct if(line.user = %(user)s, line.answer, null)) as own_opinions,
		count(distinct if(line.opinion = 'Disagree' and answer.verified_by is null, line.answer, null)) as disputed
	from `tabReview Opinion` line
	join `tabAssessment Answer` answer on answer.name = line.answer
	join `tabSelf-Assessment` sheet on sheet.name = line.self_assessment
	where line.campaign = %(campaign)s and line.step = 'Opinion'
		and line.given_on >= ifnull(sheet.handed_in_on, line.given_on)
	group by line.self_assessment
"""
CLARIFICATIONS = """
	select self_assessment as name, sum(status = 'Open') as open, sum(status = 'Replied') as replied
	from `tabClarification` where campaign = %(campaign)s and status != 'Settled' group by self_assessment
"""
RECUSED = """
	select named.lft, named.rgt from `tabWorking Group Recusal` recusal
	join `tabOffice Unit` named on named.name = recusal.unit
	where recusal.parenttype = 'Assessment Campaign' and recusal.parent = %(campaign)s and recusal.user = %(user)s
"""


def queue(campaign: str, agency: str | None = None, words: str = "", start: int = 0) -> dict:
	"""Units with what waits in them, those that wait first, and the fields with their progress.

	``agency`` narrows it to one field, by the verifying agency of the set; ``words`` to units. Members see what is
	assigned to them, those who lead the group everything. Read are only sheets that the user sees.
	"""
	user = frappe.session.user
	key = search_key(words)
	values = {"campaign": campaign, "user": user, "agency": agency, "words": key, "like": f"%{key}%"}
	parts = {"seen": self_assessment_query(user) or EVERYTHING, "assigned": assigned(campaign, user)}
	field = "" if agency is None else FIELD
	units = frappe.db.sql(UNITS.format(**parts, field=field), values, as_dict=True)
	fields = frappe.db.sql(FIELDS.format(**parts), values, as_dict=True)
	_add_lines(units, values)
	shown = units[start : start + PAGE]
	return {
		"part": part_in_group(campaign, user),
		"leads": part_in_group(campaign, user) in LEADS,
		"units": [_shown(row) for row in shown],
		"count": len(units),
		"fields": fields,
		"totals": _totals(units),
	}


def _add_lines(units: list, values: dict) -> None:
	opinions = _by_name(frappe.db.sql(OPINIONS, values, as_dict=True))
	asked = _by_name(frappe.db.sql(CLARIFICATIONS, values, as_dict=True))
	barred, own = frappe.db.sql(RECUSED, values), set(member_units(values["user"]))
	for row in units:
		line, question = opinions.get(row.name), asked.get(row.name)
		row.own_opinions = line.own_opinions if line else 0
		row.disputed = line.disputed if line else 0
		row.open = int(question.open) if question else 0
		row.replied = int(question.replied) if question else 0
		recused = any(left <= row.lft <= right for left, right in barred)
		row.barred = bool(row.unit in own or recused or row.own_work)


def _by_name(rows: Iterable) -> dict:
	return {row.name: row for row in rows}


def _shown(row) -> dict:
	left_out = {"lft", "own_work"}
	return {key: value for key, value in row.items() if key not in left_out}


def _totals(units: list) -> dict:
	numbers = ("answers", "decided", "evidence_missing", "disputed", "open", "replied", "own_opinions")
	return {key: int(sum(row[key] or 0 for row in units)) for key in numbers}
