"""Fifty officers at once, each saving one row every three seconds, against one officer alone on the same server.

Two gunicorn workers serve the site on the loopback address, as a small office would have it. Ours is the 95th percentile of
what the fifty wait, the baseline the median of what one waits; any answer but 200 ends the benchmark.
"""

import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import frappe
import requests

from devbench.services import any_free_port, listens
from dts_assessment.workflow.roles import UNIT_OFFICER
from tests import people
from tests.factory import NORTH
from tests.perf import sheets
from tests.site.conftest import delete_rows_since

NAME = "officers-50"
BOUND = 10.0
OFFICERS, EVERY, ROUNDS, WORKERS = 50, 3.0, 8, 2
ALONE = 30
PATIENCE = 60


def run() -> tuple[float, float]:
	"""Seconds: what 95 of 100 savings of the fifty take at most, and the median of one officer alone."""
	frappe.flags.mute_emails = True
	vars(frappe.db).pop("commit", None)  # other benchmarks hold commits back
	start = frappe.utils.now_datetime()
	try:
		sheet = sheets.create_sheet(sheets.SIZES[0])
		users = [_officer(number) for number in range(OFFICERS)]
		frappe.db.commit()
		with _server() as address:
			return _measure(address, users, sheets.answers_of(sheet))
	finally:
		frappe.db.rollback()
		delete_rows_since(start)
		frappe.clear_cache()


def _officer(number: int) -> str:
	return people.create_user(f"perf-{number}@example.com", f"Cán bộ {number}", [UNIT_OFFICER], NORTH)


def _measure(address: str, users: list[str], answers: list[str]) -> tuple[float, float]:
	lines = [_Line(address, user, place, answers) for place, user in enumerate(users)]
	alone = [lines[0].save(turn) for turn in range(ALONE)]
	begun = time.monotonic()
	with ThreadPoolExecutor(len(lines)) as pool:
		waits = list(pool.map(lambda line: line.work(begun), lines))
	together = sorted(wait for one in waits for wait in one)
	return together[int(len(together) * 0.95)], statistics.median(alone[5:])


class _Line:
	"""One officer's browser: logged in, saving the row that is his or hers."""

	def __init__(self, address: str, user: str, place: int, answers: list[str]) -> None:
		self.address, self.place = address, place
		self.answer = answers[place % len(answers)]
		self.inputs = sheets.inputs_of(place % len(answers))
		self.session = requests.Session()
		self.session.headers["Host"] = frappe.local.site
		self._post("/api/method/login", {"usr": user, "pwd": people.PASSWORD})

	def work(self, begun: float) -> list[float]:
		"""Save every three seconds; the officers start spread over the first three."""
		waits = []
		for turn in range(ROUNDS):
			due = begun + EVERY * (turn + self.place / OFFICERS)
			time.sleep(max(0.0, due - time.monotonic()))
			waits.append(self.save(turn))
		return waits

	def save(self, turn: int) -> float:
		"""Seconds that one saving takes."""
		values = {"answer": self.answer, "inputs": self.inputs, "explanation": f"Lần {self.place}/{turn}"}
		begun = time.perf_counter()
		self._post(f"/api/method/{sheets.API}.save_answer", values)
		return time.perf_counter() - begun

	def _post(self, path: str, values: dict) -> None:
		answer = self.session.post(self.address + path, json=values, timeout=PATIENCE)
		if answer.status_code != 200:
			raise RuntimeError(f"{path} answered {answer.status_code}: {answer.text[:300]}")


@contextmanager
def _server():
	port = any_free_port()
	words = [
		sys.executable,
		"-m",
		"gunicorn",
		"-b",
		f"127.0.0.1:{port}",
		"-w",
		str(WORKERS),
		"frappe.app:application",
	]
	log = Path(frappe.get_site_path("logs", "perf-gunicorn.log"))
	with log.open("w") as out:
		process = subprocess.Popen([*words, "--preload"], stdout=out, stderr=out)
	try:
		_wait_for(port, process, log)
		yield f"http://127.0.0.1:{port}"
	finally:
		process.terminate()
		process.wait(20)


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
	deadline = time.monotonic() + PATIENCE
	while not listens(port):
		if process.poll() is not None or time.monotonic() > deadline:
			raise RuntimeError(f"gunicorn does not start: see {log.resolve()}")
		time.sleep(0.1)
