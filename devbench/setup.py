"""The steps from an empty folder to a site with the app, in their order."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import debian, desk_assets, frappe_wheel, python_env, services, site
from .config import APP, ASSETS, FREE_SPACE_NEEDED, LOCKS, SITE_BESIDE, DevbenchError, Layout
from .steps import Progress, Step

BEFORE_SERVICES = [
	Step(
		"tools",
		"Installing the bench command",
		python_env.make_tools,
		inputs=lambda layout: [LOCKS / "tools.txt"],
		outputs=lambda layout: [layout.tools],
	),
	Step(
		"wheel",
		"Fetching Frappe's wheel",
		frappe_wheel.download,
		inputs=lambda layout: [frappe_wheel.SHA256],
		outputs=lambda layout: [frappe_wheel.wheel_file(layout)],
	),
	Step(
		"frappe",
		"Unpacking Frappe",
		frappe_wheel.unpack,
		inputs=lambda layout: [*frappe_wheel.RECIPE, ASSETS / "frappe_package.json"],
		outputs=lambda layout: [layout.frappe],
		after=("wheel",),
	),
	Step(
		"env",
		"Installing Frappe's Python packages",
		python_env.make_env,
		inputs=lambda layout: [LOCKS / "bench.txt"],
		outputs=lambda layout: [layout.env],
		after=("tools", "frappe"),
	),
	Step(
		"database",
		"Making the database's data folder",
		services.init_database,
		inputs=lambda layout: [services.FIRST_SQL],
		outputs=lambda layout: [layout.database],
	),
	Step(
		"node",
		"Installing the desk's JavaScript packages",
		desk_assets.install_packages,
		inputs=lambda layout: [ASSETS / "package-lock.json", ASSETS / "package.json"],
		outputs=lambda layout: [layout.node_modules],
	),
	Step(
		"folders",
		"Laying out the bench",
		site.make_folders,
		outputs=lambda layout: [layout.sites / "apps.txt"],
	),
]
WITH_SERVICES = [
	Step(
		"app",
		"Linking the app into the bench",
		python_env.link_app,
		inputs=lambda layout: [layout.root / "pyproject.toml"],
		outputs=lambda layout: [layout.frappe.parent / APP],
		after=("env", "folders"),
	),
	Step(
		"desk",
		"Building the desk's assets",
		desk_assets.build_frappe,
		inputs=lambda layout: [ASSETS / "build.mjs"],
		outputs=lambda layout: [layout.frappe / "frappe" / "public" / "dist"],
		after=("node", "frappe"),
	),
	Step(
		"site",
		"Making the site",
		site.create,
		inputs=lambda layout: [str(site.WIZARD), frappe_wheel.SHA256],
		outputs=lambda layout: [site.site_config(layout).parent],
		after=("database",),
	),
	Step("install", "Installing the app on the site", site.install_app, after=("site",)),
]
FOLLOW_THE_APP = [
	Step(
		"migrate",
		"Migrating the site to the app's files",
		site.migrate,
		inputs=lambda layout: site.schema_files(layout),
		after=("install", "env"),
	),
	Step(
		"assets",
		"Building the app's assets",
		desk_assets.build_app,
		inputs=lambda layout: desk_assets.app_sources(layout),
		after=("desk",),
	),
]

ALL_STEPS = (*BEFORE_SERVICES, *WITH_SERVICES, *FOLLOW_THE_APP)
BESIDE = Step(
	"beside",
	"Copying the site for the tests that run beside others",
	site.copy,
	outputs=lambda layout: [site.site_config(layout, SITE_BESIDE).parent],
	after=("migrate",),
)


def set_up(
	layout: Layout, progress: Progress, *, follow_the_app: bool = True, with_copy: bool = False
) -> None:
	"""Everything that is not done yet, with the servers running at the end.

	`follow_the_app` also brings the site's schema and assets in step with the app's files; `with_copy` makes a copy
	of the site as it then is, unless there is one of the same schema.

	Raises DevbenchError with one sentence that says what to do.
	"""
	with only_one(layout, progress):
		if not (layout.done / "site").exists():
			check_space(layout.home)
		debian.ensure_packages(layout, progress)
		progress.run(BEFORE_SERVICES, layout)
		services.start(layout)
		progress.run(WITH_SERVICES, layout)
		if follow_the_app:
			progress.run(FOLLOW_THE_APP, layout)
		if with_copy:
			progress.run([BESIDE], layout)


def check_space(folder: Path, needed: int = FREE_SPACE_NEEDED) -> None:
	"""Raise DevbenchError when the disk of `folder` has fewer than `needed` bytes free."""
	existing = next(path for path in (folder, *folder.parents) if path.exists())
	free = shutil.disk_usage(existing).free
	if free < needed:
		raise DevbenchError(
			f"The disk of {existing} has {free / 1024**3:.1f} GB free and the bench needs {needed / 1024**3:.1f} GB: "
			"make room, or name a folder on another disk in DTS_DEVBENCH_DIR, and run the command again."
		)


@contextmanager
def only_one(layout: Layout, progress: Progress) -> Iterator[None]:
	"""Let one set-up at a time work in a folder; a second one waits for the first."""
	layout.home.mkdir(parents=True, exist_ok=True)
	with (layout.home / "lock").open("w") as lock:
		try:
			fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			progress.say("Waiting for another ./dev that sets up this bench")
			fcntl.flock(lock, fcntl.LOCK_EX)
		yield
