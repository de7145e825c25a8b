"""What a report is asked about, checked against what its reader may see."""

from collections.abc import Mapping

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from dts_assessment.permissions import EVERYTHING, is_free, self_assessment_query, units_in_reach

SHEET = "`tabSelf-Assessment`"


class Asked:
	"""The filters of a report as conditions of SQL and their values.

	``campaign`` must be one that the reader may read, and is the latest of those where none is named; raises
	``frappe.PermissionError``. Rows are always those that the reader sees in the list of self-assessments.
	"""

	def __init__(self, filters: Mapping | None, needs_campaign: bool = True) -> None:
		self.filters = frappe._dict(filters or {})
		self.campaign = self._campaign(needs_campaign)

	def _campaign(self, needed: bool) -> Document | None:
		if not needed:
			return None
		name = self.filters.campaign or _latest()
		if not name:
			frappe.throw(_("There is no campaign yet that you may see."))
		doc = frappe.get_doc("Assessment Campaign", name)
		doc.check_permission("read")
		return doc

	@property
	def values(self) -> dict:
		return {**self.filters, "campaign": self.campaign and self.campaign.name}

	@property
	def sheets(self) -> str:
		"""Condition on the self-assessments that the report is about."""
		parts = [self_assessment_query() or EVERYTHING]
		if self.campaign:
			parts.append(f"{SHEET}.campaign = %(campaign)s")
		if self.filters.unit_level:
			parts.append(f"{SHEET}.unit_level = %(unit_level)s")
		if self.filters.unit:
			parts.append(below(f"{SHEET}.unit"))
		return " and ".join(parts)

	def year(self, name: str, otherwise: int) -> int:
		return cint(self.filters.get(name)) or otherwise


def _latest() -> str | None:
	found = frappe.get_list(
		"Assessment Campaign", order_by="year desc, creation desc", limit_page_length=1, pluck="name"
	)
	return found[0] if found else None


def below(column: str) -> str:
	"""Condition: the unit in a column is ``%(unit)s`` or lies below it."""
	return (
		f"{column} in (select place.name from `tabOffice Unit` place"
		" join `tabOffice Unit` root on root.lft <= place.lft and place.rgt <= root.rgt"
		" where root.name = %(unit)s)"
	)


def units_seen(column: str) -> str:
	"""Condition: the unit in a column is within the reader's reach, or the reader sees a self-assessment of it."""
	user = frappe.session.user
	if is_free(user):
		return EVERYTHING
	sheets = self_assessment_query() or EVERYTHING
	return (
		f"({units_in_reach(user, column)} or {column} in (select {SHEET}.unit from {SHEET} where {sheets}))"
	)
