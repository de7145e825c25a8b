"""What all the project's tests share: the site's connection, and the counts of each folder at the end."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings

OUTCOMES = ("passed", "failed", "error", "skipped")

# A machine that is busy breaks no rule; CI tries the same examples every time.
settings.register_profile("patient", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "patient")


@pytest.fixture(scope="session")
def site() -> Iterator[None]:
	"""A connection to the site for the whole run; tests of the folder unit never ask for it."""
	import frappe

	from devbench.frappe_site import connected

	with connected():
		frappe.flags.in_test = True
		frappe.flags.mute_emails = True
		yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
	"""One line a folder: how many tests passed, failed, ended in an error or were skipped."""
	counts: dict[str, Counter] = {}
	for outcome in OUTCOMES:
		for report in terminalreporter.stats.get(outcome, []):
			folder = "/".join(getattr(report, "nodeid", "").split("/")[:2])
			counts.setdefault(folder, Counter())[outcome] += 1
	terminalreporter.section("tests per folder")
	for folder, counted in sorted(counts.items()):
		terminalreporter.line(f"{folder}: " + ", ".join(f"{counted[o]} {o}" for o in OUTCOMES if counted[o]))
