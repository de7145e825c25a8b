"""Figures that are typed once for a unit and used by several indicators: the number of officials, of households."""

import json
from collections.abc import Iterator, Mapping

import frappe
from frappe import _
from frappe.utils import cstr, now

from dts_assessment.indicators.rules import compiled
from dts_assessment.scoring import Input, Rule
from dts_assessment.vietnamese.problem import Problem

NOTHING = (None, "", [])
NUMBERS = ("number", "count", "score")


def shared_values(sheet: str, *, lock: bool = False) -> dict[str, object]:
	"""The figures of a self-assessment by their key; ``lock`` reads what is committed now and holds it."""
	row = frappe.qb.DocType("Shared Value")
	query = frappe.qb.from_(row).select(row.input_key, row.value).where(row.self_assessment == sheet)
	rows = (query.for_update() if lock else query).run()
	return {key: json.loads(value) for key, value in rows if value}


def agree(
	sheet: str,
	rule: Rule,
	inputs: Mapping[str, object],
	before: Mapping[str, object],
	seen: Mapping[str, object] | None = None,
) -> tuple[dict[str, object], dict[str, object]]:
	"""Bring the inputs of one answer in line with the figures of its sheet.

	Returns the inputs to score, and by key the figures that the user changes (None: taken away). ``seen`` are the
	figures as the user last saw them; without it, those that the answer itself held ``before``. Raises
	``frappe.TimestampMismatchError`` with both values if somebody else changed a figure meanwhile.
	"""
	filled, changes = dict(inputs), {}
	used = [one for one in rule.inputs if one.shared]
	kept = shared_values(sheet, lock=True) if used else {}
	for one in used:
		typed, stands = inputs.get(one.name), kept.get(one.shared)
		known = before.get(one.name) if seen is None else seen.get(one.shared)
		if same(one, typed, stands):
			continue
		if stands in NOTHING or same(one, known, stands):
			changes[one.shared] = None if typed in NOTHING else typed
		elif typed in NOTHING:
			filled[one.name] = stands
		else:
			_refuse(sheet, one, typed, stands)
	return filled, changes


def keep(sheet: str, changes: Mapping[str, object]) -> None:
	"""Store changed figures with who typed them and when."""
	for key, value in changes.items():
		values = {"value": None if value is None else json.dumps(value, ensure_ascii=False, default=str)}
		values |= {"typed_by": frappe.session.user, "typed_on": now()}
		name = frappe.db.get_value("Shared Value", {"self_assessment": sheet, "input_key": key})
		if name:
			frappe.db.set_value("Shared Value", name, values)
		else:
			row = {"doctype": "Shared Value", "self_assessment": sheet, "input_key": key, **values}
			frappe.get_doc(row).insert(ignore_permissions=True)


def users(sheet: str, changes: Mapping[str, object], but: str) -> Iterator[tuple[str, dict[str, object]]]:
	"""The other answered rows of the sheet that use a changed figure, each with its inputs brought up to date."""
	answer, indicator = frappe.qb.DocType("Assessment Answer"), frappe.qb.DocType("Indicator")
	query = frappe.qb.from_(answer).join(indicator).on(indicator.name == answer.indicator)
	query = query.where(
		(answer.self_assessment == sheet) & (answer.name != but) & (answer.status != "Not started")
	)
	query = (
		query.select(answer.name, answer.self_inputs, indicator.rule).orderby(answer.position).for_update()
	)
	for name, inputs, rule in query.run():
		updated = fill_in(compiled(rule), json.loads(inputs or "{}"), changes) if rule else None
		if updated is not None:
			yield name, updated


def fill_in(
	rule: Rule, inputs: Mapping[str, object], values: Mapping[str, object]
) -> dict[str, object] | None:
	"""``inputs`` with the shared ``values`` put in; None where the rule uses none of them."""
	used = {one.name: values[one.shared] for one in rule.inputs if one.shared in values}
	return {**inputs, **used} if used else None


def same(one: Input, left: object, right: object) -> bool:
	"""Whether two typed values mean the same: ``12``, ``"12"`` and ``"12,0"`` do, and nothing is nothing."""
	if left in NOTHING or right in NOTHING:
		return left in NOTHING and right in NOTHING
	if one.kind not in NUMBERS:
		return left == right
	try:
		return one.number({one.name: left}) == one.number({one.name: right})
	except Problem:
		return left == right


def _refuse(sheet: str, one: Input, typed: object, stands: object) -> None:
	where = {"self_assessment": sheet, "input_key": one.shared}
	user = frappe.db.get_value("Shared Value", where, "typed_by")
	sentence = _(
		"“{0}” is {1} for all indicators by now (typed by {2}), you typed {3}. Reload, compare, then save."
	)
	parts = (one.label or one.shared, stands, user, typed)
	frappe.throw(
		sentence.format(*(frappe.utils.escape_html(cstr(part)) for part in parts)),
		frappe.TimestampMismatchError,
	)
