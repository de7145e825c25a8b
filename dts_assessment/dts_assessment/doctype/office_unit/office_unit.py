import frappe
from frappe import _
from frappe.utils.nestedset import NestedSet

from dts_assessment.units import write
from dts_assessment.units.tree import forget_reach


class OfficeUnit(NestedSet):
	nsm_parent_field = "parent_office_unit"

	def has_permission(self, permtype: str = "read", *args: object, **rest: object) -> bool:
		"""Writing is judged by reach; a User Permission knows no unit that is about to be made."""
		if self.flags.ignore_permissions or permtype not in ("create", "write", "delete"):
			return super().has_permission(permtype, *args, **rest)
		allowed = frappe.has_permission("Office Unit", permtype)
		return bool(allowed) and write.may_write(self, frappe.session.user)

	def autoname(self) -> None:
		self.name = write.name_for(self)

	def validate(self) -> None:
		write.check(self)
		if doubtful := write.doubtful_codes(self):
			words = _(
				"{0} does not look like a code of decision 20/2020/QĐ-TTg, e.g. H55.242. It was saved as it is."
			)
			frappe.msgprint(words.format(frappe.utils.escape_html(", ".join(doubtful))), indicator="orange")

	def on_update(self) -> None:
		super().on_update()
		forget_reach()

	def after_rename(self, *args) -> None:
		super().after_rename(*args)
		forget_reach()

	def on_trash(self) -> None:
		super().on_trash(allow_root_deletion=True)
		forget_reach()
