"""The decision that publishes results, drafted: its text, and its annex attached as PDF, Word and Excel."""

from collections import Counter

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now, today

from dts_assessment.dispatches.entry import agency_name
from dts_assessment.dispatches.source import citation
from dts_assessment.publication import workbook
from dts_assessment.publication.compare import Difference
from dts_assessment.publication.rank import standings
from dts_assessment.publication.standing import RANKED, Standing
from dts_assessment.publication.workbook import VERDICTS
from dts_assessment.vietnamese.numbers import format_decimal
from dts_assessment.vietnamese.text import in_sentence
from dts_assessment.workflow.states import PUBLISHED, VERIFIED

RESULT, CORRECTION = "Result", "Correction"
TEXT = """{authority}
Căn cứ Luật Tổ chức chính quyền địa phương;
{bases}
Theo đề nghị của {proposer}.
QUYẾT ĐỊNH:
Điều 1. Công bố kết quả {title} của {count} cơ quan, đơn vị (chi tiết tại Phụ lục kèm theo){classes}.
Điều 2. Kết quả nêu tại Điều 1 là một trong các căn cứ để đánh giá, xếp loại tập thể, người đứng đầu và xét thi đua, khen thưởng năm {year}.
Điều 3. Chánh Văn phòng, thủ trưởng các cơ quan, đơn vị có tên tại Phụ lục và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này."""
CORRECTING = """{authority}
{bases}
Theo đề nghị của {proposer}.
QUYẾT ĐỊNH:
Điều 1. Đính chính kết quả {title} như sau:
{lines}
Lý do: {reason}
Điều 2. Các nội dung khác của kết quả đã công bố giữ nguyên.
Điều 3. Chánh Văn phòng, thủ trưởng các cơ quan, đơn vị có tên tại Điều 1 và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này."""
"""Both are drafts to be changed by whoever signs; a dispatch is a Vietnamese document in every language of the screen."""


def draft_decision(campaign: Document) -> Document:
	"""Draft the decision that publishes the ranking as it stands, annex attached, and link it to the campaign.

	Raises ``frappe.ValidationError`` unless the verification is closed and no decision is named yet.
	"""
	if campaign.workflow_state != VERIFIED:
		frappe.throw(_("The verification of {0} is not closed yet.").format(campaign.name))
	if any(row.purpose == RESULT for row in campaign.dispatches):
		frappe.throw(_("The campaign names its decision already."))
	rows = standings(campaign)
	bases = [citation(row.dispatch) for row in campaign.dispatches if row.purpose == "Launch"]
	body = TEXT.format(
		authority=agency_name(campaign.organising_unit).upper(),
		bases="\n".join(f"Căn cứ {one};" for one in [*bases, *_decisions_of_sets(campaign)]),
		proposer=_proposer(campaign),
		title=in_sentence(campaign.title),
		count=len(rows),
		classes=_classes(rows),
		year=campaign.year,
	)
	dispatch = _insert(campaign, f"Công bố kết quả {in_sentence(campaign.title)}", body)
	for ending, content in workbook.annexes(campaign).items():
		_attach(dispatch, f"phu-luc-{campaign.name}.{ending}", content)
	name_dispatch(campaign, RESULT, dispatch.name)
	return dispatch


def draft_correction(campaign: Document, found: list[Difference], reason: str) -> Document:
	"""Draft the decision that corrects published results, a line for each unit that changes.

	Raises ``frappe.ValidationError`` for a campaign that is not published.
	"""
	if campaign.workflow_state != PUBLISHED:
		frappe.throw(_("{0} is not published.").format(campaign.name))
	bases = [citation(row.dispatch) for row in campaign.dispatches if row.purpose in (RESULT, CORRECTION)]
	body = CORRECTING.format(
		authority=agency_name(campaign.organising_unit).upper(),
		bases="\n".join(f"Căn cứ {one};" for one in bases) or "Căn cứ kết quả đã công bố;",
		proposer=_proposer(campaign),
		title=in_sentence(campaign.title),
		lines="\n".join(f"- {_line(one)};" for one in found),
		reason=reason,
	)
	return _insert(campaign, f"Đính chính kết quả {in_sentence(campaign.title)}", body)


def name_dispatch(campaign: Document, purpose: str, dispatch: str) -> None:
	"""Put a dispatch among those of a campaign that is no longer edited, so that who sees it can read it."""
	row = campaign.append("dispatches", {"purpose": purpose, "dispatch": dispatch})
	row.db_insert()
	campaign.db_set("modified", now(), update_modified=False)


def _insert(campaign: Document, subject: str, body: str) -> Document:
	values = {
		"direction": "Outgoing",
		"dispatch_type": "Decision",
		"dispatch_date": today(),
		"issuer_unit": campaign.organising_unit,
		"issuer": agency_name(campaign.organising_unit),
		"subject": subject,
		"body": body,
	}
	doc = frappe.get_doc({"doctype": "Official Dispatch", **values})
	return doc.insert(ignore_permissions=True)


def _attach(dispatch: Document, name: str, content: bytes) -> None:
	target = {"attached_to_doctype": dispatch.doctype, "attached_to_name": dispatch.name}
	file = frappe.get_doc(
		{"doctype": "File", "file_name": name, "content": content, "is_private": 1, **target}
	)
	file.insert(ignore_permissions=True)


def _decisions_of_sets(campaign: Document) -> list[str]:
	sets = [row.indicator_set for row in campaign.indicator_sets]
	rows = frappe.get_all(
		"Indicator Set", {"name": ["in", sets], "decision": ["is", "set"]}, pluck="decision", order_by="name"
	)
	return [citation(name) for name in dict.fromkeys(rows)]


def _proposer(campaign: Document) -> str:
	unit = campaign.coordinating_unit or campaign.organising_unit
	return f"Thủ trưởng {agency_name(unit)}"


def _classes(rows: list[Standing]) -> str:
	"""`, trong đó: Tốt 3, Khá 10`: how many units each class or verdict has, in the order of the ranking."""
	told = (row.class_name or VERDICTS[row.verdict] for row in rows if row.standing == RANKED)
	found = Counter(filter(None, told))
	listed = ", ".join(f"{name} {count}" for name, count in found.items())
	return f", trong đó: {listed}" if listed else ""


def _line(one: Difference) -> str:
	changes = [
		_change("điểm", _points(one.final_before), _points(one.final_after)),
		_change("hạng", str(one.rank_before or "–"), str(one.rank_after or "–")),
		_change("xếp loại", one.class_before or "–", one.class_after or "–"),
		_change("kết luận", VERDICTS[one.verdict_before], VERDICTS[one.verdict_after]),
		_change("căn cứ kết luận", one.criteria_before.rstrip("."), one.criteria_after.rstrip(".")),
	]
	return f"{one.unit_name}: {', '.join(filter(None, changes))}"


def _change(what: str, before: str, after: str) -> str:
	return f"{what} {before} sửa thành {after}" if before != after else ""


def _points(value) -> str:
	return "–" if value is None else format_decimal(value)
