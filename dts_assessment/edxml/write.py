"""From values to an edXML file in the namespace and element order of QCVN 102:2016/BTTTT."""

import base64
import re
from collections.abc import Iterable
from datetime import date, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from dts_assessment.edxml.codes import NAMESPACE
from dts_assessment.edxml.model import (
	Attachment,
	BusinessInfo,
	Edoc,
	Organ,
	Response,
	Staff,
	StatusPacket,
	document_id,
)
from dts_assessment.vietnamese.text import clean

register_namespace("edXML", NAMESPACE)
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write_edoc(edoc: Edoc) -> bytes:
	"""The file of a dispatch."""
	root = _element("edXML")
	header, body = _envelope(root)
	_message(_add(header, "MessageHeader"), edoc)
	traces = _add(header, "TraceHeaderList")
	for trace in edoc.traces:
		_texts(_add(traces, "TraceHeader"), OrganId=trace.organ_id, Timestamp=_moment(trace.moment))
	_business(_add(traces, "Bussiness"), edoc.business)
	manifest = _add(body, "edXMLManifest")
	manifest.set("version", "1.0")
	if edoc.attachments:
		encoded = _add(root, "AttachmentEncoded")
		for place, attachment in enumerate(edoc.attachments, 1):
			_attachment(manifest, encoded, attachment, place)
	return _file(root)


def write_status(packet: StatusPacket) -> bytes:
	"""The file of a status packet."""
	root = _element("edXML")
	header = _add(_add(root, "edXMLEnvelope"), "edXMLHeader")
	message = _add(header, "MessageHeader")
	_response(_add(message, "ResponseFor"), packet.response)
	_organ(_add(message, "From"), packet.sender)
	_staff(_add(message, "StaffInfo"), packet.staff)
	text = {"StatusCode": packet.code, "Description": packet.text, "Timestamp": _moment(packet.moment)}
	_texts(message, **text)
	return _file(root)


def _message(message: Element, edoc: Edoc) -> None:
	_organ(_add(message, "From"), edoc.sender)
	for recipient in edoc.recipients:
		_organ(_add(message, "To"), recipient)
	_texts(_add(message, "Code"), CodeNumber=edoc.number, CodeNotation=edoc.notation)
	_texts(_add(message, "PromulgationInfo"), Place=edoc.place, PromulgationDate=_day(edoc.day))
	kind = {"Type": edoc.type_code, "TypeDetail": edoc.type_detail, "TypeName": edoc.type_name}
	_texts(_add(message, "DocumentType"), **kind)
	_texts(message, Subject=edoc.subject, Content=edoc.content)
	who = {"Competence": edoc.signer.competence, "Position": edoc.signer.post, "FullName": edoc.signer.name}
	_texts(_add(message, "SignerInfo"), **who)
	_texts(message, DueDate=_day(edoc.due))
	_list(message, "ToPlaces", "Place", edoc.to_places)
	_other_info(_add(message, "OtherInfo"), edoc)
	for response in edoc.responses:
		_response(_add(message, "ResponseFor"), response)
	identity = edoc.document_id or document_id(edoc.sender.organ_id, edoc.day, edoc.code)
	_texts(message, SteeringType=edoc.steering, DocumentId=identity)


def _other_info(other: Element, edoc: Edoc) -> None:
	_texts(other, Priority=str(edoc.priority), TyperNotation=edoc.drafter)
	_texts(other, PromulgationAmount=_number(edoc.copies), PageAmount=_number(edoc.pages))
	_list(other, "Appendixes", "Appendix", edoc.appendixes)


def _business(node: Element, business: BusinessInfo) -> None:
	_texts(node, BussinessDocType=str(int(business.kind)), BussinessDocReason=business.reason)
	_texts(node, DocumentId=business.document_id)
	_staff(_add(node, "StaffInfo"), business.staff)
	_texts(node, Paper=str(int(business.on_paper_too)))
	if not business.replacements:
		return
	replaced = _add(node, "ReplacementInfoList")
	for one in business.replacements:
		row = _add(replaced, "ReplacementInfo")
		_texts(row, DocumentId=one.document_id)
		_list(row, "OrganIdList", "OrganId", one.organ_ids)


def _attachment(manifest: Element, encoded: Element, one: Attachment, place: int) -> None:
	content_id = f"cid:{one.content_id or place}"
	told = {"ContentId": content_id, "ContentType": one.content_type}
	named = {"Description": one.description, "AttachmentName": one.name}
	_texts(_add(manifest, "Reference"), **told, **named)
	node = _add(encoded, "Attachment")
	_texts(node, ContentId=content_id, **named, ContentType=one.content_type)
	_add(node, "ContentTransferEncoded").text = base64.b64encode(one.content).decode("ascii")


def _organ(node: Element, organ: Organ) -> None:
	_texts(
		node,
		OrganId=organ.organ_id,
		OrganizationInCharge=organ.in_charge,
		OrganName=organ.name,
		OrganAdd=organ.address,
		Email=organ.email,
		Telephone=organ.telephone,
		Fax=organ.fax,
		Website=organ.website,
	)


def _response(node: Element, one: Response) -> None:
	told = {"OrganId": one.organ_id, "Code": one.code, "PromulgationDate": _day(one.day)}
	_texts(node, **told, DocumentId=one.document_id)


def _staff(node: Element, staff: Staff) -> None:
	_texts(node, Department=staff.department, Staff=staff.name, Mobile=staff.mobile, Email=staff.email)


def _envelope(root: Element) -> tuple[Element, Element]:
	envelope = _add(root, "edXMLEnvelope")
	return _add(envelope, "edXMLHeader"), _add(envelope, "edXMLBody")


def _list(parent: Element, name: str, item: str, texts: Iterable[str]) -> None:
	if texts:
		node = _add(parent, name)
		for text in texts:
			_texts(node, **{item: text})


def _texts(parent: Element, **texts: str) -> None:
	"""One child element a text, without the characters that XML forbids; what is empty is left out."""
	for name, text in texts.items():
		if cleaned := _FORBIDDEN.sub("", clean(text)):
			_add(parent, name).text = cleaned


def _element(name: str) -> Element:
	return Element(f"{{{NAMESPACE}}}{name}")


def _add(parent: Element, name: str) -> Element:
	return SubElement(parent, f"{{{NAMESPACE}}}{name}")


def _file(root: Element) -> bytes:
	return tostring(root, encoding="utf-8", xml_declaration=True)


def _day(day: date | None) -> str:
	return f"{day:%Y/%m/%d}" if day else ""


def _moment(moment: datetime) -> str:
	return f"{moment:%Y/%m/%d %H:%M:%S}"


def _number(number: int | None) -> str:
	return "" if number is None else str(number)
