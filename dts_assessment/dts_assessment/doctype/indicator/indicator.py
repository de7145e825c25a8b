from frappe.model.document import Document

from dts_assessment.indicators.edit import check_indicator, require_draft_set


class Indicator(Document):
	def validate(self) -> None:
		require_draft_set(self)
		check_indicator(self)

	def on_trash(self) -> None:
		require_draft_set(self)
