"""Units: loaded, found, moved and kept apart as offices need them."""

import frappe
import pytest

from dts_assessment.units import load
from dts_assessment.units.tree import rebuild
from tests import factory, people
from tests.acting import acting_as, call, insert
from tests.counting import statements
from tests.factory import COORDINATOR, NORTH, PROVINCE

UNITS = "dts_assessment.api.unit"
NINH_BINH, HA_NOI, DONG_NAI = "37", "01", "75"


@pytest.fixture
def loaded() -> None:
	load.load_provinces([NINH_BINH, "48"])


def found(text: str, user: str = "Administrator", beyond: bool = False) -> list[dict]:
	"""What a link field offers for a text; ``beyond`` the own reach if the field says so."""
	with acting_as(user):
		frappe.form_dict.ignore_user_permissions = int(beyond)
		answer = frappe.call("frappe.desk.search.search_link", doctype="Office Unit", txt=text)
	return frappe.response.pop("results", answer)


def add(code: str, name: str, **values: object):
	values = {"unit_level": "COMMUNE", "parent_office_unit": PROVINCE, **values}
	return frappe.get_doc({"doctype": "Office Unit", "unit_code": code, "unit_name": name, **values}).insert()


def test_a_province_comes_with_its_communes_and_the_units_that_they_came_from(loaded):
	assert frappe.db.count("Office Unit", {"parent_office_unit": NINH_BINH, "unit_level": "COMMUNE"}) == 129
	unit = frappe.get_doc("Office Unit", "14482")
	assert (unit.unit_name, unit.agency_name, unit.place_name) == (
		"Xã Gia Hưng",
		"Ủy ban nhân dân xã Gia Hưng",
		"Gia Hưng",
	)
	former = frappe.get_doc("Office Unit", "14482@2025-06-30")
	assert (former.unit_name, former.unit_code, str(former.valid_to)) == ("Xã Gia Phú", "14482", "2025-06-30")
	assert frappe.db.get_value("Office Unit", former.parent_office_unit, "unit_name") == "Huyện Gia Viễn"


def test_a_succession_is_many_to_many(loaded):
	into = frappe.get_all("Unit Succession", {"new_unit": "14482"}, pluck="old_name")
	assert {"Xã Gia Hưng", "Xã Liên Sơn", "Xã Gia Phú"} <= set(into)
	parts = frappe.get_all("Unit Succession", {"old_name": "Xã Gia Tân"}, ["new_name", "kind"])
	assert {(row.new_name, row.kind) for row in parts} == {
		("Xã Gia Vân", "Partial"),
		("Phường Tây Hoa Lư", "Partial"),
	}


def test_loading_again_adds_nothing(loaded):
	successions = frappe.db.count("Unit Succession")
	assert call(COORDINATOR, f"{UNITS}.load_provinces", provinces=[NINH_BINH, "48"]) == {"added": 0}
	assert frappe.db.count("Unit Succession") == successions


def test_the_statements_of_a_load_do_not_grow_with_the_units():
	frappe.db.delete("Office Unit", {"name": ["not like", "T1%"]})
	frappe.db.delete("Unit Succession")
	load.load_province("68")  # what Frappe reads once and keeps is no part of the comparison
	small = statements(lambda: load.load_provinces(["25"]))
	large = statements(lambda: load.load_provinces([NINH_BINH, "48", "51", "52", "56", "66"]))
	assert large == small


def test_an_unknown_province_is_refused_by_its_code():
	with pytest.raises(frappe.ValidationError, match="99"):
		load.load_provinces(["99"])


def test_only_coordinators_load_units():
	with pytest.raises(frappe.PermissionError):
		call(people.officer_of(NORTH), f"{UNITS}.load_province", province=HA_NOI)


def test_a_change_of_type_is_recorded_on_the_unit_itself():
	load.load_province(DONG_NAI)
	row = frappe.get_doc("Unit Succession", {"old_unit": DONG_NAI})
	assert (row.new_unit, row.kind, row.old_name, row.new_name) == (
		DONG_NAI,
		"Change of Type",
		"Tỉnh Đồng Nai",
		"Thành phố Đồng Nai",
	)


