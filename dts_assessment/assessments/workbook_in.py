"""A workbook that comes back into a self-assessment: checked first, then taken as a whole or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.assessments import workbook_plan
from dts_assessment.assessments.access import require_open_for_unit
from dts_assessment.assessments.answer import NOT_STARTED, save_answer
from dts_assessment.assessments.shared import shared_values
from dts_assessment.assessments.typed import LONGEST, TAG
from dts_assessment.assessments.workbook_out import gather, secret, stored_answers
from dts_assessment.assessments.workbook_plan import Plan, inputs_of, value_problem
from dts_assessment.errors import told_to_user
from dts_assessment.excel.score_sheet import EXPLANATION, INPUT, Line, Own, Sheet
from dts_assessment.excel.score_sheet_reader import cell_problem, read_score_sheet
from dts_assessment.excel.table import CellProblem
from dts_assessment.scoring import score
from dts_assessment.vietnamese.problem import Problem


@dataclass
class Taken:
	"""What a workbook would change or has changed; with problems or open conflicts nothing is saved."""

	plan: Plan = field(default_factory=Plan)
	problems: list[CellProblem] = field(default_factory=list)
	saved: int = 0


def take_in(name: str, content: bytes, filename: str, choices: Mapping[str, str], *, dry_run: bool) -> Taken:
	"""Read a workbook for a self-assessment and, unless it is a trial, answer its changed rows.

	``choices`` settle conflicts by key: ``workbook`` or ``online``. Raises ``frappe.PermissionError`` for who may not
	fill in, ``frappe.ValidationError`` with one sentence for a workbook that is refused as a whole, for cells that
	cannot be read and for conflicts that nobody settled.
	"""
	sheet = frappe.get_doc("Self-Assessment", name, for_update=not dry_run)
	require_open_for_unit(sheet)
	now = gather(sheet, lock=not dry_run)
	with told_to_user():
		filled = read_score_sheet(content, filename, now, sheet.unit_name, secret())
	taken = Taken(workbook_plan.plan(now, filled, choices), filled.problems)
	rows = {} if taken.problems else dict(_to_answer(now, sheet.name, taken))
	if not dry_run:
		_refuse_unfit(taken, choices)
		_answer(sheet, now, taken, rows)
	return taken


def _to_answer(now: Sheet, sheet: str, taken: Taken) -> Iterator[tuple[str, dict[str, object]]]:
	"""The rows to be answered with their inputs, each tried by its rule first; what it refuses becomes a problem."""
	statuses = {row.indicator_code: row.status for row in stored_answers(sheet)}
	for code in sorted(taken.plan.changed_rows):
		taken.problems += _text_problems(now, code, taken.plan.rows[code])
	for line in (line for line in now.lines if line.rule and line.fixed is None):
		try:
			inputs = inputs_of(now, line, taken.plan.rows[line.code], taken.plan.figures)
			complete = score(line.rule, line.maximum or 0, inputs).complete
		except Problem as problem:
			if _is_touched(line, taken.plan):
				taken.problems.append(value_problem(now, line.code, problem))
			continue
		follows = _uses(line, taken.plan.changed_figures) and (complete or statuses[line.code] != NOT_STARTED)
		if line.code in taken.plan.changed_rows or follows:
			yield line.code, inputs


def _text_problems(now: Sheet, code: str, own: Own) -> Iterator[CellProblem]:
	"""Texts that the score sheet would not take: markup, and whole documents."""
	head = now.layout.heads[code]
	texts = [(f"{EXPLANATION}{head.number}", own.explanation)]
	rows = [row for row in now.layout.rows if row.line is head.line and row.item and not row.item.shared]
	texts += [(f"{INPUT}{row.number}", text) for row, text in zip(rows, own.cells, strict=True)]
	for address, text in texts:
		if TAG.search(text):
			vi, en = (
				"có mã HTML; hãy dán dưới dạng văn bản thuần.",
				"holds HTML code; paste it as plain text.",
			)
			yield cell_problem(address, vi, en)
		elif len(text) > LONGEST:
			vi = f"dài hơn {LONGEST} ký tự; hãy đưa văn bản dài vào minh chứng."
			yield cell_problem(address, vi, f"is longer than {LONGEST} characters; put it into the evidence.")


def _is_touched(line: Line, plan: Plan) -> bool:
	return line.code in plan.changed_rows or _uses(line, plan.changed_figures)


def _uses(line: Line, figures: set[str]) -> bool:
	return any(item.shared in figures for item in line.rule.inputs if item.shared)


def _refuse_unfit(taken: Taken, choices: Mapping[str, str]) -> None:
	if taken.problems:
		with told_to_user():
			raise Problem(taken.problems[0].vi, taken.problems[0].en)
	if undecided := taken.plan.undecided(choices):
		frappe.throw(
			_(
				"{0} was changed on the system too since the workbook was taken out. Choose which value counts."
			).format(frappe.utils.escape_html(undecided[0].title))
		)


def _answer(sheet: Document, now: Sheet, taken: Taken, rows: Mapping[str, dict[str, object]]) -> None:
	"""Answer the rows through the score sheet's own verb: the same rights, scoring and totals; the evidence stays."""
	names = {row.indicator_code: row.name for row in stored_answers(sheet.name)}
	for code, inputs in rows.items():
		explanation, seen = taken.plan.rows[code].explanation, shared_values(sheet.name)
		save_answer(names[code], inputs, explanation, evidence=None, seen=seen)
	taken.saved = len(rows)
