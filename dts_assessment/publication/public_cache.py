"""Finished public pages, kept in Redis until results are published or corrected, an hour at the most.

Pages lie under a stamp that changes right after a publication is committed. A page is stored under the stamp that was
read *before* its figures were, so one that was computed from older figures is never found again.
"""

from dataclasses import dataclass

import frappe

STAMP = "dts_public_stamp"
PAGE = "dts_public_page"
SECONDS = 3600


@dataclass(frozen=True)
class Kept:
	"""An answer ready to be sent: ``body`` is compressed by gzip, ``etag`` is over the plain body."""

	status: int
	content_type: str
	etag: str
	body: bytes
	max_age: int = 0
	filename: str = ""


def stamp() -> str:
	"""The stamp that pages lie under now."""
	found = frappe.cache.get_value(STAMP, expires=True)
	return found or renew()


def read(under: str, address: str) -> Kept | None:
	"""What is kept for an address."""
	stored = frappe.cache.get_value(_key(under, address), expires=True)
	return Kept(*stored) if stored else None


def keep(under: str, address: str, page: Kept) -> None:
	"""Keep an answer; ``under`` is the stamp as it was before its figures were read."""
	stored = (page.status, page.content_type, page.etag, page.body, page.max_age, page.filename)
	frappe.cache.set_value(_key(under, address), stored, expires_in_sec=SECONDS)


def forget(doc: object = None, method: str | None = None) -> None:
	"""Find none of the kept pages any more once this transaction is committed; also the handler of document events."""
	frappe.db.after_commit.add(renew)


def renew() -> str:
	"""Find none of the kept pages any more, from now on; also what clearing the site's cache does."""
	fresh = frappe.generate_hash(length=12)
	frappe.cache.set_value(STAMP, fresh, expires_in_sec=7 * 24 * SECONDS)
	return fresh


def _key(under: str, address: str) -> str:
	return f"{PAGE}|{under}|{address}"