def test_a_bulk_load_numbers_the_tree_as_frappe_does(loaded):
	from frappe.utils.nestedset import get_descendants_of

	communes = set(frappe.get_all("Office Unit", {"parent_office_unit": "373@2025-06-30"}, pluck="name"))
	assert len(communes) == 18
	assert set(get_descendants_of("Office Unit", "373@2025-06-30", ignore_permissions=True)) == communes
	assert statements(rebuild) == 1


def test_a_loaded_unit_saves_without_moving_the_tree(loaded):
	before = frappe.db.get_value("Office Unit", "14482", ["lft", "rgt"])
	frappe.get_doc("Office Unit", "14482").save()
	assert frappe.db.get_value("Office Unit", "14482", ["lft", "rgt"]) == before


@pytest.mark.parametrize("text", ["da nang", "Đà Nẵng", "DA NANG", "đà nẵng", "Đa\u0300 Na\u0306\u0303ng"])
def test_da_nang_is_found_however_it_is_typed(loaded, text):
	assert found(text)[0]["label"] == "Thành phố Đà Nẵng"


def test_a_search_offers_namesakes_each_with_its_province(loaded):
	add("T1-101", "Xã Quế Sơn", unit_type="Xã")
	offered = found("xa que son")
	descriptions = [one["description"] for one in offered if one["label"] == "Xã Quế Sơn"]
	assert any("Tỉnh Thử" in one for one in descriptions)
	assert any("Thành phố Đà Nẵng" in one for one in descriptions)


def test_a_closed_unit_is_offered_with_its_last_day(loaded):
	(one,) = [one for one in found("gia phu") if one["value"] == "14482@2025-06-30"]
	assert one["label"] == "Xã Gia Phú"
	assert "2025" in one["description"]


def test_numbers_in_names_sort_by_value():
	for number in (10, 2, 1):
		add(f"T1-P{number}", f"Phường {number}", unit_type="Phường")
	offered = [one["label"] for one in found("phuong") if one["label"].split()[-1].isdigit()]
	assert offered == ["Phường 1", "Phường 2", "Phường 10"]
	nodes = call("Administrator", f"{UNITS}.get_children", parent=PROVINCE)
	shown = [node["title"] for node in nodes if node["title"].startswith("Phường")]
	assert shown == ["Phường 1", "Phường 2", "Phường 10"]
	assert frappe.get_meta("Office Unit").sort_field == "sort_key"


def test_a_link_offers_the_own_reach_unless_it_goes_beyond_it():
	own = {one["value"] for one in found("", people.officer_of(NORTH))}
	assert own == {NORTH}
	assert PROVINCE in {one["value"] for one in found("tinh thu", people.officer_of(NORTH), beyond=True)}


def test_the_tree_begins_at_the_users_own_units():
	nodes = call(people.officer_of(NORTH), f"{UNITS}.get_children", is_root="true", parent="x")
	assert [node["value"] for node in nodes] == [NORTH]


def test_the_tree_shows_closed_units_only_when_asked(loaded):
	shown = call("Administrator", f"{UNITS}.get_children", parent="48")
	assert "49@2025-06-30" not in {node["value"] for node in shown}
	shown = call("Administrator", f"{UNITS}.get_children", parent="48", with_closed=1)
	assert "49@2025-06-30" in {node["value"] for node in shown}


def test_who_reaches_a_province_reaches_the_units_that_it_came_from(loaded):
	from dts_assessment.permissions import reaches

	user = people.create_user("t-danang@example.com", "Đà Nẵng", ["DTS Coordinator"], "48")
	assert reaches("20650@2025-06-30", user)
	assert not reaches("14482@2025-06-30", user)


def test_a_search_in_the_tree_tells_where_each_unit_lies(loaded):
	(node,) = call("Administrator", f"{UNITS}.get_children", is_root="true", search_text="tay hoa lu")
	assert node["title"] == "Phường Tây Hoa Lư"
	assert "Tỉnh Ninh Bình" in node["note"]


def test_a_code_belongs_to_one_unit_at_a_time():
	add("T1-200", "Xã Một")
	with pytest.raises(frappe.DuplicateEntryError, match="Xã Một"):
		add("T1-200", "Xã Hai", valid_from="2026-01-01")


