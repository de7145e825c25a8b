"""The minutes of a visit: gathered from its records, printed, and issued once."""

import hashlib

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from dts_assessment.dispatches.notation import parse_notation
from dts_assessment.dispatches.source import citation
from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.printing.minutes import (
	AssessmentPart,
	ChangedIndicator,
	GroupLine,
	MinutesContent,
	Person,
	Signer,
	minutes_pdf,
)
from dts_assessment.verification.visit import moment
from dts_assessment.vietnamese.dates import long_date
from dts_assessment.vietnamese.text import clean_lines
from dts_assessment.workflow.states import PUBLISHED

PARTS = {"Head": "Tổ trưởng", "Deputy Head": "Tổ phó", "Secretary": "Thư ký", "Member": "Thành viên"}
"""The minutes are a Vietnamese document in every language of the screen."""


def pdf(visit: Document) -> bytes:
	"""The minutes: a draft marked as such, or the very file that was issued."""
	if visit.minutes_file and visit.workflow_state == PUBLISHED:
		return frappe.get_doc("File", {"file_url": visit.minutes_file, "attached_to_name": visit.name}).get_content()
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
	sheets = [_part(visit, row) for row in visit.assessments]
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


def _part(visit: Document, row: Document) -> AssessmentPart:
	answers = _answers(row.self_assessment)
	findings = {one.answer: one for one in visit.findings if one.self_assessment == row.self_assessment}
	lines = [(answer, _verified(answer, findings.get(answer.name))) for answer in answers]
	return AssessmentPart(
		unit=row.unit_name,
		self_total=sum((exact(answer.self_score) for answer, _points in lines), exact(0)),
		verified_total=sum((points for _answer, points in lines), exact(0)),
		maximum=sum((exact(answer.counted_maximum) for answer in answers), exact(0)),
		groups=_groups(row.self_assessment, lines),
		changes=_changes(lines, findings),
		indicators=len(answers),
		opinion=row.unit_opinion or visit.opinion or "",
	)


def _answers(sheet: str) -> list:
	answer, indicator = frappe.qb.DocType("Assessment Answer"), frappe.qb.DocType("Indicator")
	query = frappe.qb.from_(answer).join(indicator).on(indicator.name == answer.indicator)
	query = query.select(
		answer.name, answer.indicator_code, answer.counted_maximum, answer.self_score, answer.verified_score,
		answer.verified_by,
		indicator.title, indicator.parent_indicator,
	)  # fmt: skip
	return query.where(answer.self_assessment == sheet).orderby(answer.position).run(as_dict=True)


def _verified(answer, finding: Document | None):
	if finding:
		return exact(finding.verified_score)
	return exact(answer.verified_score if answer.verified_by else answer.self_score)


def _groups(sheet: str, lines: list) -> tuple[GroupLine, ...]:
	indicator_set = frappe.db.get_value("Self-Assessment", sheet, "indicator_set")
	rows = frappe.get_all(
		"Indicator",
		filters={"indicator_set": indicator_set},
		fields=["name", "title", "parent_indicator", "is_group"],
		order_by="position, name",
	)
	parents = {row.name: row.parent_indicator for row in rows}
	tops = [row for row in rows if row.is_group and not row.parent_indicator]
	return tuple(_group_line(top, [line for line in lines if _top(line[0], parents) == top.name]) for top in tops)


def _top(answer, parents: dict) -> str | None:
	group = answer.parent_indicator
	while group and parents.get(group):
		group = parents[group]
	return group


def _group_line(top, lines: list) -> GroupLine:
	zero = exact(0)
	return GroupLine(
		name=top.title,
		maximum=sum((exact(answer.counted_maximum) for answer, _points in lines), zero),
		self_points=sum((exact(answer.self_score) for answer, _points in lines), zero),
		verified=sum((points for _answer, points in lines), zero),
	)


def _changes(lines: list, findings: dict) -> tuple[ChangedIndicator, ...]:
	return tuple(
		ChangedIndicator(
			code=answer.indicator_code,
			title=answer.title,
			self_points=exact(answer.self_score),
			verified=points,
			reason=findings[answer.name].reason or "",
			evidence="; ".join(_cited(answer.name)),
		)
		for answer, points in lines
		if answer.name in findings and points != exact(answer.self_score)
	)


def _cited(answer: str) -> list[str]:
	return frappe.get_all("Answer Evidence", {"parent": answer}, pluck="citation", order_by="idx")


def _bases(campaign: Document) -> tuple[str, ...]:
	decisions = [
		frappe.db.get_value("Indicator Set", row.indicator_set, "decision") for row in campaign.indicator_sets
	]
	named = [name for name in decisions if name] + [
		row.dispatch for row in campaign.dispatches if row.purpose in ("Working Group", "Launch")
	]
	return tuple(f"Căn cứ {citation(name)}" for name in dict.fromkeys(named))


def _site(row: Document) -> str:
	return ": ".join(text for text in (row.site, row.content) if text) + (f". {row.outcome}" if row.outcome else "")


def _recommendations(visit: Document) -> tuple[str, ...]:
	lines = clean_lines(visit.recommendations or "")
	if lines and visit.recommendations_until:
		lines.append(f"Thời hạn thực hiện: {long_date(frappe.utils.getdate(visit.recommendations_until))}")
	return tuple(lines)


def _signers(visit: Document) -> tuple[Signer, ...]:
	def named(part: str) -> str:
		return next((row.full_name for row in visit.members if row.part == part), "")

	unit = next((row.full_name for row in visit.hosts if row.represents_unit), "")
	return (Signer("Đại diện đơn vị", unit), Signer("Thư ký", named("Secretary")), Signer("Tổ trưởng", named("Head")))


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
