from dts_assessment.indicators.check import check_complete, set_totals
from dts_assessment.indicators.create import delete_indicators
from dts_assessment.indicators.header import check_header, number_version
from dts_assessment.workflow.governed import GovernedDocument
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.states import is_step_back


class IndicatorSet(GovernedDocument):
	def before_insert(self) -> None:
		number_version(self)

	def check(self) -> None:
		if self.is_new():
			number_version(self)
		check_header(self)
		set_totals(self)

	def before_transition(self, transition: Transition) -> None:
		if not is_step_back(transition.before, transition.after):
			check_complete(self)

	def on_trash(self) -> None:
		super().on_trash()
		delete_indicators(self.name)
