"""Indicator sets."""

from dataclasses import asdict

import frappe
from frappe import _

from dts_assessment.indicators import import_annex as annexes


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
	frappe.has_permission("Indicator Set", "create", throw=True)
	annex, findings = annexes.read(*_file(file_url))
	found = {"problems": [asdict(one) for one in findings], "indicators": sum(not row.is_group for row in annex.rows)}
	found |= {"total": annex.declared_total, "title": annex.title, "rows": [_shown(row) for row in annex.rows]}
	if frappe.utils.cint(dry_run):
		return found
	if errors := [f"{one.where}: {one.sentence}" for one in findings if one.error]:
		frappe.throw([frappe.utils.escape_html(one) for one in errors], title=_("Not Imported"), as_list=True)
	levels = [{"unit_level": level} for level in frappe.parse_json(unit_levels) or []]
	header = {"set_code": set_code, "title": title, "year": year, "unit_levels": levels}
	return {**found, "name": annexes.create(annex, header).name}


def _file(file_url: str) -> tuple[bytes, str]:
	for name in frappe.get_all("File", {"file_url": file_url}, pluck="name", order_by="creation"):
		file = frappe.get_doc("File", name)
		if file.has_permission("read"):
			content = file.get_content()
			return content if isinstance(content, bytes) else content.encode(), file.file_name
	frappe.throw(_("The file does not exist, or is not yours."), frappe.PermissionError)


def _shown(row: annexes.AnnexRow) -> dict:
	proposal = row.suggestion
	return {
		"code": row.code,
		"title": row.title,
		"maximum": row.maximum,
		"is_group": row.is_group,
		"kind": (row.rule or {}).get("kind") or (proposal.rule.kind if proposal and proposal.rule else "manual"),
		"confidence": None if row.rule or not proposal else round(proposal.confidence, 2),
	}
