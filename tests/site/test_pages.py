"""The public pages: what a reader without a login sees of published campaigns, and nothing else."""

import csv
import io
import json

import frappe
import jsonschema
import pytest
from openpyxl import load_workbook

from dts_assessment.excel.open_data import RESULTS
from dts_assessment.pages.asked import Answer, Asked
from dts_assessment.pages.views import answer
from tests import factory, people
from tests.acting import acting_as
from tests.factory import NORTH, PUBLISHER, SOUTH

PARTS = (
	(),
	("so-sanh",),
	("xu-huong",),
	("phuong-phap",),
	("phien-ban",),
	("du-lieu",),
	("du-lieu.csv",),
	("du-lieu.xlsx",),
	("du-lieu.json",),
	("bang.json",),
	("don-vi", NORTH),
)
"""Every address of a campaign."""


def get(*parts: str, **parameters: object) -> Answer:
	"""The answer to an address; ``_`` in a parameter's name stands for ``-``."""
	lists = {
		key.replace("_", "-"): value if isinstance(value, list) else [str(value)]
		for key, value in parameters.items()
	}
	return answer(Asked(parts, lists))


def shown(*parts: str, **parameters: object) -> str:
	made = get(*parts, **parameters)
	assert made.status == 200, (parts, made.status)
	return made.body.decode()


def test_every_page_of_a_published_campaign_is_shown_in_both_languages():
	name = factory.published_campaign(north=50, south=75)
	for parts in (part for part in PARTS if "." not in "".join(part)):
		assert "Đợt thử" in shown(name, *parts)
		assert '<html lang="en">' in shown(name, *parts, lang="en")
	assert "Đợt thử" in shown()


@pytest.mark.parametrize("state", ["draft", "launched", "closed"])
def test_before_publication_there_is_nothing_at_any_address(state):
	name = getattr(factory, f"{state}_campaign")()
	for parts in PARTS:
		assert get(name, *parts).status == 404, parts
	listed = shown()
	assert name not in listed
	assert "Đợt thử" not in listed


def test_what_is_not_published_and_what_never_was_look_the_same():
	name = factory.closed_campaign()
	unpublished = get(name).body.decode().replace(name, "X")
	never = get("KHONG-CO").body.decode().replace("KHONG-CO", "X")
	assert unpublished == never
	assert "Địa chỉ này không có nội dung" in never


@pytest.mark.parametrize(
	"parts",
	[("don-vi",), ("don-vi", "KHONG-CO"), ("khac",), ("", "so-sanh"), ("don-vi", NORTH, "them")],
)
def test_other_addresses_of_a_published_campaign_are_not_found(parts):
	name = factory.published_campaign()
	assert get(name, *parts).status == 404


def test_a_campaign_answers_to_its_exact_code_and_to_versions_that_there_are():
	name = factory.published_campaign()
	assert get(name.lower()).status == 404
	assert get(name, phien_ban="1").status == 200
	for version in ("2", "0", "-1", "mot", "9" * 30, "²"):
		assert get(name, phien_ban=version).status == 404, version


def test_nothing_personal_is_on_any_page():
	name = factory.published_campaign(north=50, south=75)
	persons = [people.officer_of(NORTH), people.head_of(SOUTH), PUBLISHER, factory.VERIFIER]
	words = ["Cán bộ đầu mối", "Điều phối", "@example.com", *persons]
	for parts in PARTS:
		body = get(name, *parts).body
		text = "" if parts == ("du-lieu.xlsx",) else body.decode()
		assert [word for word in words if word in text] == [], parts


def test_guests_read_results_through_no_other_door(office):
	factory.published_campaign()
	for doctype in ("Assessment Result", "Campaign Publication", "Assessment Campaign", "Assessment Answer"):
		with acting_as("Guest"), pytest.raises(frappe.PermissionError):
			frappe.get_list(doctype)


