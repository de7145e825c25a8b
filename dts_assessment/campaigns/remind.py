"""Reminding (đôn đốc): each person once a stage, with one message for all that he or she has to hand in."""

from collections.abc import Sequence
from functools import cached_property

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from dts_assessment.campaigns.notify import already_sent, log, reminder_name, speaking_to, tell
from dts_assessment.campaigns.settings import settings
from dts_assessment.campaigns.stages import stage_of
from dts_assessment.workflow.roles import COORDINATOR, UNIT_HEAD, UNIT_OFFICER
from dts_assessment.workflow.states import DRAFT

OPEN_SHEETS = """
	select distinct sheet.name, sheet.unit_name, sheet.deadline, sheet.answered_count, sheet.indicator_count,
		belongs.user
	from `tabSelf-Assessment` sheet
	join `tabUser Permission` belongs on belongs.allow = 'Office Unit' and belongs.for_value = sheet.unit
	join `tabUser` user on user.name = belongs.user and user.enabled = 1
	join `tabHas Role` role on role.parent = belongs.user and role.parenttype = 'User' and role.role in %(roles)s
	where sheet.campaign = %(campaign)s and sheet.workflow_state = %(draft)s
	order by belongs.user, sheet.deadline, sheet.name
"""


class Reminders:
	"""What is to be told today in one campaign, and to whom.

	``at_once``: the coordinator asks for it now, whatever the stages say; that counts as a stage of its own day.
	"""

	def __init__(self, campaign: Document, at_once: bool = False) -> None:
		self.campaign, self.at_once = campaign, at_once

	@cached_property
	def by_user(self) -> dict[str, list]:
		"""The sheets that officers and heads still have to hand in and that are in a stage of reminding today."""
		values = {"campaign": self.campaign.name, "draft": DRAFT, "roles": (UNIT_OFFICER, UNIT_HEAD)}
		found: dict[str, list] = {}
		for row in frappe.db.sql(OPEN_SHEETS, values, as_dict=True):
			if stage := self._stage(row.deadline):
				row.stage = stage
				row.reminder = reminder_name(row.name, row.user, stage, row.deadline)
				found.setdefault(row.user, []).append(row)
		return found

	def send(self, users: Sequence[str]) -> int:
		"""Tell some users what they were not told yet; returns the number of sheets told of."""
		rows = [row for user in users for row in self.by_user[user]]
		sent = already_sent(row.reminder for row in rows)
		new = [row for row in rows if row.reminder not in sent]
		log((row.reminder, self.campaign.name, row.user, row.stage, row.name, row.deadline) for row in new)
		for user in dict.fromkeys(row.user for row in new):
			self._tell(user, [row for row in new if row.user == user])
		return len(new)

	def tell_coordinators(self) -> None:
		"""One summary a day for each coordinator when units were reminded, and the milestones that come near."""
		people = coordinators(self.campaign)
		told_today = {
			"campaign": self.campaign.name,
			"self_assessment": ["is", "set"],
			"sent_on": [">=", today()],
		}
		if frappe.db.exists("Assessment Reminder", told_today):
			self._summarise(people)
		group = [row.user for row in self.campaign.working_group]
		for milestone in self.campaign.milestones:
			self._tell_milestone(milestone, dict.fromkeys([*people, *group]))

	def _stage(self, deadline) -> str | None:
		if self.at_once:
			return f"asked-{today()}"
		days = settings()
		return stage_of(getdate(deadline), getdate(today()), days.remind_before, days.remind_after)

	def _tell(self, user: str, rows: list) -> None:
		with speaking_to(user):
			subject = _sentence(rows[0]) if len(rows) == 1 else _sentence_for_many(rows)
			links = [(_sentence(row), "Self-Assessment", row.name) for row in rows]
			tell(user, subject, "Self-Assessment", rows[0].name, links)

	def _summarise(self, people: Sequence[str]) -> None:
		open_units = frappe.db.count(
			"Self-Assessment", {"campaign": self.campaign.name, "workflow_state": DRAFT}
		)
		late_filter = {"campaign": self.campaign.name, "workflow_state": DRAFT, "deadline": ["<", today()]}
		late = frappe.db.count("Self-Assessment", late_filter)
		for user in self._not_told(people, f"summary-{today()}"):
			with speaking_to(user):
				words = _("{0}: {1} units have not handed in, {2} of them are late.")
				self._about_campaign(user, words.format(self.campaign.title, open_units, late))

	def _tell_milestone(self, milestone: Document, people: Sequence[str]) -> None:
		days = settings()
		due = getdate(milestone.due_date)
		stage = stage_of(due, getdate(today()), days.remind_before, days.remind_after)
		if not (milestone.remind and stage):
			return
		for user in self._not_told(people, f"milestone-{milestone.idx}-{stage}", due):
			with speaking_to(user):
				words = _("{0}: {1} is due on {2}.")
				self._about_campaign(
					user, words.format(self.campaign.title, milestone.milestone, format_date(due))
				)

	def _not_told(self, people: Sequence[str], stage: str, deadline=None) -> list[str]:
		"""Those who were not told yet, noted as told."""
		names = {user: reminder_name(self.campaign.name, user, stage, deadline) for user in people}
		sent = already_sent(names.values())
		new = [user for user, name in names.items() if name not in sent]
		log((names[user], self.campaign.name, user, stage, None, deadline) for user in new)
		return new

	def _about_campaign(self, user: str, subject: str) -> None:
		tell(user, subject, "Assessment Campaign", self.campaign.name)


def coordinators(campaign: Document) -> list[str]:
	"""The coordinators who belong to the organising or the coordinating unit."""
	belongs, role = frappe.qb.DocType("User Permission"), frappe.qb.DocType("Has Role")
	user = frappe.qb.DocType("User")
	units = [unit for unit in (campaign.organising_unit, campaign.coordinating_unit) if unit]
	query = (
		frappe.qb.from_(belongs)
		.join(role)
		.on(role.parent == belongs.user)
		.join(user)
		.on(user.name == belongs.user)
	)
	query = query.where((belongs.allow == "Office Unit") & belongs.for_value.isin(units))
	query = query.where((role.role == COORDINATOR) & (user.enabled == 1)).select(belongs.user).distinct()
	return [row[0] for row in query.orderby(belongs.user).run()]


def _sentence(row) -> str:
	answered = _("{0} of {1} indicators answered").format(row.answered_count, row.indicator_count)
	left = (getdate(row.deadline) - getdate(today())).days
	if left < 0:
		return _("{0} is {1} days late with its self-assessment: {2}.").format(row.unit_name, -left, answered)
	if left == 0:
		return _("{0} hands in its self-assessment today: {1}.").format(row.unit_name, answered)
	return _("{0} hands in its self-assessment within {1} days: {2}.").format(row.unit_name, left, answered)


def _sentence_for_many(rows: list) -> str:
	words = _("{0} self-assessments of your units are not handed in; the first is due on {1}.")
	return words.format(len(rows), format_date(rows[0].deadline))
