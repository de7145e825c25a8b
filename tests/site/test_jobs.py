"""Deeds on all units of a campaign: on the queue, in batches, never twice, whatever happens to the workers."""

import frappe
import pytest

from dts_assessment.jobs.request import request, wake, wake_stalled
from dts_assessment.jobs.work import run
from tests import factory
from tests.acting import acting_as, call, take_action
from tests.factory import COORDINATOR, NORTH, SOUTH
from tests.site import workers
from tests.site.large import (
	MANY,
	job_of,
	large_draft,
	make_stale,
	set_answers_at_once,
	state,
)

API = "dts_assessment.api.campaign"
CAMPAIGN, SHEET, ANSWER, JOB = "Assessment Campaign", "Self-Assessment", "Assessment Answer", "Campaign Job"


def launch(name: str) -> dict:
	return take_action(COORDINATOR, CAMPAIGN, name, "Launch")


# In one process


def test_a_small_campaign_launches_within_the_request():
	name = factory.draft_campaign()
	assert launch(name)["queued"] is False
	assert state(name) == "Submitted"
	assert not frappe.db.exists(JOB, {"campaign": name})


def test_a_large_launch_is_handed_to_the_queue_and_the_campaign_is_launched_only_when_all_sheets_are_there(
	all_on_the_queue,
):
	name = factory.draft_campaign()
	assert launch(name)["queued"] is True
	assert state(name) == "Draft"
	assert frappe.db.count(SHEET, {"campaign": name}) == 0
	run(job_of(name).name)
	assert state(name) == "Submitted"
	assert frappe.db.count(SHEET, {"campaign": name}) == 2
	assert frappe.db.count(ANSWER, {"campaign": name}) == 4


def test_the_job_acts_as_who_pressed_the_button(all_on_the_queue):
	name = factory.draft_campaign()
	launch(name)
	run(job_of(name).name)
	moves = frappe.get_all(
		"State Change", {"reference_name": name}, ["user", "to_state"], order_by="creation"
	)
	assert [(move.user, move.to_state) for move in moves] == [(COORDINATOR, "Submitted")]


def test_pressing_the_button_twice_makes_one_job(all_on_the_queue):
	name = factory.draft_campaign()
	launch(name)
	launch(name)
	assert frappe.db.count(JOB, {"campaign": name}) == 1
	assert job_of(name).attempt == 1


def test_what_is_being_launched_cannot_be_changed_meanwhile(all_on_the_queue):
	name = factory.draft_campaign()
	launch(name)
	with acting_as(COORDINATOR), pytest.raises(frappe.ValidationError):
		frappe.get_doc(CAMPAIGN, name).update({"title": "Đổi tên"}).save()


def test_a_finished_job_does_nothing_when_it_is_run_again(all_on_the_queue):
	name = factory.draft_campaign()
	launch(name)
	job = job_of(name).name
	run(job)
	run(job)
	assert frappe.db.count("State Change", {"reference_name": name}) == 1


def test_a_launch_that_is_not_ready_is_refused_before_it_is_queued(all_on_the_queue):
	name = factory.draft_campaign()
	with acting_as(COORDINATOR):
		frappe.get_doc(CAMPAIGN, name).update({"dispatches": []}).save()
	with pytest.raises(frappe.ValidationError):
		launch(name)
	assert not frappe.db.exists(JOB, {"campaign": name})


def test_a_refusal_in_the_job_is_told_on_it_and_it_can_be_resumed(committing, all_on_the_queue):
	with workers.queue_of_its_own("dts-idle"):
		name = factory.draft_campaign()
		launch(name)
		frappe.db.commit()
	indicator_set = frappe.get_doc(CAMPAIGN, name).indicator_sets[0].indicator_set
	frappe.db.set_value("Indicator Set", indicator_set, "workflow_state", "Draft")
	run(job_of(name).name)
	shown = call(COORDINATOR, f"{API}.job", campaign=name)
	assert (shown["status"], state(name)) == ("Failed", "Draft")
	assert indicator_set in shown["problem"]
	frappe.db.set_value("Indicator Set", indicator_set, "workflow_state", "Published")
	with workers.queue_of_its_own("dts-idle"):
		call(COORDINATOR, f"{API}.resume_job", job=shown["name"])
		frappe.db.commit()
	run(shown["name"])
	assert state(name) == "Submitted"


