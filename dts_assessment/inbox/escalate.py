"""What is overdue is told once to who answers for it: the unit's head, the head of the working group, the publisher."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import frappe
from frappe import _
from frappe.utils import format_date

from dts_assessment.campaigns.notify import already_sent, log, reminder_name, speaking_to, tell
from dts_assessment.database import batched
from dts_assessment.inbox.gather import KINDS
from dts_assessment.inbox.kinds import GROUP, ORGANISER, UNIT, Kind
from dts_assessment.workflow.roles import PUBLISHER, UNIT_HEAD

STAGE = "overdue"
BATCH = 100
OF_UNITS = """
	select distinct belongs.for_value as place, belongs.user from `tabUser Permission` belongs
	join `tabUser` user on user.name = belongs.user and user.enabled = 1
	join `tabHas Role` role on role.parent = belongs.user and role.parenttype = 'User' and role.role = %(role)s
	where belongs.allow = 'Office Unit' and belongs.for_value in %(places)s order by place, belongs.user
"""
OF_GROUPS = """
	select member.parent as place, member.user from `tabWorking Group Member` member
	join `tabUser` user on user.name = member.user and user.enabled = 1
	where member.parenttype = 'Assessment Campaign' and member.part = 'Head' and member.parent in %(places)s
	order by place, member.user
"""
OWNERS = {
	UNIT: ("unit", OF_UNITS, UNIT_HEAD),
	ORGANISER: ("unit", OF_UNITS, PUBLISHER),
	GROUP: ("campaign", OF_GROUPS, ""),
}


def escalate() -> int:
	"""Tell of everything that became overdue; safe to repeat and to kill. Returns the number of things told.

	One message a person, with a link to each thing. What was told is written down with the message, in one
	transaction for each hundred persons, so that nobody hears of the same thing twice. Things that reminders of their
	own follow up (handing in, for one) are left to those.
	"""
	told = 0
	by_user = groupby(sorted(_owed(), key=lambda one: (one[0], one[3])), key=lambda one: one[0])
	for batch in batched(((user, list(rows)) for user, rows in by_user), BATCH):
		told += sum(_tell(user, rows) for user, rows in batch)
		frappe.db.commit()
	return told


def _owed() -> Iterator[tuple]:
	"""Everything overdue as (user, kind, row, name of the note that it was told)."""
	for kind in KINDS:
		rows = [] if kind.told_elsewhere else kind.overdue()
		owners = _owners(kind, rows)
		place = OWNERS[kind.owed_by][0]
		for row in rows:
			for user in owners.get(row[place], ()):
				yield user, kind, row, reminder_name(kind.key, row.name, row.unit, row.until, user)


def _owners(kind: Kind, rows: Sequence) -> dict[str, list[str]]:
	"""Who answers for the rows, by unit or campaign."""
	column, statement, role = OWNERS[kind.owed_by]
	found: dict[str, list[str]] = {}
	for places in batched({row[column] for row in rows if row[column]}, 2000):
		for row in frappe.db.sql(statement, {"places": places, "role": role}, as_dict=True):
			found.setdefault(row.place, []).append(row.user)
	return found


def _tell(user: str, rows: list[tuple]) -> int:
	sent = already_sent(name for *_rest, name in rows)
	new = [(kind, row, name) for _user, kind, row, name in rows if name not in sent]
	if not new:
		return 0
	log((name, row.campaign, user, STAGE, _sheet(kind, row), row.until) for kind, row, name in new)
	with speaking_to(user):
		sentences = [_sentence(kind, row) for kind, row, _name in new]
		subject = sentences[0] if len(new) == 1 else _("{0} things are overdue.").format(len(new))
		links = [
			(words, kind.doctype, row.name) for words, (kind, row, _name) in zip(sentences, new, strict=True)
		]
		kind, row, _name = new[0]
		tell(user, subject, kind.doctype, row.name, links)
	return len(new)


def _sheet(kind: Kind, row) -> str | None:
	return row.name if kind.doctype == "Self-Assessment" else None


def _sentence(kind: Kind, row) -> str:
	about = row.unit_name or row.title
	return _("Overdue since {0}: {1} – {2}").format(format_date(row.until), kind.words(), about)
