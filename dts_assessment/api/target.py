"""Targets of units, the way to them, and improvement actions."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import cint

from dts_assessment.api import files
from dts_assessment.assessments import improvement, unit_targets
from dts_assessment.assessments.target import way_to_target
from dts_assessment.errors import parsed, told_to_user
from dts_assessment.vietnamese.numbers import parse_decimal


@frappe.whitelist()
def get_way_to_target(self_assessment: str, percent: str | float | None = None) -> dict:
	"""The points that are missing to the target and the criteria that can win them, with their improvement actions.

	Permission: read on the self-assessment. ``percent`` asks about another target than the one that was given.
	"""
	sheet = frappe.get_doc("Self-Assessment", self_assessment)
	sheet.check_permission("read")
	return _shown(way_to_target(sheet, _share(percent)))


@frappe.whitelist()
def get_actions(self_assessment: str) -> dict:
	"""The improvement actions of a self-assessment and those from campaigns before, by code of the indicator.

	Permission: read on the self-assessment.
	"""
	sheet = frappe.get_doc("Self-Assessment", self_assessment)
	sheet.check_permission("read")
	return {"actions": improvement.of_sheet(sheet.name), "before": improvement.from_before(sheet)}


@frappe.whitelist(methods=["POST"])
def plan_action(
	self_assessment: str,
	indicator_code: str,
	task: str,
	responsible: str,
	due_date: str,
	responsible_user: str | None = None,
) -> dict:
	"""Make a missing criterion an improvement action. Permission: officers and head of the unit. Returns its name."""
	frappe.get_doc("Self-Assessment", self_assessment).check_permission("read")
	values = {
		"task": task,
		"responsible": responsible,
		"due_date": due_date,
		"responsible_user": responsible_user,
	}
	return {"name": improvement.create(self_assessment, indicator_code, values).name}


@frappe.whitelist(methods=["POST"])
def give_targets(
	units: list | str,
	year: int,
	given_by: str,
	kind: str,
	value: str | float,
	basis: str | None = None,
) -> dict:
	"""Give the same target to many units, all or none. Permission: coordinators who reach the unit that gives it.

	``value`` is the percentage, the class or the indicator set, as ``kind`` says. Returns how many are new, changed
	and as they were.
	"""
	_require_giver(given_by)
	if kind not in unit_targets.FIELD_OF:
		frappe.throw(_("Choose the kind of target."))
	with told_to_user(_("Percent to Reach")):
		amount = float(parse_decimal(str(value))) if kind == unit_targets.PERCENT else value
	values = {"year": cint(year), "given_by": given_by, "kind": kind, "basis": basis or None}
	return unit_targets.give(parsed(units), {**values, unit_targets.FIELD_OF[kind]: amount}).told()


@frappe.whitelist()
def download_targets(given_by: str, year: int) -> None:
	"""Answer with the workbook of the units right below one and their targets. Permission: coordinators in reach."""
	_require_giver(given_by)
	frappe.local.response.filename = f"chi-tieu-{given_by}-{cint(year)}.xlsx"
	frappe.local.response.filecontent = unit_targets.form(given_by, cint(year))
	frappe.local.response.type = "binary"


@frappe.whitelist(methods=["POST"])
def import_targets(
	file_url: str,
	given_by: str,
	year: int,
	basis: str | None = None,
	dry_run: bool | int = True,
	answers: dict | str | None = None,
) -> dict:
	"""Give the targets of a workbook, or try it: all or none. Permission: coordinators in reach of the giver.

	Returns how many are new, changed and as they were, and the problems by cell.
	"""
	_require_giver(given_by)
	content, name = files.read(file_url)
	terms = {"given_by": given_by, "year": cint(year), "basis": basis or None}
	return unit_targets.give_by_file(content, name, terms, dry_run=bool(cint(dry_run))).told()


def _require_giver(given_by: str) -> None:
	if not unit_targets.may_give(given_by):
		frappe.throw(_("Only coordinators of the unit that gives a target write it."), frappe.PermissionError)


def _share(percent: str | float | None) -> Decimal | None:
	if percent in (None, ""):
		return None
	with told_to_user(_("Target")):
		share = parse_decimal(str(percent))
	if not 0 < share <= 100:
		frappe.throw(_("Percent to Reach lies above 0 and is at most 100."))
	return share


def _shown(value: object) -> object:
	"""Decimals as numbers, for JSON."""
	if isinstance(value, Decimal):
		return float(value)
	if isinstance(value, dict):
		return {key: _shown(one) for key, one in value.items()}
	return [_shown(one) for one in value] if isinstance(value, list) else value
