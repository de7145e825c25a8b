import frappe
from frappe.utils import now_datetime

from dts_assessment.assessments.best_unit import score_by_best
from dts_assessment.assessments.recognition import RECOGNITION
from dts_assessment.campaigns.close import check_all_verified, open_again, waiting_to_close
from dts_assessment.campaigns.edit import check_campaign, move_deadlines
from dts_assessment.campaigns.launch import check_ready, complete_launch
from dts_assessment.jobs.deeds import deferred
from dts_assessment.jobs.request import request
from dts_assessment.publication.publish import check_publishable, publish
from dts_assessment.publication.rules import check_rules
from dts_assessment.verification.assignments import check_assignments
from dts_assessment.verification.settle import close_sheets
from dts_assessment.workflow.governed import GovernedDocument
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.states import VERIFIED


class AssessmentCampaign(GovernedDocument):
	def onload(self) -> None:
		"""Whether any set of the campaign recognises: only then is there a list of who is recognised."""
		sets = [row.indicator_set for row in self.indicator_sets]
		found = frappe.get_all("Indicator Set", {"name": ["in", sets], "kind": RECOGNITION}, limit=1)
		self.set_onload("recognises", bool(found))

	def check(self) -> None:
		check_campaign(self)
		check_rules(self)
		check_assignments(self)

	def defer(self, action: str, reason: str) -> bool:
		kind = deferred(self, action, reason)
		if kind:
			request(self.name, kind, reason)
		return bool(kind)

	def before_transition(self, transition: Transition) -> None:
		match transition.action:
			case "Launch":
				check_ready(self)
				self.launched_on = now_datetime()
			case "Close Verification":
				score_by_best(self.name)
				check_all_verified(self, transition.reason)
				self.verified_on = now_datetime()
			case "Publish":
				check_publishable(self)
				self.published_on = now_datetime()

	def on_update(self) -> None:
		move_deadlines(self)
		super().on_update()

	def after_transition(self, transition: Transition) -> None:
		match transition.action:
			case "Launch":
				complete_launch(self)
			case "Close Verification":
				close_sheets(waiting_to_close(self.name))
			case "Publish":
				publish(self)
		if transition.before == VERIFIED and transition.action == "Return":
			open_again(self.name)
