"""The page that a QR code on minutes leads to: is the paper, or the file, in hand the issued one?

Anybody may ask, without an account; nothing of persons is told, and an uploaded file is not kept.
"""

import frappe
from frappe.utils import cstr

from dts_assessment.verification.minutes_check import LARGEST, find

no_cache = 1
sitemap = 0


def get_context(context: dict) -> None:
	"""The verdict on the code of the address, or on the file that was sent."""
	content, too_large = _sent()
	code = "" if content else cstr(frappe.form_dict.get("ma"))
	context.code, context.by_file, context.too_large = code, bool(content), too_large
	context.asked = bool(code.strip() or content)
	context.issued = find(code, content) if context.asked else None
	context.token = frappe.session.data.get("csrf_token") or ""


def _sent() -> tuple[bytes, bool]:
	"""The content of the uploaded file, and whether it is too large to be ours."""
	file = frappe.request.files.get("tep") if frappe.request else None
	if not file:
		return b"", False
	content = file.stream.read(LARGEST + 1)
	return (b"", True) if len(content) > LARGEST else (content, False)
