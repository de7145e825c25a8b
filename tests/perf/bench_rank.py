"""Ranking the whole country, 3,321 units × 43 indicators, from stored scores, against the bare sum of the same rows."""

import time

import frappe

from dts_assessment.publication.rank import standings
from tests.perf import country

NAME = "rank-3321"
BOUND = 3.0
BARE = """
	select self_assessment, sum(counted_maximum), sum(self_score),
		sum(if(verified_by is null, self_score, verified_score)), sum(final_score)
	from `tabAssessment Answer` where campaign = %s group by self_assessment
"""


def run() -> tuple[float, float]:
	doc = country.verified(country.COUNTRY)
	standings(doc)
	begun = time.perf_counter()
	found = standings(doc)
	ours = time.perf_counter() - begun
	assert len({row.rank for row in found}) > 1
	frappe.db.sql(BARE, doc.name)
	begun = time.perf_counter()
	assert len(frappe.db.sql(BARE, doc.name)) == country.COUNTRY
	baseline = time.perf_counter() - begun
	country.remove()
	return ours, baseline
