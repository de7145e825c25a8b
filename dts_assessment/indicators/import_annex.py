"""From the annex of a decision to a draft set: read, tell every finding, create all or nothing."""

from dataclasses import dataclass

from frappe.model.document import Document

from dts_assessment.errors import sentence
from dts_assessment.excel.annex import read_annex
from dts_assessment.excel.annex_model import Annex, AnnexRow
from dts_assessment.indicators.create import IndicatorRow, create_set

CONFIRMED, PROPOSED, MANUAL = "Confirmed", "Proposed", "Manual"
MANUAL_RULE = {"kind": "manual", "input": {"name": "diem", "label": "Điểm", "kind": "score"}, "source": "person"}
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
	facts = {
		"issuer": annex.facts.get("issuer"),
		"score_decimals": annex.facts.get("score_decimals", 2),
		"declared_total": annex.declared_total or annex.facts.get("declared_total") or 0,
		"title": annex.title,
		"notes": "\n".join(annex.facts.get("notes", [])),
	}
	given = {key: value for key, value in header.items() if value}
	return create_set({**facts, **given}, [_row(row) for row in annex.rows])


def _row(row: AnnexRow) -> IndicatorRow:
	return {**row.as_dict(), **({} if row.is_group else _rule(row))}


def _rule(row: AnnexRow) -> dict:
	"""A rule that came with the file stands; a proposal waits for a person; the rest is stated by hand."""
	proposal = row.suggestion
	if proposal and proposal.rule:
		confidence = round(proposal.confidence * 100)
		status = {"rule_status": PROPOSED, "rule_confidence": confidence, "rule_note": proposal.note}
		return {"rule": proposal.rule.to_dict(), **status}
	if row.rule:
		return {"rule": row.rule, "rule_status": CONFIRMED}
	return {"rule": MANUAL_RULE, "rule_status": MANUAL, "rule_note": proposal.note if proposal else ""}
