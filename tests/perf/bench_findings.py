"""Bringing the 86 findings of a visit into force, against saving 86 answers one by one.

Both sides write the verified values of the same answers; ours derives the totals and logs each change of a score too.
"""

import time

import frappe

from dts_assessment.verification.findings import apply_findings
from tests.perf import visits

NAME = "findings"
BOUND = 0.25


def run() -> tuple[float, float]:
	visit = visits.planned(findings=True)
	assert len(visit.findings) == 86
	begun = time.perf_counter()
	apply_findings(visit)
	ours = time.perf_counter() - begun
	begun = time.perf_counter()
	for row in visit.findings:
		answer = frappe.get_doc("Assessment Answer", row.answer)
		answer.update({"verified_score": row.verified_score, "verified_reason": row.reason})
		answer.save(ignore_permissions=True)
	baseline = time.perf_counter() - begun
	frappe.db.rollback()
	return ours, baseline
