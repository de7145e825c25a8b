"""The people who act in the demo and the tests: one login per role, and the users of single units."""

import frappe
from frappe.desk.doctype.notification_settings.notification_settings import create_notification_settings
from frappe.utils import get_system_timezone
from frappe.utils.password import update_password

from dts_assessment.workflow import roles

PASSWORD = "Chuyen-doi-so-2026"
ADMINISTRATOR = "admin@example.com"
CITY = "79"
DEPARTMENT = "79-SKHCN"

COORDINATOR = "coordinator@example.com"
PUBLISHER = "publisher@example.com"
AUDITOR = "auditor@example.com"
VERIFIERS = ("verifier1@example.com", "verifier2@example.com", "verifier3@example.com")

NAMES = {
	COORDINATOR: ("Điều phối viên Sở Khoa học và Công nghệ", [roles.COORDINATOR], CITY),
	PUBLISHER: ("Lãnh đạo Ủy ban nhân dân Thành phố", [roles.PUBLISHER], CITY),
	AUDITOR: ("Thanh tra Thành phố", [roles.AUDITOR], CITY),
	VERIFIERS[0]: ("Tổ trưởng Tổ công tác", [roles.VERIFIER], DEPARTMENT),
	VERIFIERS[1]: ("Thư ký Tổ công tác", [roles.VERIFIER], DEPARTMENT),
	VERIFIERS[2]: ("Thành viên Tổ công tác", [roles.VERIFIER], DEPARTMENT),
}
"""Posts, not persons: nobody here is real."""


def officer_of(unit: str) -> str:
	return f"officer-{unit}@example.com"


def head_of(unit: str) -> str:
	return f"head-{unit}@example.com"


def create_department() -> None:
	"""The city's department of science and technology, which coordinates and verifies."""
	if frappe.db.exists("Office Unit", DEPARTMENT):
		return
	frappe.get_doc(
		{
			"doctype": "Office Unit",
			"unit_code": DEPARTMENT,
			"unit_name": "Sở Khoa học và Công nghệ",
			"unit_type": "Sở",
			"unit_level": "DEPARTMENT",
			"parent_office_unit": CITY,
			"place_name": "Thành phố Hồ Chí Minh",
			"short_name": "SKHCN",
			"superior_line": "Ủy ban nhân dân Thành phố Hồ Chí Minh",
		}
	).insert()


def create_people() -> None:
	"""One user per role of the city; they get their units once the tree is there."""
	for user, (name, user_roles, unit) in NAMES.items():
		create_user(user, name, user_roles, unit if frappe.db.exists("Office Unit", unit) else None)


def create_unit_people(unit: str, unit_name: str) -> None:
	"""An officer and a head of one unit."""
	create_user(officer_of(unit), f"Cán bộ đầu mối {unit_name}", [roles.UNIT_OFFICER], unit)
	create_user(head_of(unit), f"Chủ tịch UBND {unit_name}", [roles.UNIT_HEAD, roles.UNIT_OFFICER], unit)


def create_user(user: str, name: str, user_roles: list[str], unit: str | None = None) -> str:
	"""A user with roles who belongs to a unit; safe to repeat.

	Frappe makes the first user of a site a system manager; a user of our own takes that on.
	"""
	if user != ADMINISTRATOR and not frappe.db.exists("User", ADMINISTRATOR):
		create_user(ADMINISTRATOR, "Quản trị hệ thống", ["System Manager"])
	if not frappe.db.exists("User", user):
		_write_user(user, name, user_roles)
	elif missing := set(user_roles) - set(frappe.get_roles(user)):
		frappe.get_doc("User", user).add_roles(*missing)
	belonging = {"user": user, "allow": "Office Unit", "for_value": unit}
	if unit and not frappe.db.exists("User Permission", belonging):
		frappe.get_doc({"doctype": "User Permission", "apply_to_all_doctypes": 1, **belonging}).insert()
	return user


def _write_user(user: str, name: str, user_roles: list[str]) -> None:
	"""The rows that Frappe writes for a new user.

	Its own insert drops every cache of the site with each user, and whoever makes a dozen of them waits for minutes until
	all forms are read anew.
	"""
	doc = frappe.new_doc("User")
	doc.update(
		{"email": user, "first_name": name, "full_name": name, "user_type": "System User", "language": "vi"}
	)
	doc.update({"enabled": 1, "time_zone": get_system_timezone()})
	doc.set("roles", [{"role": role} for role in user_roles])
	doc.set_user_and_timestamp()
	doc.set_new_name(set_child_names=True)
	doc.set_parent_in_children()
	for row in (doc, *doc.get_all_children()):
		row.db_insert()
	update_password(user, PASSWORD)
	doc.share_with_self()
	create_notification_settings(user)
	frappe.clear_cache(user=user)
	for key in ("enabled_users", "users_for_mentions"):
		frappe.cache.delete_key(key)
