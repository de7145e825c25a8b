"""Entering a dispatch: its number, its identity and how it is cited."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from dts_assessment.dispatches.notation import cite_in_full, dispatch_key, parse_notation
from dts_assessment.dispatches.types import document_type
from dts_assessment.errors import told_to_user
from dts_assessment.vietnamese.text import clean


def prepare(dispatch: Document) -> None:
	"""Set what follows from what was typed: number, notation, identity and citation."""
	dispatch.issuer = clean(dispatch.issuer or "")
	dispatch.subject = clean(dispatch.subject or "")
	with told_to_user(_("Number and Notation")):
		notation = parse_notation(dispatch.document_number)
	dispatch.document_number = str(notation)
	dispatch.number, dispatch.notation = notation.number, notation.symbol
	day = getdate(dispatch.dispatch_date)
	dispatch.dispatch_key = dispatch_key(dispatch.issuer, day.year, notation.number, notation.symbol)
	kind = document_type(dispatch.dispatch_type)
	dispatch.citation = cite_in_full(kind.name, notation, day, dispatch.issuer, dispatch.subject)


def refuse_duplicate(dispatch: Document) -> None:
	"""One number and notation per agency and year (decree 30/2020/NĐ-CP, Article 15)."""
	filters = {"dispatch_key": dispatch.dispatch_key, "name": ["!=", dispatch.name or ""]}
	if earlier := frappe.db.get_value("Official Dispatch", filters, "name"):
		frappe.throw(
			_("{0} of {1} in this year is registered already as {2}.").format(
				dispatch.document_number, frappe.utils.escape_html(dispatch.issuer), earlier
			),
			frappe.DuplicateEntryError,
		)
