"""Run programs: their output goes to a log file, a failure is one sentence that names it."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .config import DevbenchError


def run(
	command: Sequence[str | os.PathLike],
	*,
	log: Path,
	advice: str,
	cwd: Path | None = None,
	env: Mapping[str, str] | None = None,
) -> None:
	"""Run a program to its end; its output is added to `log`.

	Raises DevbenchError, which names the log and gives `advice`, where the program fails or is missing.
	"""
	log.parent.mkdir(parents=True, exist_ok=True)
	words = [os.fspath(word) for word in command]
	with log.open("a") as out:
		out.write(f"$ {' '.join(words)}\n")
		out.flush()
		try:
			code = subprocess.run(
				words, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
			).returncode
		except FileNotFoundError:
			code = 127
	if code:
		name = Path(words[0]).name
		raise DevbenchError(f"{name} failed with exit code {code}: {advice} (full log: {log}).")


def last_line(log: Path) -> str:
	"""The last line with something on it in a log, or nothing."""
	lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
	return lines[-1] if lines else ""
