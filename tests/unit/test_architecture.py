"""The floors of the house: imports go downwards only, and the ground is free of Frappe."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_imports_follow_the_floors_of_the_house():
	done = subprocess.run(
		[sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
		cwd=ROOT,
		capture_output=True,
		text=True,
	)
	assert done.returncode == 0, done.stdout + done.stderr


def test_scoring_is_importable_where_no_frappe_is_installed():
	code = "import sys; sys.modules['frappe'] = None; from dts_assessment.scoring import Rule, score, suggest_rule"
	done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
	assert done.returncode == 0, done.stderr
