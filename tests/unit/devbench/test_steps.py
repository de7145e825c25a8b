"""A step runs once for the same inputs, and never counts as done when it was interrupted."""

import pytest

from devbench.config import DevbenchError, Layout
from devbench.steps import Progress, Step


@pytest.fixture
def layout(tmp_path):
	return Layout(tmp_path / "project", tmp_path / "home")


def writing(layout, name="made", **options):
	"""A step that appends to a file of its own, and so shows how often it ran."""
	made = layout.home / name

	def action(layout, log):
		made.parent.mkdir(parents=True, exist_ok=True)
		with (layout.home / f"{name}.runs").open("a") as runs:
			runs.write("x")
		made.write_text("whole")

	return Step(name, name, action, outputs=lambda layout: [made], **options)


def runs(layout, name="made"):
	return len((layout.home / f"{name}.runs").read_text())


def test_a_step_that_is_done_is_skipped(layout):
	step = writing(layout)
	Progress().run([step], layout)
	Progress().run([step], layout)
	assert runs(layout) == 1


def test_a_changed_input_file_makes_the_step_run_again(layout, tmp_path):
	lock = tmp_path / "lock.txt"
	lock.write_text("a==1")
	step = writing(layout, inputs=lambda layout: [lock])
	Progress().run([step], layout)
	lock.write_text("a==2")
	Progress().run([step], layout)
	assert runs(layout) == 2


def test_a_new_file_in_an_input_folder_makes_the_step_run_again(layout, tmp_path):
	folder = tmp_path / "sources"
	folder.mkdir()
	step = writing(layout, inputs=lambda layout: [folder])
	Progress().run([step], layout)
	(folder / "new.js").write_text("1")
	assert not step.is_done(layout)


def test_a_missing_output_makes_the_step_run_again(layout):
	step = writing(layout)
	Progress().run([step], layout)
	(layout.home / "made").unlink()
	assert not step.is_done(layout)


def test_a_step_runs_again_after_the_one_that_it_builds_on(layout, tmp_path):
	source = tmp_path / "source"
	source.write_text("1")
	first = writing(layout, "first", inputs=lambda layout: [source])
	second = writing(layout, "second", after=("first",))
	Progress().run([first, second], layout)
	source.write_text("2")
	Progress().run([first, second], layout)
	assert runs(layout, "second") == 2


def test_a_step_runs_again_after_one_that_ran_again_with_the_same_inputs(layout):
	steps = [writing(layout), writing(layout, "later", after=("made",))]
	Progress().run(steps, layout)
	(layout.home / "made").unlink()
	Progress().run(steps, layout)
	assert runs(layout, "later") == 2


def test_an_interrupted_step_is_not_done_and_its_leavings_are_gone_when_it_runs_again(layout):
	made = layout.home / "made"
	seen = []

	def action(layout, log):
		seen.append(made.exists())
		made.parent.mkdir(parents=True, exist_ok=True)
		made.write_text("half")
		if len(seen) == 1:
			raise DevbenchError("The registry does not answer.")

	step = Step("made", "made", action, outputs=lambda layout: [made])
	with pytest.raises(DevbenchError):
		Progress().run([step], layout)
	assert not step.is_done(layout)
	Progress().run([step], layout)
	assert step.is_done(layout)
	assert seen == [False, False]
