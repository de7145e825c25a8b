import frappe
from frappe import _

from dts_assessment.dispatches.numbers import counter_name
from dts_assessment.workflow.governed import AppendOnlyDocument


class DispatchCounter(AppendOnlyDocument):
	"""Made by hand only to go on after the last number of a paper book; then the register alone moves it."""

	def autoname(self) -> None:
		self.name = counter_name(self.agency, self.series, self.year)
		if frappe.db.exists(self.doctype, self.name):
			frappe.throw(_("This series of the year has begun already."), frappe.DuplicateEntryError)
