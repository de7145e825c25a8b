"""The paper of a dispatch that is written here: its content gathered for print, and the text as the record keeps it."""

import re

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from dts_assessment.dispatches.entry import agency_name
from dts_assessment.dispatches.status import DRAFT, INCOMING
from dts_assessment.dispatches.types import document_type
from dts_assessment.errors import told_to_user
from dts_assessment.printing.dispatch import DispatchContent, dispatch_docx, dispatch_pdf
from dts_assessment.printing.layout import Signer
from dts_assessment.vietnamese.dates import long_date
from dts_assessment.vietnamese.text import clean, clean_lines

LETTER = "Official Letter"
URGENCY = {"Urgent": "KHẨN", "Very Urgent": "THƯỢNG KHẨN", "Flash": "HỎA TỐC"}
"""A dispatch is a Vietnamese document in every language of the screen (decree 30/2020/NĐ-CP, Appendix I, II.10)."""


def pdf(dispatch: Document) -> bytes:
	"""The dispatch as PDF; a draft is marked as such."""
	with told_to_user():
		return dispatch_pdf(gather(dispatch))


def docx(dispatch: Document) -> bytes:
	"""The same as Word file."""
	with told_to_user():
		return dispatch_docx(gather(dispatch))


def gather(dispatch: Document) -> DispatchContent:
	"""Raises ``frappe.ValidationError`` for a dispatch whose text is not written here."""
	if dispatch.direction == INCOMING or not clean(dispatch.body or ""):
		frappe.throw(_("{0} has no text here: write it under Text, or open its file.").format(dispatch.name))
	unit = dispatch.issuer_unit or dispatch.agency
	letter = dispatch.dispatch_type == LETTER
	return DispatchContent(
		agency=dispatch.issuer,
		superior=frappe.db.get_value("Office Unit", unit, "superior_line") or "" if unit else "",
		notation=dispatch.document_number or "",
		place_and_date=_place_and_date(dispatch, unit),
		type_name="" if letter else document_type(dispatch.dispatch_type).name,
		subject=dispatch.subject,
		body=dispatch.body,
		receivers=tuple(row.recipient_name or agency_name(row.unit) for row in dispatch.recipients),
		copied_to=tuple(clean_lines(dispatch.copied_to or "")),
		files_kept=", ".join(filter(None, ("VT", dispatch.drafting_field))),
		signer=Signer("\n".join(re.split(r"\s*/\s*", dispatch.signer_post or "")), dispatch.signer or ""),
		urgency=URGENCY.get(dispatch.urgency, ""),
		draft=dispatch.status == DRAFT,
	)


def _place_and_date(dispatch: Document, unit: str | None) -> str:
	place = frappe.db.get_value("Office Unit", unit, "place_name") if unit else None
	return ", ".join(filter(None, (place, long_date(getdate(dispatch.dispatch_date)))))
