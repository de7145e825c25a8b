"""The `world` fixture: one small campaign for all browser tests of a run, removed afterwards."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
	from tests.browser.data import World


@pytest.fixture(scope="session")
def world(site: None) -> "Iterator[World]":
	"""Units, people, a published set and a launched campaign, committed so that the web server sees them."""
	import frappe

	from tests.browser import data
	from tests.site.conftest import delete_rows_since

	start = frappe.utils.now_datetime()
	tours = frappe.db.get_single_value("System Settings", "enable_onboarding")
	_set_tours(0)
	made = data.create(frappe.generate_hash(length=5))
	frappe.db.commit()
	yield made
	frappe.db.rollback()
	delete_rows_since(start)
	_set_tours(tours)
	frappe.db.commit()
	frappe.clear_cache()


def _set_tours(enabled: int) -> None:
	"""Frappe's tour of the desk would lie over the screen of every new user."""
	import frappe

	frappe.db.set_single_value("System Settings", "enable_onboarding", enabled)
