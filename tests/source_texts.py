"""What the five source texts have in common: a set from its shipped frame, a campaign under its dispatch, its people.

The frames hold the groups and the numbers of criteria that the decisions name. Rules and maxima of single criteria are
not in the texts: they are filled in here as a coordinator fills them in from the annex.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import frappe
from frappe.utils import add_days, today

from dts_assessment.indicators.create import create_set
from dts_assessment.workflow import roles
from tests import factory, people
from tests.acting import acting_as, call, insert, take_action
from tests.factory import COORDINATOR, PROVINCE, PUBLISHER, VERIFIER

FRAMES = Path(__file__).parents[1] / "dts_assessment" / "data" / "indicator_sets"
PASS_FAIL = {"kind": "pass_fail", "input": {"name": "dat", "label": "Đạt chỉ tiêu", "kind": "yes_no"}}
TO_ENTER = " (nhập từ phụ lục)"
"""Marks in a frame what the coordinator still has to enter."""
UNGROUPED = "TC"
JUDGED = {
	"kind": "manual",
	"input": {"name": "diem", "label": "Điểm tự chấm", "kind": "score"},
	"source": "person",
}


@dataclass(frozen=True)
class Organiser:
	"""The unit that runs a campaign, with who prepares and who publishes for it."""

	unit: str
	coordinator: str
	publisher: str


OF_PROVINCE = Organiser(PROVINCE, COORDINATOR, PUBLISHER)


def organising_district(code: str, name: str) -> Organiser:
	"""A district of the province that runs campaigns of its own."""
	factory.unit(code, name, "DISTRICT", PROVINCE)
	return Organiser(
		code,
		people.create_user(f"coordinator-{code}@example.com", f"Điều phối {name}", [roles.COORDINATOR], code),
		people.create_user(f"publisher-{code}@example.com", f"Lãnh đạo {name}", [roles.PUBLISHER], code),
	)


def frame(key: str) -> dict:
	"""A shipped set as its file says."""
	return json.loads((FRAMES / f"{key}.json").read_text(encoding="utf-8"))


def criteria_by_group(key: str) -> list[int]:
	"""How many criteria each group of a frame has."""
	rows = frame(key)["rows"]
	groups = [row["code"] for row in rows if row["is_group"]]
	return [sum(row["parent"] == group for row in rows) for group in groups]


def published_set(
	key: str,
	code: str,
	level: str,
	rule: Callable[[dict], dict] | dict,
	maximum: str = "10",
	**header: object,
) -> str:
	"""A set in force, made from a frame; ``rule`` is that of each criterion, ``maximum`` its points."""
	shipped = frame(key)
	rows = [_filled(row, rule, maximum) for row in _grouped(shipped["rows"])]
	if not any(row["is_group"] for row in rows):
		rows = _in_one_group(rows, maximum)
	head = {"set_code": code, "title": shipped["title"], "kind": shipped["kind"].capitalize()}
	name = create_set({**head, "unit_levels": [{"unit_level": level}], **header}, rows).name
	take_action(COORDINATOR, "Indicator Set", name, "Submit for Approval")
	for action in ("Verify", "Publish"):
		take_action(PUBLISHER, "Indicator Set", name, action)
	return name


def _grouped(rows: list[dict]) -> list[dict]:
	"""Criteria that a frame leaves without a group, shared out among its groups in turn."""
	groups = [row["code"] for row in rows if row["is_group"] and row["code"] != UNGROUPED]
	turn = cycle(groups or [UNGROUPED])
	return [
		{**row, "parent": next(turn)} if row["parent"] == UNGROUPED else row
		for row in rows
		if row["code"] != UNGROUPED
	]


def _filled(row: dict, rule: Callable[[dict], dict] | dict, maximum: str) -> dict:
	row = {**row, "title": row["title"].removesuffix(TO_ENTER)}
	if row["is_group"]:
		return {**row, "maximum": ""}
	return {**row, "rule": rule(row) if callable(rule) else rule, "maximum": maximum}


def _in_one_group(rows: list[dict], maximum: str) -> list[dict]:
	group = {"code": "N1", "parent": "", "title": "Nhận thức số", "is_group": True, "maximum": ""}
	return [group, *({**row, "parent": "N1", "maximum": maximum} for row in rows)]


def dispatch(
	number: str, subject: str, kind: str = "Official Letter", organiser: Organiser = OF_PROVINCE
) -> str:
	"""A registered dispatch of the organiser."""
	doc = insert(
		organiser.coordinator,
		"Official Dispatch",
		direction="Outgoing",
		dispatch_type=kind,
		document_number=number,
		dispatch_date=today(),
		issuer="Ủy ban nhân dân",
		issuer_unit=organiser.unit,
		subject=subject,
	)
	return call(organiser.coordinator, "dts_assessment.api.dispatch.register", dispatch=doc.name)["name"]


def launched(
	code: str,
	title: str,
	year: int,
	sets: Mapping[str, str],
	letter: str,
	organiser: Organiser = OF_PROVINCE,
	**more: object,
) -> str:
	"""A running campaign of the levels that have a set."""
	values = {
		"campaign_code": code,
		"title": title,
		"year": year,
		"organising_unit": organiser.unit,
		"hand_in_until": add_days(today(), 10),
		"indicator_sets": [{"unit_level": level, "indicator_set": name} for level, name in sets.items()],
		"scopes": [{"unit_level": level, "below": organiser.unit} for level in sets],
		"dispatches": [{"purpose": "Launch", "dispatch": letter}],
		"working_group": [{"user": VERIFIER, "part": "Head"}],
		**more,
	}
	name = insert(organiser.coordinator, "Assessment Campaign", **values).name
	take_action(organiser.coordinator, "Assessment Campaign", name, "Launch")
	return name


def unit_with_people(code: str, name: str, level: str, organiser: Organiser = OF_PROVINCE) -> str:
	"""A unit of the organiser with an officer and a head."""
	factory.unit(code, name, level, organiser.unit)
	people.create_unit_people(code, name)
	return code


def codes_of(campaign: str, unit: str) -> list[str]:
	sheet = factory.sheet(unit, campaign)
	return frappe.get_all(
		"Assessment Answer", {"self_assessment": sheet}, pluck="indicator_code", order_by="position, name"
	)


def answer_all(campaign: str, unit: str, inputs: Callable[[int], dict], evidence: str = "") -> None:
	"""The unit's officer answers every criterion, citing ``evidence``; ``inputs`` by its place from 0."""
	cited = [evidence] if evidence else None
	for place, code in enumerate(codes_of(campaign, unit)):
		call(
			people.officer_of(unit),
			"dts_assessment.api.assessment.save_answer",
			answer=factory.answer(unit, code, campaign),
			inputs=inputs(place),
			evidence=cited,
		)


