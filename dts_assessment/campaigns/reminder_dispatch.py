"""The reminder that goes out as an official dispatch: drafted here, numbered and issued as any other."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, format_date, today

from dts_assessment.campaigns.monitoring_workbook import not_handed_in
from dts_assessment.dispatches.entry import agency_name
from dts_assessment.workflow.states import DRAFT, SUBMITTED

ANSWER_WITHIN = 7
"""Days that the draft gives the units; whoever signs may change them."""
TEXT = """{issuer} đang tổ chức {title}; thời hạn nộp phiếu tự đánh giá là ngày {deadline}.
Đến nay còn {count} cơ quan, đơn vị chưa nộp phiếu (danh sách và tiến độ kèm theo).
Để bảo đảm tiến độ chung, {issuer} đề nghị các cơ quan, đơn vị:
- Hoàn thành việc tự chấm điểm, cập nhật đầy đủ tài liệu kiểm chứng và nộp phiếu trên phần mềm trước thời hạn nêu trên;
- Báo cáo ngay khó khăn, vướng mắc về cơ quan thường trực để được hướng dẫn.
Trong thời gian thực hiện, nếu cần gia hạn, đề nghị có văn bản nêu rõ lý do."""


def draft_reminder(campaign: str) -> Document:
	"""Draft a dispatch to all units that have not handed in, with their list and progress attached.

	The dispatch is linked to the campaign as a reminder. Raises ``frappe.ValidationError`` when there is nobody to
	remind or the campaign is not running.
	"""
	doc = frappe.get_doc("Assessment Campaign", campaign, for_update=True)
	doc.check_permission("write")
	if doc.workflow_state != SUBMITTED:
		frappe.throw(_("The campaign {0} is not running now.").format(doc.name))
	waiting = frappe.get_all(
		"Self-Assessment",
		{"campaign": campaign, "workflow_state": DRAFT},
		["unit", "unit_name"],
		order_by="unit",
	)
	if not waiting:
		frappe.throw(_("Every unit has handed in: there is nobody to remind."))
	dispatch = frappe.get_doc({"doctype": "Official Dispatch", **_fields(doc, waiting)}).insert()
	_attach(dispatch, not_handed_in(doc))
	doc.append("dispatches", {"purpose": "Reminder", "dispatch": dispatch.name})
	doc.save()
	return dispatch


def _fields(campaign: Document, waiting: list) -> dict:
	issuer_name = agency_name(campaign.organising_unit)
	deadline = format_date(campaign.hand_in_until, "dd/MM/yyyy")
	# A dispatch is a Vietnamese document in every language of the screen.
	subject = f"V/v đôn đốc nộp phiếu tự đánh giá: {campaign.title} (thời hạn {deadline})"
	body = TEXT.format(title=campaign.title, deadline=deadline, count=len(waiting), issuer=issuer_name)
	return {
		"direction": "Outgoing",
		"dispatch_type": "Official Letter",
		"dispatch_date": today(),
		"due_date": add_days(today(), ANSWER_WITHIN),
		"issuer_unit": campaign.organising_unit,
		"issuer": issuer_name,
		"urgency": "Urgent",
		"subject": subject,
		"body": body,
		"recipients": [{"unit": row.unit, "recipient_name": row.unit_name} for row in waiting],
	}


def _attach(dispatch: Document, content: bytes) -> None:
	name = f"danh-sach-chua-nop-{dispatch.name}.xlsx"
	target = {"attached_to_doctype": dispatch.doctype, "attached_to_name": dispatch.name}
	frappe.get_doc(
		{"doctype": "File", "file_name": name, "content": content, "is_private": 1, **target}
	).insert()
