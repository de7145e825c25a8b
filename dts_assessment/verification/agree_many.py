"""Agreeing with many answers of a sheet at once: those whose evidence is there and of which nobody thinks otherwise."""

from collections.abc import Sequence

import frappe
from frappe.utils import now

from dts_assessment.assessments.totals import derive_totals
from dts_assessment.verification.access import LEADS, part_in_group, require_verifier
from dts_assessment.verification.assignments import assigned
from dts_assessment.verification.opinions import DECISION, OPINION, note, require_handed_in
from dts_assessment.verification.seen import as_answered

ANSWERS = """
	select answer.name, answer.self_assessment, answer.campaign, answer.unit, answer.indicator_code,
		answer.self_inputs, answer.self_score, answer.self_trace, answer.counted_maximum
	from `tabAssessment Answer` answer join `tabOffice Unit` place on place.name = answer.unit
	where answer.self_assessment = %(sheet)s and answer.status = 'Done' and answer.verified_by is null
		and (%(all)s or answer.name in %(names)s) and {assigned}
		and not exists (
			select 1 from `tabReview Opinion` other
			where other.answer = answer.name and other.opinion = 'Disagree' and other.given_on >= %(since)s
		)
		and not exists (
			select 1 from `tabReview Opinion` own
			where own.answer = answer.name and own.user = %(user)s and own.given_on >= %(since)s
		)
		and not exists (
			select 1 from `tabClarification` asked where asked.answer = answer.name and asked.status != 'Settled'
		)
	order by answer.position, answer.name for update
"""
TAKE_OWN = """
	update `tabAssessment Answer`
	set verified_score = self_score, verified_inputs = self_inputs, verified_trace = self_trace, verified_reason = '',
		verified_by = %(user)s, modified = %(now)s, modified_by = %(user)s
	where name in %(names)s
"""


def agree_many(sheet: str, names: Sequence[str] = ()) -> int:
	"""Agree with the answers of a sheet that have all their evidence, or with those of them that are named.

	For the head, a deputy or the secretary that is the group's decision, for another member an opinion. Left out is
	what somebody holds otherwise, what is being clarified and what is decided. Returns the number of answers.
	"""
	doc = frappe.get_doc("Self-Assessment", sheet, for_update=True)
	doc.check_permission("read")
	require_handed_in(doc)
	require_verifier(doc.campaign, doc.name, doc.unit)
	leads = part_in_group(doc.campaign) in LEADS
	rows = _candidates(doc, names, leads)
	note(DECISION if leads else OPINION, doc.campaign, [(row, as_answered(row), "") for row in rows])
	if leads and rows:
		values = {"names": [row.name for row in rows], "user": frappe.session.user, "now": now()}
		frappe.db.sql(TAKE_OWN, values)
		derive_totals(doc.name)
	return len(rows)


def _candidates(sheet, names: Sequence[str], leads: bool) -> list:
	user = "" if leads else frappe.session.user
	values = {"sheet": sheet.name, "since": sheet.handed_in_on, "user": user}
	values |= {"all": int(not names), "names": list(names) or [""]}
	return frappe.db.sql(ANSWERS.format(assigned=assigned(sheet.campaign)), values, as_dict=True)
