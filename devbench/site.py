"""The site: made, set up as the wizard does, and kept in step with the app, all by the bench command."""

import json
from collections.abc import Iterator
from pathlib import Path

from .config import ADMIN_PASSWORD, APP, DATABASE_PASSWORD, SITE, SITE_BESIDE, Layout, read_json, write_json
from .shell import run

# "Việt" is what this Frappe's list of languages calls Vietnamese.
WIZARD = {"language": "Việt", "country": "Vietnam", "timezone": "Asia/Ho_Chi_Minh", "currency": "VND"}
# Dates and numbers as they are read in Vietnam; no English tour of the desk for new users.
VIETNAMESE_READING = {"date_format": "dd/mm/yyyy", "number_format": "#.###,##", "enable_onboarding": 0}
ADVICE = "see what it says at the end of the log, mend it and run the command again"
SCHEMA_SUFFIXES = {".json", ".txt", ".csv"}
SCHEMA_NAMES = {"hooks.py", "install.py", "uninstall.py"}


def make_folders(layout: Layout, log: Path) -> None:
	"""The folders and the list of apps that make a bench a bench."""
	for name in ("config/pids", "logs", "sites/assets"):
		(layout.bench / name).mkdir(parents=True, exist_ok=True)
	(layout.sites / "apps.txt").write_text("frappe\n")
	log.write_text(f"bench at {layout.bench}\n")


def create(layout: Layout, log: Path) -> None:
	"""`bench new-site`, and the set-up wizard's answers for a Vietnamese office."""
	_new_site(layout, log, SITE)
	wizard = "frappe.desk.page.setup_wizard.setup_wizard.setup_complete"
	on_site(layout, log, "execute", wizard, "--kwargs", json.dumps({"args": WIZARD}))
	settings = {"doctype": "System Settings", "name": "System Settings", "fieldname": VIETNAMESE_READING}
	on_site(layout, log, "execute", "frappe.client.set_value", "--kwargs", json.dumps(settings))
	# new-site made the Administrator before the wizard knew the time zone.
	own_zone = {"doctype": "User", "name": "Administrator", "fieldname": {"time_zone": WIZARD["timezone"]}}
	on_site(layout, log, "execute", "frappe.client.set_value", "--kwargs", json.dumps(own_zone))


def install_app(layout: Layout, log: Path) -> None:
	"""`bench install-app`; by force, so that an installation that was interrupted is done again as a whole."""
	on_site(layout, log, "install-app", APP, "--force")


def migrate(layout: Layout, log: Path) -> None:
	"""`bench migrate`: doctypes, fixtures and patches of the working tree."""
	on_site(layout, log, "migrate")


def copy(layout: Layout, log: Path) -> None:
	"""A second site with the content of the first."""
	dump = layout.home / "copy.sql.gz"
	on_site(layout, log, "backup", "--backup-path-db", str(dump), "--backup-path-conf", f"{dump}.json")
	_new_site(layout, log, SITE_BESIDE, "--source_sql", str(dump))
	dump.unlink()


def on_site(layout: Layout, log: Path, *words: str) -> None:
	"""`bench --site SITE …`."""
	bench(layout, log, "--site", SITE, *words)


def bench(layout: Layout, log: Path, *words: str) -> None:
	"""The bench command in the bench's folder."""
	run(["bench", *words], log=log, cwd=layout.bench, env=layout.environment(), advice=ADVICE)


def site_config(layout: Layout, site: str = SITE) -> Path:
	"""A site's own configuration."""
	return layout.sites / site / "site_config.json"


def schema_files(layout: Layout) -> Iterator[Path]:
	"""The app's files that `bench migrate` reads: doctypes and fixtures, shipped data, hooks, installers, patches."""
	for path in sorted((layout.root / APP).rglob("*")):
		code = path.suffix == ".py" and (path.name in SCHEMA_NAMES or "patches" in path.parts)
		if code or path.suffix in SCHEMA_SUFFIXES:
			yield path


def _new_site(layout: Layout, log: Path, site: str, *words: str) -> None:
	password = ["--mariadb-root-password", DATABASE_PASSWORD, "--admin-password", ADMIN_PASSWORD]
	bench(layout, log, "new-site", site, "--force", "--no-mariadb-socket", *password, *words)
	config = site_config(layout, site)
	write_json(config, read_json(config) | {"allow_tests": True})
