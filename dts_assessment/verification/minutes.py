"""The minutes of a visit: printed as a draft, issued once, and kept with the digest of their file."""

import hashlib

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.dispatches.notation import parse_notation
from dts_assessment.errors import told_to_user
from dts_assessment.files import content_of
from dts_assessment.printing.minutes import MinutesContent, minutes_pdf
from dts_assessment.printing.minutes_word import minutes_from_template, minutes_word
from dts_assessment.printing.pdf import page_count
from dts_assessment.verification.files import keep_file
from dts_assessment.verification.minutes_check import new_code
from dts_assessment.verification.minutes_content import as_issued, gather
from dts_assessment.verification.minutes_template import Template, template_of
from dts_assessment.workflow.states import PUBLISHED


def pdf(visit: Document) -> bytes:
	"""The minutes: a draft marked as such, or the very file that was issued."""
	if visit.workflow_state == PUBLISHED and visit.minutes_file:
		return _kept(visit, visit.minutes_file)
	template = template_of(visit)
	with told_to_user():
		return _pdf(gather(visit, template, draft=True), template)


def word(visit: Document) -> bytes:
	"""The same as a Word file: a draft marked as such, or the one kept with the issued PDF."""
	if visit.workflow_state == PUBLISHED and visit.minutes_word:
		return _kept(visit, visit.minutes_word)
	template = template_of(visit)
	with told_to_user():
		return _word(gather(visit, template, draft=True), template)


def issue_minutes(visit: Document) -> None:
	"""Print the minutes for good and keep PDF and Word file with code and digest; they need a number first."""
	if not visit.minutes_number:
		frappe.throw(_("Give the minutes their number before they are issued."))
	with told_to_user(_("Number of the Minutes")):
		visit.minutes_number = str(parse_notation(visit.minutes_number))
	visit.minutes_code, template = new_code(), template_of(visit)
	content = as_issued(visit, gather(visit, template, draft=False), visit.minutes_code)
	with told_to_user():
		paper, document = _pdf(content, template), _word(content, template)
	visit.minutes_sha256, visit.minutes_pages = hashlib.sha256(paper).hexdigest(), page_count(paper)
	visit.minutes_file = keep_file(visit, paper, f"bien-ban-{visit.name}", "pdf", "minutes_file")
	visit.minutes_word = keep_file(visit, document, f"bien-ban-{visit.name}", "docx", "minutes_word")


def _pdf(content: MinutesContent, template: Template) -> bytes:
	return minutes_pdf(content, own_templates=template.own_templates)


def _word(content: MinutesContent, template: Template) -> bytes:
	return minutes_from_template(content, template.word()) if template.word_file else minutes_word(content)


def _kept(visit: Document, url: str) -> bytes:
	return content_of(frappe.get_doc("File", {"file_url": url, "attached_to_name": visit.name}))
