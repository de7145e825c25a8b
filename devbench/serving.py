"""Web server, worker and scheduler: in the foreground for people, in the background for tests."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from . import services, site
from .config import ADMIN_PASSWORD, DevbenchError, Layout
from .target import Target, own_bench

# The bench command's Procfile also starts Redis, which runs already, and the realtime server and the watcher, which
# are not in Frappe's wheel.
OURS = ("web:", "schedule:", "worker:")
PATIENCE = 60


def serve(layout: Layout) -> int:
	"""Hand over to `bench start`, which runs until it is interrupted."""
	port = services.web_port(layout)
	write_procfile(layout)
	site.on_site(layout, layout.logs / "serve.log", "enable-scheduler")
	print(f"\nhttp://localhost:{port}   Administrator / {ADMIN_PASSWORD}", flush=True)
	target = own_bench(layout)
	logins = [target.python, "-m", "devbench.logins"]
	subprocess.call(logins, cwd=layout.sites, env=target.environment(), stdin=subprocess.DEVNULL)
	os.chdir(layout.bench)
	os.execvpe("bench", ["bench", "start"], layout.environment())  # noqa: S606 - replaces this process


def write_procfile(layout: Layout) -> None:
	"""`bench setup procfile`, cut down to the processes that exist here."""
	procfile = layout.bench / "Procfile"
	procfile.unlink(missing_ok=True)
	site.bench(layout, layout.logs / "serve.log", "setup", "procfile")
	lines = [line for line in procfile.read_text().splitlines() if line.startswith(OURS)]
	procfile.write_text("\n".join(lines) + "\n")


@contextmanager
def web_and_worker(target: Target, port: int) -> Iterator[str]:
	"""A web server on `port` and one worker of all queues while the block runs; gives the server's address.

	Raises DevbenchError when the web server does not answer.
	"""
	with ExitStack() as stack:
		web = stack.enter_context(_background(target, "serve", "--noreload", "--port", str(port)))
		stack.enter_context(_background(target, "worker", "--quiet"))
		deadline = time.monotonic() + PATIENCE
		while not services.listens(port):
			if web.poll() is not None or time.monotonic() > deadline:
				log = target.layout.logs / f"test-serve-{target.site}.log"
				raise DevbenchError(f"The web server does not start on port {port}: see {log}.")
			time.sleep(0.1)
		yield f"http://localhost:{port}"


@contextmanager
def _background(target: Target, *words: str) -> Iterator[subprocess.Popen]:
	log = target.layout.logs / f"test-{words[0]}-{target.site}.log"
	log.parent.mkdir(parents=True, exist_ok=True)
	# CI keeps Frappe's web server from reloading itself and from offering a debugger.
	env = target.environment(CI="1")
	with log.open("w") as out:
		process = subprocess.Popen(
			target.frappe(*words),
			cwd=target.sites,
			env=env,
			stdin=subprocess.DEVNULL,
			stdout=out,
			stderr=subprocess.STDOUT,
			start_new_session=True,
		)
	try:
		yield process
	finally:
		_end(process)


def _end(process: subprocess.Popen) -> None:
	for kind in (signal.SIGTERM, signal.SIGKILL):
		if process.poll() is None:
			os.killpg(process.pid, kind)
		try:
			process.wait(10)
		except subprocess.TimeoutExpired:
			continue
		return
