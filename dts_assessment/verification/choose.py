"""Choosing which units to visit: by risk, with the reasons, and a share by a draw that can be repeated.

A unit's risk is a weighted sum of three signals from 0 to 1: the jump against last year's final result, points without
evidence behind them, and how much was cut last year. Each proposal is recorded with its weights and its seed.
"""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, now

from dts_assessment.database import insert_rows
from dts_assessment.exact import exact
from dts_assessment.permissions import has_role, in_working_group
from dts_assessment.vietnamese.numbers import format_decimal, round_half_up
from dts_assessment.workflow.roles import COORDINATOR

FULL_JUMP, FULL_CUT = Decimal(30), Decimal(20)
"""Percent of the maximum at which a signal is at its highest."""
SHEETS = """
	select sheet.name, sheet.unit, sheet.unit_name, sheet.self_score, sheet.maximum,
		before_now.self_score as old_self, before_now.final_score as old_final, before_now.maximum as old_maximum,
		sum(answer.self_score > 0) as scoring,
		sum(answer.self_score > 0 and not exists (
			select 1 from `tabAnswer Evidence` cited
			where cited.parenttype = 'Assessment Answer' and cited.parent = answer.name
		)) as bare
	from `tabSelf-Assessment` sheet
	join `tabAssessment Answer` answer on answer.self_assessment = sheet.name
	left join `tabSelf-Assessment` before_now
		on before_now.campaign = %(previous)s and before_now.unit = sheet.unit
		and before_now.workflow_state in ('Verified', 'Published')
	where sheet.campaign = %(campaign)s and sheet.workflow_state = 'Submitted'
		and not exists (
			select 1 from `tabVisit Assessment` visited join `tabVerification Visit` visit on visit.name = visited.parent
			where visited.self_assessment = sheet.name
		)
	group by sheet.name order by sheet.name
"""

MORNING = ("08:00:00", "11:30:00")
"""The hours of a visit until its planner sets others: Frappe would take the moment of planning."""


@dataclass(frozen=True)
class Weights:
	"""What counts how much, the number of units, and the percent of them that is drawn."""

	jump: int = 40
	thin_evidence: int = 30
	past_cut: int = 30
	count: int = 10
	random_percent: int = 20


def propose(campaign: Document, weights: Weights, seed: int | None = None) -> dict:
	"""Propose units for visits and record the proposal; two statements for any number of units.

	Raises ``frappe.PermissionError`` for who is neither in the working group nor coordinates, ``frappe.ValidationError``
	for weights that say nothing.
	"""
	require_chooser(campaign)
	_check(weights)
	seed = random.SystemRandom().randrange(1, 10**6) if seed is None else cint(seed)
	units = [_judged(row, weights) for row in _sheets(campaign)]
	chosen = choose(units, weights, seed)
	name = frappe.generate_hash(length=20)
	_record(name, campaign.name, weights, seed, chosen)
	return {"name": name, "seed": seed, "rows": chosen, "candidates": len(units)}


def choose(units: Sequence[Mapping], weights: Weights, seed: int) -> list[dict]:
	"""The riskiest units, and the drawn ones among the others: the same seed and units give the same choice."""
	drawn_count = min(len(units), weights.count) * weights.random_percent // 100
	ordered = sorted(units, key=lambda unit: (-unit["risk"], unit["name"]))
	first = ordered[: max(weights.count - drawn_count, 0)]
	rest = sorted(ordered[len(first) :], key=lambda unit: unit["name"])
	drawn = random.Random(seed).sample(rest, min(drawn_count, len(rest)))  # noqa: S311 - repeatable on purpose
	marked = [{**unit, "drawn": 1, "reasons": [*unit["reasons"], _("Drawn at random")]} for unit in drawn]
	return [{**unit, "drawn": 0} for unit in first] + marked


