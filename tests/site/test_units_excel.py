"""Units out to a workbook and in from it."""

from io import BytesIO

import frappe
import pytest
from openpyxl import Workbook, load_workbook

from dts_assessment.units import load
from tests import factory
from tests.acting import call, insert
from tests.factory import COORDINATOR, NORTH, PROVINCE

UNITS = "dts_assessment.api.unit"
HEADS = [
	"Mã", "Tên đơn vị", "Loại", "Cấp", "Mã đơn vị cấp trên", "Tỉnh, thành phố", "Khối xếp hạng", "Tên cơ quan",
	"Địa danh", "Viết tắt", "Cơ quan chủ quản", "Hiệu lực từ", "Hiệu lực đến", "Mã định danh",
]  # fmt: skip


def row(code: object = "", name: str = "", **values: object) -> list:
	cells = dict.fromkeys(HEADS, None) | {"Mã": code, "Tên đơn vị": name}
	return list((cells | {key.replace("_", " "): value for key, value in values.items()}).values())


def new(code: object, name: str, **values: object) -> list:
	cells = {"Cấp": "Sở, ban, ngành", "Mã đơn vị cấp trên": PROVINCE, **values}
	return row(code, name, **cells)


def read(*rows: list, dry_run: bool = True, answers: dict | None = None, user: str = COORDINATOR) -> dict:
	book = Workbook()
	for one in (HEADS, *rows):
		book.active.append(one)
	saved = BytesIO()
	book.save(saved)
	file = insert(user, "File", file_name="don-vi.xlsx", content=saved.getvalue(), is_private=1)
	return call(user, f"{UNITS}.import_units", file_url=file.file_url, dry_run=dry_run, answers=answers)


def exported(unit: str | None = None, user: str = COORDINATOR) -> list[list]:
	call(user, f"{UNITS}.download_units", unit=unit)
	sheet = load_workbook(BytesIO(frappe.response.pop("filecontent"))).active
	return [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=2)]


def test_departments_come_by_file_after_a_dry_run_that_saves_nothing():
	rows = [new("T1-801", "Sở Y tế", Mã_định_danh="H55.20"), new("T1-802", "Sở Nội vụ")]
	told = read(*rows)
	assert (told["created"], told["problems"]) == (2, [])
	assert not frappe.db.exists("Office Unit", "T1-801")
	assert read(*rows, dry_run=False)["created"] == 2
	unit = frappe.get_doc("Office Unit", "T1-801")
	assert (unit.superior_line, unit.agency_codes[0].code) == ("Ủy ban nhân dân tỉnh Thử", "H55.20")
	again = read(*rows, dry_run=False)
	assert (again["created"], again["updated"], again["same"]) == (0, 0, 2)


def test_what_goes_out_comes_in_unchanged():
	rows = exported()
	assert NORTH in [cells[0] for cells in rows]
	told = read(*rows)
	assert (told["problems"], told["questions"]) == ([], [])
	assert (told["created"], told["updated"], told["same"]) == (0, 0, len(rows))


def test_leading_zeros_stay_and_former_units_come_back_too():
	load.load_provinces(["01", "37"])
	codes = {cells[0] for cells in exported("01", "Administrator")}
	assert {"01", "00004"} <= codes
	rows = exported("37", "Administrator")
	assert ("14482", "Xã Gia Phú", "30/6/2025") in {(cells[0], cells[1], cells[12]) for cells in rows}
	told = read(*rows, user="Administrator")
	assert (told["problems"], told["created"], told["updated"]) == ([], 0, 0)


def test_names_are_stored_composed_and_an_empty_cell_leaves_what_is_there():
	frappe.db.set_value("Office Unit", NORTH, "block", "Đồng bằng")
	read(row(NORTH, "Xa\u0303 Ba\u0306\u0301c", Địa_danh="Bắc"), dry_run=False)
	unit = frappe.get_doc("Office Unit", NORTH)
	assert (unit.unit_name, unit.place_name, unit.block) == ("Xã Bắc", "Bắc", "Đồng bằng")


@pytest.mark.parametrize(
	("cells", "cell"),
	[
		({"Cấp": "Cấp lạ"}, "D3"),
		({"Mã đơn vị cấp trên": "T1-999"}, "E3"),
		({"Hiệu lực từ": "31/02/2026"}, "L3"),
		({"Mã": 4}, "A3"),
		({"Mã": "T1-801"}, "A3"),
		({"Mã": None}, "A3"),
	],
)
def test_one_wrong_cell_is_named_and_no_row_is_taken(cells, cell):
	wrong = dict(zip(HEADS, new("T1-802", "Sở Lạ"), strict=True)) | cells
	good = new("T1-801", "Sở Y tế")
	assert [one["where"] for one in read(good, list(wrong.values()))["problems"]] == [cell]
	with pytest.raises(frappe.ValidationError, match=cell):
		read(good, list(wrong.values()), dry_run=False)
	assert not frappe.db.exists("Office Unit", "T1-801")


def test_a_file_of_another_kind_is_refused_in_one_sentence():
	file = insert(COORDINATOR, "File", file_name="don-vi.xlsx", content=b"khong phai", is_private=1)
	with pytest.raises(frappe.ValidationError, match=r"don-vi.*\.xlsx"):
		call(COORDINATOR, f"{UNITS}.import_units", file_url=file.file_url)


def test_a_row_without_code_is_matched_by_province_type_and_name_in_any_spelling_of_the_tone():
	factory.unit("T1-811", "Xã Thủy An", parent=PROVINCE)
	told = read(
		row("", "Thuỷ An", Loại="Xã", **{"Tỉnh, thành phố": "Tỉnh Thử"}, Khối_xếp_hạng="Miền núi"),
		dry_run=False,
	)
	assert told["updated"] == 1
	assert frappe.db.get_value("Office Unit", "T1-811", "block") == "Miền núi"


def test_a_row_that_could_mean_several_units_is_asked_and_the_answer_is_taken():
	for code in ("T1-812", "T1-813"):
		factory.unit(code, "Xã Thanh Thử", parent=PROVINCE)
	asked = row("", "Xã Thanh Thử", Khối_xếp_hạng="Miền núi")
	(question,) = read(asked)["questions"]
	assert (question["where"], [one["name"] for one in question["options"]]) == ("B2", ["T1-812", "T1-813"])
	assert all("Tỉnh Thử" in one["label"] for one in question["options"])
	with pytest.raises(frappe.ValidationError, match="B2"):
		read(asked, dry_run=False)
	assert read(asked, dry_run=False, answers={"2": "T1-813"})["updated"] == 1
	assert frappe.db.get_value("Office Unit", "T1-813", "block") == "Miền núi"


def test_another_tone_is_a_question_and_never_taken_for_granted():
	factory.unit("T1-814", "Xã Thạnh Thử", parent=PROVINCE)
	(question,) = read(row("", "Xã Thành Thử", Khối_xếp_hạng="x"))["questions"]
	assert [one["name"] for one in question["options"]] == ["T1-814"]


def test_a_coordinator_writes_by_file_within_reach_only():
	load.load_province("01")
	(problem,) = read(row("00004", "Phường Ba Đình", Khối_xếp_hạng="x"))["problems"]
	assert problem["where"] == "A2"
	assert {cells[0] for cells in exported()}.isdisjoint({"00004", "01"})


def test_a_unit_is_not_closed_by_file():
	(problem,) = read(row(NORTH, "Xã Bắc", Hiệu_lực_đến="01/01/2026"))["problems"]
	assert problem["where"] == "A2"
