"""The evidence that answers cite, with what those who fill in and those who verify should look at."""

from collections.abc import Sequence

import frappe
from frappe.utils import getdate

from dts_assessment.filing.asked import facts_asked
from dts_assessment.filing.flags import date_flags

RETIRED, TWICE, ELSEWHERE = "Retired", "Twice in the Library", "Also Held by Another Unit"

FACTS = """
	evidence.kind, evidence.title, evidence.document_number, evidence.issue_date, evidence.issuer, evidence.summary,
	evidence.file, evidence.file_name, evidence.file_kind, evidence.file_size, evidence.dispatch, evidence.url,
	evidence.sha256, evidence.retired, evidence.duplicate_of, campaign.year, sheet.deadline, indicator.evidence_asked,
	exists (
		select 1 from `tabEvidence` other
		where other.sha256 = evidence.sha256 and evidence.sha256 != '' and other.unit != evidence.unit
	) elsewhere
"""
TERMS = """
	join `tabSelf-Assessment` sheet on sheet.name = answer.self_assessment
	join `tabAssessment Campaign` campaign on campaign.name = sheet.campaign
	join `tabIndicator` indicator on indicator.name = answer.indicator
"""
CITED = f"""
	select cited.parent, cited.evidence, cited.citation, {FACTS}
	from `tabAnswer Evidence` cited
	join `tabAssessment Answer` answer on answer.name = cited.parent
	{TERMS}
	left join `tabEvidence` evidence on evidence.name = cited.evidence
	where cited.parenttype = 'Assessment Answer' and cited.parent in %(answers)s
	order by cited.parent, cited.idx
"""  # noqa: S608
WOULD_BE_CITED = f"""
	select evidence.name evidence, evidence.title citation, {FACTS}
	from `tabAssessment Answer` answer
	{TERMS}
	join `tabEvidence` evidence on evidence.name = %(evidence)s
	where answer.name = %(answer)s
"""  # noqa: S608


def citations(answers: Sequence[str]) -> dict[str, list[dict]]:
	"""What each of some answers cites, in its order, in one statement; for who may read the answers."""
	found: dict[str, list[dict]] = {}
	if answers:
		for row in frappe.db.sql(CITED, {"answers": tuple(answers)}, as_dict=True):
			found.setdefault(row.pop("parent"), []).append(_shown(row))
	return found


def would_cite(answer: str, evidence: str) -> dict:
	"""A piece of evidence as an answer would show it; for who may read both."""
	rows = frappe.db.sql(WOULD_BE_CITED, {"answer": answer, "evidence": evidence}, as_dict=True)
	return _shown(rows[0])


def _shown(row) -> dict:
	year, deadline, words = row.pop("year"), row.pop("deadline"), row.pop("evidence_asked")
	issued = getdate(row.issue_date) if row.issue_date else None
	asked = facts_asked(words or "") if row.kind in ("File", "Dispatch") else ()
	notes = [
		*date_flags(issued, year, getdate(deadline) if deadline else None),
		*([RETIRED] if row.pop("retired") else []),
		*([TWICE] if row.pop("duplicate_of") else []),
		*([ELSEWHERE] if row.pop("elsewhere") else []),
	]
	facts = {**row, "issue_date": str(issued or "")}
	return {**facts, "flags": notes, "asked": asked, "missing": [field for field in asked if not row[field]]}
