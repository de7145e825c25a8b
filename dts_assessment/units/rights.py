"""Giving a person a role in a unit, taking it back, and handing it on to another person."""

import frappe
from frappe import _
from frappe.utils import escape_html, validate_email_address

from dts_assessment.permissions import is_free, may_reach, member_units
from dts_assessment.units import delegate
from dts_assessment.units.membership import join, leave, members, roles_of, take_role
from dts_assessment.units.reach import note, require_open, require_reach
from dts_assessment.vietnamese.text import clean
from dts_assessment.workflow.roles import COORDINATOR, ROLES, UNIT_HEAD, UNIT_OFFICER, VERIFIER

COORDINATOR_GIVES = (COORDINATOR, UNIT_OFFICER, UNIT_HEAD, VERIFIER)
"""A coordinator gives no role above the own one: who decides and who inspects is for the site's administrator."""
UNIT_WORK = ("Self-Assessment", "Assessment Answer", "Evidence")


def grantable_roles() -> tuple[str, ...]:
	"""The roles that the session's user may give."""
	user = frappe.session.user
	if is_free(user):
		return ROLES
	return COORDINATOR_GIVES if COORDINATOR in roles_of(user) else ()


def grant(
	unit: str, role: str, email: str, full_name: str = "", reason: str = "", invite: bool = True
) -> dict:
	"""Let a person act in a unit with a role; an account is made if there is none.

	Returns ``user``, ``created``, and ``link`` for setting the password where no mail account is set up. Raises
	``frappe.PermissionError`` for a role above the own one, and for a unit or person out of reach.
	"""
	require_open(require_reach(unit))
	require_grantable([role])
	email = checked_email(email)
	created = require_person(email, full_name)
	if created:
		_create(email, clean(full_name))
	new_role, new_unit = take_role(email, role), join(email, unit)
	delegate.make_lasting(unit, role, email)
	if new_role or new_unit:
		note(unit, "Grant", "", f"{email}: {role}", reason)
	return {"user": email, "created": created, "link": invite_link(email) if created and invite else None}


def withdraw(unit: str, user: str, reason: str) -> None:
	"""End what a person may do in a unit; with the last unit go the roles. The account stays."""
	require_reach(unit)
	_require_reason(reason)
	user = require_governable(user)
	require_grantable(roles_of(user))
	_require_member(user, unit)
	leave(user, unit)
	delegate.end_all(unit, user, reason)
	note(unit, "Withdraw", user, "", reason)


def confirm(unit: str, user: str) -> None:
	"""Note that a right was reviewed and stays."""
	require_reach(unit)
	require_grantable([])
	user = require_governable(user)
	_require_member(user, unit)
	note(unit, "Confirm Right", user, user)


def hand_over(unit: str, user: str, email: str, full_name: str, reason: str) -> dict:
	"""Let another person take a person's place in a unit: rights, tasks, and the end of delegations.

	Returns what ``grant`` returns, with ``tasks``, the number of tasks (ToDo) that went over.
	"""
	require_reach(unit)
	_require_reason(reason)
	user = require_governable(user)
	_require_member(user, unit)
	roles, email = roles_of(user), checked_email(email)
	require_grantable(roles)
	if email == user:
		frappe.throw(_("Choose another person than {0}.").format(escape_html(user)))
	if not roles:
		frappe.throw(_("{0} has no role to hand over.").format(escape_html(user)))
	granted = [grant(unit, role, email, full_name, reason) for role in roles]
	tasks = _hand_over_tasks(unit, user, email)
	withdraw(unit, user, reason)
	note(unit, "Hand Over", user, email, reason)
	return granted[0] | {"tasks": tasks}


def require_person(email: str, full_name: str) -> bool:
	"""Whether an account must be made for a person; refuses one out of reach, and a new one without a name."""
	if frappe.db.exists("User", email):
		require_governable(email)
		return False
	if not clean(full_name or ""):
		frappe.throw(_("Give the full name of {0}.").format(escape_html(email)))
	return True


def require_governable(user: str) -> str:
	"""The account of a person whose rights may be changed; raises ``frappe.PermissionError`` for one out of reach.

	A role holds in every unit of a person, so all of them must be in reach; and administrators are for themselves.
	"""
	name = frappe.db.get_value("User", user)
	if not name or name in ("Administrator", "Guest"):
		frappe.throw(_("{0} is no person of a unit.").format(escape_html(user)), frappe.PermissionError)
	if is_free(frappe.session.user):
		return name
	if is_free(name) or not all(may_reach(unit) for unit in member_units(name)):
		frappe.throw(
			_("{0} also works outside of your units. Ask the administrator.").format(escape_html(user)),
			frappe.PermissionError,
		)
	return name


def require_grantable(roles: list[str]) -> None:
	own = grantable_roles()
	above = [role for role in roles if role not in own]
	if above or not own:
		names = ", ".join(_(role) for role in above) or _("this right")
		frappe.throw(_("You may not give or take {0}.").format(names), frappe.PermissionError)


def _require_reason(reason: str) -> None:
	if not clean(reason or ""):
		frappe.throw(_("Give the reason."))


def _require_member(user: str, unit: str) -> None:
	if user not in members(unit):
		frappe.throw(_("{0} does not belong to this unit.").format(escape_html(user)))


def checked_email(email: str) -> str:
	email = clean(email or "").lower()
	if not validate_email_address(email):
		frappe.throw(_("{0} is no e-mail address.").format(escape_html(email) or "—"))
	return email


def _create(email: str, full_name: str) -> None:
	"""An account without a password. Frappe makes the first account of a site a system manager; this one is not."""
	account = {
		"email": email,
		"enabled": 1,
		"first_name": full_name,
		"send_welcome_email": 0,
		"user_type": "System User",
		"language": "vi",
	}
	doc = frappe.get_doc({"doctype": "User", **account})
	doc.flags.no_welcome_mail = True
	importing, frappe.flags.in_import = frappe.flags.in_import, True  # Frappe stops after 60 accounts an hour
	try:
		doc.insert(ignore_permissions=True)
	finally:
		frappe.flags.in_import = importing
	frappe.db.delete("Has Role", {"parent": email, "role": "System Manager"})


def invite_link(email: str) -> str | None:
	"""Send the address for setting the password; without a mail account it is handed to whoever made the account."""
	user = frappe.get_doc("User", email)
	if frappe.db.exists("Email Account", {"default_outgoing": 1, "enable_outgoing": 1}):
		return None if _mailed(user) else user.reset_password()
	return user.reset_password()


def _mailed(user) -> bool:
	try:
		user.send_welcome_mail_to_user()
	except Exception:  # noqa: BLE001 - whatever ails the mail server, the account is made
		frappe.log_error(_("The welcome mail could not be sent."))
		return False
	return True


def _hand_over_tasks(unit: str, user: str, heir: str) -> int:
	tasks = [task for doctype in UNIT_WORK for task in _tasks(doctype, unit, user)]
	for name in tasks:
		task = frappe.get_doc("ToDo", name)
		task.allocated_to = heir
		task.save(ignore_permissions=True)
	return len(tasks)


def _tasks(doctype: str, unit: str, user: str) -> list[str]:
	names = frappe.get_all(doctype, {"unit": unit}, pluck="name")
	filters = {
		"allocated_to": user,
		"status": "Open",
		"reference_type": doctype,
		"reference_name": ["in", names],
	}
	return frappe.get_all("ToDo", filters, pluck="name", order_by="creation")
