"""Targets that a superior unit gives to the units below it for a year, one by one or many at once.

Two source texts ask for them: Quế Sơn (dispatch 1075/UBND-VX of 2022: "đạt tỷ lệ từ 90% trở lên") and Đắk Mil
(dispatch 257/UBND-VP of 2023: "giao chỉ tiêu cụ thể cho các xã, thị trấn" in each year).
"""

from dataclasses import dataclass, field

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, flt, strip_html

from dts_assessment.errors import sentence
from dts_assessment.excel.annex_model import AnnexRefused
from dts_assessment.excel.table import CellProblem, Column, TableForm, TableRow
from dts_assessment.permissions import has_role, is_free, reaches
from dts_assessment.vietnamese.numbers import NumberProblem, parse_decimal
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.derived import restore_derived
from dts_assessment.workflow.roles import COORDINATOR

PERCENT, CLASS, RECOGNITION = "Percent of the maximum", "Class", "Recognition"
FIELD_OF = {PERCENT: "target_percent", CLASS: "target_class", RECOGNITION: "indicator_set"}
FIRST_YEAR, LAST_YEAR = 2000, 2100
SHOWN = ["name", "kind", "target_percent", "target_class", "indicator_set", "given_by", "basis", "note"]
MOST = 4000
COLUMNS = (
	Column("unit", "Mã đơn vị", 14),
	Column("unit_name", "Tên đơn vị", 36),
	Column("target_percent", "Tỷ lệ phải đạt (%)", 16),
	Column("target_class", "Mức xếp loại phải đạt", 22),
	Column("indicator_set", "Bộ chỉ số để công nhận", 26),
	Column("note", "Ghi chú", 40),
)


@dataclass
class Given:
	"""What giving targets to many units does, or would do."""

	created: int = 0
	updated: int = 0
	same: int = 0
	problems: list[CellProblem] = field(default_factory=list)

	def told(self) -> dict:
		problems = [{"where": one.where, "sentence": sentence(one), "error": True} for one in self.problems]
		numbers = {"created": self.created, "updated": self.updated, "same": self.same}
		return {**numbers, "problems": problems, "questions": []}


def prepare(target: Document) -> None:
	"""Check a target. Raises ``frappe.PermissionError`` for who may not give it, ``frappe.ValidationError`` naming the
	field for a unit that is not below the giver, a value that is missing or a second target of the same kind.
	"""
	restore_derived(target)
	require_giver(target)
	_require_below(target)
	target.unit_name = frappe.db.get_value("Office Unit", target.unit, "unit_name")
	if not FIRST_YEAR <= cint(target.year) <= LAST_YEAR:
		frappe.throw(_("Year: choose one from {0} to {1}.").format(FIRST_YEAR, LAST_YEAR))
	target.target_class, target.note = clean(target.target_class or ""), clean(target.note or "")
	_require_value(target)
	_refuse_second(target)


def require_giver(target: Document) -> None:
	"""Only coordinators of the unit that gives a target write it. Raises ``frappe.PermissionError``."""
	if frappe.session.user == "Administrator":
		return
	if not (has_role({COORDINATOR}) and reaches(target.given_by)):
		frappe.throw(_("Only coordinators of the unit that gives a target write it."), frappe.PermissionError)


def of_unit(unit: str, year: int) -> list[dict]:
	"""The targets of a unit for a year, the latest first."""
	own = "`tabUnit Target`"
	fields = [*(f"{own}.{field}" for field in SHOWN), "given_by.unit_name as given_by_name"]
	latest = f"{own}.creation desc, {own}.name desc"
	return frappe.get_all("Unit Target", {"unit": unit, "year": year}, fields, order_by=latest)


def form(given_by: str, year: int) -> bytes:
	"""The workbook by which targets are given to the units right below one, with those that are given already."""
	rows = frappe.get_all(
		"Office Unit",
		{"parent_office_unit": given_by, "valid_to": ["is", "not set"]},
		["name as unit", "unit_name"],
		order_by="name",
	)
	filled = {row.unit: row for row in reversed(_of_giver(given_by, year))}
	return _table().write([{**row, **_texts(filled.get(row.unit))} for row in rows])


def give_by_file(content: bytes, filename: str, terms: dict, *, dry_run: bool) -> Given:
	"""Give the targets of a workbook; with problems, or as a trial, nothing is kept.

	``terms`` are ``year``, ``given_by`` and ``basis``, the same for all rows.
	"""
	given, table = Given(), _table()
	try:
		rows = table.read(content, filename)
	except AnnexRefused as refused:
		given.problems.append(CellProblem("", refused.problem.vi, refused.problem.en))
		return given
	frappe.db.savepoint("targets")
	for row in rows[:MOST]:
		_give_row(given, table, row, terms)
	if dry_run or given.problems:
		frappe.db.rollback(save_point="targets")
	return given


