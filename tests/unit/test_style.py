"""The code keeps to one style and its types, so that a change shows what changed and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("words", [("check",), ("format", "--check")])
def test_ruff_finds_nothing_to_mend(words):
	command = [sys.executable, "-m", "ruff", *words, "--no-cache", "."]
	done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
	assert done.returncode == 0, done.stdout[-3000:]


def test_the_types_of_what_is_pure_agree():
	command = [sys.executable, "-m", "mypy", "--cache-dir", os.devnull]
	done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
	assert done.returncode == 0, done.stdout[-3000:]
