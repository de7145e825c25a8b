"""Uploading files through the methods that the score sheet calls, and small files to upload."""

import io

import frappe
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Request

from tests.acting import call

API = "dts_assessment.api.evidence"


def pdf(mark: str = "") -> bytes:
	"""A small PDF; files with different marks have different content."""
	return b"%PDF-1.4\n% " + (mark or frappe.generate_hash()).encode() + b"\n%%EOF\n"


def upload(
	user: str, unit: str, name: str = "Kế hoạch.pdf", content: bytes | None = None, **arguments
) -> dict:
	"""Drop a file on the library of a unit, as a request of the browser does."""
	return post_file(user, "upload", name, content, unit=unit, **arguments)


def post_file(user: str, method: str, name: str, content: bytes | None = None, **arguments: object) -> dict:
	"""Call a method that takes a file as multipart field ``file``."""
	before = getattr(frappe.local, "request", None)
	request = Request({"REQUEST_METHOD": "POST", "wsgi.input": io.BytesIO()})
	content = pdf() if content is None else content
	request.files = {"file": FileStorage(io.BytesIO(content), filename=name)}
	frappe.local.request = request
	try:
		return call(user, f"{API}.{method}", **arguments)
	finally:
		frappe.local.request = before
