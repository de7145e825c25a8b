"""The totals of a self-assessment, derived from its answers: the one place where this is done.

What lies outside the total (bonus and penalty) is added within the limits of the set, and a total never falls below
0; indicators that are only collected count nothing. ``scoring.totals`` states the same over values in memory.
"""

from collections.abc import Sequence

import frappe

from dts_assessment.assessments.recognition import derive_verdicts

STANDING = "if(answer.verified_by is null, answer.self_score, answer.verified_score)"
SCORES = {"self": "answer.self_score", "verified": STANDING, "final": "answer.final_score"}
"""The three scores side by side. The verified one is what stands so far: rows that the working group has not
touched count as the unit has them."""

SUMS = """
	sum(if(indicator.counts_as in ('Adjustment', 'Unscored'), 0, {score})) as {name}_points,
	sum(if(indicator.counts_as = 'Adjustment', greatest({score}, 0), 0)) as {name}_bonus,
	sum(if(indicator.counts_as = 'Adjustment', least({score}, 0), 0)) as {name}_penalty
"""
ADJUSTMENT = """(
	if(its_set.bonus_cap > 0, least({name}_bonus, its_set.bonus_cap), {name}_bonus)
	+ if(its_set.penalty_floor < 0, greatest({name}_penalty, its_set.penalty_floor), {name}_penalty)
)"""
TOTAL = f"greatest(0, {{name}}_points + {ADJUSTMENT})"

SUMMED = f"""
	`tabSelf-Assessment` sheet
	join `tabIndicator Set` its_set on its_set.name = sheet.indicator_set
	join (
		select answer.self_assessment,
			sum(if(indicator.counts_as in ('Adjustment', 'Unscored'), 0, answer.counted_maximum)) as maximum,
			sum(answer.status in ('Done', 'Evidence missing')) as answered,
			{", ".join(SUMS.format(name=name, score=score) for name, score in SCORES.items())}
		from `tabAssessment Answer` answer join `tabIndicator` indicator on indicator.name = answer.indicator
		where answer.self_assessment in %(sheets)s group by answer.self_assessment
	) total on total.self_assessment = sheet.name
"""  # noqa: S608 - made of the constants above
DERIVE = f"""
	update {SUMMED}
	set sheet.maximum = total.maximum, sheet.answered_count = total.answered,
		{", ".join(f"sheet.{name}_score = {TOTAL.format(name=name)}" for name in SCORES)},
		sheet.adjustment = {ADJUSTMENT.format(name="verified")},
		sheet.percent = if(total.maximum > 0, round({TOTAL.format(name="verified")} * 100 / total.maximum, 4), 0)
	where sheet.name in %(sheets)s
"""  # noqa: S608 - made of the constants above


READ = f"""
	select sheet.name, total.maximum, {ADJUSTMENT.format(name="verified")} as adjustment,
		{", ".join(f"{TOTAL.format(name=name)} as {name}_score" for name in SCORES)}
	from {SUMMED} where sheet.name in %(sheets)s
"""  # noqa: S608 - made of the constants above


def totals_of(sheets: Sequence[str]) -> dict[str, dict]:
	"""The same totals read from the rows, by sheet, without writing them: to see whether what is stored follows."""
	return {row.name: row for row in frappe.db.sql(READ, {"sheets": tuple(sheets)}, as_dict=True)}


def derive_totals(*sheets: str) -> None:
	"""Set the totals and the verdicts of sheets from their rows; the database adds decimals exactly."""
	if sheets:
		frappe.db.sql(DERIVE, {"sheets": sheets})
		derive_verdicts(sheets)