def test_sheets_of_a_launch_that_was_given_up_follow_the_changed_plan(all_on_the_queue):
	name = factory.draft_campaign()
	launch(name)
	job = job_of(name).name
	run_first_batches(job)
	frappe.db.set_value(JOB, job, "status", "Failed")
	with acting_as(COORDINATOR):
		change = {"exceptions": [{"unit": SOUTH, "kind": "Excluded", "reason": "Sáp nhập"}]}
		frappe.get_doc(CAMPAIGN, name).update(change).save()
	call(COORDINATOR, f"{API}.resume_job", job=job)
	run(job)
	assert frappe.get_all(SHEET, {"campaign": name}, pluck="unit") == [NORTH]
	assert frappe.db.get_value(CAMPAIGN, name, "unit_count") == 1


def run_first_batches(job: str) -> None:
	"""As a worker that is gone before the last step."""
	from dts_assessment.jobs import work
	from dts_assessment.jobs.deeds import DEEDS

	row = frappe.get_doc(JOB, job)
	deed = DEEDS[row.kind](frappe.get_doc(CAMPAIGN, row.campaign))
	work._step(job, deed, deed.keys(), len(deed.keys()))


def test_nobody_fills_in_before_the_launch_is_complete(all_on_the_queue):
	name = factory.draft_campaign()
	launch(name)
	run_first_batches(job_of(name).name)
	with pytest.raises(frappe.PermissionError):
		factory.fill_in(NORTH)


def test_two_different_deeds_do_not_run_at_once():
	name = factory.launched_campaign()
	with acting_as(COORDINATOR):
		request(name, "Recalculate")
	with pytest.raises(frappe.ValidationError):
		call(COORDINATOR, f"{API}.remind", campaign=name)


def test_only_coordinators_ask_for_work_on_the_queue():
	name = factory.launched_campaign()
	for user in (factory.VERIFIER, factory.AUDITOR, factory.PUBLISHER, factory.OUTSIDER):
		for method in ("recalculate", "remind"):
			with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
				call(user, f"{API}.{method}", campaign=name)


def test_recalculating_puts_right_what_does_not_follow_from_the_inputs():
	name = factory.launched_campaign()
	factory.fill_in(NORTH)
	answer, sheet = factory.answer(NORTH, "2.1"), factory.sheet(NORTH)
	right = frappe.db.get_value(ANSWER, answer, ["self_score", "self_trace"])
	total = frappe.db.get_value(SHEET, sheet, "self_score")
	frappe.db.set_value(ANSWER, answer, {"self_score": 6, "self_trace": "x"})
	job = call(COORDINATOR, f"{API}.recalculate", campaign=name)["name"]
	run(job)
	assert frappe.db.get_value(ANSWER, answer, ["self_score", "self_trace"]) == right
	assert frappe.db.get_value(SHEET, sheet, "self_score") == total
	assert frappe.db.get_value(JOB, job, ["status", "changed"]) == ("Done", 1)


def test_recalculating_what_is_right_changes_nothing():
	name = factory.launched_campaign()
	take_action(factory.VERIFIER, SHEET, factory.handed_in(NORTH), "Verify")
	before = frappe.get_all(ANSWER, {"campaign": name}, ["*"], order_by="name")
	job = call(COORDINATOR, f"{API}.recalculate", campaign=name)["name"]
	run(job)
	assert frappe.get_all(ANSWER, {"campaign": name}, ["*"], order_by="name") == before
	assert frappe.db.get_value(JOB, job, "changed") == 0


