"""From the bytes of an edXML file to values; whatever is wrong with the bytes ends in one sentence."""

import base64
import binascii
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dts_assessment.edxml.codes import HIGHEST_PRIORITY, TIMED_PRIORITY, Business
from dts_assessment.edxml.content import named_by_content
from dts_assessment.edxml.model import (
	Attachment,
	BusinessInfo,
	Edoc,
	Organ,
	Replacement,
	Response,
	Signer,
	Staff,
	StatusPacket,
	Trace,
	document_id,
)
from dts_assessment.edxml.node import Node, local_name
from dts_assessment.edxml.problem import EdxmlProblem, missing, wrong


@dataclass(frozen=True)
class Limits:
	"""What a packet may hold, in bytes and in numbers of attachments."""

	file: int = 64 * 2**20
	attachment: int = 32 * 2**20
	attachments: int = 50


DEFAULT_LIMITS = Limits()


def read_packet(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Edoc | StatusPacket:
	"""The dispatch or status packet in ``data``; raises ``EdxmlProblem`` for anything else."""
	if len(data) > limits.file:
		raise _too_large("Tệp", "The file", limits.file)
	root = Node(_parse(data))
	header = root.one("edXMLEnvelope", "edXMLHeader")
	message = header.one("MessageHeader")
	if not message:
		raise missing("MessageHeader")
	if message.text("StatusCode"):
		return _status(message)
	return _edoc(root, header, message, limits)


def _parse(data: bytes) -> Element:
	try:
		root = fromstring(data, forbid_dtd=True)
	except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
		raise EdxmlProblem(
			"Tệp không phải là edXML hợp lệ; hãy đề nghị nơi gửi gửi lại.",
			"The file is not valid edXML; ask the sender to send it again.",
		) from error
	if local_name(root) != "edXML":
		raise missing("edXML")
	return root


def _status(message: Node) -> StatusPacket:
	code = message.required("StatusCode").zfill(2)
	if not (code.isascii() and code.isdigit() and len(code) == 2):
		raise wrong("StatusCode", code)
	return StatusPacket(
		sender=_organ(message.one("From")),
		response=_response(message.one("ResponseFor")),
		code=code,
		moment=message.moment("Timestamp"),
		text=message.text("Description"),
		staff=_staff(message.one("StaffInfo")),
	)


def _edoc(root: Node, header: Node, message: Node, limits: Limits) -> Edoc:
	sender = _organ(message.one("From"))
	number, notation = message.required("Code", "CodeNumber"), message.text("Code", "CodeNotation")
	day = message.day("PromulgationInfo", "PromulgationDate")
	if not day:
		raise missing("PromulgationDate")
	code = f"{number}/{notation}" if notation else number
	other = message.one("OtherInfo")
	return Edoc(
		sender=sender,
		recipients=tuple(_organ(one) for one in message.all("To")),
		document_id=message.text("DocumentId") or document_id(sender.organ_id, day, code),
		number=number,
		notation=notation,
		day=day,
		place=message.text("PromulgationInfo", "Place"),
		type_name=message.text("DocumentType", "TypeName"),
		type_code=message.text("DocumentType", "Type"),
		type_detail=message.text("DocumentType", "TypeDetail"),
		subject=message.required("Subject"),
		content=message.text("Content"),
		signer=_signer(message.one("SignerInfo")),
		due=message.day("DueDate"),
		priority=_priority(other),
		drafter=other.text("TyperNotation"),
		copies=other.number("PromulgationAmount"),
		pages=other.number("PageAmount"),
		appendixes=other.one("Appendixes").texts("Appendix"),
		to_places=message.one("ToPlaces").texts("Place"),
		responses=tuple(_response(one) for one in message.all("ResponseFor")),
		steering=message.text("SteeringType"),
		business=_business(header.one("TraceHeaderList", "Bussiness")),
		traces=tuple(_trace(one) for one in header.one("TraceHeaderList").all("TraceHeader")),
		attachments=_attachments(root, limits),
	)


def _organ(node: Node) -> Organ:
	return Organ(
		organ_id=node.required("OrganId"),
		name=node.text("OrganName"),
		in_charge=node.text("OrganizationInCharge"),
		address=node.text("OrganAdd"),
		email=node.text("Email"),
		telephone=node.text("Telephone"),
		fax=node.text("Fax"),
		website=node.text("Website"),
	)


def _signer(node: Node) -> Signer:
	return Signer(node.text("FullName"), node.text("Position"), node.text("Competence"))


def _staff(node: Node) -> Staff:
	return Staff(node.text("Staff"), node.text("Department"), node.text("Mobile"), node.text("Email"))


def _response(node: Node) -> Response:
	day = node.day("PromulgationDate")
	organ, code = node.text("OrganId"), node.text("Code")
	identity = node.text("DocumentId") or (document_id(organ, day, code) if day and code else "")
	if not identity:
		raise missing("ResponseFor/DocumentId")
	return Response(organ, code, identity, day)


def _trace(node: Node) -> Trace:
	return Trace(node.required("OrganId"), node.moment("Timestamp"))


def _priority(other: Node) -> int:
	number = other.number("Priority") or 0
	if number > TIMED_PRIORITY:
		raise wrong("Priority", str(number))
	return min(number, HIGHEST_PRIORITY)


def _business(node: Node) -> BusinessInfo:
	kind = node.number("BussinessDocType") or 0
	if kind > max(Business):
		raise wrong("BussinessDocType", str(kind))
	replaced = node.one("ReplacementInfoList").all("ReplacementInfo")
	return BusinessInfo(
		kind=Business(kind),
		reason=node.text("BussinessDocReason"),
		document_id=node.text("DocumentId"),
		replacements=tuple(
			Replacement(one.required("DocumentId"), one.one("OrganIdList").texts("OrganId"))
			for one in replaced
		),
		staff=_staff(node.one("StaffInfo")),
		on_paper_too=node.text("Paper") == "1",
	)


def _attachments(root: Node, limits: Limits) -> tuple[Attachment, ...]:
	nodes = list(root.one("AttachmentEncoded").all("Attachment"))
	if len(nodes) > limits.attachments:
		raise EdxmlProblem(
			f"Tệp edXML có {len(nodes)} tệp đính kèm, nhiều hơn {limits.attachments}; hãy đề nghị nơi gửi tách ra.",
			f"The edXML file has {len(nodes)} attachments, more than {limits.attachments}; ask the sender to split it.",
		)
	return tuple(_attachment(one, place, limits) for place, one in enumerate(nodes, 1))


def _attachment(node: Node, place: int, limits: Limits) -> Attachment:
	content = _decoded(node.one("ContentTransferEncoded"), place, limits)
	name, content_type = named_by_content(node.text("AttachmentName"), content, place)
	identity = node.text("ContentId").removeprefix("cid:")
	return Attachment(name, content, content_type, node.text("Description"), identity)


def _decoded(node: Node, place: int, limits: Limits) -> bytes:
	"""The content; its size is known and held to the limit before it is decoded."""
	encoded = (node.element.text if node.element is not None else "") or ""
	if len(encoded) * 3 // 4 > limits.attachment * 1.1:
		raise _too_large(f"Tệp đính kèm {place}", f"Attachment {place}", limits.attachment)
	try:
		content = base64.b64decode("".join(encoded.split()), validate=True)
	except (binascii.Error, ValueError) as error:
		raise EdxmlProblem(
			f"Tệp đính kèm {place} bị hỏng; hãy đề nghị nơi gửi gửi lại.",
			f"Attachment {place} is damaged; ask the sender to send it again.",
		) from error
	if not content:
		raise missing(f"Attachment {place}")
	return content


def _too_large(vi: str, en: str, limit: int) -> EdxmlProblem:
	size = f"{limit // 2**20} MB"
	return EdxmlProblem(
		f"{vi} lớn hơn {size}; hãy đề nghị nơi gửi chia nhỏ.",
		f"{en} is larger than {size}; ask the sender to split it.",
	)
