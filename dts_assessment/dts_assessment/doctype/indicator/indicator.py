from frappe.model.document import Document

from dts_assessment.indicators.check import derive_set_totals
from dts_assessment.indicators.edit import check_indicator, require_draft_set


class Indicator(Document):
	def validate(self) -> None:
		require_draft_set(self)
		check_indicator(self)

	def on_update(self) -> None:
		derive_set_totals(self.indicator_set)

	def on_trash(self) -> None:
		require_draft_set(self)

	def after_delete(self) -> None:
		derive_set_totals(self.indicator_set)
