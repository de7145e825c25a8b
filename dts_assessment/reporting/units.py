"""How units stand in a campaign: how complete, how timely, how far from their own scoring and from the target."""

import frappe
from frappe.utils import flt, getdate, today

from dts_assessment.exact import exact
from dts_assessment.reporting.filters import SHEET, Asked
from dts_assessment.reporting.show import percent
from dts_assessment.workflow.states import DRAFT, PUBLISHED, VERIFIED

COMMON = f"""{SHEET}.name, {SHEET}.unit, {SHEET}.unit_name, {SHEET}.workflow_state, {SHEET}.unit_level, {SHEET}.exempt,
	superior.unit_name as group_name"""
FROM = f"""
	from {SHEET}
	join `tabOffice Unit` place on place.name = {SHEET}.unit
	left join `tabOffice Unit` superior on superior.name = place.parent_office_unit
"""
ORDER = "order by superior.sort_key, place.sort_key, place.name"
COMPLETENESS = f"""
	select {COMMON}, {SHEET}.answered_count, {SHEET}.indicator_count, counted.not_started, counted.in_progress,
		counted.evidence_missing, counted.done
	{FROM}
	left join (
		select answer.self_assessment, sum(answer.status = 'Not started') as not_started,
			sum(answer.status = 'In progress') as in_progress, sum(answer.status = 'Evidence missing') as evidence_missing,
			sum(answer.status = 'Done') as done
		from `tabAssessment Answer` answer where answer.campaign = %(campaign)s group by answer.self_assessment
	) counted on counted.self_assessment = {SHEET}.name
	where {{sheets}} {ORDER}
"""
TIMELINESS = f"""
	select {COMMON}, {SHEET}.deadline, {SHEET}.handed_in_on, {SHEET}.handed_in_late, {SHEET}.return_reason,
		(select max(until) from `tabDeadline Extension` more where more.self_assessment = {SHEET}.name) as extended_until,
		(select count(*) from `tabState Change` moved where moved.reference_name = {SHEET}.name
			and moved.reference_doctype = 'Self-Assessment' and moved.action = 'Return') as returned
	{FROM} where {{sheets}} {ORDER}
"""
SCORES = f"""
	select {COMMON}, {SHEET}.self_score, {SHEET}.verified_score, {SHEET}.final_score, {SHEET}.maximum,
		{SHEET}.percent, own.target_percent, {SHEET}.indicator_set,
		(select count(*) from `tabAssessment Answer` answer where answer.self_assessment = {SHEET}.name
			and answer.verified_by is not null and answer.verified_score != answer.self_score) as changed
	{FROM} join `tabIndicator Set` own on own.name = {SHEET}.indicator_set
	where {{sheets}} {ORDER}
"""
ON_TIME, LATE, WAITING, OVERDUE = "On Time", "Late", "Not Handed In Yet", "Overdue"


def completeness(asked: Asked) -> list[dict]:
	"""One row a unit: indicators by status of their answer, and the share that is answered."""
	rows = _read(COMPLETENESS, asked)
	for row in rows:
		row.share = percent(row.answered_count, row.indicator_count)
	return rows


def timeliness(asked: Asked) -> list[dict]:
	"""One row a unit: deadline and hand-in; ``days`` are after the deadline, negative before it."""
	rows = _read(TIMELINESS, asked)
	for row in rows:
		row.days = _days(row)
		row.punctuality = _punctuality(row)
	return rows


def scores(asked: Asked) -> list[dict]:
	"""One row a unit: own points, those that stand and the final ones, and their place to the set's target.

	``stands`` is the final score where the verification is done, else what stands so far; ``missing`` are the points
	up to the target.
	"""
	rows = _read(SCORES, asked)
	for row in rows:
		settled = row.workflow_state in (VERIFIED, PUBLISHED)
		row.stands = flt(row.final_score if settled else row.verified_score)
		row.difference = row.stands - flt(row.self_score)
		row.self_percent = percent(row.self_score, row.maximum)
		row.stands_percent = percent(row.stands, row.maximum)
		row.to_target = flt(row.stands_percent) - flt(row.target_percent) if row.target_percent else None
		row.missing = max(exact(0), exact(row.target_percent) * exact(row.maximum) / 100 - exact(row.stands))
	return rows


def _read(statement: str, asked: Asked) -> list:
	return frappe.db.sql(statement.format(sheets=asked.sheets), asked.values, as_dict=True)


def _days(row) -> int | None:
	if not row.deadline:
		return None
	if row.handed_in_on:
		return (getdate(row.handed_in_on) - getdate(row.deadline)).days
	late = (getdate(today()) - getdate(row.deadline)).days
	return late if late > 0 else None


def _punctuality(row) -> str:
	if row.handed_in_on:
		return LATE if row.handed_in_late else ON_TIME
	return OVERDUE if row.workflow_state == DRAFT and row.days else WAITING
