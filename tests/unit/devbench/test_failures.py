"""What goes wrong is one sentence that says what to do, an honest exit code and no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from devbench.config import DevbenchError, Layout
from devbench.setup import check_space
from devbench.shell import run

DEV = Path(__file__).parents[3] / "dev"


def dev(*words, **environment):
	"""Run ./dev as a person does."""
	plain = {name: value for name, value in os.environ.items() if not name.startswith("DTS_")}
	return subprocess.run(
		[sys.executable, DEV, *words], env=plain | environment, capture_output=True, text=True
	)


def test_a_disk_without_room_is_refused_before_anything_is_made(tmp_path):
	home = tmp_path / "home"
	with pytest.raises(DevbenchError, match="make room"):
		check_space(home, needed=2**60)
	assert not home.exists()


def test_a_program_that_fails_is_named_with_its_log_and_the_advice(tmp_path):
	log = tmp_path / "logs" / "step.log"
	script = "import sys; print('no route to registry'); sys.exit(3)"
	with pytest.raises(DevbenchError) as failure:
		run([sys.executable, "-c", script], log=log, advice="check that PyPI answers")
	assert "exit code 3: check that PyPI answers" in str(failure.value)
	assert str(log) in str(failure.value)
	assert "no route to registry" in log.read_text()


def test_a_missing_program_is_a_sentence_too(tmp_path):
	with pytest.raises(DevbenchError, match="no-such-program failed"):
		run(["no-such-program"], log=tmp_path / "log", advice="install it")


def test_an_unknown_command_shows_the_usage_and_fails():
	outcome = dev("lunch")
	assert outcome.returncode == 2
	assert "./dev COMMAND" in outcome.stderr


@pytest.mark.parametrize(
	("environment", "sentence"),
	[
		(
			{"DTS_BENCH": "/no/bench", "DTS_SITE": "none.localhost"},
			"/no/bench is no bench with a site none.localhost",
		),
		({"DTS_BENCH": "/no/bench"}, "Set both DTS_BENCH"),
	],
)
def test_a_wrong_bench_is_one_line_without_a_traceback(environment, sentence):
	outcome = dev("test", **environment)
	assert outcome.returncode == 1
	assert sentence in outcome.stderr
	assert outcome.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_one_line_without_a_traceback(tmp_path):
	(tmp_path / "file").write_text("")
	outcome = dev("frappe", "version", DTS_DEVBENCH_DIR=str(tmp_path / "file" / "home"))
	assert outcome.returncode == 1
	assert "Traceback" not in outcome.stderr
	assert str(tmp_path / "file") in outcome.stderr


def test_all_that_is_made_lies_in_the_folder_that_was_named(tmp_path):
	layout = Layout(tmp_path, tmp_path / "elsewhere")
	places = (
		layout.bench,
		layout.tools,
		layout.node_modules,
		layout.database,
		layout.redis,
		layout.logs,
		layout.done,
	)
	assert all(layout.home in place.parents for place in places)
