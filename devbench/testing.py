"""./dev test: the project's tests on our bench, or on an existing one."""

import re
import subprocess
from pathlib import Path

from . import services, serving
from .config import ADMIN_PASSWORD, LOCKS, Layout
from .setup import set_up
from .shell import run
from .steps import Progress
from .target import Target, named_bench, own_bench

FOLDERS = ("tests/unit", "tests/site", "tests/browser")
FIND = "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)"
MODULES = {"import-linter": "importlinter", "pytest-timeout": "pytest_timeout", "pre-commit": "pre_commit"}


def test(layout: Layout, arguments: list[str]) -> int:
	"""Run pytest with a web server and a worker beside it; returns pytest's exit code."""
	target = named_bench(layout)
	if target:
		add_missing_requirements(target)
	else:
		set_up(layout, Progress())
		target = own_bench(layout)
	port = services.web_port(layout) if target.bench == layout.bench else services.any_free_port()
	with serving.web_and_worker(target, port) as address:
		return run_pytest(target, address, arguments)


def run_pytest(target: Target, address: str, arguments: list[str]) -> int:
	"""pytest on the folders of the project, unless the arguments name others."""
	root = target.layout.root
	env = target.environment(
		DTS_BASE_URL=address,
		DTS_ADMIN_PASSWORD=ADMIN_PASSWORD,
		DTS_SCREENSHOTS=str(target.layout.home / "screenshots"),
	)
	named = any((root / word.split("::")[0]).exists() for word in arguments if not word.startswith("-"))
	folders = () if named else [folder for folder in FOLDERS if (root / folder).exists()]
	command = [target.python, "-m", "pytest", "-p", "devbench.pytest_plugin", *arguments, *folders]
	return subprocess.call(command, cwd=root, env=env, stdin=subprocess.DEVNULL)


def add_missing_requirements(target: Target) -> None:
	"""Install into an existing bench's environment those test tools that it has not, as our lock has them."""
	lock = (LOCKS / "bench.txt").read_text()
	names = [
		line
		for line in (LOCKS / "tests.in").read_text().split()
		if re.search(rf"^{line}==", lock, re.MULTILINE)
	]
	missing = [name for name in names if _lacks(target.python, MODULES.get(name, name))]
	pins = [re.search(rf"^{name}==[^\s]+", lock, re.MULTILINE)[0] for name in missing]
	if pins:
		run(
			[target.python, "-m", "pip", "install", *pins],
			log=target.layout.logs / "requirements.log",
			env=target.environment(),
			advice=f"install {' '.join(pins)} into {target.bench / 'env'} by hand",
		)


def _lacks(python: Path, module: str) -> bool:
	return subprocess.call([python, "-c", FIND, module], stdin=subprocess.DEVNULL) != 0
