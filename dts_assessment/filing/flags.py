"""What those who judge a piece of evidence should look at, told from its date."""

from datetime import date

AFTER_DEADLINE, OUTSIDE_YEAR = "Issued After the Deadline", "Outside the Year"


def date_flags(issued: date | None, year: int | None, deadline: date | None) -> tuple[str, ...]:
	"""Flags of a document issued on a day, in a campaign about ``year`` whose unit hands in until ``deadline``.

	They are notes, not refusals: a plan for a year is often issued at the end of the year before.
	"""
	if not issued:
		return ()
	flags = []
	if deadline and issued > deadline:
		flags.append(AFTER_DEADLINE)
	if year and issued.year != year:
		flags.append(OUTSIDE_YEAR)
	return tuple(flags)
