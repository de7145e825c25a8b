"""From the annex of a decision to a draft set: read, tell every finding, create all or nothing."""

from dataclasses import dataclass
from decimal import Decimal

from frappe.model.document import Document

from dts_assessment.errors import sentence
from dts_assessment.excel.annex import read_annex
from dts_assessment.excel.annex_model import Annex, AnnexRow
from dts_assessment.indicators.check import PROPOSED
from dts_assessment.indicators.create import IndicatorRow, create_set
from dts_assessment.indicators.set_form import MANUAL, header_of, require_levels, with_facts
from dts_assessment.scoring import Suggestion, suggest_rule

STORED = "Quy tắc lưu sẵn trong tệp; hãy đối chiếu với lời văn."
MANUAL_RULE = {
	"kind": "manual",
	"input": {"name": "diem", "label": "Điểm", "kind": "score"},
	"source": "person",
}
"""What an indicator has whose text no proposal could read: a person states the points, with reason and evidence."""


@dataclass(frozen=True)
class Finding:
	"""One remark on the file; an error keeps it from being imported."""

	where: str
	sentence: str
	error: bool


def read(content: bytes, file_name: str) -> tuple[Annex, list[Finding]]:
	"""The annex and what is to be said of it, in the user's language; an unreadable file has one finding."""
	annex = read_annex(content, file_name)
	return annex, [Finding(one.where, sentence(one), one.error) for one in annex.problems]


def create(annex: Annex, header: dict) -> Document:
	"""A draft set from an annex without errors; ``header`` names code, title, year and unit levels."""
	data = annex.as_set()
	given = {key: value for key, value in header.items() if value}
	full = {**header_of(data), **given}
	require_levels(full)
	return create_set(full, with_facts([_row(row) for row in annex.rows], data))


def propose(text: str, maximum: str) -> dict:
	"""The rule read from a text with its status, confidence and note, as the fields of an indicator hold them."""
	return _of_proposal(suggest_rule(text, Decimal(maximum) if maximum else None))


def _row(row: AnnexRow) -> IndicatorRow:
	return {**row.as_dict(), **({} if row.is_group else _rule(row))}


def _rule(row: AnnexRow) -> dict:
	"""What is read, or came hidden in the file, waits for a person; what cannot be read is stated by hand.

	A stranger's workbook may hide another rule than its words say, so nobody is spared the comparison. What the
	file does not describe has no rule yet.
	"""
	if not row.rule_text and not row.rule:
		return {"rule": None}
	if row.rule and not (row.suggestion and row.suggestion.rule):
		return {"rule": row.rule, "rule_status": PROPOSED, "rule_confidence": 100, "rule_note": STORED}
	return _of_proposal(row.suggestion)


def _of_proposal(proposal: Suggestion) -> dict:
	if not proposal.rule:
		return {"rule": MANUAL_RULE, "rule_status": MANUAL, "rule_confidence": 0, "rule_note": proposal.note}
	confidence = round(proposal.confidence * 100)
	status = {"rule_status": PROPOSED, "rule_confidence": confidence, "rule_note": proposal.note}
	return {"rule": proposal.rule.to_dict(), **status}
