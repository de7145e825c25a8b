"""Finding a registered dispatch by its number or by words, with or without Vietnamese marks."""

import frappe

from dts_assessment.database import SEARCHABLE, like_words
from dts_assessment.permissions import EVERYTHING, dispatch_query

FOUND_AT_ONCE = 20
COLUMNS = ("document_number", "dispatch_type", "subject", "issuer")


def search_dispatches(text: str, limit: int = FOUND_AT_ONCE) -> list[dict]:
	"""Dispatches with a number that the user may see and that hold all words, the newest first."""
	frappe.has_permission("Official Dispatch", "read", throw=True)
	held, values = like_words(SEARCHABLE.format(", ".join(COLUMNS)), text)
	seen = dispatch_query() or EVERYTHING
	return frappe.db.sql(
		f"""select name, document_number, dispatch_date, issuer, subject, short_citation
		from `tabOfficial Dispatch`
		where coalesce(document_number, '') != '' and {seen} and {held}
		order by dispatch_date desc, name limit %(limit)s""",  # noqa: S608
		{**values, "limit": limit},
		as_dict=True,
	)
