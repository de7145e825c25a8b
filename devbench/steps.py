"""Steps of the set-up: skipped when done with the same inputs, done again when they were interrupted."""

import hashlib
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .config import Layout

Action = Callable[[Layout, Path], None]


@dataclass(frozen=True)
class Step:
	"""One thing to do once: `action(layout, log)` makes `outputs` out of `inputs` and of what `after` made.

	A step is done again when a file of `inputs` (or a file below a folder of it) has changed, when a step that it
	comes `after` was done again, or when one of `outputs` is missing. What an interrupted run left of `outputs` is
	removed before `action` runs. `log` is a file of the step's own.
	"""

	name: str
	title: str
	action: Action
	inputs: Callable[[Layout], Iterable[Path | str]] = lambda layout: ()
	outputs: Callable[[Layout], Iterable[Path]] = lambda layout: ()
	after: tuple[str, ...] = field(default=())

	def marker(self, layout: Layout) -> Path:
		"""The file that says this step is done, and with which inputs."""
		return layout.done / self.name

	def fingerprint(self, layout: Layout) -> str:
		"""A digest of everything that this step depends on."""
		digest = hashlib.sha256()
		for name in self.after:
			digest.update(read_marker(layout.done / name).encode())
		for one in self.inputs(layout):
			for piece in _pieces(one):
				digest.update(piece)
		return digest.hexdigest()

	def is_done(self, layout: Layout) -> bool:
		"""Whether nothing needs to be done."""
		done = read_marker(self.marker(layout)).partition(" ")[0] == self.fingerprint(layout)
		return done and all(path.exists() for path in self.outputs(layout))

	def run(self, layout: Layout) -> None:
		"""Do the step; its marker is there only when it ended well."""
		marker = self.marker(layout)
		marker.unlink(missing_ok=True)
		for path in self.outputs(layout):
			remove(path)
		log = layout.logs / f"{self.name}.log"
		log.unlink(missing_ok=True)
		fingerprint = self.fingerprint(layout)
		self.action(layout, log)
		# The moment makes the marker another one each time: what comes after is done again too.
		write_marker(marker, f"{fingerprint} {time.time_ns()}")


class Progress:
	"""Lines on the terminal, each with the time since the start."""

	def __init__(self) -> None:
		self.start = time.monotonic()

	def say(self, text: str) -> None:
		elapsed = time.monotonic() - self.start
		print(f"[{elapsed:6.1f} s] {text}", file=sys.stderr, flush=True)

	def run(self, steps: Iterable[Step], layout: Layout) -> None:
		"""Do those of the steps that are not done, in their order."""
		for step in steps:
			if not step.is_done(layout):
				self.say(step.title)
				step.run(layout)


def read_marker(path: Path) -> str:
	"""What a marker holds, the fingerprint and the moment; empty where there is none."""
	return path.read_text() if path.exists() else ""


def write_marker(path: Path, content: str) -> None:
	"""Set a marker at once, so that no half-written one is ever read."""
	path.parent.mkdir(parents=True, exist_ok=True)
	draft = path.with_suffix(".new")
	draft.write_text(content)
	draft.replace(path)


def remove(path: Path) -> None:
	"""Remove a file, a link or a folder, if it is there."""
	if path.is_dir() and not path.is_symlink():
		shutil.rmtree(path)
	else:
		path.unlink(missing_ok=True)


def _pieces(one: Path | str) -> Iterator[bytes]:
	if isinstance(one, str):
		yield one.encode()
		return
	files = sorted(path for path in one.rglob("*") if path.is_file()) if one.is_dir() else [one]
	for path in files:
		yield str(path.relative_to(one)).encode()
		yield path.read_bytes() if path.exists() else b""
