from dts_assessment.assessments.access import require_running
from dts_assessment.assessments.assign import keep_tasks
from dts_assessment.assessments.hand_in import hand_in
from dts_assessment.assessments.sheet import read_sheet
from dts_assessment.verification import verify
from dts_assessment.workflow.governed import GovernedDocument
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.states import DRAFT, VERIFIED


class SelfAssessment(GovernedDocument):
	def onload(self) -> None:
		self.set_onload("sheet", read_sheet(self))

	def before_transition(self, transition: Transition) -> None:
		match transition.action:
			case "Hand In":
				hand_in(self)
			case "Verify":
				require_running(self)
				verify.check(self)
			case "Return" | "Reopen":
				require_running(self)
				verify.check_return(self)

	def after_transition(self, transition: Transition) -> None:
		if transition.action == "Verify":
			verify.settle(self)
		elif transition.before == VERIFIED:
			verify.reopen(self)
		if DRAFT in (transition.before, transition.after):
			keep_tasks(self)