def hand_in(campaign: str, units: Iterable[str]) -> None:
	for unit in units:
		take_action(people.head_of(unit), "Self-Assessment", factory.sheet(unit, campaign), "Hand In")


def verify(campaign: str, units: Iterable[str]) -> None:
	for unit in units:
		take_action(VERIFIER, "Self-Assessment", factory.sheet(unit, campaign), "Verify")


def publish(campaign: str, reason: str = "", decision: str = "", organiser: Organiser = OF_PROVINCE) -> list:
	"""Close, rank and publish, by a decision of this number if there is one; the rows by unit level and rank."""
	take_action(organiser.coordinator, "Assessment Campaign", campaign, "Close Verification", reason)
	if decision:
		_decide(campaign, decision, organiser)
	take_action(organiser.publisher, "Assessment Campaign", campaign, "Publish")
	fields = ["unit", "unit_level", "rank", "final_score", "percent", "verdict", "standing", "class_name"]
	return frappe.get_all(
		"Assessment Result", {"campaign": campaign}, fields, order_by="unit_level, rank, unit"
	)


def _decide(campaign: str, number: str, organiser: Organiser) -> None:
	"""Draft the decision with its annex, give it the number of the office's book and register it."""
	user = organiser.coordinator
	name = call(user, "dts_assessment.api.result.draft_decision", campaign=campaign)["name"]
	with acting_as(user):
		frappe.get_doc("Official Dispatch", name).update({"document_number": number}).save()
	call(user, "dts_assessment.api.dispatch.register", dispatch=name)
