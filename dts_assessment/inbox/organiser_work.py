"""What waits for those who steer campaigns and those who approve."""

from frappe import _

from dts_assessment.inbox.kinds import ORGANISER, Kind, within_patience
from dts_assessment.workflow.roles import COORDINATOR, PUBLISHER

OF_CAMPAIGN = {
	"doctype": "Assessment Campaign",
	"owed_by": ORGANISER,
	"tables": "`tabAssessment Campaign`",
	"title": "`tabAssessment Campaign`.title",
	"unit": "`tabAssessment Campaign`.organising_unit",
	"campaign": "`tabAssessment Campaign`.name",
	"mine": lambda reader: "1=1",
}
SHEETS_OF = (
	"select {what} from `tabSelf-Assessment` sheet"
	" where sheet.campaign = `tabAssessment Campaign`.name and sheet.exempt = 0"
)
ALL_VERIFIED = f"not exists ({SHEETS_OF.format(what='1')} and sheet.workflow_state in ('Draft', 'Submitted'))"
LAST_VERIFIED = f"({SHEETS_OF.format(what='max(sheet.verified_on)')})"

CLOSE = Kind(
	**OF_CAMPAIGN,
	key="close-verification",
	words=lambda: _("Close the verification: every unit is verified"),
	roles=frozenset({COORDINATOR}),
	open=f"`tabAssessment Campaign`.workflow_state = 'Submitted' and {ALL_VERIFIED}",
	since=LAST_VERIFIED,
	until=within_patience(LAST_VERIFIED),
)
PUBLISH = Kind(
	**OF_CAMPAIGN,
	key="publish",
	words=lambda: _("Publish the results of a campaign"),
	roles=frozenset({PUBLISHER}),
	open="`tabAssessment Campaign`.workflow_state = 'Verified'",
	since="`tabAssessment Campaign`.verified_on",
	until=within_patience("`tabAssessment Campaign`.verified_on"),
)
LAUNCH = Kind(
	**OF_CAMPAIGN,
	key="launch",
	words=lambda: _("Prepare and launch a campaign"),
	roles=frozenset({COORDINATOR}),
	open="`tabAssessment Campaign`.workflow_state = 'Draft'",
	since="`tabAssessment Campaign`.creation",
	until="`tabAssessment Campaign`.hand_in_until",
)
FAILED_WORK = Kind(
	key="failed-work",
	words=lambda: _("Go on with work on the queue that failed"),
	doctype="Assessment Campaign",
	roles=frozenset({COORDINATOR}),
	owed_by=ORGANISER,
	tables="`tabAssessment Campaign` join `tabCampaign Job` job on job.campaign = `tabAssessment Campaign`.name",
	open="job.status = 'Failed'",
	mine=lambda reader: "1=1",
	title="`tabAssessment Campaign`.title",
	unit="`tabAssessment Campaign`.organising_unit",
	campaign="`tabAssessment Campaign`.name",
	since="job.modified",
	done="job.done",
	asked="job.total",
	told_elsewhere=True,
)
APPROVE_SET = Kind(
	key="approve-set",
	words=lambda: _("Approve an indicator set"),
	doctype="Indicator Set",
	roles=frozenset({PUBLISHER}),
	owed_by=ORGANISER,
	tables="`tabIndicator Set`",
	open="`tabIndicator Set`.workflow_state in ('Submitted', 'Verified')",
	mine=lambda reader: "1=1",
	title="`tabIndicator Set`.title",
	since="`tabIndicator Set`.modified",
	told_elsewhere=True,
)

KINDS = (FAILED_WORK, LAUNCH, CLOSE, PUBLISH, APPROVE_SET)
