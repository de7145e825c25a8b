"""Taking the app off a site: Frappe drops the tables, the rest is removed here."""

import json
import shutil
from pathlib import Path

import frappe

FIXTURES = Path(__file__).parent / "fixtures"


def before_uninstall() -> None:
	"""Delete workflows, roles and settings of lists, and the states and actions that no other workflow uses."""
	_delete_all("Workflow")
	for doctype, child, field in (
		("Workflow State", "Workflow Document State", "state"),
		("Workflow Action Master", "Workflow Transition", "action"),
	):
		for name in _names(doctype):
			if not frappe.db.exists(child, {field: name}):
				_delete(doctype, name)
	_delete_roles()
	doctypes = frappe.get_all("DocType", {"module": "DTS Assessment"}, pluck="name")
	frappe.db.delete("List View Settings", {"name": ["in", doctypes]})
	shutil.rmtree(frappe.get_site_path("private", "evidence_archives"), ignore_errors=True)


def _delete_all(doctype: str) -> None:
	for name in _names(doctype):
		_delete(doctype, name)


def _delete_roles() -> None:
	for role in _names("Role"):
		frappe.db.delete("Has Role", {"role": role})
		frappe.db.delete("DocPerm", {"role": role})
		frappe.db.delete("Custom DocPerm", {"role": role})
		_delete("Role", role)


def _names(doctype: str) -> list[str]:
	file = FIXTURES / f"{frappe.scrub(doctype)}.json"
	return [row["name"] for row in json.loads(file.read_text(encoding="utf-8"))]


def _delete(doctype: str, name: str) -> None:
	frappe.delete_doc(doctype, name, force=True, ignore_missing=True, ignore_permissions=True)
