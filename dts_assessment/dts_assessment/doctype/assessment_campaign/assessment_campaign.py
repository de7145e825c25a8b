from frappe.utils import now_datetime

from dts_assessment.assessments.best_unit import score_by_best
from dts_assessment.campaigns.close import check_all_verified
from dts_assessment.campaigns.edit import check_campaign
from dts_assessment.campaigns.launch import check_ready, create_sheets
from dts_assessment.publication.publish import check_publishable, publish
from dts_assessment.workflow.governed import GovernedDocument
from dts_assessment.workflow.guard import Transition


class AssessmentCampaign(GovernedDocument):
	def check(self) -> None:
		check_campaign(self)

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

	def after_transition(self, transition: Transition) -> None:
		match transition.action:
			case "Launch":
				sheets, _answers = create_sheets(self)
				self.db_set("unit_count", sheets, update_modified=False)
			case "Publish":
				publish(self)
