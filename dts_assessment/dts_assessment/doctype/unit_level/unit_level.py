import frappe
from frappe import _
from frappe.model.document import Document


class UnitLevel(Document):
	def validate(self) -> None:
		if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
			frappe.throw(_("{0} ends before it begins.").format(self.level_code))
