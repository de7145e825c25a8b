import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.vietnamese.text import clean


class DispatchRegister(Document):
	def validate(self) -> None:
		if stored := self.get_doc_before_save():
			stored.check_permission("write")
		self.organ_code = clean(self.organ_code or "") or None
		types = [row.dispatch_type for row in self.series]
		for row in self.series:
			row.series = clean(row.series)
			if types.count(row.dispatch_type) > 1:
				words = _("Row {0}: {1} stands in two groups.")
				frappe.throw(words.format(row.idx, _(row.dispatch_type)))
