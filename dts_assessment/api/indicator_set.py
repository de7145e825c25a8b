"""Indicator sets: from and to annexes, from the shipped ones, their versions and what differs between them."""

from dataclasses import asdict

import frappe
from frappe import _

from dts_assessment.api import files
from dts_assessment.errors import parsed, told_to_user
from dts_assessment.indicators import import_annex as annexes
from dts_assessment.indicators import shipped, versions
from dts_assessment.indicators.difference import difference
from dts_assessment.indicators.export_annex import annex_pdf, annex_workbook


@frappe.whitelist(methods=["POST"])
def import_annex(
	file_url: str,
	set_code: str = "",
	title: str = "",
	year: int | None = None,
	unit_levels: list | str | None = None,
	dry_run: bool | int = True,
) -> dict:
	"""Read the annex of a decision (.xlsx or .docx) and, unless it is a dry run, create a draft set from it.

	Permission: create on Indicator Set, read on the file. A dry run tells every finding and saves nothing; a
	file with an error is refused as a whole.
	"""
	_require_create()
	annex, findings = annexes.read(*files.read(file_url))
	found = {
		"problems": [asdict(one) for one in findings],
		"indicators": sum(not row.is_group for row in annex.rows),
	}
	found |= {
		"total": annex.declared_total,
		"title": annex.title,
		"rows": [_shown(row) for row in annex.rows],
	}
	if frappe.utils.cint(dry_run):
		return found
	if errors := [f"{one.where}: {one.sentence}" for one in findings if one.error]:
		frappe.throw([frappe.utils.escape_html(one) for one in errors], title=_("Not Imported"), as_list=True)
	header = _header(set_code, year, unit_levels) | {"title": title}
	return {**found, "name": annexes.create(annex, header).name}


@frappe.whitelist()
def shipped_sets() -> list:
	"""The indicator sets that come with the app. Permission: create on Indicator Set."""
	_require_create()
	return shipped.shipped_sets()


@frappe.whitelist(methods=["POST"])
def load_shipped(
	key: str, set_code: str = "", year: int | None = None, unit_levels: list | str | None = None
) -> dict:
	"""Create a draft from a shipped set. Permission: create on Indicator Set."""
	_require_create()
	return {"name": shipped.load_shipped(key, _header(set_code, year, unit_levels)).name}


@frappe.whitelist(methods=["POST"])
def new_version(indicator_set: str) -> dict:
	"""Create the next version of a published set as a draft. Permission: create on Indicator Set, read on this."""
	_require_create()
	return {"name": versions.new_version(indicator_set).name}


@frappe.whitelist(methods=["POST"])
def copy_for_year(indicator_set: str, set_code: str, year: int) -> dict:
	"""Create a draft for another year with everything of a set, under a new code. Permission as ``new_version``."""
	_require_create()
	return {"name": versions.copy_for_year(indicator_set, set_code, frappe.utils.cint(year)).name}


@frappe.whitelist()
def compare(indicator_set: str, other: str = "") -> dict:
	"""What differs in a set from another one, or from its previous version. Permission: read on both."""
	after = _readable(indicator_set)
	before = _readable(other or after.previous_version or "")
	lines = difference(before, after)
	return {"before": before.name, "after": after.name, "same": not lines, "lines": lines}


@frappe.whitelist()
def download_annex(indicator_set: str) -> None:
	"""Answer with the set as the annex of seven columns, an Excel workbook. Permission: read on the set."""
	doc = _readable(indicator_set)
	_answer(f"phu-luc-{doc.name}.xlsx", annex_workbook(doc), "binary")


@frappe.whitelist()
def download_annex_pdf(indicator_set: str) -> None:
	"""Answer with the set as the annex of a decision, for printing. Permission: read on the set."""
	doc = _readable(indicator_set)
	with told_to_user():
		_answer(f"phu-luc-{doc.name}.pdf", annex_pdf(doc), "pdf")


def _require_create() -> None:
	if not frappe.has_permission("Indicator Set", "create"):
		frappe.throw(_("You may not create indicator sets."), frappe.PermissionError)


def _header(set_code: str, year: int | str | None, unit_levels: list | str | None) -> dict:
	levels = [{"unit_level": level} for level in parsed(unit_levels) or []]
	return {"set_code": set_code, "year": year, "unit_levels": levels}


def _readable(indicator_set: str):
	if not indicator_set:
		frappe.throw(_("There is no previous version to compare with. Name another set."))
	doc = frappe.get_doc("Indicator Set", indicator_set)
	doc.check_permission("read")
	return doc


def _answer(file_name: str, content: bytes, kind: str) -> None:
	frappe.local.response.filename = file_name
	frappe.local.response.filecontent = content
	frappe.local.response.type = kind


def _shown(row: annexes.AnnexRow) -> dict:
	proposal = row.suggestion
	return {
		"code": row.code,
		"title": row.title,
		"maximum": row.maximum,
		"is_group": row.is_group,
		"kind": (row.rule or {}).get("kind") or "manual",
		"confidence": round(proposal.confidence, 2) if proposal and proposal.rule else None,
	}
