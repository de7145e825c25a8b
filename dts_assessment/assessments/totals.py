"""The totals of a self-assessment, derived from its answers: the one place where this is done."""

import frappe

DERIVE = """
	update `tabSelf-Assessment` sheet
	join (
		select self_assessment,
			sum(counted_maximum) as maximum,
			sum(status in ('Done', 'Evidence missing')) as answered,
			sum(coalesce(self_score, 0)) as self_score,
			sum(coalesce(verified_score, 0)) as verified_score,
			sum(coalesce(final_score, 0)) as final_score
		from `tabAssessment Answer` where self_assessment = %(sheet)s group by self_assessment
	) total on total.self_assessment = sheet.name
	set sheet.maximum = total.maximum, sheet.answered_count = total.answered,
		sheet.self_score = total.self_score, sheet.verified_score = total.verified_score,
		sheet.final_score = total.final_score
	where sheet.name = %(sheet)s
"""


def derive_totals(sheet: str) -> None:
	"""Set the totals of one sheet from its rows, in one statement; the database adds decimals exactly."""
	frappe.db.sql(DERIVE, {"sheet": sheet})