def plan(campaign: Document, sheets: Sequence[str], visit_date: str, place: str) -> Document:
	"""Plan one visit to some units, with the members of the working group; saved as the user.

	Raises what saving a visit raises; the sheets must be of this campaign.
	"""
	require_chooser(campaign)
	if not sheets:
		frappe.throw(_("Choose at least one unit."))
	members = [
		{"user": row.user, "full_name": row.full_name, "post": row.post, "part": row.part}
		for row in campaign.working_group
	]
	values = {
		"doctype": "Verification Visit",
		"campaign": campaign.name,
		"subject": "Thẩm tra, xác minh kết quả tự đánh giá chuyển đổi số",
		"visit_date": visit_date,
		"start_time": MORNING[0],
		"end_time": MORNING[1],
		"place": place,
		"assessments": [{"self_assessment": sheet} for sheet in sheets],
		"members": members,
	}
	return frappe.get_doc(values).insert()


def require_chooser(campaign: Document) -> None:
	"""Members of the working group and the campaign's coordinators choose visits."""
	campaign.check_permission("read")
	if not (in_working_group(campaign.name) or has_role({COORDINATOR})):
		frappe.throw(
			_("You are not a member of the working group of {0}.").format(campaign.name),
			frappe.PermissionError,
		)


def _check(weights: Weights) -> None:
	values = asdict(weights)
	if min(values.values()) < 0 or weights.random_percent > 100 or not weights.count:
		frappe.throw(
			_("Weights are 0 or more, the drawn share at most 100 percent, and at least one unit is asked.")
		)
	if not (weights.jump or weights.thin_evidence or weights.past_cut or weights.random_percent == 100):
		frappe.throw(_("Give at least one weight."))


def _sheets(campaign: Document) -> list:
	values = {"campaign": campaign.name, "previous": campaign.previous_campaign or ""}
	return frappe.db.sql(SHEETS, values, as_dict=True)


def _judged(row, weights: Weights) -> dict:
	own, before, cut = (
		_percent(row.self_score, row.maximum),
		_percent(row.old_final, row.old_maximum),
		Decimal(0),
	)
	known = row.old_maximum is not None
	if known:
		cut = _percent(row.old_self, row.old_maximum) - before
	bare = Decimal(int(row.bare or 0)) / Decimal(int(row.scoring or 0) or 1)
	jump = own - before if known else Decimal(0)
	signals = {
		"jump": _share(jump, FULL_JUMP),
		"thin_evidence": bare * own / 100,
		"past_cut": _share(abs(cut), FULL_CUT),
	}
	risk = sum(signals[key] * getattr(weights, key) for key in signals)
	return {
		"name": row.name,
		"unit": row.unit,
		"unit_name": row.unit_name,
		"percent": float(round_half_up(own, 2)),
		"risk": float(round_half_up(risk, 2)),
		"reasons": _reasons(row, own, before, jump, cut),
	}


def _reasons(row, own: Decimal, before: Decimal, jump: Decimal, cut: Decimal) -> list[str]:
	reasons = []
	if jump >= 5:
		reasons.append(
			_("Self score {0} %, last year {1} %: up by {2}").format(*map(_shown, (own, before, jump)))
		)
	if row.bare:
		reasons.append(
			_("{0} of {1} indicators with points cite no evidence").format(int(row.bare), int(row.scoring))
		)
	if abs(cut) >= 2:
		reasons.append(_("Last year verification changed {0} % of the maximum").format(_shown(abs(cut))))
	return reasons


def _shown(value: Decimal) -> str:
	return format_decimal(round_half_up(value, 1))


def _percent(part: object, whole: object) -> Decimal:
	return exact(part) * 100 / exact(whole) if exact(whole) else Decimal(0)


def _share(value: Decimal, full: Decimal) -> Decimal:
	return min(max(value, Decimal(0)) / full, Decimal(1))


def _record(name: str, campaign: str, weights: Weights, seed: int, chosen: list[dict]) -> None:
	fields = (
		"name",
		"campaign",
		"seed",
		"unit_count",
		"user",
		"proposed_on",
		"weights",
		"rows",
		"docstatus",
		"idx",
	)
	row = (name, campaign, seed, len(chosen), frappe.session.user, now(), json.dumps(asdict(weights)))
	insert_rows("Visit Proposal", fields, [(*row, json.dumps(chosen, ensure_ascii=False), 0, 0)])
