"""Signed PDF files with certificates made on the spot."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfWriter

SIGNER = "Văn thư UBND xã Thử"


def plain_pdf() -> bytes:
	target = BytesIO()
	writer = PdfWriter()
	writer.add_blank_page(595, 842)
	writer.write(target)
	return target.getvalue()


def authority() -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
	"""A certificate that signs itself, and its key."""
	key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
	name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SIGNER)])
	now = datetime.now(UTC)
	usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
	builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
	builder = builder.serial_number(1).not_valid_before(now - timedelta(days=1))
	builder = builder.not_valid_after(now + timedelta(days=30)).add_extension(usage, critical=True)
	certificate = builder.sign(key, hashes.SHA256())
	return certificate, key


def signed_pdf(
	keys: tuple[x509.Certificate, rsa.RSAPrivateKey], content: bytes | None = None, field: str = "KyTen"
) -> bytes:
	"""The content with one more signature."""
	der, pkcs8 = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
	certificate = asn1_x509.Certificate.load(keys[0].public_bytes(der))
	secret = asn1_keys.PrivateKeyInfo.load(keys[1].private_bytes(der, pkcs8, serialization.NoEncryption()))
	signer = signers.SimpleSigner(certificate, secret, SimpleCertificateStore())
	writer = IncrementalPdfFileWriter(BytesIO(content or plain_pdf()))
	target = signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name=field), signer=signer)
	return target.getvalue()


def as_pem(certificate: x509.Certificate) -> str:
	return certificate.public_bytes(serialization.Encoding.PEM).decode()
