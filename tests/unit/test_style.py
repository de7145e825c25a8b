"""The code keeps to one style and its types, so that a change shows what changed and nothing else."""

import os
import re
import subprocess
import sys
from collections import defaultdict
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


def test_a_class_of_the_desk_is_laid_out_by_one_stylesheet_alone():
	"""All are one bundle: a second sheet with the same class changes a screen that it never meant."""
	laid_out_by = defaultdict(set)
	for sheet in sorted((ROOT / "dts_assessment" / "public" / "css").glob("*.css")):
		for selectors in re.findall(r"^([^@\s][^{}/]*)\{", sheet.read_text(encoding="utf-8"), re.MULTILINE):
			for selector in selectors.split(","):
				if re.fullmatch(r"\.dts-[a-z0-9-]+", selector.strip()):
					laid_out_by[selector.strip()].add(sheet.name)
	assert laid_out_by
	assert {name: sheets for name, sheets in laid_out_by.items() if len(sheets) > 1} == {}
