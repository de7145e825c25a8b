"""Accounts of units from a workbook: checked row by row, then all made or none."""

from dataclasses import dataclass

import frappe
from frappe import _

from dts_assessment.errors import sentence
from dts_assessment.excel.annex_model import AnnexRefused
from dts_assessment.excel.table import CellProblem, Column, TableForm, TableRow
from dts_assessment.permissions import may_reach, units_in_reach
from dts_assessment.units import rights
from dts_assessment.units.match import UnitIndex
from dts_assessment.vietnamese.text import search_key
from dts_assessment.workflow.roles import UNIT_HEAD, UNIT_OFFICER

MOST = 400
"""Rows of one file: what a request makes within a minute."""


@dataclass(frozen=True)
class Account:
	"""One row that is in order."""

	unit: str
	role: str
	email: str
	full_name: str


def form(unit: str | None) -> bytes:
	"""The workbook to fill in: an officer and a head for each open unit right below ``unit`` that is in reach."""
	rows = [
		{"unit": row.unit_code, "unit_name": row.unit_name, "role": _vietnamese(role)}
		for row in _units_below(unit)
		for role in (UNIT_OFFICER, UNIT_HEAD)
	]
	return _form().write(rows)


def import_file(content: bytes, filename: str, dry_run: bool) -> dict:
	"""Check the rows of a workbook and, unless it is a dry run, give the rights; all or nothing.

	Returns ``rows``, ``new`` (accounts to be made), ``problems`` and ``links`` by e-mail address. A row without person
	(neither name nor address) is passed over.
	"""
	table = _form()
	try:
		rows = [
			row for row in table.read(content, filename) if row.values["full_name"] or row.values["email"]
		]
	except AnnexRefused as refused:
		frappe.throw(frappe.utils.escape_html(sentence(refused.problem)))
	accounts, problems = _check(table, rows)
	new = {one.email for one in accounts if not frappe.db.exists("User", one.email)}
	told = {"rows": len(rows), "new": len(new), "links": {}, "problems": [_told(one) for one in problems]}
	if dry_run:
		return told
	if problems:
		words = [frappe.utils.escape_html(sentence(one)) for one in problems]
		frappe.throw(words, title=_("Not Imported"), as_list=True)
	return told | {"links": _make(accounts)}


def _make(accounts: list[Account]) -> dict[str, str]:
	made = {}
	for one in accounts:
		made[one.email] = rights.grant(one.unit, one.role, one.email, one.full_name, invite=False)[
			"created"
		] or made.get(one.email)
	links = {email: rights.invite_link(email) for email, created in made.items() if created}
	return {email: link for email, link in links.items() if link}


def _check(table: TableForm, rows: list[TableRow]) -> tuple[list[Account], list[CellProblem]]:
	if len(rows) > MOST:
		vi = f"tệp có {len(rows)} dòng; mỗi lần nhập tối đa {MOST} dòng, hãy chia tệp."
		en = f"the file has {len(rows)} rows; {MOST} are read at a time, split the file."
		return [], [table.problem(rows[MOST], "email", vi, en)]
	checker = _Checker(table, UnitIndex())
	accounts = [checker.account(row) for row in rows]
	return [one for one in accounts if one], checker.problems


class _Checker:
	"""Reads rows one after the other and collects what is wrong with their cells."""

	def __init__(self, table: TableForm, index: UnitIndex) -> None:
		self.table, self.index = table, index
		self.problems: list[CellProblem] = []
		self.seen: set[Account] = set()

	def account(self, row: TableRow) -> Account | None:
		before = len(self.problems)
		unit, role, email = self._unit(row), self._role(row), self._email(row)
		if len(self.problems) > before:
			return None
		account = Account(unit, role, email, row.values["full_name"])
		if account in self.seen:
			self._say(
				row,
				"email",
				"dòng này lặp lại một dòng ở trên; hãy bỏ đi.",
				"this row repeats one above; remove it.",
			)
		self.seen.add(account)
		return account

	def _unit(self, row: TableRow) -> str:
		code = row.values["unit"]
		unit = self.index.of_code(code)
		if not unit:
			vi = f"không có đơn vị đang hoạt động mang mã “{code}”; hãy ghi mã dạng văn bản, giữ số 0 ở đầu."
			self._say(
				row,
				"unit",
				vi,
				f"no open unit has the code “{code}”; write it as text, with its leading zeros.",
			)
			return ""
		if row.values["unit_name"] and search_key(row.values["unit_name"]) != search_key(unit.unit_name):
			vi = f"mã {code} là của “{unit.unit_name}”; hãy sửa mã hoặc tên."
			self._say(
				row, "unit_name", vi, f"the code {code} is that of “{unit.unit_name}”; correct code or name."
			)
		if not may_reach(unit.name):
			self._say(row, "unit", "đơn vị ngoài phạm vi của bạn.", "the unit is not in your reach.")
		return unit.name

	def _role(self, row: TableRow) -> str:
		roles = {
			search_key(word): role for role in rights.grantable_roles() for word in (role, _vietnamese(role))
		}
		role = roles.get(search_key(row.values["role"]), "")
		if not role:
			names = ", ".join(f"“{_vietnamese(one)}”" for one in rights.grantable_roles())
			self._say(row, "role", f"hãy chọn một trong {names}.", f"choose one of {names}.")
		return role

	def _email(self, row: TableRow) -> str:
		try:
			email = rights.checked_email(row.values["email"])
			rights.require_person(email, row.values["full_name"])
		except (frappe.ValidationError, frappe.PermissionError) as refused:
			frappe.clear_last_message()
			words = frappe.utils.strip_html(str(refused))
			self._say(row, "email", words, words)
			return ""
		return email

	def _say(self, row: TableRow, key: str, vi: str, en: str) -> None:
		self.problems.append(self.table.problem(row, key, vi, en))


def _form() -> TableForm:
	roles = tuple(_vietnamese(role) for role in rights.grantable_roles() if "," not in _vietnamese(role))
	return TableForm(
		"Tài khoản",
		[
			Column("unit", "Mã đơn vị", 14),
			Column("unit_name", "Tên đơn vị", 34),
			Column("full_name", "Họ và tên", 30),
			Column("email", "Thư điện tử", 34),
			Column("role", "Vai trò", 30, roles),
		],
	)


def _units_below(unit: str | None) -> list:
	filters = {"valid_to": ["is", "not set"], "parent_office_unit": unit or ["is", "set"]}
	rows = frappe.get_all(
		"Office Unit", filters, ["name", "unit_code", "unit_name"], order_by="sort_key, name"
	)
	names = set(_names_in_reach())
	return [row for row in rows if row.name in names]


def _names_in_reach() -> list[str]:
	if frappe.session.user == "Administrator" or "System Manager" in frappe.get_roles():
		return frappe.get_all("Office Unit", pluck="name")
	reach = units_in_reach(frappe.session.user, "name")
	return frappe.db.sql_list(f"select name from `tabOffice Unit` where {reach}")  # noqa: S608


def _vietnamese(role: str) -> str:
	return _(role, "vi")


def _told(problem: CellProblem) -> dict:
	return {"where": problem.where, "sentence": sentence(problem), "error": True}
