"""The monitoring of a campaign: its numbers, its reach, and the cost of asking."""

from io import BytesIO

import frappe
import pytest
from frappe.utils import add_days, today
from openpyxl import load_workbook

from tests import factory, people
from tests.acting import acting_as, call, take_action
from tests.factory import COORDINATOR, NORTH, SOUTH

API = "dts_assessment.api.campaign"
MOST_STATEMENTS = 12


@pytest.fixture
def late() -> str:
	"""One unit handed in and verified, one is two days late."""
	name = factory.launched_campaign()
	take_action(factory.VERIFIER, "Self-Assessment", factory.handed_in(NORTH), "Verify")
	with acting_as(COORDINATOR):
		values = {"hand_in_until": add_days(today(), -2)}
		frappe.get_doc("Assessment Campaign", name).update(values).save()
	return name


def test_units_are_counted_by_state_and_group(late):
	found = call(COORDINATOR, f"{API}.monitoring", campaign=late)
	assert found["by_state"] == {"Draft": 1, "Submitted": 0, "Verified": 1, "Published": 0}
	assert (found["units"], found["answered"], found["asked"], found["late"]) == (2, 2, 4, 1)
	assert [(row["group_name"], row["units"], row["late"]) for row in found["groups"]] == [("Tỉnh Thử", 2, 1)]
	assert found["timeline"] == [{"day": today(), "units": 1}]


def test_late_units_are_listed_with_their_days(late):
	found = call(COORDINATOR, f"{API}.monitoring", campaign=late)
	assert [(row["unit"], row["days_late"]) for row in found["late_units"]] == [(SOUTH, 2)]


def test_a_group_and_a_state_lead_down_to_their_units(late):
	units = call(COORDINATOR, f"{API}.monitoring_units", campaign=late, group=factory.PROVINCE)
	assert [row["unit"] for row in units] == [NORTH, SOUTH]
	units = call(COORDINATOR, f"{API}.monitoring_units", campaign=late, state="Draft")
	assert [row["unit"] for row in units] == [SOUTH]


def test_a_unit_is_counted_for_itself_only(late):
	assert call(people.head_of(NORTH), f"{API}.monitoring", campaign=late)["units"] == 1


def test_an_outsider_is_refused(late):
	for method in ("monitoring", "monitoring_units", "download_monitoring"):
		with pytest.raises(frappe.PermissionError):
			call(factory.OUTSIDER, f"{API}.{method}", campaign=late)


def test_the_workbook_says_the_same_as_the_page(late):
	call(COORDINATOR, f"{API}.download_monitoring", campaign=late)
	book = load_workbook(BytesIO(frappe.local.response.filecontent))
	group = [cell.value for cell in book["Tổng hợp"][5]]
	assert group == [1, "Tỉnh Thử", 2, 1, 0, 1, 0, 1, 0, 50]
	units = [[cell.value for cell in row] for row in book["Đơn vị"].iter_rows(min_row=5)]
	assert [(row[2], row[3], row[7]) for row in units] == [
		("Xã Bắc", "Đã thẩm tra", None),
		("Xã Nam", "Dự thảo", 2),
	]


def test_the_page_costs_the_same_few_statements_for_any_number_of_units(late, monkeypatch):
	asked = []
	sql = frappe.db.sql
	monkeypatch.setattr(
		frappe.db, "sql", lambda query, *rest, **more: (asked.append(query), sql(query, *rest, **more))[1]
	)
	with acting_as(COORDINATOR):
		call(COORDINATOR, f"{API}.monitoring", campaign=late)
		asked.clear()
		call(COORDINATOR, f"{API}.monitoring", campaign=late)
	with_two = len(asked)
	for number in range(3, 8):
		unit = factory.unit(f"T1-00{number}", f"Xã {number}", parent=factory.PROVINCE)
		call(COORDINATOR, f"{API}.add_units", campaign=late, units=[unit], reason="Mới")
	call(COORDINATOR, f"{API}.monitoring", campaign=late)
	asked.clear()
	call(COORDINATOR, f"{API}.monitoring", campaign=late)
	assert len(asked) <= with_two
	selects = [query for query in asked if "tabSelf-Assessment" in str(query)]
	assert len(selects) <= MOST_STATEMENTS
