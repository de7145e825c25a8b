"""The app comes onto a site, stays the same however often the site is migrated, and leaves nothing behind.

This takes a site of its own, made on our bench at the first run; on another bench DTS_INSTALL_SITE names one.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devbench.config import ADMIN_PASSWORD, APP, DATABASE_PASSWORD, this_checkout

PROBE = Path(__file__).with_name("install_probe.py")
SITES = Path(os.environ["SITES_PATH"])
OWN = "install.localhost"


@pytest.fixture(scope="module")
def empty_site() -> Iterator[str]:
	"""A site without the app."""
	site = os.environ.get("DTS_INSTALL_SITE") or own_site()
	if APP in installed(site):
		frappe(site, "uninstall-app", APP, "--yes", "--no-backup", "--force")
	yield site
	if APP in installed(site):
		frappe(site, "uninstall-app", APP, "--yes", "--no-backup", "--force")


def own_site() -> str:
	layout = this_checkout()
	if SITES.resolve() != layout.sites.resolve():
		pytest.skip("set DTS_INSTALL_SITE to a site of this bench without the app")
	if not (SITES / OWN / "site_config.json").exists():
		words = ["--mariadb-root-password", DATABASE_PASSWORD, "--admin-password", ADMIN_PASSWORD]
		frappe_command("new-site", OWN, "--force", "--no-mariadb-socket", *words)
	return OWN


def frappe_command(*words: str, **environment: str) -> str:
	command = [sys.executable, "-W", "ignore", "-m", "frappe.utils.bench_helper", "frappe", *words]
	return run(command, **environment)


def frappe(site: str, *words: str) -> str:
	return frappe_command("--site", site, *words)


def run(command: list[str], **environment: str) -> str:
	done = subprocess.run(
		command,
		cwd=SITES,
		env=os.environ | environment,
		stdin=subprocess.DEVNULL,
		capture_output=True,
		text=True,
	)
	assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
	return done.stdout


def installed(site: str) -> str:
	return frappe(site, "list-apps")


def probe(site: str) -> dict:
	return json.loads(run([sys.executable, "-W", "ignore", str(PROBE)], DTS_SITE=site).splitlines()[-1])


def test_install_migrate_twice_and_uninstall(empty_site):
	before = probe(empty_site)
	frappe(empty_site, "install-app", APP)
	check_installed(probe(empty_site))
	frappe(empty_site, "migrate")
	once = probe(empty_site)
	frappe(empty_site, "migrate")
	assert probe(empty_site) == once
	frappe(empty_site, "uninstall-app", APP, "--yes", "--no-backup")
	check_gone(probe(empty_site), before)


def check_installed(site: dict) -> None:
	assert "tabSelf-Assessment" in site["columns"]
	assert {row["document_type"] for row in site["fixtures"]["Workflow"]} >= {
		"Indicator Set",
		"Self-Assessment",
	}


def check_gone(after: dict, before: dict) -> None:
	assert after["of_module"] == before["of_module"] == {}
	assert set(after["columns"]) == set(before["columns"])
	assert after["fixtures"] == before["fixtures"]
