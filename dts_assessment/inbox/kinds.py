"""What a kind of waiting thing is made of, and how its rows are read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import frappe
from frappe.utils import today

from dts_assessment.campaigns.settings import settings
from dts_assessment.permissions import QUERIES, member_units

SHOWN = 100
"""Rows of one kind that are listed; how many there are is always told in full."""
UNIT, GROUP, ORGANISER = "unit", "group", "organiser"
"""By whom a thing is owed, and so who hears of it when it is overdue: the unit's head, the head of the campaign's
working group, or who publishes for the organising unit."""
NOTHING = "null"
COLUMNS = ("name", "title", "unit", "unit_name", "campaign", "since", "until", "done", "asked")


class Reader:
	"""One user, with what the conditions of all kinds ask about him or her, each asked once."""

	def __init__(self, user: str) -> None:
		self.user = user
		self.roles = frozenset(frappe.get_roles(user))
		self._seen: dict[str, str] = {}

	@cached_property
	def units(self) -> list[str]:
		return member_units(self.user)

	def belongs_to(self, column: str) -> str:
		"""Condition: the unit in ``column`` is exactly one of the user's own."""
		codes = ", ".join(frappe.db.escape(unit) for unit in self.units)
		return f"{column} in ({codes})" if codes else "1=0"

	def stranger_to(self, column: str) -> str:
		"""Condition: the user does not belong to the unit in ``column``, so that he or she may verify it."""
		return f"not ({self.belongs_to(column)})"

	def in_group_of(self, column: str) -> str:
		"""Condition: the user is in the working group of the campaign in ``column``."""
		return (
			f"{column} in (select parent from `tabWorking Group Member`"
			f" where parenttype = 'Assessment Campaign' and user = {frappe.db.escape(self.user)})"
		)

	def sees(self, doctype: str) -> str:
		"""Condition: the row of ``doctype`` is one that the user may read."""
		if doctype not in self._seen:
			query = QUERIES.get(doctype)
			self._seen[doctype] = (query(self.user) if query else "") or "1=1"
		return self._seen[doctype]


@dataclass(frozen=True)
class Kind:
	"""One kind of thing that waits for somebody.

	``tables`` starts with the table of ``doctype``, whose form is where the work is done, without an alias, so that
	the conditions of reading fit. ``open`` says which rows wait at all, ``mine`` which of them wait for a reader. The
	further fields are SQL expressions: ``since`` when and ``until`` when, and how far it is (``done`` of ``asked``).
	"""

	key: str
	words: Callable[[], str]
	doctype: str
	roles: frozenset[str]
	owed_by: str
	tables: str
	open: str
	mine: Callable[[Reader], str]
	title: str
	since: str
	until: str = NOTHING
	unit: str = NOTHING
	unit_name: str = NOTHING
	campaign: str = NOTHING
	done: str = NOTHING
	asked: str = NOTHING
	group_by: str = ""
	told_elsewhere: bool = False
	"""Reminders of their own go out when it is overdue."""

	@property
	def name(self) -> str:
		return f"`tab{self.doctype}`.name"

	def waiting_for(self, reader: Reader) -> list:
		"""The rows that wait for a reader, the most pressing first, at most ``SHOWN``.

		Every row also tells how many there are (``total``) and how many of them are overdue (``overdue``).
		"""
		if not self.roles & reader.roles:
			return []
		return self._rows(f"({self.mine(reader)}) and {reader.sees(self.doctype)}", limit=SHOWN)

	def overdue(self) -> list:
		"""All rows on the site whose time is over, whoever they wait for."""
		return self._rows("1=1", having=f"having {_day('until')} < %(today)s")

	def _rows(self, condition: str, having: str = "", limit: int = 0) -> list:
		columns = ", ".join(f"{getattr(self, column)} as `{column}`" for column in COLUMNS)
		groups = f"group by {self.group_by}" if self.group_by else ""
		rows = f"select {columns} from {self.tables} where {self.open} and {condition} {groups} {having}"
		counted = f"""
			select waiting.*, count(*) over () as total, sum({_day("waiting.until")} < %(today)s) over () as overdue
			from ({rows}) waiting
			order by waiting.until is null, waiting.until, waiting.since, waiting.name
			{f"limit {limit}" if limit else ""}
		"""
		values = {"today": today(), "patience": settings().answer_days}
		return frappe.db.sql(counted, values, as_dict=True)


def within_patience(since: str) -> str:
	"""The last day of a thing that has no deadline of its own: so many days as the settings say after it came."""
	return f"date(date_add({since}, interval %(patience)s day))"


def _day(column: str) -> str:
	return f"date({column})"
