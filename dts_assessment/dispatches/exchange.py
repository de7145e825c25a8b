"""Dispatches and status packets that come in and go out as edXML."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from dts_assessment.dispatches.entry import agency_name
from dts_assessment.dispatches.notation import NotationProblem, parse_notation
from dts_assessment.dispatches.status import DRAFT, INCOMING
from dts_assessment.dispatches.types import document_types
from dts_assessment.edxml import Business, Edoc, Organ, Response, Status, StatusPacket
from dts_assessment.edxml.codes import STATUS_MEANINGS
from dts_assessment.edxml.model import digest
from dts_assessment.vietnamese.text import spelling_key

URGENCY = ("Normal", "Urgent", "Very Urgent", "Flash")
RECEIPTS = (Status.ARRIVED, Status.RECEIVED)


def receive(packet: Edoc | StatusPacket, file_name: str) -> list[str]:
	"""Take in a packet and return the dispatches that it made or concerns; a packet seen before changes nothing.

	Raises ``frappe.ValidationError`` when it is for nobody here or about nothing known here.
	"""
	if isinstance(packet, StatusPacket):
		return [_receive_status(packet, file_name)]
	return [_receive_edoc(packet, agency, file_name) for agency in _agencies(packet)]


def own_code(agency: str | None) -> str:
	"""The code by which the axis knows an agency that exchanges packets; empty when it does not."""
	filters = {"agency": agency or "", "exchanges": 1}
	return frappe.db.get_value("Dispatch Register", filters, "organ_code") or ""


def log(way: str, key: str, packet: Edoc | StatusPacket, dispatch: str, file_name: str) -> None:
	"""Add a packet to the exchange's record, which nobody can change."""
	status = isinstance(packet, StatusPacket)
	organ = packet.sender if way == "Received" or status else packet.recipients[0]
	frappe.get_doc(
		{
			"doctype": "Dispatch Packet",
			"way": way,
			"kind": "Status" if status else "Document",
			"code": packet.code if status else str(int(packet.business.kind)),
			"meaning": STATUS_MEANINGS.get(packet.code, "") if status else packet.business.kind.meaning,
			"dispatch": dispatch,
			"document_id": packet.response.document_id if status else packet.document_id,
			"organ_code": organ.organ_id,
			"organ_name": organ.name[:140],
			"text": packet.text if status else packet.business.reason,
			"happened_on": packet.moment if status else now_datetime(),
			"file_name": file_name,
			"packet_key": key,
		}
	).insert(ignore_permissions=True)


def logged(key: str) -> str | None:
	"""The dispatch of a packet that was exchanged before."""
	return frappe.db.get_value("Dispatch Packet", {"packet_key": key}, "dispatch")


# Status packets


def _receive_status(packet: StatusPacket, file_name: str) -> str:
	if known := logged(packet.key):
		return known
	dispatch = _ours(packet.response.document_id, direction=["!=", INCOMING])
	if not dispatch:
		words = _("No dispatch sent from here has the DocumentId {0}.")
		frappe.throw(words.format(frappe.utils.escape_html(packet.response.document_id)))
	log("Received", packet.key, packet, dispatch, file_name)
	if packet.code in RECEIPTS:
		_mark_received(dispatch, packet)
	return dispatch


def _mark_received(dispatch: str, packet: StatusPacket) -> None:
	rows = frappe.get_all(
		"Dispatch Recipient",
		{"parent": dispatch, "organ_code": packet.sender.organ_id, "received_on": ["is", "not set"]},
		pluck="name",
		order_by="idx",
	)
	for row in rows:
		frappe.db.set_value("Dispatch Recipient", row, "received_on", packet.moment)


# Dispatches


def _agencies(edoc: Edoc) -> list[str]:
	codes = [one.organ_id for one in edoc.recipients]
	filters = {"organ_code": ["in", codes], "exchanges": 1}
	agencies = frappe.get_all("Dispatch Register", filters, pluck="agency", order_by="agency")
	if not agencies:
		words = _("No agency here has one of the codes that the packet is sent to: {0}.")
		frappe.throw(words.format(frappe.utils.escape_html(", ".join(codes))))
	return agencies


