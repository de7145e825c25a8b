"""The promises of the site tests' own fixtures: nothing that a test makes outlives it."""

import frappe

from tests.acting import acting_as
from tests.site.conftest import delete_rows_since


def remember(text: str):
	return frappe.get_doc({"doctype": "ToDo", "description": text}).insert()


def test_a_commit_inside_a_test_is_held_back():
	todo = remember("held back")
	frappe.db.commit()
	frappe.db.rollback()
	assert not frappe.db.exists("ToDo", todo.name)


def test_a_committing_test_really_commits(committing):
	todo = remember("committed")
	frappe.db.commit()
	frappe.db.rollback()
	assert frappe.db.exists("ToDo", todo.name)


def test_rows_made_since_a_moment_are_deleted_and_older_ones_stay():
	old = remember("old")
	frappe.db.set_value("ToDo", old.name, "creation", "2020-01-01 00:00:00", update_modified=False)
	new = remember("new")
	delete_rows_since(new.creation)
	assert frappe.db.exists("ToDo", old.name)
	assert not frappe.db.exists("ToDo", new.name)


def test_acting_as_somebody_ends_with_the_block():
	with acting_as("Guest"):
		assert frappe.session.user == "Guest"
	assert frappe.session.user == "Administrator"