def give(units: list[str], values: dict) -> Given:
	"""Give the same target to many units, all or none; raises as ``prepare`` does."""
	given = Given()
	for unit in units:
		_keep(given, {**values, "unit": unit})
	return given


def _give_row(given: Given, table: TableForm, row: TableRow, terms: dict) -> None:
	values = row.values
	found = [(kind, key) for kind, key in FIELD_OF.items() if values[key]]
	if not found:
		return
	if not frappe.db.exists("Office Unit", values["unit"]):
		given.problems.append(table.problem(row, "unit", "không có đơn vị mã này.", "there is no such unit."))
		return
	for kind, key in found:
		try:
			amount = _percent(values[key]) if kind == PERCENT else values[key]
			_keep(given, {**terms, "unit": values["unit"], "kind": kind, key: amount, "note": values["note"]})
		except NumberProblem as problem:
			given.problems.append(table.problem(row, key, problem.vi, problem.en))
		except (frappe.ValidationError, frappe.PermissionError) as refused:
			words = strip_html(str(refused))
			frappe.clear_last_message()
			given.problems.append(table.problem(row, key, words, words))


def _keep(given: Given, values: dict) -> None:
	"""One target: made, changed, or as it is."""
	key = FIELD_OF[values["kind"]]
	where = {name: values[name] for name in ("unit", "year", "kind", "given_by")}
	if values["kind"] == RECOGNITION:
		where["indicator_set"] = values["indicator_set"]
	name = frappe.db.get_value("Unit Target", where)
	doc = frappe.get_doc("Unit Target", name) if name else frappe.get_doc({"doctype": "Unit Target"})
	told = {key: values[key], "basis": values.get("basis"), "note": values.get("note") or ""}
	if name and all(str(doc.get(one) or "") == str(value or "") for one, value in told.items()):
		given.same += 1
		return
	doc.update({**where, **told})
	doc.save()
	given.updated += bool(name)
	given.created += not name


def _percent(text: str) -> float:
	return float(parse_decimal(text.removesuffix("%").strip()))


def _require_below(target: Document) -> None:
	fields = ["lft", "rgt"]
	above = frappe.db.get_value("Office Unit", target.given_by, fields, as_dict=True)
	below = frappe.db.get_value("Office Unit", target.unit, fields, as_dict=True)
	if not (above and below and above.lft < below.lft and below.rgt < above.rgt):
		frappe.throw(
			_("A target is given by a unit above: {0} is not below {1}.").format(target.unit, target.given_by)
		)


def _require_value(target: Document) -> None:
	key = FIELD_OF[target.kind]
	for other in set(FIELD_OF.values()) - {key}:
		target.set(other, None)
	if not target.get(key):
		frappe.throw(_("{0} is missing.").format(_(target.meta.get_label(key))))
	if target.kind == PERCENT and not 0 < flt(target.target_percent) <= 100:
		frappe.throw(_("Percent to Reach lies above 0 and is at most 100."))


def _refuse_second(target: Document) -> None:
	where = {one: target.get(one) for one in ("unit", "year", "kind", "given_by")}
	if target.kind == RECOGNITION:
		where["indicator_set"] = target.indicator_set
	if other := frappe.db.get_value("Unit Target", {**where, "name": ["!=", target.name or ""]}):
		frappe.throw(
			_("{0} has this target for {1} already: {2}.").format(target.unit_name, target.year, other)
		)


def _of_giver(given_by: str, year: int) -> list:
	fields = ["unit", "kind", "target_percent", "target_class", "indicator_set", "note"]
	return frappe.get_all(
		"Unit Target", {"given_by": given_by, "year": year}, fields, order_by="creation desc, name desc"
	)


def _texts(target: dict | None) -> dict[str, str]:
	if not target:
		return {}
	share = f"{flt(target.target_percent):g}".replace(".", ",") if target.target_percent else ""
	return {
		"target_percent": share,
		"target_class": target.target_class or "",
		"indicator_set": target.indicator_set or "",
		"note": target.note or "",
	}


def _table() -> TableForm:
	return TableForm("Chỉ tiêu", COLUMNS)


def may_give(given_by: str) -> bool:
	"""Whether the session's user gives targets in the name of a unit."""
	return is_free(frappe.session.user) or (has_role({COORDINATOR}) and reaches(given_by))
