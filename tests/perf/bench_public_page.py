"""The public page of a campaign with 3,321 units, once cached, against Frappe's own ping on the same server.

Both are asked for in turns by the same client through gunicorn, as an office would run it: never in developer mode, and
on this machine's own address only.
"""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import frappe
from frappe.utils import now_datetime

from devbench.services import HOST, any_free_port, listens
from tests import published
from tests.perf import country
from tests.site.conftest import delete_rows_since

NAME = "public-page-cached-3321"
BOUND = 1.0
WORKERS = 2
ROUNDS = 6
REQUESTS = 100
"""In each round, of each kind."""
PATIENCE = 60
PING = "/api/method/ping"


def run() -> tuple[float, float]:
	"""Seconds of 600 cached pages and of 600 pings."""
	begun = now_datetime()
	try:
		name = published.campaign(country.COUNTRY)
		del frappe.db.commit
		frappe.db.commit()
		with server() as port:
			return measured(port, f"/danh-gia/{name}")
	finally:
		frappe.db.rollback()
		delete_rows_since(begun)
		frappe.db.commit()


def measured(port: int, page: str) -> tuple[float, float]:
	"""Seconds of both, in turns, after both have been asked for once by each worker."""
	site, seconds = frappe.local.site, {page: 0.0, PING: 0.0}
	for path in (page, PING) * WORKERS * 2:
		fetch(port, path, site)
	with ThreadPoolExecutor(WORKERS) as clients:
		for _round in range(ROUNDS):
			for path in seconds:
				begun = time.perf_counter()
				list(clients.map(lambda _number, path=path: fetch(port, path, site), range(REQUESTS)))
				seconds[path] += time.perf_counter() - begun
	return seconds[page], seconds[PING]


def fetch(port: int, path: str, site: str) -> bytes:
	"""One request, as a browser's first one: with compression, without a cookie."""
	connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
	headers = {"Accept-Encoding": "gzip", "X-Frappe-Site-Name": site}
	connection.request("GET", path, headers=headers)
	response = connection.getresponse()
	body = response.read()
	connection.close()
	assert response.status == 200, (path, response.status)
	return body


@contextmanager
def server() -> Iterator[int]:
	"""gunicorn with Frappe's application; gives its port."""
	port = any_free_port()
	words = ["-b", f"{HOST}:{port}", "-w", str(WORKERS), "-t", "120", "--preload", "frappe.app:application"]
	env = {key: value for key, value in os.environ.items() if key != "DEV_SERVER"}
	process = subprocess.Popen(
		[sys.executable, "-W", "ignore", "-m", "gunicorn", *words],
		env=env,
		stdin=subprocess.DEVNULL,
		stdout=subprocess.DEVNULL,
		stderr=subprocess.DEVNULL,
	)
	try:
		deadline = time.monotonic() + PATIENCE
		while not listens(port):
			assert process.poll() is None, "gunicorn does not start"
			assert time.monotonic() < deadline, "gunicorn does not answer"
			time.sleep(0.1)
		yield port
	finally:
		process.terminate()
		process.wait(PATIENCE)
