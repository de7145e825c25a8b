"""What waits for the working group of a campaign."""

import frappe
from frappe import _

from dts_assessment.inbox.kinds import GROUP, Kind, Reader, within_patience
from dts_assessment.inbox.unit_work import OF_CLARIFICATION, SHEETS
from dts_assessment.workflow.roles import COORDINATOR, VERIFIER

VERIFIERS = frozenset({VERIFIER})
REPLIED = "`tabClarification`.replied_on"
RECUSED = """exists (
	select 1 from `tabWorking Group Recusal` recused
	join `tabOffice Unit` named on named.name = recused.unit
	join `tabOffice Unit` place on place.lft >= named.lft and place.rgt <= named.rgt
	where recused.parenttype = 'Assessment Campaign' and recused.parent = `tabSelf-Assessment`.campaign
		and recused.user = {user} and place.name = `tabSelf-Assessment`.unit
)"""


def may_verify(reader: Reader) -> str:
	"""Condition: the reader is in the group, does not belong to the unit and is not kept from it."""
	return " and ".join(
		(
			reader.in_group_of("`tabSelf-Assessment`.campaign"),
			reader.stranger_to("`tabSelf-Assessment`.unit"),
			f"not {RECUSED.format(user=frappe.db.escape(reader.user))}",
		)
	)


def _may_decide(reader: Reader) -> str:
	"""Coordinators decide on every unit but their own, verifiers on those that they verify."""
	stranger = reader.stranger_to("`tabSelf-Assessment`.unit")
	return stranger if COORDINATOR in reader.roles else may_verify(reader)


REVIEW = Kind(
	key="review",
	words=lambda: _("Verify a self-assessment"),
	doctype="Self-Assessment",
	roles=VERIFIERS,
	owed_by=GROUP,
	tables=SHEETS,
	open="`tabSelf-Assessment`.workflow_state = 'Submitted' and campaign.workflow_state = 'Submitted'",
	mine=may_verify,
	title="campaign.title",
	unit="`tabSelf-Assessment`.unit",
	unit_name="`tabSelf-Assessment`.unit_name",
	campaign="campaign.name",
	since="`tabSelf-Assessment`.handed_in_on",
)
DECIDE_NOT_APPLICABLE = Kind(
	key="not-applicable",
	words=lambda: _("Decide which indicators do not apply to a unit"),
	doctype="Self-Assessment",
	roles=frozenset({COORDINATOR, VERIFIER}),
	owed_by=GROUP,
	tables=f"{SHEETS} join `tabAssessment Answer` answer on answer.self_assessment = `tabSelf-Assessment`.name",
	open="campaign.workflow_state = 'Submitted' and answer.applicability = 'Requested'",
	mine=_may_decide,
	title="campaign.title",
	unit="`tabSelf-Assessment`.unit",
	unit_name="`tabSelf-Assessment`.unit_name",
	campaign="campaign.name",
	since="min(answer.modified)",
	until=within_patience("min(answer.modified)"),
	asked="count(answer.name)",
	group_by="`tabSelf-Assessment`.name",
)
SETTLE = Kind(
	**OF_CLARIFICATION,
	key="settle-clarification",
	words=lambda: _("Settle an objection or a reply of a unit"),
	roles=VERIFIERS,
	owed_by=GROUP,
	open=(
		"(`tabClarification`.status = 'Replied'"
		" or (`tabClarification`.direction = 'Objected' and `tabClarification`.status = 'Open'))"
	),
	mine=lambda reader: (
		f"{reader.in_group_of('`tabClarification`.campaign')} and {reader.stranger_to('`tabClarification`.unit')}"
	),
	since=f"coalesce({REPLIED}, `tabClarification`.asked_on)",
	until=within_patience(f"coalesce({REPLIED}, `tabClarification`.asked_on)"),
)
OF_VISIT = {
	"doctype": "Verification Visit",
	"roles": VERIFIERS,
	"owed_by": GROUP,
	"tables": "`tabVerification Visit`",
	"title": "`tabVerification Visit`.subject",
	"campaign": "`tabVerification Visit`.campaign",
	"unit_name": """(
		select group_concat(visited.unit_name order by visited.idx separator ', ')
		from `tabVisit Assessment` visited where visited.parent = `tabVerification Visit`.name
	)""",
	"mine": lambda reader: reader.in_group_of("`tabVerification Visit`.campaign"),
}
HOLD_VISIT = Kind(
	**OF_VISIT,
	key="hold-visit",
	words=lambda: _("Hold a visit and record it"),
	open="`tabVerification Visit`.workflow_state = 'Draft'",
	since="`tabVerification Visit`.creation",
	until="`tabVerification Visit`.visit_date",
)
ISSUE_MINUTES = Kind(
	**OF_VISIT,
	key="issue-minutes",
	words=lambda: _("Issue the confirmed minutes"),
	open="`tabVerification Visit`.workflow_state = 'Verified'",
	since="`tabVerification Visit`.modified",
	until=within_patience("`tabVerification Visit`.modified"),
)

KINDS = (REVIEW, DECIDE_NOT_APPLICABLE, SETTLE, HOLD_VISIT, ISSUE_MINUTES)
