"""The settings of the verification, read where they are used."""

from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from dts_assessment.exact import exact

DEFAULTS = {"two_person_percent": 20, "two_person_points": 0, "reply_days": 3, "objection_days": 0}
"""As in the DocType: a site that was set up before a field existed has no value for it."""


@dataclass(frozen=True)
class ReviewSettings:
	"""From which change of a score a second opinion is needed (0: never), and days for replies and objections."""

	two_person_percent: Decimal
	two_person_points: Decimal
	reply_days: int
	objection_days: int

	def needs_second(self, change: Decimal, maximum: Decimal) -> bool:
		"""Whether a change of so many points of an indicator with this maximum needs a second member."""
		by_points = self.two_person_points > 0 and change >= self.two_person_points
		share = maximum * self.two_person_percent / 100
		return bool(change) and (by_points or (self.two_person_percent > 0 and change >= share))


def review_settings() -> ReviewSettings:
	"""The settings as they are now."""
	stored = frappe.get_cached_doc("DTS Settings")
	values = {
		key: default if stored.get(key) is None else stored.get(key) for key, default in DEFAULTS.items()
	}
	return ReviewSettings(
		exact(values["two_person_percent"]),
		exact(values["two_person_points"]),
		cint(values["reply_days"]),
		cint(values["objection_days"]),
	)


def check_review_settings(doc: Document) -> None:
	"""Raises ``frappe.ValidationError`` naming the field."""
	for field in DEFAULTS:
		if exact(doc.get(field)) < 0:
			frappe.throw(_("{0} cannot be below 0.").format(_(doc.meta.get_label(field))))
	if exact(doc.two_person_percent) > 100:
		frappe.throw(_("{0} cannot be above 100.").format(_(doc.meta.get_label("two_person_percent"))))
