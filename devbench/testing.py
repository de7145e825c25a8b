"""./dev test: the project's tests on our bench, or on an existing one."""

import re
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import IO

from . import services, serving
from .config import ADMIN_PASSWORD, LOCKS, SITE_BESIDE, Layout
from .setup import set_up
from .shell import run
from .steps import Progress
from .target import Target, named_bench, own_bench

FIRST, BESIDE = ("tests/unit", "tests/browser"), ("tests/site",)
FOLDERS = (*FIRST, *BESIDE)
TOGETHER, ALONE = ("-m", "not alone"), ("-m", "alone")
OK, NOTHING_COLLECTED = 0, 5
"""Exit codes of pytest."""
LIST = """
import importlib.metadata as packages
for package in packages.distributions():
	if not package.read_text("direct_url.json"):
		print(package.name.lower(), package.version)
"""


def test(layout: Layout, arguments: list[str]) -> int:
	"""Run pytest with a web server and a worker beside it; returns its exit code.

	The whole suite on our own bench runs as two halves at once; what names files, and all on an existing bench, as one.
	"""
	target = named_bench(layout)
	if target:
		add_missing_requirements(target)
		return run_pytest(target, services.any_free_port(), arguments)
	whole = not names_tests(layout, arguments)
	set_up(layout, Progress(), with_copy=whole)
	if whole:
		return run_lanes(layout, arguments)
	return run_pytest(own_bench(layout), services.web_port(layout), arguments)


def run_lanes(layout: Layout, arguments: list[str]) -> int:
	"""The tests of the site on a copy of it, beside all others; what they print follows when those are done.

	Tests that stop or change what both sides need run alone at the end.
	"""
	log = layout.logs / "test-beside.log"
	first, beside = own_bench(layout), own_bench(layout, SITE_BESIDE)
	port = services.web_port(layout)
	other = services.any_free_port(taken=[port])
	with ThreadPoolExecutor(1) as threads, log.open("w") as out:
		running = threads.submit(run_pytest, beside, other, [*TOGETHER, *arguments], BESIDE, out)
		codes = [run_pytest(first, port, [*TOGETHER, *arguments], FIRST)]
		print(f"\nWaiting for {' '.join(BESIDE)}, which print to {log}", flush=True)
		codes.append(running.result())
	print(log.read_text(), flush=True)
	codes.append(run_pytest(beside, other, [*ALONE, *arguments], BESIDE))
	return next((code for code in codes if code not in (OK, NOTHING_COLLECTED)), OK)


def run_pytest(
	target: Target,
	port: int,
	arguments: list[str],
	folders: Sequence[str] = FOLDERS,
	out: IO[str] | None = None,
) -> int:
	"""pytest on the folders of the project, unless the arguments name others; returns its exit code."""
	root = target.layout.root
	with serving.web_and_worker(target, port) as address:
		env = target.environment(
			DTS_BASE_URL=address,
			DTS_ADMIN_PASSWORD=ADMIN_PASSWORD,
			DTS_SCREENSHOTS=str(target.layout.home / "screenshots"),
		)
		named = names_tests(target.layout, arguments)
		where = () if named else [folder for folder in folders if (root / folder).exists()]
		command = [target.python, "-m", "pytest", "-p", "devbench.pytest_plugin", *arguments, *where]
		return subprocess.call(
			command, cwd=root, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out and subprocess.STDOUT
		)


def names_tests(layout: Layout, arguments: Iterable[str]) -> bool:
	"""Whether pytest's arguments name files or folders of tests."""
	words = (word.split("::")[0] for word in arguments if not word.startswith("-"))
	return any((layout.root / word).exists() for word in words)


def add_missing_requirements(target: Target) -> None:
	"""Install into an existing bench's environment those test tools that it has not; what it has stays as it is."""
	lock = (LOCKS / "bench.txt").read_text()
	wanted = [line for line in (LOCKS / "tests.in").read_text().splitlines() if not line.startswith("#")]
	installed = installed_packages(target)
	pins = [re.search(rf"^{name}==[^\s]+", lock, re.MULTILINE)[0] for name in wanted if name not in installed]
	if pins:
		kept = target.layout.logs / "kept.txt"
		kept.parent.mkdir(parents=True, exist_ok=True)
		kept.write_text("".join(f"{name}=={version}\n" for name, version in installed.items()))
		run(
			[target.python, "-m", "pip", "install", "--constraint", kept, *pins],
			log=target.layout.logs / "requirements.log",
			env=target.environment(),
			advice=f"install {' '.join(pins)} into {target.bench / 'env'} by hand",
		)


def installed_packages(target: Target) -> dict[str, str]:
	"""Names and versions of what the bench's environment has, without the apps, which are folders."""
	answer = subprocess.check_output([target.python, "-c", LIST], env=target.environment(), text=True)
	return dict(line.split() for line in answer.splitlines())
