"""./dev test: the project's tests on our bench, or on an existing one."""

import re
import subprocess

from . import services, serving
from .config import ADMIN_PASSWORD, LOCKS, Layout
from .setup import set_up
from .shell import run
from .steps import Progress
from .target import Target, named_bench, own_bench

FOLDERS = ("tests/unit", "tests/site", "tests/browser")
LIST = """
import importlib.metadata as packages
for package in packages.distributions():
	if not package.read_text("direct_url.json"):
		print(package.name.lower(), package.version)
"""


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
