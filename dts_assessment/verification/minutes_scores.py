"""What the minutes of a visit say of one unit's scores: totals, groups, and the indicators that changed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import frappe
from frappe.model.document import Document

from dts_assessment.exact import exact
from dts_assessment.indicators.rules import ADJUSTMENT, UNSCORED
from dts_assessment.printing.minutes import AssessmentPart, ChangedIndicator, GroupLine
from dts_assessment.scoring import Line, totals

WHOLE = ""


def part_of(visit: Document, row: Document) -> AssessmentPart:
	"""One unit's part. Verified points are those of the findings, in force or not yet; others stand as they are."""
	findings = {one.answer: one for one in visit.findings if one.self_assessment == row.self_assessment}
	answers = _answers(row.self_assessment)
	for answer in answers:
		answer.own, answer.verified = exact(answer.self_score), _verified(answer, findings.get(answer.name))
	groups, limits = _groups(row.self_assessment), _limits(row.self_assessment)
	parents = {group.name: group.parent_indicator or None for group in groups}
	own = totals(_lines(answers, "own"), parents, **limits)
	verified = totals(_lines(answers, "verified"), parents, **limits)
	return AssessmentPart(
		unit=row.unit_name,
		self_total=own[WHOLE].final,
		verified_total=verified[WHOLE].final,
		maximum=own[WHOLE].maximum,
		groups=tuple(
			GroupLine(one.title, own[one.name].maximum, own[one.name].points, verified[one.name].points)
			for one in groups
			if not one.parent_indicator
		),
		changes=tuple(_changes(answers, findings)),
		indicators=len(answers),
		opinion=row.unit_opinion or visit.opinion or "",
	)


def _answers(sheet: str) -> list:
	answer, indicator = frappe.qb.DocType("Assessment Answer"), frappe.qb.DocType("Indicator")
	query = frappe.qb.from_(answer).join(indicator).on(indicator.name == answer.indicator)
	query = query.select(
		answer.name, answer.indicator_code, answer.counted_maximum, answer.self_score, answer.verified_score,
		answer.verified_by, indicator.title, indicator.parent_indicator, indicator.counts_as,
	)  # fmt: skip
	return query.where(answer.self_assessment == sheet).orderby(answer.position).run(as_dict=True)


def _verified(answer: Mapping, finding: Document | None) -> Decimal:
	if finding:
		return exact(finding.verified_score)
	return exact(answer.verified_score if answer.verified_by else answer.self_score)


def _groups(sheet: str) -> list:
	return frappe.get_all(
		"Indicator",
		filters={
			"indicator_set": frappe.db.get_value("Self-Assessment", sheet, "indicator_set"),
			"is_group": 1,
		},
		fields=["name", "title", "parent_indicator"],
		order_by="position, name",
	)


def _limits(sheet: str) -> dict:
	"""Cap of the bonus and floor of the penalty; 0 is no limit."""
	indicator_set = frappe.db.get_value("Self-Assessment", sheet, "indicator_set")
	cap, floor = frappe.db.get_value("Indicator Set", indicator_set, ["bonus_cap", "penalty_floor"])
	return {"bonus_cap": exact(cap) or None, "penalty_floor": exact(floor) or None}


def _lines(answers: list, points: str) -> Iterator[Line]:
	for answer in (one for one in answers if one.counts_as != UNSCORED):
		yield Line(
			code=answer.indicator_code,
			group=answer.parent_indicator or WHOLE,
			maximum=exact(answer.counted_maximum),
			points=answer[points],
			outside=answer.counts_as == ADJUSTMENT,
		)


def _changes(answers: list, findings: dict[str, Document]) -> Iterator[ChangedIndicator]:
	for answer in answers:
		if answer.name in findings and answer.verified != answer.own:
			yield ChangedIndicator(
				code=answer.indicator_code,
				title=answer.title,
				self_points=answer.own,
				verified=answer.verified,
				reason=findings[answer.name].reason or "",
				evidence="; ".join(_cited(answer.name)),
			)


def _cited(answer: str) -> list[str]:
	return frappe.get_all("Answer Evidence", {"parent": answer}, pluck="citation", order_by="idx")
