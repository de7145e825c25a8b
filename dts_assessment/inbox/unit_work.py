"""What waits for the people of a unit."""

import frappe
from frappe import _

from dts_assessment.inbox.kinds import NOTHING, UNIT, Kind, within_patience
from dts_assessment.workflow.roles import UNIT_HEAD, UNIT_OFFICER

PEOPLE = frozenset({UNIT_OFFICER, UNIT_HEAD})
SHEETS = "`tabSelf-Assessment` join `tabAssessment Campaign` campaign on campaign.name = `tabSelf-Assessment`.campaign"
OF_SHEET = {
	"doctype": "Self-Assessment",
	"owed_by": UNIT,
	"roles": PEOPLE,
	"title": "campaign.title",
	"unit": "`tabSelf-Assessment`.unit",
	"unit_name": "`tabSelf-Assessment`.unit_name",
	"campaign": "campaign.name",
	"done": "`tabSelf-Assessment`.answered_count",
	"asked": "`tabSelf-Assessment`.indicator_count",
	"until": "`tabSelf-Assessment`.deadline",
}
OPEN = "`tabSelf-Assessment`.workflow_state = 'Draft' and campaign.workflow_state = 'Submitted'"
RETURNED = """(
	select max(moved.happened_on) from `tabState Change` moved
	where moved.reference_name = `tabSelf-Assessment`.name and moved.to_state = 'Draft'
)"""

HAND_IN = Kind(
	**OF_SHEET,
	key="hand-in",
	words=lambda: _("Fill in and hand in the self-assessment"),
	tables=SHEETS,
	open=f"{OPEN} and `tabSelf-Assessment`.handed_in_on is null",
	mine=lambda reader: reader.belongs_to("`tabSelf-Assessment`.unit"),
	since="campaign.launched_on",
	told_elsewhere=True,
)
SUPPLEMENT = Kind(
	**OF_SHEET,
	key="supplement",
	words=lambda: _("Supplement the returned self-assessment"),
	tables=SHEETS,
	open=f"{OPEN} and `tabSelf-Assessment`.handed_in_on is not null",
	mine=lambda reader: reader.belongs_to("`tabSelf-Assessment`.unit"),
	since=RETURNED,
	told_elsewhere=True,
)
ASSIGNED = Kind(
	**{**OF_SHEET, "done": NOTHING, "asked": "count(answer.name)"},
	key="assigned",
	words=lambda: _("Answer the indicators that are assigned to you"),
	tables=f"{SHEETS} join `tabAssessment Answer` answer on answer.self_assessment = `tabSelf-Assessment`.name",
	open=f"{OPEN} and answer.status != 'Done'",
	mine=lambda reader: f"answer.assigned_to = {frappe.db.escape(reader.user)}",
	since="campaign.launched_on",
	group_by="`tabSelf-Assessment`.name",
	told_elsewhere=True,
)
OF_CLARIFICATION = {
	"doctype": "Clarification",
	"tables": "`tabClarification`",
	"title": "concat(`tabClarification`.indicator_code, ' – ', `tabClarification`.question)",
	"unit": "`tabClarification`.unit",
	"unit_name": "`tabClarification`.unit_name",
	"campaign": "`tabClarification`.campaign",
}
REPLY = Kind(
	**OF_CLARIFICATION,
	key="reply",
	words=lambda: _("Reply to a question of the working group"),
	roles=PEOPLE,
	owed_by=UNIT,
	open="`tabClarification`.direction = 'Asked' and `tabClarification`.status = 'Open'",
	mine=lambda reader: reader.belongs_to("`tabClarification`.unit"),
	since="`tabClarification`.asked_on",
	until="`tabClarification`.reply_until",
)
CONFIRM_MINUTES = Kind(
	key="confirm-minutes",
	words=lambda: _("Confirm the minutes of a visit"),
	doctype="Verification Visit",
	roles=frozenset({UNIT_HEAD}),
	owed_by=UNIT,
	tables=(
		"`tabVerification Visit` join `tabVisit Assessment` visited on visited.parent = `tabVerification Visit`.name"
	),
	open="`tabVerification Visit`.workflow_state = 'Submitted' and visited.confirmed_by is null",
	mine=lambda reader: reader.belongs_to("visited.unit"),
	title="`tabVerification Visit`.subject",
	unit="visited.unit",
	unit_name="visited.unit_name",
	campaign="`tabVerification Visit`.campaign",
	since="`tabVerification Visit`.group_confirmed_on",
	until=within_patience("`tabVerification Visit`.group_confirmed_on"),
)
CONFIRM_RECEIPT = Kind(
	key="confirm-receipt",
	words=lambda: _("Confirm the receipt of a dispatch"),
	doctype="Official Dispatch",
	roles=PEOPLE,
	owed_by=UNIT,
	tables="`tabOfficial Dispatch` join `tabDispatch Recipient` sent on sent.parent = `tabOfficial Dispatch`.name",
	open="`tabOfficial Dispatch`.status = 'Registered' and sent.received_on is null",
	mine=lambda reader: reader.belongs_to("sent.unit"),
	title="`tabOfficial Dispatch`.citation",
	unit="sent.unit",
	unit_name="sent.recipient_name",
	since="`tabOfficial Dispatch`.dispatch_date",
	until="`tabOfficial Dispatch`.due_date",
	told_elsewhere=True,
)

IMPROVE = Kind(
	key="improve",
	words=lambda: _("Carry out an improvement action"),
	doctype="Improvement Action",
	roles=PEOPLE,
	owed_by=UNIT,
	tables="`tabImprovement Action`",
	open="`tabImprovement Action`.state in ('Planned', 'Under way')",
	mine=lambda reader: (
		f"`tabImprovement Action`.responsible_user = {frappe.db.escape(reader.user)}"
		f" or (ifnull(`tabImprovement Action`.responsible_user, '') = ''"
		f" and {reader.belongs_to('`tabImprovement Action`.unit')})"
	),
	title="concat(`tabImprovement Action`.indicator_code, ' – ', `tabImprovement Action`.task)",
	unit="`tabImprovement Action`.unit",
	unit_name="`tabImprovement Action`.unit_name",
	campaign="`tabImprovement Action`.campaign",
	since="`tabImprovement Action`.creation",
	until="`tabImprovement Action`.due_date",
)
REACH_TARGET = Kind(
	**OF_SHEET,
	key="reach-target",
	words=lambda: _("Win the points that are missing to the target"),
	tables=f"{SHEETS} join `tabUnit Target` target on target.unit = `tabSelf-Assessment`.unit and target.year = campaign.year",
	open=(
		f"{OPEN} and target.kind = 'Percent of the maximum' and `tabSelf-Assessment`.answered_count > 0"
		" and `tabSelf-Assessment`.percent < target.target_percent"
	),
	mine=lambda reader: reader.belongs_to("`tabSelf-Assessment`.unit"),
	since="target.creation",
	told_elsewhere=True,
)

KINDS = (HAND_IN, SUPPLEMENT, ASSIGNED, REACH_TARGET, IMPROVE, REPLY, CONFIRM_MINUTES, CONFIRM_RECEIPT)
