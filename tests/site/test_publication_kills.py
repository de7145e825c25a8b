"""Publication happens once or not at all: two who publish at once, a killed worker, a killed database server."""

import subprocess
import sys
import time

import frappe
import pytest

from dts_assessment.jobs.request import wake, wake_stalled
from dts_assessment.jobs.work import run
from tests import factory
from tests.acting import take_action
from tests.factory import NORTH, PUBLISHER
from tests.site import database_server, workers
from tests.site.large import (
	job_of,
	make_stale,
	set_answers_at_once,
	state,
)

CAMPAIGN, SHEET, RESULT, PUBLICATION = (
	"Assessment Campaign",
	"Self-Assessment",
	"Assessment Result",
	"Campaign Publication",
)
PRESS = """
import sys
import frappe
from devbench.frappe_site import connected
from tests.acting import take_action
with connected():
	frappe.flags.mute_emails = True
	try:
		take_action(sys.argv[1], "Assessment Campaign", sys.argv[2], "Publish")
		frappe.db.commit()
	except frappe.PermissionError:
		frappe.db.rollback()
		sys.exit(3)
"""


def closed() -> str:
	set_answers_at_once(1000)
	name = factory.closed_campaign(north=50, south=75)
	set_answers_at_once(0)
	frappe.db.commit()
	return name


def hand_to_the_queue(campaign: str) -> None:
	assert take_action(PUBLISHER, CAMPAIGN, campaign, "Publish")["queued"] is True
	frappe.db.commit()


def wait_for(condition, seconds: float = 60) -> None:
	"""Like ``workers.wait_until``, within our own transaction, which holds a lock."""
	end = time.monotonic() + seconds
	while not condition():
		assert time.monotonic() < end, f"not true within {seconds} s"
		time.sleep(0.01)


def worker_in_the_middle(queue: str) -> subprocess.Popen:
	"""A worker that has written the results and now waits to move the sheets along."""
	worker = workers.start(queue)
	wait_for(lambda: database_server.somebody_waits_to_write(SHEET))
	return worker


def assert_nothing_is_published(campaign: str) -> None:
	assert state(campaign) == "Verified"
	for doctype in (RESULT, PUBLICATION):
		assert not frappe.db.exists(doctype, {"campaign": campaign})
	assert set(frappe.get_all(SHEET, {"campaign": campaign}, pluck="workflow_state")) == {"Verified"}


def assert_published_exactly_once(campaign: str) -> None:
	assert state(campaign) == "Published"
	assert frappe.db.count(PUBLICATION, {"campaign": campaign}) == 1
	assert sorted(frappe.get_all(RESULT, {"campaign": campaign}, pluck="rank")) == [1, 2]
	assert set(frappe.get_all(SHEET, {"campaign": campaign}, pluck="workflow_state")) == {"Published"}
	moves = {"reference_name": ["like", f"{campaign}%"], "to_state": "Published"}
	assert frappe.db.count("State Change", moves) == 3


def finish(queue: str, campaign: str) -> None:
	make_stale(job_of(campaign).name)
	assert wake_stalled() == 1
	frappe.db.commit()
	assert workers.start(queue).wait(120) == 0
	frappe.db.rollback()


def test_a_large_publication_is_handed_to_the_queue_and_done_there_once(all_on_the_queue):
	set_answers_at_once(1000)
	name = factory.closed_campaign(north=50, south=75)
	set_answers_at_once(0)
	assert take_action(PUBLISHER, CAMPAIGN, name, "Publish")["queued"] is True
	assert_nothing_is_published(name)
	run(job_of(name).name)
	run(job_of(name).name)
	assert_published_exactly_once(name)


def test_what_cannot_be_published_is_refused_before_it_is_queued(all_on_the_queue):
	set_answers_at_once(1000)
	name = factory.closed_campaign(north=50, south=75)
	set_answers_at_once(0)
	frappe.db.set_value(SHEET, factory.sheet(NORTH), "final_score", 3331.01)
	with pytest.raises(frappe.ValidationError, match="3331,01"):
		take_action(PUBLISHER, CAMPAIGN, name, "Publish")
	assert not frappe.db.exists("Campaign Job", {"campaign": name, "kind": "Publish"})


def test_a_worker_killed_in_the_middle_leaves_nothing_and_the_next_one_publishes_once(
	committing,
	all_on_the_queue,
):
	name = closed()
	with workers.queue_of_its_own("dts-publish") as queue:
		hand_to_the_queue(name)
		with database_server.locked(SHEET, factory.sheet(NORTH)):
			workers.kill(worker_in_the_middle(queue))
		assert_nothing_is_published(name)
		finish(queue, name)
	assert_published_exactly_once(name)


@pytest.mark.alone
def test_a_database_server_killed_in_the_middle_leaves_nothing_and_then_all_is_published_once(
	committing,
	all_on_the_queue,
):
	database_server.require_own()
	name = closed()
	with workers.queue_of_its_own("dts-publish") as queue:
		hand_to_the_queue(name)
		with database_server.locked(SHEET, factory.sheet(NORTH)):
			worker = worker_in_the_middle(queue)
			database_server.kill_and_start()
		assert worker.wait(120) is not None
		assert_nothing_is_published(name)
		finish(queue, name)
	assert_published_exactly_once(name)


def test_two_workers_at_once_publish_once(committing, all_on_the_queue):
	name = closed()
	with workers.queue_of_its_own("dts-publish") as queue:
		hand_to_the_queue(name)
		wake(job_of(name).name)
		frappe.db.commit()
		both = [workers.start(queue), workers.start(queue)]
		assert [worker.wait(120) for worker in both] == [0, 0]
	frappe.db.rollback()
	assert_published_exactly_once(name)


def test_two_who_press_the_button_at_once_publish_once(committing):
	name = factory.closed_campaign(north=50, south=75)
	frappe.db.commit()
	command = [sys.executable, "-c", PRESS, PUBLISHER, name]
	with database_server.locked(CAMPAIGN, name):
		both = [subprocess.Popen(command), subprocess.Popen(command)]
		wait_for(lambda: _waiting_to_read(CAMPAIGN) == 2)
	assert sorted(one.wait(120) for one in both) == [0, 3]
	frappe.db.rollback()
	assert_published_exactly_once(name)


def _waiting_to_read(doctype: str) -> int:
	query = (
		"select count(*) from information_schema.processlist where id != connection_id()"
		" and info like %s and command = 'Query'"
	)
	return frappe.db.sql(query, f"select%tab{doctype}%for update%")[0][0]
