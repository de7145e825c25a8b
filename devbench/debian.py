"""Debian packages that the bench needs: as root we install them, another user is told which."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from .config import SYSTEM_FOLDERS, DevbenchError, Layout, is_root
from .shell import run
from .steps import Progress

# What must be there (a program on PATH, or a file) and the package that brings it.
NEEDED = {
	"git": "git",
	"mariadbd": "mariadb-server",
	"mariadb": "mariadb-client",
	"redis-server": "redis-server",
	"wkhtmltopdf": "wkhtmltopdf",
	"chromium": "chromium",
	"pdftoppm": "poppler-utils",
	"soffice": "libreoffice-calc-nogui",
	"node": "nodejs",
	"npm": "npm",
	"/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf": "fonts-croscore",
	"/usr/share/zoneinfo/Asia/Ho_Chi_Minh": "tzdata",
}
POLICY = Path("/usr/sbin/policy-rc.d")


def missing_packages() -> list[str]:
	"""The Debian packages to install: those of NEEDED, and what Debian leaves out of its own Python."""
	path = os.pathsep.join([os.environ.get("PATH", ""), SYSTEM_FOLDERS])
	missing = [package for thing, package in NEEDED.items() if not shutil.which(thing, os.F_OK, path)]
	return missing if find_spec("ensurepip") else [*missing, "python3-venv"]


def ensure_packages(layout: Layout, progress: Progress) -> None:
	"""Install what is missing as root.

	Raises DevbenchError that names the packages where we are not root, or where apt-get fails.
	"""
	missing = missing_packages()
	if not missing:
		return
	command = f"apt-get install --no-install-recommends {' '.join(missing)}"
	if not is_root() or not shutil.which("apt-get"):
		raise DevbenchError(f"Debian packages are missing: run `sudo {command}` and then this command again.")
	progress.say(f"Installing Debian packages: {' '.join(missing)}")
	with services_stay_down():
		_install(missing, layout.logs / "debian.log", command)


def _install(packages: list[str], log: Path, command: str) -> None:
	patience = ("-o", "DPkg::Lock::Timeout=600")
	env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
	advice = f"run `{command}` by hand to see what is wrong"
	run(["apt-get", *patience, "update"], log=log, env=env, advice=advice)
	run(
		["apt-get", *patience, "install", "-y", "--no-install-recommends", *packages],
		log=log,
		env=env,
		advice=advice,
	)


@contextmanager
def services_stay_down() -> Iterator[None]:
	"""Keep Debian from starting MariaDB and Redis of the system when it installs them."""
	if POLICY.exists():
		yield
		return
	POLICY.write_text("#!/bin/sh\nexit 101\n")
	POLICY.chmod(0o755)
	try:
		yield
	finally:
		POLICY.unlink()
