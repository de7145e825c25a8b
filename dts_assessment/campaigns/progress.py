"""How far a campaign is."""

import frappe

from dts_assessment.permissions import self_assessment_query
from dts_assessment.workflow.states import STATES


def progress(campaign: str) -> dict:
	"""Units in each state and answers given of those asked, in one statement.

	Only self-assessments that the session's user may see are counted.
	"""
	seen = self_assessment_query() or "1=1"
	rows = frappe.db.sql(
		f"""select workflow_state, count(*) as units, sum(answered_count) as answered,
			sum(indicator_count) as asked
		from `tabSelf-Assessment` where campaign = %s and {seen} group by workflow_state""",  # noqa: S608
		campaign,
		as_dict=True,
	)
	by_state = {row.workflow_state: int(row.units) for row in rows}
	return {
		"units": sum(by_state.values()),
		"by_state": {state: by_state.get(state, 0) for state in STATES},
		"answered": sum(int(row.answered or 0) for row in rows),
		"asked": sum(int(row.asked or 0) for row in rows),
	}
