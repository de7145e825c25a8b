"""Units in a workbook, out and in: what is read is checked by doing it, and undone when it is a dry run or fails."""

from dataclasses import dataclass, field

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import strip_html

from dts_assessment.errors import sentence
from dts_assessment.excel.annex_model import AnnexRefused
from dts_assessment.excel.table import CellProblem, TableForm, TableRow
from dts_assessment.excel.units import units_form
from dts_assessment.permissions import EVERYTHING, is_free, units_in_reach
from dts_assessment.units.match import UnitIndex
from dts_assessment.units.naming import record_name
from dts_assessment.units.tree import forget_reach
from dts_assessment.vietnamese.dates import DateProblem, parse_date, short_date
from dts_assessment.vietnamese.text import search_key

TEXTS = (
	"unit_name", "unit_type", "block", "agency_name", "place_name", "short_name", "superior_line",
)  # fmt: skip
DATES = ("valid_from", "valid_to")
QD20 = "QĐ 20/2020/QĐ-TTg"
MOST = 4000
"""Rows of one file: all communes of the country fit."""


@dataclass
class Outcome:
	"""What an import does, or would do; ``questions`` are rows that could mean several units."""

	created: int = 0
	updated: int = 0
	same: int = 0
	problems: list[CellProblem] = field(default_factory=list)
	questions: list[dict] = field(default_factory=list)

	def told(self) -> dict:
		problems = [{"where": one.where, "sentence": sentence(one), "error": True} for one in self.problems]
		numbers = {"created": self.created, "updated": self.updated, "same": self.same}
		return {**numbers, "problems": problems, "questions": self.questions}


def export(unit: str | None = None) -> bytes:
	"""The units in reach, or those at and below one of them, in the order of the tree; read back by ``import_file``."""
	reach = EVERYTHING if is_free(frappe.session.user) else units_in_reach(frappe.session.user, "unit.name")
	within = "1=1"
	if unit:
		left, right = frappe.db.get_value("Office Unit", unit, ["lft", "rgt"])
		within = f"unit.lft >= {int(left)} and unit.rgt <= {int(right)}"
	rows = frappe.db.sql(EXPORTED.format(reach=reach, within=within), {"kind": QD20}, as_dict=True)
	return units_form().write([_shown(row) for row in rows])


EXPORTED = """
	select unit.*, level.level_name, parent.unit_code as parent, code.code as agency_code, (
		select above.unit_name from `tabOffice Unit` above
		where above.lft < unit.lft and above.rgt > unit.rgt order by above.lft limit 1
	) as province
	from `tabOffice Unit` unit
	join `tabUnit Level` level on level.name = unit.unit_level
	left join `tabOffice Unit` parent on parent.name = unit.parent_office_unit
	left join `tabAgency Code` code on code.parent = unit.name and code.kind = %(kind)s and code.valid_to is null
	where {reach} and {within}
	group by unit.name
	order by unit.lft
"""


def import_file(content: bytes, filename: str, answers: dict[str, str], dry_run: bool) -> dict:
	"""Add and change units by the rows of a workbook: all rows or none.

	A unit is told by its code, or without one by province, type and name; ``answers`` says by row number which unit
	is meant where several could be. An empty cell leaves what is there. Returns the numbers of units created,
	updated and left as they are, ``problems`` by cell and ``questions`` with their options.
	"""
	table = units_form()
	try:
		rows = table.read(content, filename)
	except AnnexRefused as refused:
		frappe.throw(frappe.utils.escape_html(sentence(refused.problem)))
	frappe.db.savepoint("units")
	outcome = _Import(table, answers).run(rows)
	if dry_run or outcome.problems or outcome.questions:
		frappe.db.rollback(save_point="units")
		forget_reach()
	if not dry_run and (outcome.problems or outcome.questions):
		words = [frappe.utils.escape_html(sentence(one)) for one in outcome.problems]
		words += [frappe.utils.escape_html(one["sentence"]) for one in outcome.questions]
		frappe.throw(words, title=_("Not Imported"), as_list=True)
	return outcome.told()


