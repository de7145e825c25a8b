"""Everything that the minutes of a visit print, gathered from its records."""

from dataclasses import replace

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate

from dts_assessment.dispatches.source import citations
from dts_assessment.errors import told_to_user
from dts_assessment.printing.minutes import Check, MinutesContent, Person, Signer, Words
from dts_assessment.verification.minutes_check import address_of, shown
from dts_assessment.verification.minutes_scores import parts_of
from dts_assessment.verification.minutes_template import Template
from dts_assessment.verification.visit import moment
from dts_assessment.vietnamese.dates import long_date
from dts_assessment.vietnamese.text import clean_lines

PARTS = {"Head": "Tổ trưởng", "Deputy Head": "Tổ phó", "Secretary": "Thư ký", "Member": "Thành viên"}
"""The minutes are a Vietnamese document in every language of the screen."""
RECIPIENTS = ("Như thành phần tham dự", "Lưu: VT, Hồ sơ")
BASES = """
	select its_set.decision as name, 0 as place, rows_of_sets.idx
	from `tabCampaign Indicator Set` rows_of_sets
	join `tabIndicator Set` its_set on its_set.name = rows_of_sets.indicator_set
	where rows_of_sets.parent = %(campaign)s and its_set.decision is not null
	union all
	select dispatch, 1, idx from `tabCampaign Dispatch`
	where parent = %(campaign)s and purpose in ('Working Group', 'Launch')
	order by place, idx
"""
AGENCY = """
	select agency.agency_name, agency.unit_name, agency.superior_line
	from `tabAssessment Campaign` campaign
	join `tabOffice Unit` agency on agency.name = coalesce(campaign.coordinating_unit, campaign.organising_unit)
	where campaign.name = %s
"""


def gather(visit: Document, template: Template, *, draft: bool) -> MinutesContent:
	"""The content of the minutes. Verified values are those of the findings, in force or not yet.

	Raises ``frappe.ValidationError`` when the minutes contradict themselves.
	"""
	agency = frappe.db.sql(AGENCY, visit.campaign, as_dict=True)[0]
	parts = parts_of(visit)
	words = template.words
	with told_to_user():
		return MinutesContent(
			agency=agency.agency_name or agency.unit_name,
			superior=agency.superior_line or "",
			title=f"{visit.subject} của {', '.join(part.unit for part in parts)}",
			start=moment(visit, "start_time"),
			end=moment(visit, "end_time"),
			place=visit.place,
			members=tuple(Person(row.full_name, row.post or "", _part(row)) for row in visit.members),
			hosts=tuple(Person(row.full_name, row.post or "") for row in visit.hosts),
			assessments=parts,
			signers=_signers(visit, words),
			notation="" if draft else visit.minutes_number,
			words=words,
			bases=_bases(visit.campaign),
			sites=tuple(_site(row) for row in visit.sites),
			recommendations=_recommendations(visit),
			conclusion=visit.conclusion or "",
			copies=cint(visit.copies) or template.copies or len(parts) + 1,
			recipients=tuple(clean_lines(visit.minutes_recipients or ""))
			or template.recipients
			or RECIPIENTS,
			draft=draft,
		)


def as_issued(visit: Document, content: MinutesContent, code: str) -> MinutesContent:
	"""The same content, no longer a draft, with its number and the code by which anybody can check it."""
	check = Check(shown(code), address_of(code))
	return replace(content, draft=False, notation=visit.minutes_number, check=check)


def _part(row: Document) -> str:
	return ", ".join(text for text in (PARTS[row.part], row.duty and f"phụ trách {row.duty}") if text)


def _bases(campaign: str) -> tuple[str, ...]:
	rows = frappe.db.sql(BASES, {"campaign": campaign}, as_dict=True)
	return tuple(f"Căn cứ {text}" for text in citations([row.name for row in rows]))


def _site(row: Document) -> str:
	return ": ".join(text for text in (row.site, row.content) if text) + (
		f". {row.outcome}" if row.outcome else ""
	)


def _recommendations(visit: Document) -> tuple[str, ...]:
	names = {row.self_assessment: row.unit_name for row in visit.assessments}
	return tuple(_recommendation(row, names) for row in visit.follow_ups)


def _recommendation(row: Document, names: dict[str, str]) -> str:
	"""``Đối với xã Gia Phương: … (thời hạn: ngày 31 tháng 7 năm 2023)``."""
	text = " ".join(clean_lines(row.recommendation))
	unit = names.get(row.self_assessment) if len(names) > 1 else None
	until = f" (thời hạn: {long_date(getdate(row.due_date))})" if row.due_date else ""
	return (f"Đối với {unit}: " if unit else "") + text.rstrip(" .;") + until


def _signers(visit: Document, words: Words) -> tuple[Signer, ...]:
	"""Those who sign for the units, then secretary and head of the group."""

	def named(part: str) -> str:
		return next((row.full_name for row in visit.members if row.part == part), "")

	group = (Signer(words.secretary_signer, named("Secretary")), Signer(words.head_signer, named("Head")))
	return (*_unit_signers(visit, words), *group)


def _unit_signers(visit: Document, words: Words) -> tuple[Signer, ...]:
	signing = [row for row in visit.hosts if row.represents_unit]
	names = {row.self_assessment: row.unit_name for row in visit.assessments}
	if len(signing) > 1:
		return tuple(
			Signer(f"Đại diện {names.get(row.self_assessment) or row.post or ''}".strip(), row.full_name)
			for row in signing
		)
	return (Signer(words.unit_signer, signing[0].full_name if signing else ""),)
