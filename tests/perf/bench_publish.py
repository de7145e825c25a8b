"""Publishing 3,321 results as the button does, against one bare INSERT of the same rows.

Ours writes the results with their seals, moves every sheet along and keeps the journal of it.
"""

import time

import frappe

from dts_assessment.publication.publish import check_publishable, publish
from dts_assessment.publication.version import OWN, RESULT
from tests.perf import country

NAME = "publish-3321"
BOUND = 3.0
FIELDS = ("name", "publication", "campaign", "version", "docstatus", "idx", *OWN)


def run() -> tuple[float, float]:
	doc = country.verified(country.COUNTRY)
	doc.published_on = frappe.utils.now_datetime()
	check_publishable(doc)
	begun = time.perf_counter()
	assert publish(doc) == country.COUNTRY
	ours = time.perf_counter() - begun
	baseline = _bare(doc.name)
	country.remove()
	return ours, baseline


def _bare(campaign: str) -> float:
	"""The same rows once more, under other names, in one statement."""
	columns = ", ".join(f"`{field}`" for field in FIELDS)
	rows = frappe.db.sql(f"select {columns} from `tab{RESULT}` where campaign = %s", campaign)
	values = [value for name, *row in rows for value in (f"{name}-x", *row)]
	marks = ", ".join(["(" + ", ".join(["%s"] * len(FIELDS)) + ")"] * len(rows))
	begun = time.perf_counter()
	frappe.db.sql(f"insert into `tab{RESULT}` ({columns}) values {marks}", values)
	return time.perf_counter() - begun
