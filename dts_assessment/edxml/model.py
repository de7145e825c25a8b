"""A dispatch and a status packet as values. Texts are clean single lines; times are those of Vietnam, without zone."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from dts_assessment.edxml.codes import Business


@dataclass(frozen=True)
class Organ:
	"""An agency; ``organ_id`` is its identification code on the axis, e.g. ``H47.14``."""

	organ_id: str
	name: str = ""
	in_charge: str = ""
	address: str = ""
	email: str = ""
	telephone: str = ""
	fax: str = ""
	website: str = ""


@dataclass(frozen=True)
class Signer:
	"""Who signed: ``competence`` such as KT. CHỦ TỊCH, post and name."""

	name: str = ""
	post: str = ""
	competence: str = ""


@dataclass(frozen=True)
class Response:
	"""The earlier dispatch that this one answers, or that a status packet reports on."""

	organ_id: str
	code: str
	document_id: str
	day: date | None = None


@dataclass(frozen=True)
class Staff:
	"""Who handled it at the agency."""

	name: str = ""
	department: str = ""
	mobile: str = ""
	email: str = ""


@dataclass(frozen=True)
class Replacement:
	"""A dispatch that is replaced, and for whom; no organ means for everybody."""

	document_id: str
	organ_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class BusinessInfo:
	"""What the dispatch does: ``document_id`` is the one recalled or updated."""

	kind: Business = Business.NEW
	reason: str = ""
	document_id: str = ""
	replacements: tuple[Replacement, ...] = ()
	staff: Staff = Staff()
	on_paper_too: bool = False


@dataclass(frozen=True)
class Trace:
	"""An agency that passed the packet on, and when."""

	organ_id: str
	moment: datetime


@dataclass(frozen=True)
class Attachment:
	"""A file; ``name`` is a bare file name whose ending fits ``content_type``, both told by the content."""

	name: str
	content: bytes = field(repr=False)
	content_type: str
	description: str = ""
	content_id: str = ""


@dataclass(frozen=True)
class Edoc:
	"""A dispatch. ``number`` and ``notation`` are as printed: ``1075`` and ``UBND-VX``."""

	sender: Organ
	recipients: tuple[Organ, ...]
	number: str
	notation: str
	day: date
	subject: str
	document_id: str = ""
	place: str = ""
	type_name: str = ""
	type_code: str = ""
	type_detail: str = ""
	content: str = ""
	signer: Signer = Signer()
	due: date | None = None
	priority: int = 0
	drafter: str = ""
	copies: int | None = None
	pages: int | None = None
	appendixes: tuple[str, ...] = ()
	to_places: tuple[str, ...] = ()
	responses: tuple[Response, ...] = ()
	steering: str = ""
	business: BusinessInfo = BusinessInfo()
	traces: tuple[Trace, ...] = ()
	attachments: tuple[Attachment, ...] = ()

	@property
	def code(self) -> str:
		"""Number and notation as one text: ``1075/UBND-VX``."""
		return f"{self.number}/{self.notation}" if self.notation else self.number

	@property
	def key(self) -> str:
		"""The same for every copy of one packet: its DocumentId and what it does."""
		return digest(self.document_id, str(int(self.business.kind)), self.business.document_id)


@dataclass(frozen=True)
class StatusPacket:
	"""What became of a dispatch at a receiver."""

	sender: Organ
	response: Response
	code: str
	moment: datetime
	text: str = ""
	staff: Staff = Staff()

	@property
	def key(self) -> str:
		"""The same for every copy of one packet."""
		return digest(self.sender.organ_id, self.response.document_id, self.code, self.moment.isoformat())


def document_id(organ_id: str, day: date, code: str) -> str:
	"""The identity of a dispatch: ``H47.14,2022/09/26,1075/UBND-VX``."""
	return f"{organ_id},{day:%Y/%m/%d},{code}"


def digest(*parts: str) -> str:
	"""64 hexadecimal digits that tell apart all different parts, whatever a collation folds."""
	return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
