"""The digital signatures in a PDF file: who signed, when, and whether the file is still as it was signed.

Nothing is fetched from the network: what cannot be judged from the file and the given certificates is told so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import pem
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from dts_assessment.vietnamese.problem import Problem

_BENIGN = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
"""Changes after a signature that leave what was signed as it was: further signatures among them."""


class SignatureProblem(Problem):
	"""A file, or a list of certificates, that cannot be read."""


@dataclass(frozen=True)
class SignatureSeen:
	"""One signature. ``intact``: the file is as it was signed; ``trusted``: the signer is vouched for by one of the roots."""

	signer: str
	signed_on: datetime | None
	intact: bool
	trusted: bool

	@property
	def vi(self) -> str:
		"""The verdict in one sentence."""
		if not self.intact:
			return "Tệp đã bị sửa sau khi ký; chữ ký không còn giá trị."
		if not self.trusted:
			return "Tệp còn nguyên vẹn; người ký không thuộc danh sách tin cậy đã cài đặt."
		return "Tệp còn nguyên vẹn; người ký thuộc danh sách tin cậy đã cài đặt."

	@property
	def en(self) -> str:
		if not self.intact:
			return "The file was changed after it was signed; the signature is void."
		if not self.trusted:
			return "The file is intact; the signer is not among those trusted in the settings."
		return "The file is intact; the signer is among those trusted in the settings."


def read_signatures(content: bytes, trust_roots: str = "") -> list[SignatureSeen]:
	"""The signatures of a PDF in their order; none for a file that nobody signed.

	``trust_roots`` are certificates as PEM text. Raises ``SignatureProblem`` for a file that is no readable PDF.
	"""
	roots = read_certificates(trust_roots)
	try:
		reader = PdfFileReader(BytesIO(content), strict=False)
		return [_seen(signature, roots) for signature in reader.embedded_signatures]
	except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError) as broken:
		raise SignatureProblem(
			"Tệp PDF hỏng, không đọc được; hãy quét hoặc xuất lại rồi đính kèm.",
			"The PDF file is damaged and cannot be read; scan or export it again and attach it.",
		) from broken


def read_certificates(text: str) -> list[Certificate]:
	"""The certificates of a PEM text; raises ``SignatureProblem``."""
	if not text.strip():
		return []
	try:
		blocks = [der for kind, _headers, der in pem.unarmor(text.encode(), multiple=True) if "CERT" in kind]
		found = [Certificate.load(der) for der in blocks]
		for certificate in found:
			_ = certificate.subject.human_friendly
	except (ValueError, TypeError) as broken:
		raise SignatureProblem(
			"Danh sách chứng thư số tin cậy không phải là văn bản PEM; hãy dán lại từ -----BEGIN CERTIFICATE-----.",
			"The trusted certificates are no PEM text; paste them again from -----BEGIN CERTIFICATE----- on.",
		) from broken
	return found


def _seen(signature: EmbeddedPdfSignature, roots: Sequence[Certificate]) -> SignatureSeen:
	signer = _name(signature.signer_cert)
	context = ValidationContext(trust_roots=list(roots), allow_fetching=False, revocation_mode="soft-fail")
	try:
		status = validate_pdf_signature(signature, signer_validation_context=context)
	except (SignatureValidationError, SigningError, PdfError, ValueError):
		return SignatureSeen(signer, signature.self_reported_timestamp, intact=False, trusted=False)
	intact = _is_intact(status)
	return SignatureSeen(signer, _moment(status), intact, intact and bool(roots) and status.trusted)


def _is_intact(status: PdfSignatureStatus) -> bool:
	unchanged = status.modification_level in _BENIGN and status.docmdp_ok is not False
	return bool(status.intact and status.valid and unchanged)


def _moment(status: PdfSignatureStatus) -> datetime | None:
	"""The time that an authority stamped, else the one that the signer states."""
	stamp = status.timestamp_validity
	return stamp.timestamp if stamp and stamp.intact else status.signer_reported_dt


def _name(certificate: Certificate) -> str:
	"""Common name and organisation of the certificate's subject."""
	subject = certificate.subject.native
	parts = [subject.get("common_name"), subject.get("organization_name")]
	texts = [part[0] if isinstance(part, list) else part for part in parts if part]
	return ", ".join(dict.fromkeys(texts)) or certificate.subject.human_friendly
