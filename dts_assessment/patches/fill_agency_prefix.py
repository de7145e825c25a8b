"""Unit levels made before documents were headed by level get the words that ship with the app."""

import csv

import frappe

from dts_assessment.install import DATA


def execute() -> None:
	"""Set the prefix of the shipped levels that have none yet."""
	with (DATA / "unit_levels.csv").open(encoding="utf-8", newline="") as table:
		for row in csv.DictReader(table):
			level = {"name": row["level_code"], "agency_prefix": ["is", "not set"]}
			frappe.db.set_value("Unit Level", level, "agency_prefix", row["agency_prefix"] or None)
