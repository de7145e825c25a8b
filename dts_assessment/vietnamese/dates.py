"""Dates and times as administrative documents write them (decree 30/2020/NĐ-CP, Appendix I)."""

import re
from datetime import date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from dts_assessment.vietnamese.problem import Problem
from dts_assessment.vietnamese.text import clean

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
Moment = TypeVar("Moment", bound=date)

_FORMS = (
	re.compile(r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})"),
	re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
	re.compile(r"(?:ngày )?(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})", re.IGNORECASE),
)


class DateProblem(Problem):
	"""A text that is no date."""


def long_date(day: date) -> str:
	"""``ngày 05 tháng 3 năm 2020``: days below 10 and the months 1 and 2 get a zero, others none."""
	day = _local(day)
	return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def short_date(day: date) -> str:
	"""``05/3/2020``, for running text and tables, padded like the long form."""
	day = _local(day)
	return f"{day.day:02}/{_month(day)}/{day.year}"


def clock_time(moment: time | datetime) -> str:
	"""``08 giờ 30 phút``."""
	if isinstance(moment, datetime):
		moment = _local(moment).time()
	return f"{moment.hour:02} giờ {moment.minute:02} phút"


def long_moment(moment: datetime) -> str:
	"""``08 giờ 30 phút, ngày 10 tháng 7 năm 2023``."""
	return f"{clock_time(moment)}, {long_date(moment)}"


def parse_date(text: str) -> date:
	"""The date in ``text``: 16/9/2022, 16-09-2022, 16.9.2022, 2022-09-16 or the long form.

	Raises ``DateProblem`` for anything else, days that do not exist and years of two digits included.
	"""
	for form in _FORMS:
		if found := form.fullmatch(clean(text)):
			try:
				return date(int(found["year"]), int(found["month"]), int(found["day"]))
			except ValueError:
				break
	raise DateProblem(
		f"“{text}” không phải là ngày; hãy viết như 16/9/2022.",
		f"“{text}” is not a date; write it like 16/9/2022.",
	)


def _month(day: date) -> str:
	return f"{day.month:02}" if day.month < 3 else str(day.month)


def _local(moment: Moment) -> Moment:
	"""Aware times are told in Vietnam's zone, whatever the server's; naive ones are taken as they are."""
	if isinstance(moment, datetime) and moment.tzinfo:
		return moment.astimezone(VIETNAM)
	return moment
