"""What the minutes of a visit say of scores: totals, groups, and the indicators that changed, in five statements."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe.model.document import Document

from dts_assessment.campaigns.settings import settings
from dts_assessment.exact import exact
from dts_assessment.indicators.rules import ADJUSTMENT, SCORED, UNSCORED
from dts_assessment.printing.minutes import AssessmentPart, ChangedIndicator, GroupLine
from dts_assessment.scoring import Line, totals

WHOLE = ""
SHEETS = """
	select sheet.name, sheet.indicator_set, its_set.bonus_cap, its_set.penalty_floor
	from `tabSelf-Assessment` sheet join `tabIndicator Set` its_set on its_set.name = sheet.indicator_set
	where sheet.name in %(sheets)s
"""
ANSWERS = """
	select answer.name, answer.self_assessment, answer.indicator_code, answer.counted_maximum, answer.self_score,
		answer.verified_score, answer.verified_by, indicator.title, indicator.parent_indicator, indicator.counts_as
	from `tabAssessment Answer` answer join `tabIndicator` indicator on indicator.name = answer.indicator
	where answer.self_assessment in %(sheets)s order by answer.self_assessment, answer.position
"""
CITED = """
	select parent, citation from `tabAnswer Evidence`
	where parenttype = 'Assessment Answer' and parent in %(answers)s order by parent, idx
"""


@dataclass(frozen=True)
class Scores:
	"""What is stored of the units of a visit: sheets by name; answers, groups and citations by what they hang on."""

	sheets: Mapping[str, Mapping]
	answers: Mapping[str, Sequence[Mapping]]
	groups: Mapping[str, Sequence[Mapping]]
	cited: Mapping[str, Sequence[str]]
	done_from: Decimal


def parts_of(visit: Document) -> tuple[AssessmentPart, ...]:
	"""Each unit's part. Verified points are those of the findings, in force or not yet; others stand as they are."""
	findings = {row.answer: row for row in visit.findings}
	scores = _read(tuple(row.self_assessment for row in visit.assessments), findings)
	return tuple(_part(visit, row, scores, findings) for row in visit.assessments)


def _read(sheets: tuple[str, ...], findings: Mapping[str, Document]) -> Scores:
	found = {row.name: row for row in frappe.db.sql(SHEETS, {"sheets": sheets}, as_dict=True)}
	answers = frappe.db.sql(ANSWERS, {"sheets": sheets}, as_dict=True)
	for answer in answers:
		answer.own = exact(answer.self_score)
		answer.verified = _verified(answer, findings.get(answer.name))
	groups = frappe.get_all(
		"Indicator",
		{"indicator_set": ["in", [row.indicator_set for row in found.values()]], "is_group": 1},
		["name", "title", "parent_indicator", "indicator_set"],
		order_by="indicator_set, position, name",
	)
	cited = frappe.db.sql(CITED, {"answers": tuple(findings) or ("",)}, as_dict=True)
	return Scores(
		found,
		_by(answers, "self_assessment"),
		_by(groups, "indicator_set"),
		{name: [row.citation for row in rows] for name, rows in _by(cited, "parent").items()},
		settings().done_from,
	)


def _by(rows: Sequence[Mapping], column: str) -> dict[str, list[Mapping]]:
	found: dict[str, list[Mapping]] = defaultdict(list)
	for row in rows:
		found[row[column]].append(row)
	return found


def _part(visit: Document, row: Document, scores: Scores, findings: Mapping[str, Document]) -> AssessmentPart:
	sheet, answers = scores.sheets[row.self_assessment], scores.answers.get(row.self_assessment, ())
	groups = scores.groups.get(sheet.indicator_set, ())
	parents = {group.name: group.parent_indicator or None for group in groups}
	limits = {
		"bonus_cap": exact(sheet.bonus_cap) or None,
		"penalty_floor": exact(sheet.penalty_floor) or None,
	}
	own = totals(_lines(answers, "own"), parents, **limits)
	verified = totals(_lines(answers, "verified"), parents, **limits)
	counted = [answer for answer in answers if (answer.counts_as or SCORED) == SCORED]
	done = sum(1 for answer in counted if _is_done(answer, scores.done_from))
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
		changes=tuple(_changes(answers, findings, scores.cited)),
		indicators=len(counted),
		done=done,
		low=len(counted) - done,
		causes=row.causes or "",
		opinion="\n".join(_opinions(visit, row, findings)),
	)


def _is_done(answer: Mapping, done_from: Decimal) -> bool:
	"""Completed or nearly so, as the unit scored itself."""
	return answer.own * 100 >= exact(answer.counted_maximum) * done_from


def _verified(answer: Mapping, finding: Document | None) -> Decimal:
	if finding:
		return exact(finding.verified_score)
	return exact(answer.verified_score if answer.verified_by else answer.self_score)


def _lines(answers: Sequence[Mapping], points: str) -> Iterator[Line]:
	for answer in (one for one in answers if one.counts_as != UNSCORED):
		yield Line(
			code=answer.indicator_code,
			group=answer.parent_indicator or WHOLE,
			maximum=exact(answer.counted_maximum),
			points=answer[points],
			outside=answer.counts_as == ADJUSTMENT,
		)


def _changes(
	answers: Sequence[Mapping], findings: Mapping[str, Document], cited: Mapping[str, Sequence[str]]
) -> Iterator[ChangedIndicator]:
	for answer in answers:
		if answer.name in findings and answer.verified != answer.own:
			yield ChangedIndicator(
				code=answer.indicator_code,
				title=answer.title,
				self_points=answer.own,
				verified=answer.verified,
				reason=findings[answer.name].reason or "",
				evidence="; ".join(cited.get(answer.name, ())),
			)


def _opinions(visit: Document, row: Document, findings: Mapping[str, Document]) -> Iterator[str]:
	"""What the unit says of the whole, and of each finding that it does not agree with."""
	yield row.unit_opinion or visit.opinion or ""
	for finding in findings.values():
		if finding.self_assessment == row.self_assessment and not finding.agreed:
			reply = f": {finding.unit_reply}" if finding.unit_reply else ""
			yield f"Bảo lưu ý kiến về chỉ số {finding.indicator_code}{reply}"
