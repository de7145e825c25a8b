"""The two Python environments: one with the bench command and uv, one that Frappe and the app run in."""

import sys
from pathlib import Path

from .config import APP, LOCKS, Layout
from .shell import run

REGISTRY = "check that PyPI answers from here and run the command again"


def make_tools(layout: Layout, log: Path) -> None:
	"""Install frappe-bench and uv, exactly as locked."""
	run([sys.executable, "-m", "venv", layout.tools], log=log, advice="install Debian's python3-venv")
	run(
		[layout.tools / "bin" / "pip", "install", "--require-hashes", "-r", LOCKS / "tools.txt"],
		log=log,
		advice=REGISTRY,
	)


def make_env(layout: Layout, log: Path) -> None:
	"""Install what Frappe, the app and the tests need, exactly as locked, and Frappe itself from its folder."""
	uv = layout.tools / "bin" / "uv"
	environment = layout.environment()
	run([uv, "venv", "--python", sys.executable, layout.env], log=log, env=environment, advice=REGISTRY)
	target = ["--python", layout.python]
	locked = ["--require-hashes", "-r", LOCKS / "bench.txt"]
	run([uv, "pip", "install", *target, *locked], log=log, env=environment, advice=REGISTRY)
	frappe = ["--no-deps", "-e", layout.frappe]
	run([uv, "pip", "install", *target, *frappe], log=log, env=environment, advice=REGISTRY)


def link_app(layout: Layout, log: Path) -> None:
	"""`bench get-app` of this checkout, as a link: the bench runs the working tree, uncommitted changes included."""
	(layout.frappe.parent / APP).unlink(missing_ok=True)
	(layout.frappe.parent / layout.root.name).unlink(missing_ok=True)
	run(
		["bench", "get-app", "--soft-link", "--skip-assets", layout.root],
		log=log,
		cwd=layout.bench,
		env=layout.environment(),
		advice="see what it says at the end of the log and run the command again",
	)
