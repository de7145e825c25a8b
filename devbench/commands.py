"""The commands of ./dev."""

import subprocess
import sys
from collections.abc import Callable

from . import services
from .config import SITE, DevbenchError, Layout, this_checkout
from .setup import only_one, set_up
from .steps import Progress, remove

USAGE = """./dev COMMAND

  demo                       set everything up and run the main job on real data; writes demo-output/
  serve                      web server, one worker and the scheduler; prints the address and the logins
  test [PYTEST ARGUMENTS]    the tests; on another bench with DTS_BENCH=/path DTS_SITE=name
  perf [NAME …] [--json F]   benchmarks: ours and the baseline, measured in the same run
  frappe ARGUMENTS           any command of bench on the site, for instance `./dev frappe console`
  doctor                     what is missing or broken, and the command that mends it
  down                       stop MariaDB and Redis
  reset                      stop them and remove everything that ./dev made
"""


def main(words: list[str]) -> int:
	"""Run one command; returns the exit code. A failure is one sentence, without a traceback."""
	name, arguments = (words[0], words[1:]) if words else ("help", [])
	command = COMMANDS.get(name)
	if not command:
		print(USAGE, file=sys.stdout if name in ("help", "-h", "--help") else sys.stderr)
		return 0 if name in ("help", "-h", "--help") else 2
	try:
		return command(this_checkout(), arguments)
	except DevbenchError as error:
		print(f"./dev {name}: {error}", file=sys.stderr)
		return 1
	except KeyboardInterrupt:
		return 130


def frappe(layout: Layout, arguments: list[str]) -> int:
	"""Any bench command on the site, attached to the terminal."""
	set_up(layout, Progress())
	return subprocess.call(["bench", "--site", SITE, *arguments], cwd=layout.bench, env=layout.environment())


def down(layout: Layout, arguments: list[str]) -> int:
	"""Stop the servers."""
	for name in services.stop(layout):
		print(f"{name} stopped")
	return 0


def reset(layout: Layout, arguments: list[str]) -> int:
	"""Stop the servers and remove the folder that we made."""
	down(layout, [])
	with only_one(layout, Progress()):
		remove(layout.home)
	print(f"{layout.home} removed")
	return 0


COMMANDS: dict[str, Callable[[Layout, list[str]], int]] = {
	"frappe": frappe,
	"down": down,
	"reset": reset,
}
