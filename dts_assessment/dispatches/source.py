"""The one place that other rooms ask about a dispatch, wherever its master record is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from dts_assessment.dispatches.status import DRAFT


@dataclass(frozen=True)
class Facts:
	"""What a citation, a piece of evidence or a register tells of a dispatch."""

	document_number: str
	dispatch_date: date
	issuer: str
	subject: str
	citation: str
	short_citation: str
	registered: bool


def facts(name: str) -> Facts:
	"""The facts of a dispatch. Raises ``frappe.ValidationError`` when it has no number yet."""
	fields = ["document_number", "dispatch_date", "issuer", "subject", "citation", "short_citation", "status"]
	row = frappe.db.get_value("Official Dispatch", name, fields, as_dict=True)
	if not row:
		frappe.throw(
			_("There is no dispatch {0}.").format(frappe.utils.escape_html(name)), frappe.DoesNotExistError
		)
	if not row.document_number:
		frappe.throw(_("{0} has no number yet and cannot be cited. Register it first.").format(name))
	row.dispatch_date = getdate(row.dispatch_date)
	row.registered = row.pop("status") != DRAFT
	return Facts(**row)


def is_registered(name: str) -> bool:
	"""Whether a dispatch stands in the book and may be cited."""
	number, status = frappe.db.get_value("Official Dispatch", name, ["document_number", "status"]) or (
		"",
		DRAFT,
	)
	return bool(number) and status != DRAFT


def citation(name: str) -> str:
	"""The full citation, for the first mention in a text."""
	return facts(name).citation


def short_citation(name: str) -> str:
	"""Type, number and notation, for every further mention."""
	return facts(name).short_citation


def citations(names: Iterable[str]) -> list[str]:
	"""The full citations of several dispatches, each once, in the order of their first mention.

	Raises ``frappe.ValidationError`` when one has no number yet.
	"""
	order = list(dict.fromkeys(names))
	rows = frappe.get_all(
		"Official Dispatch", {"name": ["in", order]}, ["name", "document_number", "citation"], order_by="name"
	)
	found = {row.name: row for row in rows}
	for row in rows:
		if not row.document_number:
			frappe.throw(_("{0} has no number yet and cannot be cited. Register it first.").format(row.name))
	return [found[name].citation for name in order if name in found]