def test_text_of_users_and_of_addresses_is_shown_as_text():
	name = factory.published_campaign(north=50)
	nasty = """'"><script>alert(1)</script>&amp;"""
	frappe.db.set_value("Assessment Campaign", name, "title", nasty)
	frappe.db.sql("update `tabAssessment Result` set unit_name = %s, block = %s", (nasty, nasty))
	for parts in PARTS:
		if "." not in "".join(parts):
			text = shown(name, *parts, tim=nasty, khoi=nasty, sap_xep=nasty, trang=nasty)
			assert "<script>alert" not in text, parts
	assert "<script>alert" not in get(nasty, nasty).body.decode()
	assert "<script>alert" not in get(name, "so-sanh", don_vi=[NORTH, nasty]).body.decode()


def test_the_table_is_searched_without_accents_and_filtered_and_sorted_on_the_server():
	name = factory.published_campaign(north=50, south=75)
	assert order(name) == ["Xã Nam", "Xã Bắc"]
	assert order(name, tim="xa bac") == ["Xã Bắc"]
	assert order(name, tim="khong co") == []
	assert order(name, sap_xep="ten") == ["Xã Bắc", "Xã Nam"]
	assert order(name, sap_xep="diem") == ["Xã Bắc", "Xã Nam"]
	assert order(name, sap_xep="-diem") == ["Xã Nam", "Xã Bắc"]
	assert order(name, cap="COMMUNE") == ["Xã Nam", "Xã Bắc"]


def order(name: str, **parameters: str) -> list[str]:
	"""The units of the ranking table from top to bottom."""
	text = shown(name, **parameters)
	body = text.split("<tbody>")[-1]
	found = {unit: body.find(f">{unit}</a>") for unit in ("Xã Bắc", "Xã Nam")}
	return sorted((unit for unit in found if found[unit] >= 0), key=found.get)


def test_open_data_says_the_same_in_json_csv_and_excel_and_keeps_to_its_schema():
	name = factory.published_campaign(north=50, south=75)
	content = json.loads(get(name, "du-lieu.json").body)
	schema = json.loads(get("du-lieu.schema.json").body)
	jsonschema.Draft202012Validator.check_schema(schema)
	jsonschema.validate(content, schema)
	assert content["campaign"]["version"] == 1
	assert content["campaign"]["current"]
	rows = list(csv.DictReader(io.StringIO(get(name, "du-lieu.csv").body.decode("utf-8-sig"))))
	sheet = load_workbook(io.BytesIO(get(name, "du-lieu.xlsx").body))["Kết quả"]
	for place, row in enumerate(content["results"]):
		plain = {key: "" if value is None else str(value) for key, value in row.items() if key != "groups"}
		assert rows[place] == plain
		cells = ["" if cell.value is None else str(cell.value) for cell in sheet[place + 2]]
		assert cells == [plain[column.key] for column in RESULTS]
	assert [row["final_score"] for row in content["results"]] == [10, 7]
	assert [one["final_score"] for one in content["results"][1]["groups"]] == [4, 3]


def test_a_unit_that_has_not_handed_in_has_no_scores_rather_than_zeros():
	name = factory.published_campaign(north=50)
	row = next(r for r in json.loads(get(name, "du-lieu.json").body)["results"] if r["unit_code"] == SOUTH)
	assert (row["standing"], row["rank"], row["final_score"], row["percent"]) == (
		"not_handed_in",
		None,
		None,
		None,
	)
	assert "Đơn vị chưa nộp tự đánh giá" in shown(name, "don-vi", SOUTH)


def test_the_method_tells_every_indicator_with_its_rule():
	text = shown(factory.published_campaign(), "phuong-phap")
	for words in ("Bộ chỉ số thử", "Ban hành kế hoạch", "Hồ sơ trực tuyến", "điểm tối đa"):
		assert words in text


def test_as_many_statements_for_any_number_of_units():
	name = factory.published_campaign(north=50, south=75)
	for parts in ((), ("don-vi", NORTH), ("so-sanh",), ("xu-huong",), ("phuong-phap",), ("du-lieu.json",)):
		get(name, *parts)
		assert statements(name, *parts) <= 12, parts


def statements(*parts: str) -> int:
	counted = []
	execute = frappe.db.sql

	def counting(query, *args, **kwargs):
		counted.append(query)
		return execute(query, *args, **kwargs)

	frappe.db.sql = counting
	try:
		get(*parts)
	finally:
		del frappe.db.sql
	return len(counted)
