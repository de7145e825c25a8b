from dts_assessment.indicators.check import check_complete, set_totals
from dts_assessment.indicators.create import delete_indicators
from dts_assessment.indicators.header import check_header
from dts_assessment.workflow.governed import GovernedDocument
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.states import is_step_back


class IndicatorSet(GovernedDocument):
	def check(self) -> None:
		check_header(self)
		set_totals(self)

	def before_transition(self, transition: Transition) -> None:
		if not is_step_back(transition.before, transition.after):
			check_complete(self)

	def on_trash(self) -> None:
		super().on_trash()
		delete_indicators(self.name)
