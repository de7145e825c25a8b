"""Reminding: the right people, in stages, once each, and a mail server never stands in the way."""

import frappe
import pytest
from frappe.utils import add_days, today

from dts_assessment.campaigns.remind import Reminders
from dts_assessment.jobs.clock import daily
from dts_assessment.jobs.request import request
from dts_assessment.jobs.work import run
from tests import factory, people
from tests.acting import acting_as, call
from tests.factory import COORDINATOR, NORTH, SOUTH

API = "dts_assessment.api.campaign"
CAMPAIGN, LOG = "Assessment Campaign", "Assessment Reminder"


def campaign_due(days: int) -> str:
	"""A running campaign whose deadline is so many days away."""
	name = factory.launched_campaign()
	with acting_as(COORDINATOR):
		frappe.get_doc(CAMPAIGN, name).update({"hand_in_until": add_days(today(), days)}).save()
	return name


def remind(name: str) -> None:
	with acting_as(COORDINATOR):
		job = request(name, "Remind")
	run(job)
	assert frappe.db.get_value("Campaign Job", job, "status") == "Done"


def told(user: str) -> list[str]:
	return frappe.get_all("Notification Log", {"for_user": user}, pluck="subject", order_by="creation")


def test_officers_and_heads_of_units_that_have_not_handed_in_are_told_what_is_left():
	name = campaign_due(7)
	factory.fill_in(NORTH)
	factory.handed_in(SOUTH)
	remind(name)
	for user in (people.officer_of(NORTH), people.head_of(NORTH)):
		assert [("7" in text, "2/2" in text) for text in told(user)] == [(True, True)]
	assert told(people.officer_of(SOUTH)) == []
	assert told(factory.OUTSIDER) == []


def test_the_reminder_leads_to_the_sheet():
	remind(campaign_due(7))
	row = frappe.get_all(
		"Notification Log",
		{"for_user": people.head_of(NORTH)},
		["document_type", "document_name", "email_content"],
	)[0]
	assert (row.document_type, row.document_name) == ("Self-Assessment", factory.sheet(NORTH))
	assert frappe.utils.get_url_to_form("Self-Assessment", factory.sheet(NORTH)) in row.email_content


def test_nobody_gets_the_same_reminder_twice():
	name = campaign_due(7)
	remind(name)
	remind(name)
	assert len(told(people.officer_of(NORTH))) == 1
	assert len(told(COORDINATOR)) == 1


def test_the_next_stage_reminds_again():
	name = campaign_due(7)
	remind(name)
	frappe.db.set_single_value("DTS Settings", "remind_before", "8, 7")
	frappe.clear_document_cache("DTS Settings", "DTS Settings")
	with acting_as(COORDINATOR):
		frappe.get_doc(CAMPAIGN, name).update({"hand_in_until": add_days(today(), 8)}).save()
	remind(name)
	assert len(told(people.officer_of(NORTH))) == 2


def test_outside_the_stages_nobody_is_told():
	remind(campaign_due(60))
	assert told(people.officer_of(NORTH)) == []
	assert told(COORDINATOR) == []


def test_a_late_unit_is_told_by_how_many_days():
	remind(campaign_due(-3))
	assert "3" in told(people.officer_of(NORTH))[0]


def test_a_head_of_two_units_gets_one_summary():
	name = campaign_due(7)
	user = people.head_of(NORTH)
	people.create_user(user, "", [], SOUTH)
	remind(name)
	assert len(told(user)) == 1
	assert frappe.db.count(LOG, {"user": user, "self_assessment": ["is", "set"]}) == 2


def test_the_coordinator_gets_one_summary_of_open_and_late_units():
	remind(campaign_due(-1))
	assert [text.count("2") >= 2 for text in told(COORDINATOR)] == [True]


def test_milestones_that_come_near_are_told_to_coordinator_and_group_where_they_are_to_be():
	name = campaign_due(60)
	due = add_days(today(), 3)
	rows = [
		{"milestone": "Họp tổ công tác", "due_date": due, "remind": 1},
		{"milestone": "Không nhắc", "due_date": due, "remind": 0},
	]
	with acting_as(COORDINATOR):
		frappe.get_doc(CAMPAIGN, name).update({"milestones": rows}).save()
	remind(name)
	for user in (COORDINATOR, factory.VERIFIER):
		assert ["Họp tổ công tác" in text for text in told(user)] == [True]


