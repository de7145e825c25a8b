"""More time for one unit, by a dispatch and with a reason; it ends by itself."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.states import DRAFT, SUBMITTED


def prepare(extension: Document) -> None:
	"""Check an extension against its campaign and sheet; raises ``frappe.ValidationError``."""
	campaign = frappe.get_doc("Assessment Campaign", extension.campaign)
	campaign.check_permission("write")
	extension.reason = clean(extension.reason or "")
	if campaign.workflow_state != SUBMITTED:
		frappe.throw(_("The campaign {0} is not running now.").format(campaign.name))
	frappe.get_doc("Official Dispatch", extension.dispatch).check_permission("read")
	sheet = _sheet(extension)
	extension.self_assessment, extension.unit_name = sheet.name, sheet.unit_name
	extension.previous_deadline = sheet.deadline
	earliest = max(getdate(sheet.deadline), getdate(today()))
	if getdate(extension.until) < earliest or getdate(extension.until) == getdate(sheet.deadline):
		frappe.throw(
			_("Extended Until: choose a day after {0}.").format(frappe.format(sheet.deadline, "Date"))
		)


def grant(extension: Document) -> None:
	"""Give the unit its new deadline and list the dispatch with the campaign."""
	values = {"deadline": extension.until}
	frappe.db.set_value("Self-Assessment", extension.self_assessment, values, update_modified=False)
	campaign = frappe.get_doc("Assessment Campaign", extension.campaign)
	if extension.dispatch not in [row.dispatch for row in campaign.dispatches]:
		campaign.append("dispatches", {"purpose": "Extension", "dispatch": extension.dispatch})
		campaign.save()


def expire() -> int:
	"""Mark the extensions that ran out; the late rule of the campaign holds for the unit from then on.

	The deadline itself needs no clock: whoever hands in is measured by it. Returns how many ran out.
	"""
	over = frappe.get_all(
		"Deadline Extension", {"until": ["<", today()], "expired": 0}, pluck="name", order_by="name"
	)
	if over:
		table = frappe.qb.DocType("Deadline Extension")
		frappe.qb.update(table).set(table.expired, 1).where(table.name.isin(over)).run()
	return len(over)


def _sheet(extension: Document):
	filters = {"campaign": extension.campaign, "unit": extension.unit}
	sheet = frappe.db.get_value(
		"Self-Assessment", filters, ["name", "unit_name", "deadline", "workflow_state"], as_dict=True
	)
	if not sheet:
		frappe.throw(
			_("{0} takes no part in this campaign.").format(frappe.utils.escape_html(extension.unit))
		)
	if sheet.workflow_state != DRAFT:
		frappe.throw(_("{0} has handed in already.").format(frappe.utils.escape_html(sheet.unit_name)))
	return sheet
