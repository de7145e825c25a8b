"""The MariaDB of the bench that ./dev makes, which a test may kill."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import frappe
import pytest

from devbench import services
from devbench.config import this_checkout


def kill_and_start() -> None:
	"""SIGKILL to MariaDB, start it again, and connect anew; skips the test where the server is not ours."""
	require_own()
	layout = this_checkout()
	os.kill(int((layout.database / "mariadb.pid").read_text()), signal.SIGKILL)
	while services.listens(_port()):
		time.sleep(0.01)
	services.start(layout)
	frappe.db.close()
	frappe.connect()


def require_own() -> None:
	"""Skip the test on an existing bench."""
	if os.environ.get("DTS_BENCH"):
		pytest.skip("only the database server of our own bench may be killed")


def _port() -> int:
	return services.remembered_ports(this_checkout())["mariadb"]


@contextmanager
def locked(doctype: str, name: str) -> Iterator[None]:
	"""Keep a row for ourselves, so that whoever wants to write it stands still in the middle of the deed."""
	frappe.db.sql(f"select name from `tab{doctype}` where name = %s for update", name)
	yield
	if frappe.db._conn:
		frappe.db.rollback()


def somebody_waits_to_write(doctype: str) -> bool:
	"""Whether another connection stands at an UPDATE of this table now; asked within our own transaction."""
	query = (
		"select 1 from information_schema.processlist"
		" where id != connection_id() and info like %s and command = 'Query'"
	)
	return bool(frappe.db.sql(query, f"update%{doctype}%"))
