"""The self-assessment report of a unit, gathered from its answers; PDF and Word print the same content."""

from collections.abc import Iterator

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from dts_assessment.assessments import improvement
from dts_assessment.assessments.scored import APPROVED
from dts_assessment.campaigns.settings import settings
from dts_assessment.dispatches.source import citation
from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import ADJUSTMENT, UNSCORED
from dts_assessment.printing.self_assessment import (
	Action,
	Counts,
	GroupSummary,
	ReportContent,
	ReportLine,
	report_docx,
	report_pdf,
)
from dts_assessment.scoring import Line, progress, totals
from dts_assessment.vietnamese.dates import long_date, short_date
from dts_assessment.workflow.states import DRAFT

WHOLE = ""
NOT_STARTED = "Not started"
ANSWER_FIELDS = (
	"name",
	"indicator",
	"status",
	"self_score",
	"counted_maximum",
	"maximum",
	"explanation",
	"applicability",
)
SET_FIELDS = ("title", "decision", "bonus_cap", "penalty_floor")


def pdf(sheet: Document) -> bytes:
	"""The report as PDF; a draft is marked as such until the sheet is handed in."""
	with told_to_user():
		return report_pdf(gather(sheet))


def docx(sheet: Document) -> bytes:
	"""The same report as a Word file, to be completed and signed."""
	return report_docx(gather(sheet))


def gather(sheet: Document) -> ReportContent:
	"""Everything that the report prints, in a constant number of statements."""
	rows, groups = _rows(sheet)
	head = frappe.db.get_value("Indicator Set", sheet.indicator_set, SET_FIELDS, as_dict=True)
	found = _totals(rows, groups, head)
	unit = frappe.get_doc("Office Unit", sheet.unit)
	campaign = frappe.get_doc("Assessment Campaign", sheet.campaign)
	name = unit.agency_name or unit.unit_name
	bounds = settings()
	return ReportContent(
		agency=name,
		superior=unit.superior_line or "",
		place=unit.place_name or "",
		day=getdate(sheet.handed_in_on or today()),
		title=f"Kết quả tự đánh giá mức độ chuyển đổi số năm {campaign.year} của {name}",
		unit=name,
		points=found[WHOLE].final,
		maximum=found[WHOLE].maximum,
		counts=_counts([row.line for row in rows if row.line]),
		lines=tuple(_lines(rows, groups, found)),
		groups=tuple(_groups(rows, groups, found)),
		bounds=(bounds.fully_done_from, bounds.done_from),
		facts=tuple(_facts(sheet, campaign, head, len(rows))),
		bases=tuple(_bases(campaign, head)),
		actions=tuple(_actions(sheet.name)),
		adjustment=found[WHOLE].adjustment,
		draft=sheet.workflow_state == DRAFT,
		recipients=(_name_of(campaign.organising_unit), "Lưu: VT"),
	)


def _name_of(unit: str) -> str:
	row = frappe.db.get_value("Office Unit", unit, ["agency_name", "unit_name"], as_dict=True)
	return row.agency_name or row.unit_name


def score_lines(sheet: Document) -> list[Line]:
	"""The scored indicators of a sheet as the pure totals take them."""
	return [row.line for row in _rows(sheet)[0] if row.line]


def _rows(sheet: Document) -> tuple[list, dict]:
	"""The indicators that are asked of the unit, each with answer, line and evidence; and the groups by name."""
	answers = {row.indicator: row for row in _answers(sheet.name)}
	indicators = frappe.get_all(
		"Indicator",
		filters={"indicator_set": sheet.indicator_set},
		fields=["name", "indicator_code", "title", "parent_indicator", "is_group", "counts_as", "maximum"],
		order_by="position, name",
	)
	cited = _citations(sheet.name)
	groups = {row.name: row for row in indicators if row.is_group}
	rows = [row for row in indicators if row.name in answers]
	for place, row in enumerate(indicators):
		row.place = place
	for row in rows:
		row.answer = answers[row.name]
		row.line = _line(row)
		row.evidence = "; ".join(cited.get(row.answer.name, []))
	return rows, groups


def _answers(sheet: str) -> list:
	return frappe.get_all(
		"Assessment Answer", {"self_assessment": sheet}, list(ANSWER_FIELDS), order_by="position, name"
	)


def _line(row: dict) -> Line | None:
	"""What an answer gives to the totals: nothing where it is only collected."""
	if row.counts_as == UNSCORED:
		return None
	answer = row.answer
	maximum = exact(answer.counted_maximum)
	exempt = answer.applicability == APPROVED and not maximum
	return Line(
		code=row.indicator_code,
		group=row.parent_indicator or WHOLE,
		maximum=maximum,
		points=None if answer.status == NOT_STARTED else exact(answer.self_score),
		not_applicable="drop" if exempt else "",
		outside=row.counts_as == ADJUSTMENT,
	)