def mail_account(server: str, **more: object) -> None:
	"""An account to send from, saved without asking its server."""
	account = {
		"email_account_name": "DTS",
		"email_id": "dts@example.com",
		"smtp_server": server,
		"smtp_port": 1,
		**more,
	}
	frappe.get_doc(
		{
			"doctype": "Email Account",
			"enable_outgoing": 1,
			"default_outgoing": 1,
			"awaiting_password": 1,
			**account,
		}
	).db_insert()


def test_where_a_mail_account_is_set_up_the_reminder_goes_out_by_mail_too():
	mail_account("127.0.0.1")
	remind(campaign_due(7))
	to = {address.lower() for address in frappe.get_all("Email Queue Recipient", pluck="recipient")}
	assert {people.officer_of(NORTH).lower(), people.head_of(NORTH).lower(), COORDINATOR} <= to
	assert frappe.db.get_value(LOG, {"user": people.officer_of(NORTH)}, "by_mail") == 1


def test_a_mail_server_that_does_not_answer_blocks_nothing(monkeypatch):
	mail_account("127.0.0.1", no_smtp_authentication=1)
	remind(campaign_due(7))
	for held_back in ("mute_emails", "in_test"):
		monkeypatch.setitem(frappe.flags, held_back, False)
	waiting = {"recipient": people.officer_of(NORTH).lower()}
	mail = frappe.get_doc("Email Queue", frappe.db.get_value("Email Queue Recipient", waiting, "parent"))
	with pytest.raises(frappe.ValidationError, match="Outgoing Mail Server"):
		mail.send()
	assert len(told(people.officer_of(NORTH))) == 1


def test_without_a_mail_account_people_are_told_on_the_desk():
	remind(campaign_due(7))
	assert len(told(people.officer_of(NORTH))) == 1
	assert not frappe.db.exists("Email Queue Recipient", {"recipient": people.officer_of(NORTH).lower()})


def test_the_coordinator_reminds_at_once_but_once_a_day():
	name = campaign_due(60)
	for _again in range(2):
		run(call(COORDINATOR, f"{API}.remind", campaign=name)["name"])
	assert len(told(people.officer_of(NORTH))) == 1


def test_the_daily_clock_reminds_in_running_campaigns_only():
	running, draft = campaign_due(7), factory.draft_campaign("TEST-DRAFT", factory.published_set("DRAFT-2"))
	daily()
	assert frappe.get_all("Campaign Job", {"kind": "Remind"}, pluck="campaign") == [running]
	assert not Reminders(frappe.get_doc(CAMPAIGN, draft)).by_user


def test_a_person_sees_only_his_or_her_own_reminders_and_nobody_changes_one():
	name = campaign_due(7)
	remind(name)
	row = frappe.get_doc(LOG, {"user": people.officer_of(NORTH)})
	with acting_as(COORDINATOR), pytest.raises(frappe.PermissionError):
		row.update({"stage": "x"}).save()
	with acting_as(people.officer_of(NORTH)), pytest.raises(frappe.PermissionError):
		frappe.get_doc(LOG, {"user": people.officer_of(SOUTH)}).check_permission("read")


def test_a_reminder_dispatch_lists_who_has_not_handed_in():
	from io import BytesIO

	from openpyxl import load_workbook

	name = campaign_due(-2)
	factory.handed_in(SOUTH)
	made = call(COORDINATOR, f"{API}.draft_reminder", campaign=name)["name"]
	dispatch = frappe.get_doc("Official Dispatch", made)
	assert [row.unit for row in dispatch.recipients] == [NORTH]
	assert ("Reminder", made) in [
		(row.purpose, row.dispatch) for row in frappe.get_doc(CAMPAIGN, name).dispatches
	]
	file = frappe.get_doc("File", {"attached_to_doctype": "Official Dispatch", "attached_to_name": made})
	cells = [cell.value for row in load_workbook(BytesIO(file.get_content())).active for cell in row]
	assert "Xã Bắc" in cells
	assert "Xã Nam" not in cells


def test_days_that_are_no_days_are_refused_in_the_settings():
	with pytest.raises(frappe.ValidationError):
		frappe.get_doc("DTS Settings").update({"remind_before": "7, mai"}).save()
