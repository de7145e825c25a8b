import frappe
from frappe import _
from frappe.utils import getdate
from frappe.utils.nestedset import NestedSet

from dts_assessment.units.tree import forget_reach
from dts_assessment.vietnamese.text import clean, search_key, sort_key


class OfficeUnit(NestedSet):
	nsm_parent_field = "parent_office_unit"

	def validate(self) -> None:
		self.unit_name = clean(self.unit_name)
		self.sort_key, self.search_key = sort_key(self.unit_name), search_key(self.unit_name)
		if self.valid_from and self.valid_to and getdate(self.valid_to) < getdate(self.valid_from):
			frappe.throw(_("{0} ends before it begins.").format(self.unit_code))

	def on_update(self) -> None:
		super().on_update()
		forget_reach()

	def after_rename(self, *args) -> None:
		super().after_rename(*args)
		forget_reach()

	def on_trash(self) -> None:
		super().on_trash(allow_root_deletion=True)
		forget_reach()
