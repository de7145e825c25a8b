"""Official dispatches: entering them in the register book, receipt, and campaigns made from them."""

from collections.abc import Callable

import frappe
from frappe.model.document import Document

from dts_assessment.dispatches import book, paper, receipt
from dts_assessment.dispatches import campaign_draft as drafts
from dts_assessment.dispatches import register as registering
from dts_assessment.errors import told_to_user
from dts_assessment.excel.register_book import register_book_workbook
from dts_assessment.permissions import require_role
from dts_assessment.printing import register_book
from dts_assessment.workflow.roles import AUDITOR, COORDINATOR, PUBLISHER


@frappe.whitelist(methods=["POST"])
def register(dispatch: str, modified: str | None = None) -> dict:
	"""Enter a draft in the register book of its agency; from then on it does not change.

	Permission: write on the dispatch. Returns its number, arrival number and status.
	"""
	return _shown(registering.register(dispatch, modified))


@frappe.whitelist(methods=["POST"])
def cancel(dispatch: str, reason: str, modified: str | None = None) -> dict:
	"""Cancel the number of a registered dispatch, with a reason; the number stays in the book.

	Permission: write on the dispatch.
	"""
	return _shown(registering.cancel(dispatch, reason, modified))


@frappe.whitelist(methods=["POST"])
def confirm_receipt(dispatch: str) -> dict:
	"""Confirm that the dispatch reached the user's own units. Permission: people of a unit that it was sent to."""
	return {"units": receipt.confirm_receipt(dispatch)}


@frappe.whitelist()
def campaign_draft(dispatch: str) -> dict:
	"""The fields of a new campaign that this dispatch launches; nothing is saved.

	Permission: read on the dispatch, create on Assessment Campaign.
	"""
	frappe.has_permission("Assessment Campaign", "create", throw=True)
	doc = frappe.get_doc("Official Dispatch", dispatch)
	doc.check_permission("read")
	return drafts.campaign_draft(doc)


@frappe.whitelist()
def register_book_pdf(agency: str, year: int, incoming: bool | int = False, volume: int = 1) -> None:
	"""Answer with a register book as PDF. Permission: coordinators, publishers and auditors of the agency."""
	_answer(_book(agency, year, incoming, volume), register_book.register_book_pdf, "pdf")


@frappe.whitelist()
def register_book_xlsx(agency: str, year: int, incoming: bool | int = False, volume: int = 1) -> None:
	"""Answer with a register book as workbook. Permission: coordinators, publishers and auditors of the agency."""
	_answer(_book(agency, year, incoming, volume), register_book_workbook, "xlsx")


@frappe.whitelist()
def paper_pdf(dispatch: str) -> None:
	"""Answer with the dispatch as it is signed, as PDF; a draft is marked. Permission: read on the dispatch."""
	_answer_paper(dispatch, paper.pdf, "pdf")


@frappe.whitelist()
def paper_docx(dispatch: str) -> None:
	"""Answer with the dispatch as it is signed, as Word file. Permission: read on the dispatch."""
	_answer_paper(dispatch, paper.docx, "docx")


@frappe.whitelist(methods=["POST"])
def exchange_packets() -> dict:
	"""Take in and lay out edXML files now, as a job. Permission: coordinators; asking twice starts one job."""
	require_role(COORDINATOR, "System Manager")
	frappe.enqueue(
		"dts_assessment.dispatches.dropbox.run", queue="long", job_id="dts::edxml", deduplicate=True
	)
	return {"queued": True}


@frappe.whitelist(methods=["POST"])
def mirror_host() -> dict:
	"""Take over the dispatches that the office system has already, as a job. Permission: write on Dispatch Settings."""
	frappe.get_doc("Dispatch Settings").check_permission("write")
	frappe.enqueue(
		"dts_assessment.dispatches.host.mirror_all", queue="long", job_id="dts::host", deduplicate=True
	)
	return {"queued": True}


def _book(agency: str, year: int, incoming: bool | int, volume: int) -> register_book.RegisterBook:
	require_role(COORDINATOR, PUBLISHER, AUDITOR)
	return book.register_book(agency, bool(frappe.utils.cint(incoming)), year, volume)


def _answer(found: register_book.RegisterBook, made: Callable, ending: str) -> None:
	direction = "den" if found.form is register_book.INCOMING else "di"
	frappe.local.response.filename = f"so-van-ban-{direction}-{found.year}.{ending}"
	with told_to_user():
		frappe.local.response.filecontent = made(found)
	frappe.local.response.type = "pdf" if ending == "pdf" else "binary"


def _answer_paper(dispatch: str, made: Callable, ending: str) -> None:
	doc = frappe.get_doc("Official Dispatch", dispatch)
	doc.check_permission("read")
	frappe.local.response.filecontent = made(doc)
	frappe.local.response.filename = f"{doc.name}.{ending}"
	frappe.local.response.type = "pdf" if ending == "pdf" else "binary"


def _shown(doc: Document) -> dict:
	fields = ("name", "status", "document_number", "arrival_number", "modified")
	return {field: doc.get(field) for field in fields}
