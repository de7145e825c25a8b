"""The classes of the latest published campaigns."""

import frappe

from dts_assessment.reporting.overview import results_by_class


@frappe.whitelist()
def get(chart_name: str | None = None, **settings: object) -> dict:
	"""Classes and numbers of units for Frappe's chart, a series a campaign. Permission: read on Assessment Result."""
	frappe.has_permission("Assessment Result", "read", throw=True)
	titles, classes = results_by_class()
	if not classes:
		return {}  # then Frappe says that there is nothing to draw
	series = [
		{"name": title, "values": [counts[place] for counts in classes.values()]}
		for place, title in enumerate(titles)
	]
	return {"labels": list(classes), "datasets": series}
