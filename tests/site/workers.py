"""Real RQ workers of a queue of their own, which a test may kill."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe

WORKER = """
import sys
import frappe
from frappe.utils.background_jobs import get_redis_conn
from rq import Queue, Worker
with frappe.init_site():
	redis = get_redis_conn()
Worker([Queue(sys.argv[1], connection=redis)], connection=redis).work(burst=True, logging_level="ERROR")
"""


@contextmanager
def queue_of_its_own(name: str) -> Iterator[str]:
	"""What is enqueued meanwhile goes to queues that no other worker listens to; gives the name of the long one."""
	before = frappe.local.conf.get("bench_id")
	frappe.local.conf["bench_id"] = name
	try:
		yield f"{name}:long"
	finally:
		frappe.local.conf["bench_id"] = before
		if before is None:
			del frappe.local.conf["bench_id"]


def start(queue: str) -> subprocess.Popen:
	"""A worker in a process group of its own; it ends when the queue is empty."""
	return subprocess.Popen([sys.executable, "-c", WORKER, queue], start_new_session=True)


def kill(worker: subprocess.Popen) -> None:
	"""SIGKILL to the worker and to the process that does its job, which RQ puts into a session of its own."""
	os.kill(worker.pid, signal.SIGSTOP)
	for child in _children(worker.pid):
		os.kill(child, signal.SIGKILL)
	os.kill(worker.pid, signal.SIGKILL)
	worker.wait()


def _children(process: int) -> list[int]:
	return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def wait_until(condition: Callable[[], object], seconds: float = 60) -> object:
	"""What the condition gives once it is true; each look reads anew what others committed."""
	end = time.monotonic() + seconds
	while time.monotonic() < end:
		frappe.db.rollback()
		if found := condition():
			return found
		time.sleep(0.01)
	raise TimeoutError(f"not true within {seconds} s")
