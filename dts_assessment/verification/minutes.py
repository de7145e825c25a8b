"""The minutes of a visit: gathered from its records, printed, and issued once."""

import hashlib

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from dts_assessment.dispatches.notation import parse_notation
from dts_assessment.dispatches.source import citation
from dts_assessment.errors import told_to_user
from dts_assessment.printing.minutes import MinutesContent, Person, Signer, minutes_pdf
from dts_assessment.verification.minutes_scores import part_of
from dts_assessment.verification.visit import moment
from dts_assessment.vietnamese.dates import long_date
from dts_assessment.vietnamese.text import clean_lines
from dts_assessment.workflow.states import PUBLISHED

PARTS = {"Head": "Tổ trưởng", "Deputy Head": "Tổ phó", "Secretary": "Thư ký", "Member": "Thành viên"}
"""The minutes are a Vietnamese document in every language of the screen."""


def pdf(visit: Document) -> bytes:
	"""The minutes: a draft marked as such, or the very file that was issued."""
	if visit.minutes_file and visit.workflow_state == PUBLISHED:
		return frappe.get_doc(
			"File", {"file_url": visit.minutes_file, "attached_to_name": visit.name}
		).get_content()
	with told_to_user():
		return minutes_pdf(gather(visit, draft=True))


def issue_minutes(visit: Document) -> None:
	"""Print the minutes for good and keep the file with its digest; they need a number first."""
	if not visit.minutes_number:
		frappe.throw(_("Give the minutes their number before they are issued."))
	with told_to_user(_("Number of the Minutes")):
		visit.minutes_number = str(parse_notation(visit.minutes_number))
	with told_to_user():
		content = minutes_pdf(gather(visit, draft=False))
	visit.minutes_sha256 = hashlib.sha256(content).hexdigest()
	visit.minutes_file = _keep(visit, content).file_url


def gather(visit: Document, *, draft: bool) -> MinutesContent:
	"""Everything that the minutes print. Verified values are those of the findings, in force or not yet."""
	campaign = frappe.get_doc("Assessment Campaign", visit.campaign)
	agency = frappe.get_doc("Office Unit", campaign.coordinating_unit or campaign.organising_unit)
	sheets = [part_of(visit, row) for row in visit.assessments]
	names = ", ".join(part.unit for part in sheets)
	with told_to_user():
		return MinutesContent(
			agency=agency.agency_name or agency.unit_name,
			superior=agency.superior_line or "",
			title=f"{visit.subject} của {names}",
			start=moment(visit, "start_time"),
			end=moment(visit, "end_time"),
			place=visit.place,
			members=tuple(Person(row.full_name, row.post or "", PARTS[row.part]) for row in visit.members),
			hosts=tuple(Person(row.full_name, row.post or "") for row in visit.hosts),
			assessments=tuple(sheets),
			signers=_signers(visit),
			notation="" if draft else visit.minutes_number,
			bases=_bases(campaign),
			sites=tuple(_site(row) for row in visit.sites),
			recommendations=_recommendations(visit),
			conclusion=visit.conclusion or "",
			copies=cint(visit.copies) or 2,
			draft=draft,
		)


def _bases(campaign: Document) -> tuple[str, ...]:
	decisions = [
		frappe.db.get_value("Indicator Set", row.indicator_set, "decision") for row in campaign.indicator_sets
	]
	named = [name for name in decisions if name] + [
		row.dispatch for row in campaign.dispatches if row.purpose in ("Working Group", "Launch")
	]
	return tuple(f"Căn cứ {citation(name)}" for name in dict.fromkeys(named))


def _site(row: Document) -> str:
	return ": ".join(text for text in (row.site, row.content) if text) + (
		f". {row.outcome}" if row.outcome else ""
	)


def _recommendations(visit: Document) -> tuple[str, ...]:
	lines = clean_lines(visit.recommendations or "")
	if lines and visit.recommendations_until:
		lines.append(f"Thời hạn thực hiện: {long_date(frappe.utils.getdate(visit.recommendations_until))}")
	return tuple(lines)


def _signers(visit: Document) -> tuple[Signer, ...]:
	def named(part: str) -> str:
		return next((row.full_name for row in visit.members if row.part == part), "")

	unit = next((row.full_name for row in visit.hosts if row.represents_unit), "")
	return (
		Signer("Đại diện đơn vị", unit),
		Signer("Thư ký", named("Secretary")),
		Signer("Tổ trưởng", named("Head")),
	)


def _keep(visit: Document, content: bytes) -> Document:
	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": f"bien-ban-{visit.name}-{frappe.generate_hash(length=10)}.pdf",
			"content": content,
			"is_private": 1,
			"attached_to_doctype": visit.doctype,
			"attached_to_name": visit.name,
			"attached_to_field": "minutes_file",
		}
	)
	return file.insert(ignore_permissions=True)
