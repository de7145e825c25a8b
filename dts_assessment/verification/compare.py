"""Self scores against verified ones: by unit, group, indicator or verifier; what is cut most; who reviewed how much.

Counted are answers that the working group looked at, of self-assessments that the reader may see.
"""

import frappe

from dts_assessment.permissions import EVERYTHING, self_assessment_query

GROUPINGS = {
	"Unit": ("sheet.unit", "sheet.unit_name"),
	"Indicator Group": (
		"ifnull(parent.name, '')",
		"ifnull(concat(parent.indicator_code, ' · ', parent.title), '')",
	),
	"Indicator": ("answer.indicator_code", "concat(answer.indicator_code, ' · ', indicator.title)"),
	"Verifier": ("answer.verified_by", "ifnull(user.full_name, answer.verified_by)"),
}
ANSWERS = """
	from `tabAssessment Answer` answer
	join `tabSelf-Assessment` sheet on sheet.name = answer.self_assessment
	join `tabIndicator` indicator on indicator.name = answer.indicator
	left join `tabIndicator` parent on parent.name = indicator.parent_indicator
	left join `tabUser` user on user.name = answer.verified_by
	where answer.campaign = %(campaign)s and answer.verified_by is not null and indicator.counts_as != 'Unscored'
		and sheet.name in (select name from `tabSelf-Assessment` where {seen})
"""
COMPARED = f"""
	select {{key}} as subject, max({{label}}) as label, count(*) as answers, sum(answer.counted_maximum) as maximum,
		sum(answer.self_score) as self_score, sum(answer.verified_score) as verified_score,
		sum(answer.verified_score < answer.self_score) as cut, sum(answer.verified_score > answer.self_score) as raised
	{ANSWERS} group by {{key}} order by sum(answer.self_score - answer.verified_score) desc, label
"""
CUT = f"""
	select answer.indicator_code, max(indicator.title) as title, count(*) as answers,
		sum(answer.verified_score < answer.self_score) as cut,
		sum(greatest(answer.self_score - answer.verified_score, 0)) as lost
	{ANSWERS} group by answer.indicator_code having cut > 0 order by cut desc, lost desc, answer.indicator_code
"""
REASONS = f"""
	select answer.indicator_code, answer.verified_reason as reason, count(*) as times
	{ANSWERS} and answer.verified_score < answer.self_score and ifnull(answer.verified_reason, '') != ''
	group by answer.indicator_code, answer.verified_reason order by answer.indicator_code, times desc, reason
"""
MEMBERS = """
	select member.user, ifnull(nullif(member.full_name, ''), user.full_name) as full_name, member.part,
		count(distinct if(line.step = 'Opinion', line.answer, null)) as opinions,
		count(distinct if(line.step = 'Opinion' and line.opinion = 'Disagree', line.answer, null)) as disagreements,
		count(distinct if(line.step = 'Decision', line.answer, null)) as decisions,
		count(distinct line.self_assessment) as units, max(line.given_on) as last_on,
		(select count(*) from `tabClarification` asked
			where asked.campaign = member.parent and asked.asked_by = member.user) as questions,
		(select count(distinct visited.parent) from `tabVisit Member` visited
			join `tabVerification Visit` visit on visit.name = visited.parent
			where visit.campaign = member.parent and visited.user = member.user) as visits
	from `tabWorking Group Member` member
	left join `tabUser` user on user.name = member.user
	left join `tabReview Opinion` line on line.campaign = member.parent and line.user = member.user
	where member.parenttype = 'Assessment Campaign' and member.parent = %(campaign)s
	group by member.name order by member.idx
"""


def compared(campaign: str, by: str) -> list:
	"""Points side by side for each unit, group, indicator or verifier, the largest difference first.

	``against`` is a verifier's mean difference in percent of the maximum less the mean of all: above 0 lenient.
	"""
	key, label = GROUPINGS[by]
	rows = _rows(COMPARED.format(key=key, label=label, seen="{seen}"), campaign)
	mean = _rate(sum(_difference(row) for row in rows), sum(row.maximum or 0 for row in rows))
	for row in rows:
		row.difference = round(_difference(row), 4)
		row.rate = _rate(_difference(row), row.maximum)
		row.against = round(row.rate - mean, 2)
	return rows


def most_cut(campaign: str) -> list:
	"""Indicators whose score was cut, the most often first, with the three most frequent reasons."""
	reasons: dict[str, list[str]] = {}
	for row in _rows(REASONS, campaign):
		reasons.setdefault(row.indicator_code, []).append(f"{row.reason} ({row.times})")
	rows = _rows(CUT, campaign)
	for row in rows:
		row.share = _rate(row.cut, row.answers)
		row.reasons = "; ".join(reasons.get(row.indicator_code, [])[:3])
	return rows


def members(campaign: str) -> list:
	"""What each member of the working group did so far."""
	return frappe.db.sql(MEMBERS, {"campaign": campaign}, as_dict=True)


def _rows(statement: str, campaign: str) -> list:
	seen = self_assessment_query() or EVERYTHING
	return frappe.db.sql(statement.format(seen=seen), {"campaign": campaign}, as_dict=True)


def _difference(row) -> float:
	return (row.verified_score or 0) - (row.self_score or 0)


def _rate(part: float, whole: float) -> float:
	return round(100 * part / whole, 2) if whole else 0.0
