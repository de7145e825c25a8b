"""Print one login for each role of the app; run in the bench's environment."""

from contextlib import suppress

import frappe
from frappe.utils.password import check_password

from devbench.config import APP
from devbench.frappe_site import connected
from tests.people import PASSWORD


def app_roles() -> list[str]:
	"""The roles that the app brings."""
	return [role["name"] for role in frappe.get_file_json(frappe.get_app_path(APP, "fixtures", "role.json"))]


def a_user_with(role: str) -> str | None:
	"""The first user with a role whom the demo's password lets in."""
	users = frappe.get_all(
		"Has Role", {"role": role, "parenttype": "User"}, pluck="parent", order_by="parent"
	)
	enabled = frappe.get_all("User", {"enabled": 1, "name": ["in", users]}, pluck="name", order_by="creation")
	return next((user for user in enabled if logs_in(user)), None)


def logs_in(user: str) -> bool:
	"""Whether the demo's password is this user's."""
	with suppress(frappe.AuthenticationError):
		return bool(check_password(user, PASSWORD))
	return False


def main() -> None:
	"""One line a role; before the demo has run there is nobody yet."""
	with connected():
		for role in app_roles():
			user = a_user_with(role)
			print(f"  {role:<20} {f'{user} / {PASSWORD}' if user else '(nobody yet: run ./dev demo)'}")


if __name__ == "__main__":
	main()
