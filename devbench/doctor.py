"""./dev doctor: what is missing or broken, and the command that mends it."""

import sys
from collections.abc import Iterator

from . import debian, services
from .config import DevbenchError, Layout
from .setup import ALL_STEPS, check_space

Finding = tuple[str, bool, str]


def examine(layout: Layout) -> int:
	"""Print one line a finding; returns 1 when something is to be mended."""
	findings = list(all_findings(layout))
	for subject, good, remedy in findings:
		print(f"{'ok ' if good else 'BAD'}  {subject}" + ("" if good else f": {remedy}"))
	return 0 if all(good for _, good, _ in findings) else 1


def all_findings(layout: Layout) -> Iterator[Finding]:
	"""What was looked at, whether it is well, and what to do if not."""
	yield f"Python {sys.version.split()[0]}", sys.version_info >= (3, 11), "install Debian 12's python3"
	missing = " ".join(debian.missing_packages())
	yield "Debian packages", not missing, f"sudo apt-get install --no-install-recommends {missing}"
	yield space(layout)
	for step in ALL_STEPS:
		yield (
			step.title,
			step.is_done(layout),
			f"./dev test does it again (last log: {layout.logs / step.name}.log)",
		)
	for service in services.services(layout, services.remembered_ports(layout)):
		up = services.running(service) and services.listens(service.port)
		yield (
			f"{service.name} on port {service.port}",
			up,
			"any ./dev command starts it, or ./dev down and again",
		)


def space(layout: Layout) -> Finding:
	"""Whether the disk has room for a set-up, or a set-up is there already."""
	try:
		if not (layout.done / "site").exists():
			check_space(layout.home)
	except DevbenchError as error:
		return "Room on the disk", False, str(error)
	return "Room on the disk", True, ""
