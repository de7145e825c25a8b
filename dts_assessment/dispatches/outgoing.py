"""A registered dispatch as the edXML packet that goes to its recipients."""

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, now_datetime

from dts_assessment.dispatches.exchange import URGENCY, own_code
from dts_assessment.dispatches.types import document_type
from dts_assessment.edxml import (
	Attachment,
	Business,
	BusinessInfo,
	Edoc,
	Organ,
	Replacement,
	Response,
	Signer,
	Trace,
)
from dts_assessment.edxml.content import named_by_content
from dts_assessment.edxml.model import document_id
from dts_assessment.files import content_of


def packet_of(dispatch: Document) -> Edoc | None:
	"""The packet of a dispatch; ``None`` when none of its recipients has a code on the axis.

	Raises ``EdxmlProblem`` when its file is of a kind that is not exchanged.
	"""
	recipients = tuple(_recipients(dispatch))
	if not recipients:
		return None
	code, day = own_code(dispatch.agency), getdate(dispatch.dispatch_date)
	return Edoc(
		sender=Organ(code, dispatch.issuer),
		recipients=recipients,
		number=f"{dispatch.number:02}",
		notation=dispatch.notation,
		day=day,
		subject=dispatch.subject,
		document_id=document_id(code, day, dispatch.document_number),
		place=frappe.db.get_value("Office Unit", dispatch.agency, "place_name") or "",
		type_name=document_type(dispatch.dispatch_type).name,
		signer=Signer(dispatch.signer or "", dispatch.signer_post or ""),
		due=getdate(dispatch.due_date) if dispatch.due_date else None,
		priority=URGENCY.index(dispatch.urgency or "Normal"),
		copies=cint(dispatch.copies) or None,
		to_places=tuple(row.recipient_name for row in dispatch.recipients),
		responses=tuple(_responses(dispatch)),
		business=_business(dispatch),
		traces=(Trace(code, now_datetime().replace(microsecond=0)),),
		attachments=tuple(_attachments(dispatch)),
	)


def _recipients(dispatch: Document):
	for row in dispatch.recipients:
		if row.organ_code:
			yield Organ(row.organ_code, row.recipient_name)


def _responses(dispatch: Document):
	for row in dispatch.relations:
		if row.relation == "Replies to" and row.dispatch:
			target = _target(row.dispatch)
			organ = (target.edxml_document_id or "").split(",")[0]
			day = getdate(target.dispatch_date)
			identity = target.edxml_document_id or document_id(organ, day, target.document_number)
			yield Response(organ, target.document_number, identity, day)


def _business(dispatch: Document) -> BusinessInfo:
	"""A recall or replacement names the packets sent before; all else is a new dispatch."""
	sent = {"Recalls": [], "Replaces": []}
	for row in dispatch.relations:
		if row.relation in sent and row.dispatch and (identity := _target(row.dispatch).edxml_document_id):
			sent[row.relation].append(identity)
	if sent["Recalls"]:
		return BusinessInfo(Business.RECALL, dispatch.subject, document_id=sent["Recalls"][0])
	if sent["Replaces"]:
		replaced = tuple(Replacement(identity) for identity in sent["Replaces"])
		return BusinessInfo(Business.REPLACE, dispatch.subject, replacements=replaced)
	return BusinessInfo()


def _target(name: str):
	fields = ["document_number", "dispatch_date", "edxml_document_id"]
	return frappe.db.get_value("Official Dispatch", name, fields, as_dict=True)


def _attachments(dispatch: Document):
	if not dispatch.file:
		return
	filters = {"file_url": dispatch.file, "attached_to_name": dispatch.name}
	name = frappe.db.get_value("File", filters, "name")
	if not name:
		return
	file = frappe.get_doc("File", name)
	content = content_of(file)
	safe, content_type = named_by_content(file.file_name, content, 1)
	yield Attachment(safe, content, content_type, "Văn bản chính", frappe.generate_hash(length=20))
