"""Delegation: a person lets another one act in his or her place in a unit, for a time, on a written basis."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, getdate, today

from dts_assessment.permissions import belongs_to, has_role, is_free, may_reach, member_units
from dts_assessment.units.membership import drop_roles, join, leave, roles_of, take_role
from dts_assessment.units.reach import note, require_open
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.roles import COORDINATOR, ROLES

PLANNED, ACTIVE, ENDED, REVOKED = "Planned", "Active", "Ended", "Revoked"


def prepare(row: Document) -> None:
	"""Check a new delegation; raises ``frappe.ValidationError`` or ``frappe.PermissionError``."""
	row.basis = clean(row.basis or "")
	if getdate(row.valid_to) < getdate(row.valid_from) or getdate(row.valid_to) < getdate(today()):
		frappe.throw(_("The period of the delegation ends before it begins, or is over."))
	require_open(frappe.get_doc("Office Unit", row.unit))
	_check_writer(row)
	_check_delegator(row)
	_check_delegate(row)


def begin(row: Document) -> None:
	"""Give the right, if its first day has come."""
	if row.status != PLANNED or getdate(row.valid_from) > getdate(today()):
		return
	granted = {
		"granted_role": int(take_role(row.to_user, row.role)),
		"granted_unit": int(join(row.to_user, row.unit)),
	}
	row.db_set({"status": ACTIVE, **granted})
	note(row.unit, "Delegate", f"{row.from_user}: {row.role}", row.to_user, f"{row.name}: {row.basis}")


def revoke(row: Document, reason: str) -> None:
	"""End a delegation before its time. For the delegator and the coordinators above."""
	if not (row.from_user == frappe.session.user or _coordinates(row.unit)):
		frappe.throw(
			_("Only {0} or a coordinator ends this delegation.").format(escape_html(row.from_user)),
			frappe.PermissionError,
		)
	if not clean(reason or ""):
		frappe.throw(_("Give the reason."))
	if row.status not in (PLANNED, ACTIVE):
		frappe.throw(_("The delegation {0} has ended already.").format(row.name))
	end(row, REVOKED, reason)


def end(row: Document, status: str = ENDED, reason: str = "") -> None:
	"""Take back what the delegation gave, and only that."""
	was_active = row.status == ACTIVE
	row.db_set({"status": status, "end_reason": clean(reason)})
	if not was_active:
		return
	if row.granted_role and not _delegated(row.to_user, role=row.role):
		drop_roles(row.to_user, (row.role,))
	if row.granted_unit and not _delegated(row.to_user, unit=row.unit):
		leave(row.to_user, row.unit)
	note(row.unit, "End Delegation", row.to_user, row.from_user, clean(reason) or row.name)


def end_all(unit: str, user: str, reason: str) -> None:
	"""End all delegations in a unit that a person gave or received."""
	for party in ("from_user", "to_user"):
		for name in frappe.get_all(
			"Unit Delegation", {"unit": unit, party: user, "status": ["in", [PLANNED, ACTIVE]]}, pluck="name"
		):
			end(frappe.get_doc("Unit Delegation", name), REVOKED, reason)


def make_lasting(unit: str, role: str, user: str) -> None:
	"""What a person is given for good while a delegation gives it too stays when that delegation ends."""
	held = {"to_user": user, "status": ACTIVE}
	frappe.db.set_value("Unit Delegation", {**held, "role": role}, "granted_role", 0)
	frappe.db.set_value("Unit Delegation", {**held, "unit": unit}, "granted_unit", 0)


def run_due() -> None:
	"""Every day: end what is over, then begin what is due. Safe to repeat."""
	over = {"status": ["in", [PLANNED, ACTIVE]], "valid_to": ["<", today()]}
	due = {"status": PLANNED, "valid_from": ["<=", today()]}
	for filters, deed in ((over, end), (due, begin)):
		for name in frappe.get_all("Unit Delegation", filters, pluck="name", order_by="name"):
			deed(frappe.get_doc("Unit Delegation", name))


def _check_writer(row: Document) -> None:
	if not (row.from_user == frappe.session.user or _coordinates(row.unit)):
		frappe.throw(_("You delegate only what is yours."), frappe.PermissionError)


def _coordinates(unit: str) -> bool:
	return is_free(frappe.session.user) or (has_role({COORDINATOR}) and may_reach(unit))


def _check_delegator(row: Document) -> None:
	if (
		row.role not in ROLES
		or row.role not in roles_of(row.from_user)
		or not belongs_to(row.unit, row.from_user)
	):
		words = _("{0} does not have the role {1} in this unit and cannot delegate it.")
		frappe.throw(words.format(escape_html(row.from_user), _(row.role)), frappe.PermissionError)
	if _received(row):
		frappe.throw(_("What was delegated cannot be delegated again."), frappe.PermissionError)


def _received(row: Document) -> bool:
	held = {"to_user": row.from_user, "status": ACTIVE}
	by_role = frappe.db.exists("Unit Delegation", {**held, "role": row.role, "granted_role": 1})
	return bool(by_role or frappe.db.exists("Unit Delegation", {**held, "unit": row.unit, "granted_unit": 1}))


def _check_delegate(row: Document) -> None:
	if row.to_user == row.from_user:
		frappe.throw(_("Choose another person than {0}.").format(escape_html(row.from_user)))
	if (
		is_free(row.to_user)
		or row.to_user == "Guest"
		or not frappe.db.get_value("User", row.to_user, "enabled")
	):
		frappe.throw(
			_("{0} is no person of a unit.").format(escape_html(row.to_user)), frappe.PermissionError
		)
	beyond = [unit for unit in member_units(row.to_user) if not may_reach(unit, row.from_user)]
	if beyond and row.role not in roles_of(row.to_user):
		frappe.throw(
			_(
				"{0} also works in other units, where the role would hold too. Choose somebody of this unit."
			).format(escape_html(row.to_user)),
			frappe.PermissionError,
		)


def _delegated(user: str, **what: str) -> bool:
	return bool(frappe.db.exists("Unit Delegation", {"to_user": user, "status": ACTIVE, **what}))
