from dts_assessment.verification import visit
from dts_assessment.verification.findings import apply_findings, score_findings, take_back_findings
from dts_assessment.verification.minutes import issue_minutes
from dts_assessment.verification.photos import check_photos
from dts_assessment.workflow.governed import GovernedDocument
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.states import SUBMITTED, VERIFIED, is_step_back


class VerificationVisit(GovernedDocument):
	def check(self) -> None:
		if self.workflow_state == VERIFIED and not self.flags.transition:
			visit.refuse_change_after_agreement(self)
			return
		visit.check_plan(self)
		check_photos(self)
		score_findings(self)
		if self.workflow_state == SUBMITTED and not self.flags.transition:
			visit.confirm_for_group(self)

	def before_transition(self, transition: Transition) -> None:
		if is_step_back(transition.before, transition.after):
			visit.withdraw_confirmations(self)
			return
		match transition.action:
			case "Record Visit":
				visit.record(self)
			case "Confirm Minutes":
				visit.confirm(self)
			case "Issue Minutes":
				issue_minutes(self)

	def after_transition(self, transition: Transition) -> None:
		if transition.action == "Confirm Minutes":
			apply_findings(self)
		elif transition.before == VERIFIED and is_step_back(transition.before, transition.after):
			take_back_findings(self)