def _receive_edoc(edoc: Edoc, agency: str, file_name: str) -> str:
	key = digest(edoc.key, agency)
	if known := logged(key):
		return known
	match edoc.business.kind:
		case Business.RECALL:
			name = _known(edoc.business.document_id or edoc.document_id, agency)
		case Business.UPDATE:
			name = _update(edoc, agency)
		case _:
			name = _create(edoc, agency)
	log("Received", key, edoc, name, file_name)
	return name


def _create(edoc: Edoc, agency: str) -> str:
	dispatch = frappe.new_doc("Official Dispatch")
	dispatch.update({"direction": INCOMING, "agency": agency, **_values(edoc)})
	dispatch.extend("relations", _relations(edoc, agency))
	dispatch.flags.own_values = {"edxml_document_id": edoc.document_id}
	dispatch.insert()
	_attach(dispatch, edoc)
	return dispatch.name


def _update(edoc: Edoc, agency: str) -> str:
	"""A draft takes the new content over; what stands in the book stays, and the packet tells of the update."""
	name = _known(edoc.business.document_id or edoc.document_id, agency)
	dispatch = frappe.get_doc("Official Dispatch", name)
	if dispatch.status == DRAFT:
		dispatch.update(_values(edoc)).save()
		_attach(dispatch, edoc)
	return name


def _values(edoc: Edoc) -> dict[str, object]:
	return {
		"document_number": edoc.code,
		"dispatch_type": _type(edoc),
		"dispatch_date": edoc.day,
		"issuer": edoc.sender.name or edoc.sender.organ_id,
		"subject": edoc.subject,
		"signer": edoc.signer.name,
		"signer_post": edoc.signer.post,
		"due_date": edoc.due if edoc.due and edoc.due >= edoc.day else None,
		"urgency": URGENCY[edoc.priority],
	}


def _type(edoc: Edoc) -> str:
	"""The type by its name, which all vendors agree on, or else by the notation."""
	named = {spelling_key(kind.name): kind.key for kind in document_types()}
	if found := named.get(spelling_key(edoc.type_name)):
		return found
	try:
		kind = parse_notation(edoc.code).document_type
	except NotationProblem:
		kind = None
	return kind.key if kind else "Official Letter"


def _relations(edoc: Edoc, agency: str) -> list[dict[str, str | None]]:
	replies = [("Replies to", one.document_id, one.code) for one in edoc.responses]
	replaced = [("Replaces", one.document_id, "") for one in edoc.business.replacements]
	return [
		{"relation": relation, "dispatch": _citable(identity, agency), "citation": code or identity}
		for relation, identity, code in (*replies, *replaced)
	]


def _citable(document_id: str, agency: str) -> str | None:
	return _ours(document_id, agency=agency, status=["!=", DRAFT])


def _ours(document_id: str, **filters: object) -> str | None:
	found = {"edxml_document_id": document_id, **filters}
	return frappe.db.get_value("Official Dispatch", found, "name", order_by="creation")


def _known(document_id: str, agency: str) -> str:
	if name := _ours(document_id, agency=agency):
		return name
	words = _("No dispatch here has the DocumentId {0} that the packet is about.")
	return frappe.throw(words.format(frappe.utils.escape_html(document_id)))


def _attach(dispatch: Document, edoc: Edoc) -> None:
	"""Keep the attachments as private files of the dispatch; the first one is the document itself."""
	target = {"attached_to_doctype": dispatch.doctype, "attached_to_name": dispatch.name, "is_private": 1}
	files = [
		frappe.get_doc({"doctype": "File", "file_name": one.name, "content": one.content, **target}).insert()
		for one in edoc.attachments
	]
	if files:
		dispatch.db_set("file", files[0].file_url, update_modified=False)


def acknowledgement(dispatch: Document) -> StatusPacket:
	"""The packet that tells the sender of an incoming dispatch that it was received and registered."""
	sender = dispatch.edxml_document_id.split(",")[0]
	day = getdate(dispatch.dispatch_date)
	return StatusPacket(
		sender=Organ(own_code(dispatch.agency), agency_name(dispatch.agency)),
		response=Response(sender, dispatch.document_number, dispatch.edxml_document_id, day),
		code=Status.RECEIVED,
		moment=now_datetime().replace(microsecond=0),
		text=f"Đã tiếp nhận, số đến {dispatch.arrival_number}",
	)
