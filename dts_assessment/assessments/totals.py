"""The totals of a self-assessment, derived from its answers: the one place where this is done."""

import frappe

DERIVE = """
	update `tabSelf-Assessment` sheet
	join (
		select self_assessment,
			sum(counted_maximum) as maximum,
			sum(status in ('Done', 'Evidence missing')) as answered,
			sum(self_score) as self_score,
			sum(if(verified_by is null, self_score, verified_score)) as verified_score,
			sum(final_score) as final_score
		from `tabAssessment Answer` where self_assessment = %(sheet)s group by self_assessment
	) total on total.self_assessment = sheet.name
	set sheet.maximum = total.maximum, sheet.answered_count = total.answered,
		sheet.self_score = total.self_score, sheet.verified_score = total.verified_score,
		sheet.final_score = total.final_score
	where sheet.name = %(sheet)s
"""


def derive_totals(sheet: str) -> None:
	"""Set the totals of one sheet from its rows, in one statement; the database adds decimals exactly.

	The verified total is what stands so far: rows that the working group has not touched count as the unit has them.
	"""
	frappe.db.sql(DERIVE, {"sheet": sheet})
