"""Recommendations of visits were one text; each line of it becomes a row that has its own deadline."""

import frappe

from dts_assessment.vietnamese.text import clean_lines


def execute() -> None:
	"""Move the lines once; visits that have rows already are left alone."""
	if not frappe.db.has_column("Verification Visit", "recommendations"):
		return
	visits = frappe.db.sql(
		"select name, recommendations, recommendations_until from `tabVerification Visit`"
		" where ifnull(recommendations, '') != ''",
		as_dict=True,
	)
	for visit in visits:
		if frappe.db.exists("Visit Recommendation", {"parent": visit.name}):
			continue
		for place, line in enumerate(clean_lines(visit.recommendations), 1):
			row = {"recommendation": line, "due_date": visit.recommendations_until, "idx": place}
			owner = {"parent": visit.name, "parenttype": "Verification Visit", "parentfield": "follow_ups"}
			frappe.get_doc({"doctype": "Visit Recommendation", **row, **owner}).db_insert()
