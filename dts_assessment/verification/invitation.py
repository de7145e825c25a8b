"""The invitation to a visit: a draft of the dispatch, with its text as a Word file."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from dts_assessment.printing.layout import Signer
from dts_assessment.printing.word import WordPaper
from dts_assessment.verification.access import require_verifier
from dts_assessment.verification.visit import moment
from dts_assessment.vietnamese.dates import clock_time, long_date
from dts_assessment.workflow.states import DRAFT

CAMPAIGN = """
	select agency.name, agency.agency_name, agency.unit_name, agency.superior_line, agency.place_name
	from `tabAssessment Campaign` campaign
	join `tabOffice Unit` agency on agency.name = coalesce(campaign.coordinating_unit, campaign.organising_unit)
	where campaign.name = %s
"""


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
	agency = frappe.db.sql(CAMPAIGN, visit.campaign, as_dict=True)[0]
	dispatch = frappe.get_doc(_fields(visit, agency)).insert(ignore_permissions=True)
	_attach(dispatch, _text(visit, agency))
	visit.db_set("invitation", dispatch.name)
	return dispatch


def _fields(visit: Document, agency: dict) -> dict:
	"""A dispatch is a Vietnamese document in every language of the screen."""
	return {
		"doctype": "Official Dispatch",
		"direction": "Outgoing",
		"dispatch_type": "Invitation",
		"dispatch_date": today(),
		"agency": agency.name,
		"issuer_unit": agency.name,
		"issuer": agency.agency_name or agency.unit_name,
		"subject": f"Làm việc với Tổ công tác: {visit.subject}",
		"recipients": [{"unit": row.unit, "recipient_name": row.unit_name} for row in visit.assessments],
	}


def _text(visit: Document, agency: dict) -> bytes:
	paper = WordPaper(title="Giấy mời", draft="DỰ THẢO")
	name = agency.agency_name or agency.unit_name
	place = ", ".join(text for text in (agency.place_name, "ngày … tháng … năm …") if text)
	paper.letterhead(name, superior=agency.superior_line or "", number="…/GM-…", place_and_date=place)
	paper.type_name("Giấy mời", visit.subject)
	paper.addressees([row.unit_name for row in visit.assessments])
	paper.paragraph(f"{name} trân trọng kính mời đơn vị dự buổi làm việc với Tổ công tác như sau:")
	when = long_date(getdate(visit.visit_date))
	hour = f"{clock_time(moment(visit, 'start_time'))}, " if visit.start_time else ""
	sites = "; ".join(row.site for row in visit.sites)
	paper.lettered(
		[
			f"Thời gian: {hour}{when}",
			f"Địa điểm: {visit.place}",
			f"Nội dung: {visit.subject}",
			*([f"Kiểm tra thực tế tại: {sites}"] if sites else []),
			"Thành phần của đơn vị: thủ trưởng, cán bộ đầu mối và cán bộ phụ trách các chỉ số được thẩm tra",
			"Đơn vị chuẩn bị tài liệu kiểm chứng của các chỉ số đã tự đánh giá",
		]
	)
	paper.paragraph("Đề nghị đơn vị bố trí thời gian tham dự đầy đủ, đúng thành phần./.")
	paper.closing(["Như trên", "Thành viên Tổ công tác", "Lưu: VT"], Signer("Thủ trưởng cơ quan"))
	return paper.to_bytes()


def _attach(dispatch: Document, content: bytes) -> None:
	target = {"attached_to_doctype": dispatch.doctype, "attached_to_name": dispatch.name}
	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": f"giay-moi-{dispatch.name}.docx",
			"content": content,
			"is_private": 1,
			**target,
		}
	)
	file.insert(ignore_permissions=True)
