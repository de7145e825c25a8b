"""The findings of a visit: what was seen, what it scores, and when it comes into force."""

import json
from collections.abc import Mapping, Sequence

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, now

from dts_assessment.assessments.score_log import Deed, recorded
from dts_assessment.assessments.totals import derive_totals
from dts_assessment.database import batched
from dts_assessment.verification.finding_scores import score_rows
from dts_assessment.workflow.roles import VERIFIER
from dts_assessment.workflow.states import SUBMITTED

COLUMNS = (
	"verified_inputs", "verified_score", "verified_trace", "verified_reason", "verified_by", "counted_maximum",
)  # fmt: skip
"""What a finding in force sets in its answer."""
BATCH = 200
STORED = "select name, {columns} from `tabAssessment Answer` where name in %(answers)s for update"
WRITE = """
	update `tabAssessment Answer` answer join ({rows}) seen on seen.name = answer.name
	set {columns}, answer.modified = %(now)s
"""
KEEP = """
	update `tabVisit Finding` finding join ({rows}) kept on kept.name = finding.name
	set finding.applied = kept.applied, finding.stood = kept.stood
"""


def score_findings(visit: Document) -> None:
	"""Give each finding its verified score and trace; raises ``frappe.ValidationError`` naming the row."""
	units = {row.self_assessment: row.unit for row in visit.assessments}
	seen: set[str] = set()
	for row in visit.findings:
		if row.self_assessment not in units or not row.answer:
			frappe.throw(_("Row {0}: the unit is not on this visit.").format(row.idx))
		if row.answer in seen:
			frappe.throw(_("Row {0}: {1} has two findings.").format(row.idx, escape_html(row.answer)))
		seen.add(row.answer)
	scores = score_rows(visit.findings)
	for row in visit.findings:
		found = scores[row.answer]
		row.indicator_code, row.self_score = found.code, float(found.self_score)
		row.verified_score, row.verified_trace = float(found.points), found.trace


def apply_findings(visit: Document) -> None:
	"""Bring the findings of confirmed minutes into force: the answers get their verified values."""
	for one in visit.assessments:
		require_open_sheet(one.self_assessment)
	answers = [row.answer for row in visit.findings]
	_keep(visit.findings, _stored(answers), applied=1)
	deed = _deed(visit)
	with recorded(deed, answers=answers):
		_write(_verified_values(visit.findings, deed.user))
	derive_totals(*(one.self_assessment for one in visit.assessments))


def take_back_findings(visit: Document) -> None:
	"""Give the answers back what stood before, when confirmed minutes return to be corrected."""
	applied = [row for row in visit.findings if row.applied]
	for one in visit.assessments:
		require_open_sheet(one.self_assessment)
	with recorded(_deed(visit), answers=[row.answer for row in applied]):
		_write({row.answer: tuple(json.loads(row.stood)) for row in applied if row.stood})
	_keep(applied, {}, applied=0)
	derive_totals(*(one.self_assessment for one in visit.assessments))


def require_open_sheet(sheet: str) -> None:
	"""Scores are verified while the sheet is handed in: neither before nor after."""
	state = frappe.db.get_value("Self-Assessment", sheet, "workflow_state")
	if state != SUBMITTED:
		frappe.throw(_("{0} is in state {1}; its scores cannot be verified now.").format(sheet, _(state)))


def _deed(visit: Document) -> Deed:
	"""The last confirmation is the unit's; the scores are those of the group, and so is the name beside them."""
	user = visit.group_confirmed_by or frappe.session.user
	return Deed("Verified", "Visit", visit.name, role=VERIFIER, user=user)


def _verified_values(findings: Sequence[Document], verifier: str) -> dict[str, Sequence]:
	scores = score_rows(findings)
	return {
		row.answer: (
			row.verified_inputs or None,
			found.points,
			found.trace,
			row.reason,
			verifier,
			found.maximum,
		)
		for row in findings
		for found in [scores[row.answer]]
	}


def _stored(answers: Sequence[str]) -> dict[str, list]:
	"""What the answers hold now, locked."""
	statement = STORED.format(columns=", ".join(COLUMNS))
	rows = frappe.db.sql(statement, {"answers": tuple(answers) or ("",)})
	return {name: values for name, *values in rows}


def _write(values: Mapping[str, Sequence]) -> None:
	columns = ", ".join(f"answer.{name} = seen.{name}" for name in COLUMNS)
	for batch in batched(values.items(), BATCH):
		rows, parameters = _rows(("name", *COLUMNS), [(name, *row) for name, row in batch])
		statement = WRITE.format(rows=rows, columns=columns)
		frappe.db.sql(statement, {**parameters, "now": now()})


def _keep(findings: Sequence[Document], before: Mapping[str, Sequence], *, applied: int) -> None:
	"""Mark findings as in force or not, and keep what stood before them."""
	for row in findings:
		stood = before.get(row.answer)
		row.applied, row.stood = applied, json.dumps(stood, default=str) if stood else None
	for batch in batched(findings, BATCH):
		rows, parameters = _rows(
			("name", "applied", "stood"), [(row.name, row.applied, row.stood) for row in batch]
		)
		frappe.db.sql(KEEP.format(rows=rows), parameters)


def _rows(columns: Sequence[str], values: Sequence[Sequence]) -> tuple[str, dict[str, object]]:
	"""Rows of values as a table to join with, and the parameters of the statement."""
	parameters, lines = {}, []
	for line, row in enumerate(values):
		marks = []
		for place, (column, value) in enumerate(zip(columns, row, strict=True)):
			parameters[f"v{line}_{place}"] = value
			marks.append(f"%(v{line}_{place})s as {column}")
		lines.append(f"select {', '.join(marks)}")
	return " union all ".join(lines), parameters
