"""Every governed doctype hangs on the gate, and the site stays as the app's files say."""

import frappe
import pytest
from frappe.model.base_document import get_controller

from dts_assessment import permissions
from dts_assessment.workflow.governed import AppendOnlyDocument, GovernedDocument

MODULE = "DTS Assessment"


def own_doctypes(**filters: object) -> list[str]:
	return frappe.get_all("DocType", {"module": MODULE, **filters}, pluck="name", order_by="name")


@pytest.mark.parametrize(
	"doctype", ["Indicator Set", "Assessment Campaign", "Self-Assessment", "Verification Visit"]
)
def test_a_doctype_with_a_workflow_passes_the_gate(doctype):
	assert frappe.db.exists("Workflow", {"document_type": doctype, "is_active": 1})
	assert issubclass(get_controller(doctype), GovernedDocument)


@pytest.mark.parametrize(
	"doctype",
	["Answer Comment", "Assessment Result", "Campaign Publication", "Score Change", "State Change"],
)
def test_records_are_append_only(doctype):
	assert issubclass(get_controller(doctype), AppendOnlyDocument)


def test_no_doctype_gives_submit_cancel_amend_or_share():
	for doctype in own_doctypes(istable=0):
		for row in frappe.get_meta(doctype).permissions:
			assert not any((row.submit, row.cancel, row.amend, row.share)), doctype


def test_an_auditor_has_no_right_to_change_anything():
	for doctype in own_doctypes(istable=0):
		for row in frappe.get_meta(doctype).permissions:
			if row.role == "DTS Auditor":
				assert not any((row.write, row.create, row.delete)), doctype


def test_every_list_condition_has_its_twin_for_single_documents():
	hooks = frappe.get_hooks(app_name="dts_assessment")
	assert set(hooks["permission_query_conditions"]) == set(hooks["has_permission"])
	assert set(permissions.QUERIES) | {"File"} == set(hooks["has_permission"])


def test_every_patch_can_be_imported():
	from frappe.modules.patch_handler import get_patches_from_app

	for patch in get_patches_from_app("dts_assessment"):
		frappe.get_attr(f"{patch.split()[0]}.execute")


def test_every_whitelisted_method_is_typed_and_writes_only_by_post():
	import inspect
	import pkgutil

	import dts_assessment.api

	for module in pkgutil.iter_modules(dts_assessment.api.__path__):
		loaded = frappe.get_module(f"dts_assessment.api.{module.name}")
		for name, function in inspect.getmembers(loaded, inspect.isfunction):
			if function not in frappe.whitelisted or function.__module__ != loaded.__name__:
				continue
			signature = inspect.signature(function)
			untyped = [
				one for one in signature.parameters.values() if one.annotation is inspect.Parameter.empty
			]
			assert not untyped, f"{module.name}.{name}"
			assert inspect.getdoc(function), f"{module.name}.{name}"