def test_closing_on_the_queue_keeps_the_reason_and_the_scores(all_on_the_queue):
	set_answers_at_once(100)
	name = factory.launched_campaign()
	take_action(factory.VERIFIER, SHEET, factory.handed_in(NORTH), "Verify")
	final = frappe.db.get_value(SHEET, factory.sheet(NORTH), "final_score")
	set_answers_at_once(0)
	take_action(COORDINATOR, CAMPAIGN, name, "Close Verification", reason="Hết hạn")
	assert state(name) == "Submitted"
	run(job_of(name).name)
	assert state(name) == "Verified"
	assert (
		frappe.db.get_value("State Change", {"reference_name": name, "to_state": "Verified"}, "reason")
		== "Hết hạn"
	)
	assert frappe.db.get_value(SHEET, factory.sheet(NORTH), "final_score") == final
	assert not frappe.db.exists(SHEET, {"campaign": name, "closed_on": ["is", "not set"]})


# With real workers


def kill_in_the_middle(queue: str, campaign: str) -> int:
	"""Start a worker, kill it between its first and last batch and return how many units it had done."""
	worker = workers.start(queue)
	workers.wait_until(lambda: 0 < job_of(campaign).done < MANY)
	workers.kill(worker)
	frappe.db.rollback()
	return job_of(campaign).done


def finish(queue: str, campaign: str) -> None:
	make_stale(job_of(campaign).name)
	assert wake_stalled() == 1
	frappe.db.commit()
	assert workers.start(queue).wait(120) == 0
	frappe.db.rollback()


def assert_one_sheet_per_unit_and_one_answer_per_indicator(campaign: str) -> None:
	assert frappe.db.count(SHEET, {"campaign": campaign}) == MANY
	assert len(set(frappe.get_all(SHEET, {"campaign": campaign}, pluck="unit"))) == MANY
	per_row = "select count(*) from `tabAssessment Answer` where campaign = %s group by unit, indicator_code"
	assert [row[0] for row in frappe.db.sql(per_row, campaign)] == [1] * (MANY * 2)


def test_a_launch_and_a_closing_survive_the_killing_of_their_workers(committing, all_on_the_queue):
	name = large_draft()
	frappe.db.commit()
	with workers.queue_of_its_own("dts-kill") as queue:
		launch(name)
		frappe.db.commit()
		done = kill_in_the_middle(queue, name)
		assert 0 < done < MANY
		assert state(name) == "Draft"
		assert frappe.db.count(SHEET, {"campaign": name}) == done
		finish(queue, name)
		assert (state(name), job_of(name).status) == ("Submitted", "Done")
		assert_one_sheet_per_unit_and_one_answer_per_indicator(name)

		frappe.db.sql("update `tabSelf-Assessment` set workflow_state = 'Verified' where campaign = %s", name)
		frappe.db.sql(
			"update `tabAssessment Answer` set verified_score = 1.25, verified_by = 'x' where campaign = %s",
			name,
		)
		frappe.db.commit()
		take_action(COORDINATOR, CAMPAIGN, name, "Close Verification")
		frappe.db.commit()
		kill_in_the_middle(queue, name)
		assert state(name) == "Submitted"
		finish(queue, name)
	assert (state(name), job_of(name).status) == ("Verified", "Done")
	assert_one_sheet_per_unit_and_one_answer_per_indicator(name)
	assert frappe.db.count(SHEET, {"campaign": name, "final_score": 2.5, "closed_on": ["is", "set"]}) == MANY
	assert frappe.db.count("State Change", {"reference_name": name}) == 2


def test_two_workers_at_once_do_the_work_of_one(committing, all_on_the_queue):
	name = large_draft()
	frappe.db.commit()
	with workers.queue_of_its_own("dts-two") as queue:
		launch(name)
		frappe.db.commit()
		wake(job_of(name).name)
		frappe.db.commit()
		both = [workers.start(queue), workers.start(queue)]
		assert [worker.wait(120) for worker in both] == [0, 0]
	frappe.db.rollback()
	assert (state(name), job_of(name).status, job_of(name).done) == ("Submitted", "Done", MANY)
	assert_one_sheet_per_unit_and_one_answer_per_indicator(name)
	assert frappe.db.count("State Change", {"reference_name": name}) == 1
