"""The desk's JavaScript and style sheets, built by our build.mjs through `bench build`."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from . import site
from .config import APP, ASSETS, Layout
from .shell import run

REGISTRY = "check that the npm registry answers from here and run the command again"


def install_packages(layout: Layout, log: Path) -> None:
	"""`npm ci` of the locked packages; of their install scripts only esbuild's own is run."""
	folder = layout.node_modules.parent
	folder.mkdir(parents=True, exist_ok=True)
	for name in ("package.json", "package-lock.json"):
		shutil.copy(ASSETS / name, folder)
	env = layout.environment()
	quiet = ["--ignore-scripts", "--no-audit", "--no-fund"]
	run(["npm", "ci", *quiet], log=log, cwd=folder, env=env, advice=REGISTRY)
	run(["node", "node_modules/esbuild/install.js"], log=log, cwd=folder, env=env, advice=REGISTRY)


def build_frappe(layout: Layout, log: Path) -> None:
	"""`bench build --app frappe`, which also serves the packages that the desk loads as they are: editor, Gantt."""
	packages = layout.frappe / "node_modules"
	packages.unlink(missing_ok=True)
	packages.symlink_to(layout.node_modules)
	shutil.copy(ASSETS / "build.mjs", layout.node_modules.parent)
	site.bench(layout, log, "build", "--app", "frappe")


def build_app(layout: Layout, log: Path) -> None:
	"""`bench build --app dts_assessment`."""
	site.bench(layout, log, "build", "--app", APP)


def app_sources(layout: Layout) -> Iterator[Path]:
	"""The app's public files, without what the build makes of them."""
	public = layout.root / APP / "public"
	yield from sorted(
		path for path in public.rglob("*") if path.is_file() and "dist" not in path.relative_to(public).parts
	)
