"""The public pages over HTTP: taken from what is kept, else made, compressed, kept and sent."""

import gzip
import hashlib
from urllib.parse import quote

import frappe
from werkzeug.exceptions import abort
from werkzeug.wrappers import Request, Response

from dts_assessment.pages import views
from dts_assessment.pages.asked import Answer, Asked
from dts_assessment.pages.environment import SCRIPT, STYLE, release
from dts_assessment.pages.links import KNOWN, ROOT
from dts_assessment.publication import public_cache
from dts_assessment.publication.public_cache import Kept

READING = ("GET", "HEAD")
ALWAYS = {
	"Content-Security-Policy": (
		"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
		" form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
	),
	"Referrer-Policy": "strict-origin-when-cross-origin",
	"Vary": "Accept-Encoding",
	"X-Content-Type-Options": "nosniff",
}
MANY = ("tim", "don-vi")
"""Parameters with as many values as there are readers: what they lead to is made each time."""


class PublicPages:
	"""Frappe's hook for pages: everything below ``/danh-gia``, whoever is or is not logged in."""

	def __init__(self, path: str | None = None, http_status_code: int | None = None) -> None:
		self.path = (path or frappe.local.request.path).strip("/ ")

	def can_render(self) -> bool:
		return is_public(self.path) and frappe.local.request.method in READING

	def render(self) -> Response:
		return respond(frappe.local.request)


def answer_at_once() -> None:
	"""Send what is kept before Frappe looks for a page, which takes it statements and templates; hook of each request.

	``abort`` with a response is werkzeug's way of ending a request early. What is not kept takes Frappe's usual way.
	"""
	request = frappe.local.request
	if request.method in READING and is_public(request.path.strip("/ ")):
		address = _address(request)
		kept = address and public_cache.read(public_cache.stamp(), address)
		if kept:
			abort(_response(request, kept))


def respond(request: Request) -> Response:
	"""Make the answer, and keep it if others will ask the same."""
	address = _address(request)
	under = public_cache.stamp()
	frappe.db.rollback()  # what is read from here on is at least as new as the stamp
	made = views.answer(asked_by(request))
	kept = compressed(made)
	if made.kept and address:
		public_cache.keep(under, address, kept)
	return _response(request, kept)


def asked_by(request: Request) -> Asked:
	"""What a request asks for."""
	parts = tuple(request.path.strip("/ ").split("/"))[1:]
	return Asked(parts, {key: request.args.getlist(key) for key in request.args})


def compressed(made: Answer) -> Kept:
	"""An answer as it is kept: the same answer always has the same bytes and the same mark."""
	digest = hashlib.sha256(made.body).hexdigest()[:24]
	body = gzip.compress(made.body, 6, mtime=0)
	return Kept(made.status, made.content_type, digest, body, made.max_age, made.filename)


def is_public(path: str) -> bool:
	return path == ROOT or path.startswith(f"{ROOT}/")


def _address(request: Request) -> str:
	"""The address with the parameters that count, in one order; empty for one that is never kept."""
	if any(request.args.get(key) for key in MANY):
		return ""
	counts = "&".join(f"{key}={request.args[key]}" for key in KNOWN if request.args.get(key))
	return f"{release(STYLE)}{release(SCRIPT)}|{request.path.strip('/ ')}?{counts}"


def _response(request: Request, kept: Kept) -> Response:
	response = Response(status=kept.status, content_type=kept.content_type, headers=ALWAYS)
	response.headers["Cache-Control"] = f"public, max-age={kept.max_age}, must-revalidate"
	if kept.status == 200:
		response.set_etag(kept.etag, weak=True)
	else:
		response.headers["Cache-Control"] = "no-store"
	if kept.filename:
		response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(kept.filename)}"
	if not kept.content_type.startswith("text/html") and not frappe.conf.allow_cors:
		response.headers["Access-Control-Allow-Origin"] = "*"
	_forget_cookies()
	if kept.status == 200 and request.if_none_match.contains_weak(kept.etag):
		response.status_code = 304
		return response
	_fill(response, kept, "gzip" in request.accept_encodings)
	return response


def _fill(response: Response, kept: Kept, compress: bool) -> None:
	if compress:
		response.headers["Content-Encoding"] = "gzip"
	response.data = kept.body if compress else gzip.decompress(kept.body)


def _forget_cookies() -> None:
	"""A page that others may keep carries nobody's cookies."""
	if manager := getattr(frappe.local, "cookie_manager", None):
		manager.cookies.clear()
		manager.to_delete.clear()
