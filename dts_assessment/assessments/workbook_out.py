"""A self-assessment as a workbook for work without a network."""

import hashlib

import frappe
from frappe.model.document import Document
from frappe.utils import format_datetime, formatdate, now_datetime
from frappe.utils.password import get_encryption_key

from dts_assessment.assessments.scored import APPROVED, LEAVE_OUT, stored_inputs
from dts_assessment.assessments.shared import shared_values
from dts_assessment.exact import exact
from dts_assessment.excel.score_cells import Texts, to_texts
from dts_assessment.excel.score_sheet import Facts, Heading, Line, Own, Sheet, Terms, version_of
from dts_assessment.excel.score_sheet_reader import explanation_text
from dts_assessment.excel.score_sheet_writer import write_score_sheet
from dts_assessment.indicators.rules import SCORED, compiled
from dts_assessment.scoring import describe

INDICATOR_FIELDS = (
	"name",
	"indicator_code",
	"title",
	"parent_indicator",
	"is_group",
	"maximum",
	"rule",
	"counts_as",
)
ANSWER_FIELDS = ("name", "indicator", "indicator_code", "maximum", "status", "self_inputs", "explanation", "applicability",
	"self_score")  # fmt: skip
SET_FIELDS = ("title", "score_decimals", "not_applicable_rule", "bonus_cap", "penalty_floor")


def workbook(sheet: Document) -> bytes:
	"""The workbook with what is typed so far, sealed for this site."""
	return write_score_sheet(gather(sheet), secret())


def secret() -> bytes:
	"""The site's own secret for the seals of workbooks, derived so that no other use of the key can be played."""
	return hashlib.sha256(f"score sheet workbook:{get_encryption_key()}".encode()).digest()


def gather(sheet: Document, *, lock: bool = False) -> Sheet:
	"""Everything that the workbook shows, in a constant number of statements.

	``lock`` reads what is committed now and holds the answers until the end of the transaction.
	"""
	answers = stored_answers(sheet.name, lock=lock)
	by_indicator = {row.indicator: row for row in answers}
	indicators = _indicators(sheet.indicator_set)
	codes = {row.name: row.indicator_code for row in indicators}
	lines = [_line(row, codes, by_indicator.get(row.name)) for row in indicators]
	lines = [line for line in lines if line]
	head = frappe.db.get_value("Indicator Set", sheet.indicator_set, SET_FIELDS, as_dict=True)
	gathered = Sheet(_facts(sheet, lines), _heading(sheet, head), _terms(head), lines)
	gathered.figures = _figures(gathered, sheet.name, lock=lock)
	gathered.answers = {row.indicator_code: own_of(gathered, row) for row in answers}
	return gathered


def stored_answers(sheet: str, *, lock: bool = False) -> list:
	"""The answers of a sheet in the order of its set."""
	table = frappe.qb.DocType("Assessment Answer")
	query = frappe.qb.from_(table).select(*ANSWER_FIELDS).where(table.self_assessment == sheet)
	query = query.orderby(table.position, table.name)
	return (query.for_update() if lock else query).run(as_dict=True)


def own_of(gathered: Sheet, answer: dict) -> Own:
	"""What one stored answer would show in the workbook."""
	line = gathered.layout.heads[answer.indicator_code].line
	inputs = stored_inputs(answer.self_inputs)
	cells = tuple(text for item in gathered.layout.own(line) for text in to_texts(item, inputs))
	return Own(cells, explanation_text(answer.explanation))


def _indicators(indicator_set: str) -> list:
	return frappe.get_all(
		"Indicator",
		filters={"indicator_set": indicator_set},
		fields=list(INDICATOR_FIELDS),
		order_by="position, name",
	)


def _line(indicator: dict, codes: dict[str, str], answer: dict | None) -> Line | None:
	"""A row of the set; an indicator that is not asked of this unit has none."""
	parent = codes.get(indicator.parent_indicator, "")
	head = {"code": indicator.indicator_code, "title": indicator.title, "parent": parent}
	if indicator.is_group:
		return Line(**head, is_group=True)
	if not answer:
		return None
	rule = compiled(indicator.rule) if indicator.rule else None
	maximum = exact(answer.maximum)
	fixed = exact(answer.self_score) if answer.applicability == APPROVED else None
	lines = _words(indicator.rule, maximum) if rule else ()
	counts = indicator.counts_as or SCORED
	return Line(**head, maximum=maximum, rule=rule, rule_lines=lines, counts_as=counts, fixed=fixed)


def _words(rule: str, maximum) -> tuple[str, ...]:
	"""The workbook is a Vietnamese document in every language of the screen."""
	return tuple(describe(compiled(rule), maximum, "vi"))


def _facts(sheet: Document, lines: list[Line]) -> Facts:
	moment = format_datetime(now_datetime(), "HH:mm dd/MM/yyyy")
	return Facts(sheet.name, sheet.unit, sheet.indicator_set, version_of(lines, sheet.indicator_set), moment)


def _heading(sheet: Document, head: dict) -> Heading:
	title = frappe.db.get_value("Assessment Campaign", sheet.campaign, "title")
	deadline = formatdate(sheet.deadline, "dd/MM/yyyy") if sheet.deadline else ""
	return Heading(title, sheet.unit_name, head.title, deadline)


def _terms(head: dict) -> Terms:
	full_marks = head.not_applicable_rule != LEAVE_OUT
	return Terms(head.score_decimals, full_marks, exact(head.bonus_cap), exact(head.penalty_floor))


def _figures(gathered: Sheet, sheet: str, *, lock: bool) -> dict[str, Texts]:
	values = shared_values(sheet, lock=lock)
	figures = gathered.layout.figures
	return {key: to_texts(item, {item.name: values.get(key)}) for key, (_, item) in figures.items()}