def _totals(rows: list, groups: dict, head: dict) -> dict:
	parents = {name: row.parent_indicator or None for name, row in groups.items()}
	limits = {"bonus_cap": exact(head.bonus_cap) or None, "penalty_floor": exact(head.penalty_floor) or None}
	return totals((row.line for row in rows if row.line), parents, **limits)


def _counts(lines: list[Line]) -> Counts:
	bounds = settings()
	shares = {"done": bounds.fully_done_from / 100, "nearly_done": bounds.done_from / 100}
	return Counts(**progress(lines, **shares))


def _lines(rows: list, groups: dict, found: dict) -> Iterator[ReportLine]:
	"""Groups and indicators in the order of the set; groups in which nothing is asked of the unit are left out."""
	for row in sorted([*rows, *groups.values()], key=lambda one: one.place):
		if row.name not in groups:
			yield _indicator_line(row)
		elif found[row.name].count:
			total = found[row.name]
			yield ReportLine(row.indicator_code, row.title, total.maximum, total.points, is_group=True)


def _indicator_line(row: dict) -> ReportLine:
	points = row.line.points if row.line else None
	maximum = exact(row.answer.counted_maximum or row.answer.maximum)
	note = row.answer.explanation or ""
	if row.answer.applicability == APPROVED:
		note = f"Không áp dụng cho đơn vị. {note}".strip()
	return ReportLine(row.indicator_code, row.title, maximum, points, note, row.evidence)


def _groups(rows: list, groups: dict, found: dict) -> Iterator[GroupSummary]:
	for name, row in groups.items():
		if row.parent_indicator or not found[name].count:
			continue
		inside = [one.line for one in rows if one.line and _top(one.parent_indicator, groups) == name]
		yield GroupSummary(row.title, found[name].maximum, found[name].points, _counts(inside))


def _top(group: str | None, groups: dict) -> str | None:
	while group in groups and groups[group].parent_indicator:
		group = groups[group].parent_indicator
	return group


def _facts(sheet: Document, campaign: Document, head: dict, indicators: int) -> Iterator[tuple[str, str]]:
	yield "Đơn vị", sheet.unit_name
	yield "Đợt đánh giá", f"{campaign.title}, năm {campaign.year}"
	yield "Bộ chỉ số", f"{head.title}, {indicators} chỉ số"
	if sheet.deadline:
		yield "Thời hạn nộp", short_date(getdate(sheet.deadline))
	if sheet.handed_in_on:
		yield "Ngày nộp", long_date(getdate(sheet.handed_in_on)).removeprefix("ngày ")


def _actions(sheet: str) -> Iterator[Action]:
	"""What the unit does about criteria that it missed; what was dropped is left out."""
	for code, rows in improvement.of_sheet(sheet).items():
		for row in (one for one in rows if one["state"] != improvement.DROPPED):
			yield Action(code, row["task"], row["responsible"], row["due_date"])


def _bases(campaign: Document, head: dict) -> Iterator[str]:
	named = [head.decision, *(row.dispatch for row in campaign.dispatches if row.purpose == "Launch")]
	yield from (f"Căn cứ {citation(name)}" for name in dict.fromkeys(named) if name)


def _citations(sheet: str) -> dict[str, list[str]]:
	cited, answer = frappe.qb.DocType("Answer Evidence"), frappe.qb.DocType("Assessment Answer")
	evidence = frappe.qb.DocType("Evidence")
	query = frappe.qb.from_(cited).join(answer).on(answer.name == cited.parent)
	query = query.join(evidence).on(evidence.name == cited.evidence).where(answer.self_assessment == sheet)
	query = query.select(
		cited.parent, evidence.title, evidence.document_number, evidence.issue_date, evidence.issuer
	)
	found: dict[str, list[str]] = {}
	for row in query.orderby(cited.parent, cited.idx).run(as_dict=True):
		found.setdefault(row.parent, []).append(_cited(row))
	return found


def _cited(row: dict) -> str:
	"""``Kế hoạch chuyển đổi số (05/KH-UBND ngày 05/3/2026 của UBND xã)``."""
	day = f"ngày {short_date(getdate(row.issue_date))}" if row.issue_date else ""
	parts = (row.document_number, day, f"của {row.issuer}" if row.issuer else "")
	told = " ".join(part for part in parts if part)
	return f"{row.title} ({told})" if row.document_number else row.title
