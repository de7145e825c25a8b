"""Whether a paper or a file is the issued one: the code that minutes carry, and the digest of their file."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import frappe
from frappe.utils import get_url, getdate

from dts_assessment.vietnamese.dates import long_date
from dts_assessment.workflow.states import PUBLISHED

PAGE = "kiem-tra-bien-ban"
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without what is easily misread on paper: 0 and O, 1 and I."""
LENGTH = 16
LARGEST = 20 * 1024 * 1024
"""Bytes of a file that may be compared."""


@dataclass(frozen=True)
class Issued:
	"""What anybody may know of issued minutes: nothing of persons."""

	notation: str
	day: str
	agency: str
	subject: str
	units: tuple[str, ...]
	pages: int
	sha256: str


def new_code() -> str:
	"""A code of 80 random bits that nobody guesses."""
	return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def shown(code: str) -> str:
	"""``ABCD-EFGH-JKLM-NPQR``, as it is printed and read out."""
	return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def address_of(code: str) -> str:
	"""Where a reader finds out; the QR code leads there."""
	return f"{get_url()}/{PAGE}?ma={code}"


def find(code: str = "", content: bytes = b"") -> Issued | None:
	"""The issued minutes that carry this code, or whose file is this content byte by byte."""
	key = (
		("minutes_sha256", hashlib.sha256(content).hexdigest())
		if content
		else ("minutes_code", _normal(code))
	)
	return _find(*key) if key[1] else None


def _normal(code: str) -> str:
	"""A code as it is stored: people type small letters, spaces and dashes."""
	return "".join(letter for letter in code.upper() if letter in ALPHABET)[: LENGTH * 2]


def _find(field: str, value: str) -> Issued | None:
	columns = [
		"name",
		"campaign",
		"minutes_number",
		"visit_date",
		"subject",
		"minutes_pages",
		"minutes_sha256",
	]
	filters = {field: value, "workflow_state": PUBLISHED}
	found = frappe.get_all("Verification Visit", filters, columns, order_by="creation", limit=1)
	return _issued(found[0]) if found else None


def _issued(visit: Mapping) -> Issued:
	campaign = frappe.db.get_value(
		"Assessment Campaign", visit.campaign, ["coordinating_unit", "organising_unit"], as_dict=True
	)
	agency = frappe.db.get_value(
		"Office Unit",
		campaign.coordinating_unit or campaign.organising_unit,
		["agency_name", "unit_name"],
		as_dict=True,
	)
	units = frappe.get_all("Visit Assessment", {"parent": visit.name}, pluck="unit_name", order_by="idx")
	return Issued(
		visit.minutes_number,
		long_date(getdate(visit.visit_date)),
		agency.agency_name or agency.unit_name,
		visit.subject,
		tuple(units),
		visit.minutes_pages,
		visit.minutes_sha256,
	)
