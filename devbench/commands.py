"""The commands of ./dev."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from . import doctor, services, serving, testing
from .config import SITE, DevbenchError, Layout, this_checkout
from .setup import only_one, set_up
from .steps import Progress, remove
from .target import own_bench

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
	except OSError as error:
		place = f" ({error.filename})" if error.filename else ""
		print(f"./dev {name}: {error.strerror}{place}: mend that and run the command again.", file=sys.stderr)
		return 1
	except KeyboardInterrupt:
		return 130


def demo(layout: Layout, arguments: list[str]) -> int:
	"""The main job on real data, as devbench/demo.py has it."""
	progress = Progress()
	set_up(layout, progress)
	progress.say("Running the main job")
	code = _in_env(layout, layout.root / "devbench" / "demo.py", *arguments)
	progress.say("Done" if code == 0 else "The main job failed: its last lines above say where")
	return code


def serve(layout: Layout, arguments: list[str]) -> int:
	"""Web server, worker and scheduler until they are interrupted."""
	set_up(layout, Progress())
	return serving.serve(layout)


def perf(layout: Layout, arguments: list[str]) -> int:
	"""The benchmarks; paths are those of the user's folder."""
	set_up(layout, Progress())
	return _in_env(layout, "-m", "devbench.perf", *arguments)


def frappe(layout: Layout, arguments: list[str]) -> int:
	"""Any bench command on the site, attached to the terminal."""
	set_up(layout, Progress(), follow_the_app=False)
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


def examine(layout: Layout, arguments: list[str]) -> int:
	"""What is missing or broken."""
	return doctor.examine(layout)


def _in_env(layout: Layout, *words: str | Path) -> int:
	target = own_bench(layout)
	return subprocess.call([target.python, *words], env=target.environment(), stdin=subprocess.DEVNULL)


COMMANDS: dict[str, Callable[[Layout, list[str]], int]] = {
	"demo": demo,
	"serve": serve,
	"test": testing.test,
	"perf": perf,
	"frappe": frappe,
	"doctor": examine,
	"down": down,
	"reset": reset,
}
