"""Setting the app up on a site. Every step may be repeated."""

import csv
from pathlib import Path

import frappe

DATA = Path(__file__).parent / "data"
CYCLE = [
	{
		"milestone": "Nộp phiếu tự đánh giá và tài liệu kiểm chứng",
		"day": 29,
		"month": 1,
		"years_after": 1,
		"hand_in": 1,
	},
	{"milestone": "Công bố kết quả", "day": 31, "month": 3, "years_after": 1, "remind": 1},
]
"""Figures before 30 January, publication in the first quarter of the year after: decision 366/QĐ-UBND of Đắk Lắk, 2018."""


LIST_COLUMNS = "6"
"""Of a list view; on a screen of 1366 pixels Frappe shows four, and two of those are the state and the tags."""


def after_install() -> None:
	create_unit_levels()
	create_settings()
	widen_lists()


def after_migrate() -> None:
	create_unit_levels()
	create_settings()
	widen_lists()


def create_unit_levels() -> None:
	"""The levels of units that every office starts with; those that are there stay as they are."""
	with (DATA / "unit_levels.csv").open(encoding="utf-8", newline="") as table:
		for row in csv.DictReader(table):
			if not frappe.db.exists("Unit Level", row["level_code"]):
				values = {key: value or None for key, value in row.items()}
				frappe.get_doc({"doctype": "Unit Level", **values}).insert()


def create_settings() -> None:
	"""The settings with their defaults, once: Frappe 16 reads a single document that was never saved as empty."""
	if not frappe.db.get_singles_dict("DTS Settings"):
		frappe.get_doc({"doctype": "DTS Settings", "cycle": CYCLE}).insert()


def widen_lists() -> None:
	"""Lists show enough columns to tell their rows apart; a list that an office has set up stays as it is."""
	ours = {"module": "DTS Assessment", "istable": 0, "issingle": 0}
	for doctype in frappe.get_all("DocType", ours, pluck="name", order_by="name"):
		if not frappe.db.exists("List View Settings", doctype):
			settings = {"doctype": "List View Settings", "total_fields": LIST_COLUMNS}
			frappe.get_doc(settings).insert(set_name=doctype)
