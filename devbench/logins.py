"""Print one login for each role of the app; run in the bench's environment."""

import frappe

from devbench.config import APP, DEMO_PASSWORD
from devbench.frappe_site import connected


def app_roles() -> list[str]:
	"""The roles that the app brings."""
	return [role["name"] for role in frappe.get_file_json(frappe.get_app_path(APP, "fixtures", "role.json"))]


def a_user_with(role: str) -> str | None:
	"""The first enabled user who has a role."""
	users = frappe.get_all(
		"Has Role", {"role": role, "parenttype": "User"}, pluck="parent", order_by="parent"
	)
	enabled = frappe.get_all("User", {"enabled": 1, "name": ["in", users]}, pluck="name", order_by="creation")
	return next((user for user in enabled if user != "Administrator"), None)


def main() -> None:
	"""One line a role; before the demo has run there is nobody yet."""
	with connected():
		for role in app_roles():
			user = a_user_with(role)
			print(f"  {role:<20} {f'{user} / {DEMO_PASSWORD}' if user else '(nobody yet: run ./dev demo)'}")


if __name__ == "__main__":
	main()