def test_a_code_in_use_before_goes_to_a_record_with_its_first_day():
	add("T1-200", "Xã Một", valid_from="2020-01-01", valid_to="2025-12-31")
	assert add("T1-200", "Xã Hai", valid_from="2026-01-01").name == "T1-200"
	first = frappe.get_doc("Office Unit", {"unit_name": "Xã Một", "unit_code": "T1-200"})
	assert first.name == "T1-200@2025-12-31"


def test_the_head_of_documents_follows_from_level_and_superior():
	superior = add(
		"T9", "Tỉnh Chín", unit_type="Tỉnh", unit_level="PROVINCE", parent_office_unit=None, is_group=1
	)
	department = add("T9-300", "Sở Tài chính", unit_level="DEPARTMENT", parent_office_unit=superior.name)
	assert department.agency_name == "Sở Tài chính"
	assert department.superior_line == superior.agency_name == "Ủy ban nhân dân tỉnh Chín"
	commune = add("T1-301", "Xã Thử", unit_type="Xã")
	assert (commune.agency_name, commune.superior_line or "") == ("Ủy ban nhân dân xã Thử", "")
	assert commune.place_name == "Thử"
	assert add("T1-302", "Phường 2", unit_type="Phường").place_name == "Phường 2"


def test_what_a_person_typed_for_prints_stays():
	unit = add("T1-303", "Xã Lạ", agency_name="UBND xã Lạ", place_name="Nơi khác")
	assert (unit.agency_name, unit.place_name) == ("UBND xã Lạ", "Nơi khác")


def test_names_are_stored_composed():
	assert add("T1-304", "Xa\u0303 Hoa\u0300").unit_name == "Xã Hoà"


def test_a_doubtful_agency_code_is_saved_with_a_warning():
	unit = add(
		"T1-305",
		"Xã Mã",
		agency_codes=[{"kind": "QĐ 20/2020/QĐ-TTg", "code": "Z9.1", "valid_from": "2025-07-01"}],
	)
	assert unit.agency_codes[0].code == "Z9.1"
	assert any("Z9.1" in str(message) for message in frappe.local.message_log)
	frappe.local.message_log = []
	add("T1-306", "Xã Mã Đúng", agency_codes=[{"kind": "QĐ 20/2020/QĐ-TTg", "code": "H55.242"}])
	assert frappe.local.message_log == []


def test_a_coordinator_adds_units_within_reach_only(loaded):
	values = {"unit_code": "T1-400", "unit_name": "Ban Quản lý", "unit_level": "DEPARTMENT"}
	assert insert(COORDINATOR, "Office Unit", parent_office_unit=PROVINCE, **values).name == "T1-400"
	for parent in (NINH_BINH, None):
		with pytest.raises(frappe.PermissionError):
			insert(
				COORDINATOR, "Office Unit", parent_office_unit=parent, **(values | {"unit_code": "T1-401"})
			)


def test_a_coordinator_changes_units_within_reach_only(loaded):
	with acting_as(COORDINATOR):
		unit = frappe.get_doc("Office Unit", NORTH)
		unit.short_name = "UBND"
		unit.save()
		unit.parent_office_unit = NINH_BINH
		with pytest.raises(frappe.PermissionError):
			unit.save()
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc("Office Unit", "14482").save()


def test_moving_a_unit_drops_the_reach_that_frappe_remembers():
	from frappe.core.doctype.user_permission.user_permission import get_user_permissions

	def seen() -> set[str]:
		return {row["doc"] for row in get_user_permissions(people.officer_of(NORTH))["Office Unit"]}

	frappe.db.set_value("Office Unit", NORTH, "is_group", 1)
	assert seen() == {NORTH}
	unit = frappe.get_doc("Office Unit", factory.SOUTH)
	unit.parent_office_unit = NORTH
	unit.save()
	assert seen() == {NORTH, factory.SOUTH}


def test_a_unit_is_put_below_groups_only():
	with pytest.raises(frappe.ValidationError, match=NORTH):
		add("T1-500", "Tổ dân phố", parent_office_unit=NORTH)
