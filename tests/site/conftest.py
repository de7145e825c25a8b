"""Tests on a real site: each one runs in a transaction that is rolled back."""

from collections.abc import Iterator
from datetime import datetime

import frappe
import pytest

from tests import factory
from tests.site.large import set_answers_at_once


@pytest.fixture(scope="session")
def office(site: None) -> None:
	"""The province, its communes, people and indicator set stay on the site: making them anew for each test takes minutes."""
	frappe.set_user("Administrator")
	factory.office()
	factory.published_set()
	factory.dispatch()
	frappe.db.commit()


@pytest.fixture(scope="module")
def standing_campaign(office: None) -> Iterator[str]:
	"""A running campaign that the tests of a file start from; what each of them does to it is rolled back."""
	forget()
	start = frappe.utils.now_datetime()
	name = factory.launched_campaign()
	frappe.db.commit()
	yield name
	forget()
	delete_rows_since(start)
	frappe.clear_cache()


@pytest.fixture(autouse=True)
def transaction(
	request: pytest.FixtureRequest, office: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
	"""Start as Administrator, hold back every commit and roll back at the end, unless the test is `committing`."""
	forget()
	if "committing" not in request.fixturenames:
		monkeypatch.setattr(frappe.db, "commit", lambda *args, **kwargs: None)
	yield
	frappe.db.rollback()
	forget()


@pytest.fixture
def committing(transaction: None) -> Iterator[None]:
	"""Commits are real, for jobs and second connections; rows made meanwhile are deleted afterwards.

	Changes to rows that were there before stay: such a test changes only what it made itself.
	"""
	start = frappe.utils.now_datetime()
	yield
	frappe.set_user("Administrator")
	frappe.db.rollback()
	delete_rows_since(start)
	frappe.clear_cache()


@pytest.fixture
def all_on_the_queue() -> Iterator[None]:
	"""Even the smallest campaign is too large for a request."""
	before = frappe.db.get_single_value("DTS Settings", "answers_at_once")
	set_answers_at_once(0)
	yield
	set_answers_at_once(before)
	frappe.db.commit()


def forget() -> None:
	"""Nothing of the test before: user, language, messages, cached permissions and documents."""
	frappe.set_user("Administrator")
	frappe.local.lang = "en"
	frappe.local.message_log = []
	frappe.local.role_permissions = {}
	frappe.local.cache = {}
	frappe.cache.delete_keys("document_cache")


def delete_rows_since(start: datetime) -> None:
	"""Delete the rows of every doctype's table that were created at or after `start`.

	They are looked up without locks and deleted by name, so that a worker beside us is not kept waiting.
	"""
	tables = frappe.db.sql_list(
		"select table_name from information_schema.columns"
		" where table_schema = database() and column_name = 'creation' and table_name like 'tab%%'"
	)
	for table in tables:
		names = frappe.db.sql_list(f"select name from `{table}` where creation >= %s", start)
		if names:
			frappe.db.sql(f"delete from `{table}` where name in %s", (names,))
			frappe.db.commit()