class _Import:
	"""One run over the rows of a file, in its order: a superior unit stands before the units below it."""

	def __init__(self, table: TableForm, answers: dict[str, str]) -> None:
		self.table, self.answers = table, answers
		self.index, self.outcome = UnitIndex(), Outcome()
		self.levels = _levels()
		self.seen: dict[str, int] = {}

	def run(self, rows: list[TableRow]) -> Outcome:
		if len(rows) > MOST:
			vi = f"tệp có {len(rows)} dòng; mỗi lần nhập tối đa {MOST} dòng, hãy chia tệp."
			en = f"the file has {len(rows)} rows; {MOST} are read at a time, split the file."
			self._say(rows[MOST], "unit_code", vi, en)
			return self.outcome
		for row in rows:
			self._take(row)
		return self.outcome

	def _take(self, row: TableRow) -> None:
		before = len(self.outcome.problems) + len(self.outcome.questions)
		unit = self._meant(row)
		values = self._values(row, unit)
		if len(self.outcome.problems) + len(self.outcome.questions) > before:
			return
		try:
			self._write(unit, values, row)
		except (frappe.ValidationError, frappe.PermissionError) as refused:
			frappe.clear_last_message()
			words = strip_html(str(refused)) or _("You may not change this unit.")
			self._say(row, "unit_code", words, words)

	# Which unit

	def _meant(self, row: TableRow) -> Document | None:
		"""The unit of a row; nothing for a new one, and for one in doubt, which is noted."""
		code = row.values["unit_code"]
		if code:
			return self._of_code(row, code)
		answer = self.answers.get(str(row.number))
		found, sure = self._named(row)
		if answer in [unit.name for unit in found]:
			return frappe.get_doc("Office Unit", answer)
		if sure:
			return frappe.get_doc("Office Unit", found[0].name)
		self._ask(row, found)
		return None

	def _of_code(self, row: TableRow, code: str) -> Document | None:
		closed = record_name(code, _day(row, "valid_to"))
		if closed in self.seen:
			vi, en = (
				f"mã {code} đã có ở dòng {self.seen[closed]}.",
				f"row {self.seen[closed]} has the code {code} too.",
			)
			self._say(row, "unit_code", vi, en)
		self.seen[closed] = row.number
		if row.values["valid_to"] and frappe.db.exists("Office Unit", closed):
			return frappe.get_doc("Office Unit", closed)
		unit = self.index.of_code(code)
		if not unit and "unit_code" in row.numeric:
			vi = f"{code} là số nên có thể đã mất số 0 ở đầu; hãy đổi ô sang dạng văn bản."
			self._say(
				row,
				"unit_code",
				vi,
				f"{code} is a number and may have lost leading zeros; make the cell text.",
			)
		return frappe.get_doc("Office Unit", unit.name) if unit else None

	def _named(self, row: TableRow) -> tuple[list, bool]:
		values = row.values
		return self.index.of_name(values["province"], values["unit_type"], values["unit_name"])

	def _ask(self, row: TableRow, found: list) -> None:
		if not found:
			vi = "không có đơn vị nào tên như vậy; đơn vị mới phải có mã."
			self._say(row, "unit_code", vi, "there is no unit of this name; a new one needs a code.")
			return
		where = self.table.problem(row, "unit_name", "", "").where
		options = [{"name": unit.name, "label": self.index.shown(unit)} for unit in found]
		words = _("{0}: which unit is “{1}”?").format(where, row.values["unit_name"])
		self.outcome.questions.append(
			{"row": row.number, "where": where, "sentence": words, "options": options}
		)

	# What it says

	def _values(self, row: TableRow, unit: Document | None) -> dict:
		values = {key: row.values[key] for key in TEXTS if row.values[key]}
		for key in DATES:
			if row.values[key]:
				values[key] = self._date(row, key)
		if row.values["unit_level"]:
			values["unit_level"] = self._level(row)
		if row.values["parent"]:
			values["parent_office_unit"] = self._parent(row, unit)
		return values

	def _date(self, row: TableRow, key: str):
		try:
			return parse_date(row.values[key])
		except DateProblem as problem:
			self._say(row, key, problem.vi, problem.en)
			return None

	def _level(self, row: TableRow) -> str:
		level = self.levels.get(search_key(row.values["unit_level"]))
		if not level:
			names = ", ".join(
				dict.fromkeys(frappe.get_all("Unit Level", pluck="level_name", order_by="position"))
			)
			self._say(
				row,
				"unit_level",
				f"không có cấp này; hãy ghi một trong: {names}.",
				f"no such level; one of: {names}.",
			)
		return level or ""

	def _parent(self, row: TableRow, unit: Document | None) -> str:
		"""The superior unit: the one that is there, one that closed on the same day, or the open one of the code."""
		code, there = row.values["parent"], unit and unit.parent_office_unit
		if there and frappe.db.get_value("Office Unit", there, "unit_code") == code:
			return there
		closed = record_name(code, _day(row, "valid_to"))
		if row.values["valid_to"] and frappe.db.exists("Office Unit", closed):
			return closed
		name = frappe.db.get_value("Office Unit", {"unit_code": code, "valid_to": ["is", "not set"]})
		if not name:
			vi = f"không có đơn vị cấp trên mã “{code}”; hãy thêm đơn vị đó ở dòng phía trên."
			self._say(row, "parent", vi, f"there is no superior unit “{code}”; add it in a row above.")
		return name or ""

	# Doing it

	def _write(self, unit: Document | None, values: dict, row: TableRow) -> None:
		new = unit is None
		if new:
			unit = frappe.get_doc({"doctype": "Office Unit", "unit_code": row.values["unit_code"]})
		changed = [key for key, value in values.items() if str(unit.get(key) or "") != str(value or "")]
		unit.update({key: values[key] for key in changed})
		if not (new or changed or self._add_code(unit, row.values["agency_code"])):
			self.outcome.same += 1
			return
		if new:
			self._add_code(unit, row.values["agency_code"])
			_open_for_more(unit.parent_office_unit)
		unit.save()
		self.outcome.created += new
		self.outcome.updated += not new

	def _add_code(self, unit: Document, code: str) -> bool:
		if not code or any(one.kind == QD20 and one.code == code for one in unit.agency_codes):
			return False
		unit.append("agency_codes", {"kind": QD20, "code": code})
		return True

	def _say(self, row: TableRow, key: str, vi: str, en: str) -> None:
		self.outcome.problems.append(self.table.problem(row, key, vi, en))


def _open_for_more(parent: str | None) -> None:
	"""Whoever puts a unit below another says that it has units below."""
	if parent and not frappe.db.get_value("Office Unit", parent, "is_group"):
		doc = frappe.get_doc("Office Unit", parent)
		doc.is_group = 1
		doc.save()


def _levels() -> dict[str, str]:
	rows = frappe.get_all("Unit Level", ["name", "level_name"], order_by="position")
	return {search_key(word): row.name for row in rows for word in (row.name, row.level_name)}


def _day(row: TableRow, key: str) -> str | None:
	try:
		return parse_date(row.values[key]).isoformat() if row.values[key] else None
	except DateProblem:
		return None


def _shown(row) -> dict[str, str]:
	dates = {key: short_date(row[key]) if row[key] else "" for key in DATES}
	words = {key: row[key] or "" for key in (*TEXTS, "unit_code", "parent", "province", "agency_code")}
	return {**words, **dates, "unit_level": row.level_name}
