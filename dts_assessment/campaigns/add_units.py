"""Units that join a campaign after its launch."""

from collections.abc import Sequence

import frappe
from frappe import _

from dts_assessment.campaigns.launch import create_sheets
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.states import SUBMITTED


def add_units(campaign: str, units: Sequence[str], reason: str) -> int:
	"""List units as added, with the reason, and create their sheets; returns how many sheets are new.

	Raises ``frappe.ValidationError`` when the campaign is not running, a unit takes part already or its level has
	no indicator set.
	"""
	doc = frappe.get_doc("Assessment Campaign", campaign, for_update=True)
	doc.check_permission("write")
	if doc.workflow_state != SUBMITTED:
		frappe.throw(_("The campaign {0} is not running now.").format(doc.name))
	if not clean(reason):
		frappe.throw(_("Give the reason why units are added."))
	_refuse_present(campaign, units)
	doc.exceptions = [row for row in doc.exceptions if row.unit not in units]
	for unit in dict.fromkeys(units):
		doc.append("exceptions", {"unit": unit, "kind": "Added", "reason": clean(reason)})
	doc.flags.may_change = ("exceptions",)
	doc.save()
	added, _answers = create_sheets(doc)
	doc.db_set(
		"unit_count", frappe.db.count("Self-Assessment", {"campaign": campaign}), update_modified=False
	)
	return added


def _refuse_present(campaign: str, units: Sequence[str]) -> None:
	present = {"campaign": campaign, "unit": ["in", list(units)]}
	if name := frappe.db.get_value("Self-Assessment", present, "unit_name"):
		frappe.throw(_("{0} takes part already.").format(frappe.utils.escape_html(name)))
