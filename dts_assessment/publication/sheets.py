"""What a ranking reads: the sheets of a campaign and the scores of their groups, in a constant number of statements."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from operator import itemgetter

import frappe

from dts_assessment.exact import exact
from dts_assessment.indicators.rules import ADJUSTMENT, UNSCORED
from dts_assessment.publication.standing import GroupScore
from dts_assessment.workflow.states import PUBLISHED, VERIFIED

SETTLED = (VERIFIED, PUBLISHED)
SHEETS = """
	select sheet.name, sheet.unit, unit.unit_code, sheet.unit_name, sheet.unit_level, level.level_name,
		ifnull(sheet.block, '') as block, ifnull(parent.unit_name, '') as parent_unit_name, sheet.indicator_set,
		sheet.exempt, sheet.workflow_state, sheet.maximum, sheet.self_score, sheet.verified_score, sheet.final_score,
		sheet.adjustment, sheet.handed_in_on, sheet.verdict, sheet.verdict_note
	from `tabSelf-Assessment` sheet
	left join `tabOffice Unit` unit on unit.name = sheet.unit
	left join `tabOffice Unit` parent on parent.name = unit.parent_office_unit
	left join `tabUnit Level` level on level.name = sheet.unit_level
	where sheet.campaign = %s
	order by unit.sort_key, sheet.unit
"""
GROUPS = """
	select self_assessment, case {cases} end as topmost, sum(counted_maximum), sum(self_score),
		sum(if(verified_by is null, self_score, verified_score)), sum(final_score)
	from `tabAssessment Answer` where campaign = %(campaign)s
	group by self_assessment, topmost
"""
"""The database adds decimals exactly. One condition a group is three times as fast as joining the indicators, and
as fast as the sums alone."""
MISSED = """
	select answer.self_assessment, group_concat(answer.indicator_code order by answer.position separator ', ')
	from `tabAssessment Answer` answer
	join `tabIndicator` one on one.name = answer.indicator
	join `tabIndicator Set` its_set on its_set.name = one.indicator_set
	where answer.campaign = %s and one.mandatory = 1 and ifnull(its_set.cap_class, '') != ''
		and ifnull(answer.applicability, '') != 'Approved' and answer.counted_maximum > 0
		and {score} < if(its_set.cap_when = 'Less Than Full Points', answer.counted_maximum, 0.000000001)
	group by answer.self_assessment
"""
INDICATORS = """
	select answer.self_assessment, answer.indicator_code, {score} from `tabAssessment Answer` answer
	where answer.campaign = %(campaign)s and answer.indicator_code in %(codes)s
"""
STANDS = "if(answer.verified_by is null, answer.self_score, answer.verified_score)"


def sheets_of(campaign: str) -> list:
	"""The sheets of a campaign with their units as they are now, in Vietnamese order."""
	return frappe.db.sql(SHEETS, campaign, as_dict=True)


def final_of(sheet) -> Decimal:
	"""The final score; before verification is done, what stands so far."""
	return exact(sheet.final_score if sheet.workflow_state in SETTLED else sheet.verified_score)


def groups_of(campaign: str, sheets: list) -> dict[str, tuple[GroupScore, ...]]:
	"""The scores of the topmost groups by sheet, in the order of the set; two statements."""
	topmost = _topmost({sheet.indicator_set for sheet in sheets})
	if not topmost:
		return {}
	settled = {sheet.name for sheet in sheets if sheet.workflow_state in SETTLED}
	found: dict[str, list] = defaultdict(list)
	for name, place, *sums in _sums(campaign, [leaves for _, leaves in topmost]):
		if place is not None:
			found[name].append((place, _group(topmost[place][0], sums, name in settled)))
	return {name: tuple(one for _, one in sorted(rows, key=itemgetter(0))) for name, rows in found.items()}


def missed_of(campaign: str) -> dict[str, str]:
	"""The codes of the mandatory indicators that were missed by sheet, where the set caps the class for it.

	Answers hold the same score before and after they are settled, so what stands is read.
	"""
	return dict(frappe.db.sql(MISSED.format(score=STANDS), campaign))


def indicators_of(campaign: str, codes: list[str]) -> dict[str, dict[str, Decimal]]:
	"""The scores of the indicators with these codes, by sheet and code."""
	found: dict[str, dict[str, Decimal]] = defaultdict(dict)
	if codes:
		values = {"campaign": campaign, "codes": codes}
		for sheet, code, score in frappe.db.sql(INDICATORS.format(score=STANDS), values):
			found[sheet][code] = exact(score)
	return found


def _topmost(sets: set[str]) -> list[tuple]:
	"""The topmost groups in the order of the set, each with the names of the scored indicators anywhere below it."""
	fields = ["name", "parent_indicator", "is_group", "counts_as", "indicator_code", "title"]
	filters = {"indicator_set": ["in", sorted(sets)]}
	rows = {row.name: row for row in frappe.get_all("Indicator", filters, fields, order_by="position, name")}
	leaves: dict[str, list[str]] = defaultdict(list)
	for row in rows.values():
		if not row.is_group and row.counts_as not in (ADJUSTMENT, UNSCORED):
			leaves[_top_of(row, rows).name].append(row.name)
	return [(row, leaves[row.name]) for row in rows.values() if row.is_group and row.name in leaves]


def _top_of(row, rows: dict):
	while row.parent_indicator:
		row = rows[row.parent_indicator]
	return row


def _sums(campaign: str, groups: list[list[str]]) -> Iterable[tuple]:
	"""Sheet, place of the group and its four sums; the place is None for what counts in no group."""
	names = {f"group_{place}": leaves for place, leaves in enumerate(groups)}
	cases = " ".join(f"when indicator in %(group_{place})s then {place}" for place in range(len(groups)))
	return frappe.db.sql(GROUPS.format(cases=cases), {"campaign": campaign, **names})


def _group(group, sums: list, settled: bool) -> GroupScore:
	maximum, own, verified, final = map(exact, sums)
	return GroupScore(
		group.indicator_code, group.title, maximum, own, verified, final if settled else verified
	)
