"""People of units: rights given and taken back, handed over, delegated and reviewed."""

import frappe

from dts_assessment.api import files
from dts_assessment.permissions import require_role
from dts_assessment.units import accounts, delegate, review, rights
from dts_assessment.workflow.roles import AUDITOR, COORDINATOR


@frappe.whitelist()
def grantable_roles() -> list:
	"""The roles that the user may give. Permission: everybody; empty for those who give none."""
	return list(rights.grantable_roles())


@frappe.whitelist(methods=["POST"])
def grant(unit: str, role: str, email: str, full_name: str = "", reason: str = "") -> dict:
	"""Let a person act in a unit with a role; an account is made if there is none.

	Permission: coordinators whose reach holds the unit and all units of the person; no role above their own.
	Returns the user, whether the account is new, and an address for setting its password where no mail is sent.
	"""
	require_role(COORDINATOR, "System Manager")
	return rights.grant(unit, role, email, full_name, reason)


@frappe.whitelist(methods=["POST"])
def withdraw(unit: str, person: str, reason: str) -> dict:
	"""End what a person may do in a unit. Permission: as for ``grant``."""
	require_role(COORDINATOR, "System Manager")
	rights.withdraw(unit, person, reason)
	return {"user": person}


@frappe.whitelist(methods=["POST"])
def confirm(unit: str, person: str) -> dict:
	"""Note in the yearly review that a right stays. Permission: coordinators whose reach holds the unit."""
	require_role(COORDINATOR, "System Manager")
	rights.confirm(unit, person)
	return {"user": person}


@frappe.whitelist(methods=["POST"])
def hand_over(unit: str, person: str, email: str, full_name: str = "", reason: str = "") -> dict:
	"""Let another person take a person's place in a unit: rights and open tasks. Permission: as for ``grant``."""
	require_role(COORDINATOR, "System Manager")
	return rights.hand_over(unit, person, email, full_name, reason)


@frappe.whitelist()
def list_rights(unit: str | None = None) -> list:
	"""Who has which right in which unit, within the user's reach. Permission: coordinators and auditors."""
	require_role(COORDINATOR, AUDITOR, "System Manager")
	return review.rights(unit or None)


@frappe.whitelist(methods=["POST"])
def revoke_delegation(delegation: str, reason: str) -> dict:
	"""End a delegation before its time. Permission: who gave it, and coordinators above the unit."""
	doc = frappe.get_doc("Unit Delegation", delegation, for_update=True)
	doc.check_permission("read")
	delegate.revoke(doc, reason)
	return {"status": doc.status}


@frappe.whitelist(methods=["POST"])
def import_accounts(file_url: str, dry_run: bool | int = True) -> dict:
	"""Read accounts from a workbook and, unless it is a dry run, make them: all rows or none.

	Permission: as for ``grant``, on every row; read on the file. Returns ``rows``, ``problems`` (``where`` and
	``sentence``), and the links for setting passwords where no mail is sent.
	"""
	require_role(COORDINATOR, "System Manager")
	return accounts.import_file(*files.read(file_url), bool(frappe.utils.cint(dry_run)))


@frappe.whitelist()
def download_accounts_form(unit: str | None = None) -> None:
	"""Answer with the workbook to fill in: one row for each unit right below. Permission: coordinators."""
	require_role(COORDINATOR, "System Manager")
	frappe.local.response.filename = "tai-khoan.xlsx"
	frappe.local.response.filecontent = accounts.form(unit or None)
	frappe.local.response.type = "binary"
