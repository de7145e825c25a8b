"""The invitation to a visit: a draft of the dispatch with its text."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from dts_assessment.dispatches.entry import agency_name
from dts_assessment.verification.access import require_verifier
from dts_assessment.verification.visit import moment
from dts_assessment.vietnamese.dates import clock_time, long_date
from dts_assessment.workflow.states import DRAFT

TEXT = """{agency} trân trọng kính mời {units} dự buổi làm việc với Tổ công tác như sau:
- Thời gian: {when};
- Địa điểm: {place};
- Nội dung: {subject};{sites}
- Thành phần: thủ trưởng đơn vị, cán bộ đầu mối và cán bộ phụ trách các chỉ số được thẩm tra;
- Chuẩn bị: tài liệu kiểm chứng của các chỉ số đã tự đánh giá.
Đề nghị đơn vị bố trí thời gian tham dự đầy đủ, đúng thành phần./."""
"""A dispatch is a Vietnamese document in every language of the screen."""


def draft_invitation(name: str) -> Document:
	"""Draft the invitation of the units visited; it is registered and issued like every other dispatch.

	Raises ``frappe.ValidationError`` when there is one already or the visit was held.
	"""
	visit = frappe.get_doc("Verification Visit", name, for_update=True)
	visit.check_permission("write")
	if visit.workflow_state != DRAFT:
		frappe.throw(_("The visit was held already; there is nothing to invite to."))
	if visit.invitation:
		frappe.throw(_("The invitation is drafted already: {0}.").format(visit.invitation))
	for row in visit.assessments:
		require_verifier(visit.campaign, row.self_assessment, row.unit)
	dispatch = frappe.get_doc(_fields(visit)).insert(ignore_permissions=True)
	visit.db_set("invitation", dispatch.name)
	return dispatch


def _fields(visit: Document) -> dict:
	units = frappe.db.get_value(
		"Assessment Campaign", visit.campaign, ["coordinating_unit", "organising_unit"], as_dict=True
	)
	agency = units.coordinating_unit or units.organising_unit
	return {
		"doctype": "Official Dispatch",
		"direction": "Outgoing",
		"dispatch_type": "Invitation",
		"dispatch_date": today(),
		"agency": agency,
		"issuer_unit": agency,
		"issuer": agency_name(agency),
		"subject": f"Làm việc với Tổ công tác: {visit.subject}",
		"body": _text(visit, agency_name(agency)),
		"recipients": [{"unit": row.unit, "recipient_name": row.unit_name} for row in visit.assessments],
		"copied_to": "Thành viên Tổ công tác",
	}


def _text(visit: Document, agency: str) -> str:
	hour = f"{clock_time(moment(visit, 'start_time'))}, " if visit.start_time else ""
	sites = "; ".join(row.site for row in visit.sites)
	return TEXT.format(
		agency=agency,
		units=", ".join(row.unit_name for row in visit.assessments),
		when=hour + long_date(getdate(visit.visit_date)),
		place=visit.place,
		subject=visit.subject,
		sites=f"\n- Kiểm tra thực tế tại: {sites};" if sites else "",
	)
