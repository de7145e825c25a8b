"""The public pages over the years: mergers are told as what they are, corrections stay beside what they corrected."""

from decimal import Decimal

import frappe
from frappe.utils import add_days, now_datetime

from dts_assessment.publication import public_trend
from dts_assessment.publication.published import published_campaign
from tests import factory, published
from tests import published_kinds as kinds
from tests.factory import CAMPAIGN, NORTH, SOUTH
from tests.site.test_pages import get, shown
from tests.site.test_pages_kinds import words

OLD = "TEST-2025"
PAST_UNITS = ("T1-CU-1", "T1-CU-2")


def two_years() -> str:
	"""Two communes of 2025 were merged into the northern one of 2026; the southern one stayed itself."""
	name = factory.published_campaign(north=50, south=75)
	year_before(name)
	shares = {PAST_UNITS[0]: 40, PAST_UNITS[1]: 70, SOUTH: 80}
	published.publish_shares(OLD, shares, published_on=add_days(now_datetime(), -300))
	return name


def two_years_of_verdicts() -> str:
	"""The same communes, recognised or not."""
	name = kinds.recognition()
	year_before(name)
	verdicts = {PAST_UNITS[0]: "Recognised", PAST_UNITS[1]: "Not recognised", SOUTH: "Recognised"}
	published.publish_verdicts(OLD, verdicts, published_on=add_days(now_datetime(), -300))
	return name


def year_before(name: str) -> None:
	"""A campaign like this one in 2025, and the two communes that were merged since."""
	doc = frappe.copy_doc(frappe.get_doc("Assessment Campaign", name))
	doc.update({"campaign_code": OLD, "year": 2025, "title": "Đợt thử 2025", "workflow_state": None})
	doc.insert()
	for unit, unit_name in zip(PAST_UNITS, ("Xã Cũ Một", "Xã Cũ Hai"), strict=True):
		factory.unit(unit, unit_name, parent=factory.PROVINCE)
		succeed(unit, NORTH)


def succeed(old: str, new: str) -> None:
	row = {
		"old_unit": old,
		"new_unit": new,
		"kind": "Merge",
		"succession_date": add_days(now_datetime(), -100),
	}
	frappe.get_doc({"doctype": "Unit Succession", "basis": "Nghị quyết thử", **row}).insert()


def years(name: str, unit: str) -> list[tuple]:
	past = public_trend.past(published_campaign(name))
	found = public_trend.years_of_units(past, [unit])[unit]
	return [(year.campaign.year, year.percent, year.comparable, year.then) for year in found]


def test_a_merged_unit_stands_with_the_mean_of_those_before_it_and_is_marked():
	name = two_years()
	assert years(name, NORTH) == [
		(2025, Decimal(55), False, ("Xã Cũ Một", "Xã Cũ Hai")),
		(2026, Decimal(70), True, ("Xã Bắc",)),
	]
	assert years(name, SOUTH) == [
		(2025, Decimal(80), True, ("Xã Nam",)),
		(2026, Decimal(100), True, ("Xã Nam",)),
	]
	page = shown(name, "don-vi", NORTH)
	assert "2025: 55,00%, bình quân của Xã Cũ Một, Xã Cũ Hai" in page
	assert "dot hollow" in page
	assert "Sáp nhập, chia tách" not in shown(name, "don-vi", SOUTH)


def test_changes_are_told_only_where_both_years_stand_for_the_same_unit():
	table = shown(two_years(), "xu-huong").split("<tbody>")[-1]
	north, south = (table.split(f">{unit}</a>")[1].split("</tr>")[0] for unit in ("Xã Bắc", "Xã Nam"))
	assert "◇" in north
	assert "+" not in north
	assert "+20,00" in south


def test_verdicts_are_told_over_the_years_and_those_on_merged_units_one_by_one():
	name = two_years_of_verdicts()
	page = shown(name, "xu-huong")
	rows = page.split("<tbody>")[-1].split("</tbody>")[0].split("</tr>")
	told = {words(row).split(" ")[1]: words(row) for row in rows if "Xã" in row}
	assert told["Bắc"] == "Xã Bắc ◇ Không so sánh trực tiếp được: Xã Cũ Một: Đạt; Xã Cũ Hai: Không đạt Đạt"
	assert told["Nam"] == "Xã Nam Đạt Không đạt"
	assert told["Đông"] == "Xã Đông – Đạt"
	assert "2025: 66,7%; 2026: 50,0%" in page
	assert "2025: Đạt 2026: Không đạt" in words(shown(name, "don-vi", SOUTH))
	assert shown(OLD, "xu-huong").count('<th scope="row">') == 1 + 3


def test_a_ranking_and_a_recognition_are_never_told_as_one_line():
	recognised = two_years_of_verdicts()
	ranked = factory.published_campaign(north=50, south=75)
	assert chain(ranked) == [ranked]
	frappe.db.set_value("Assessment Campaign", ranked, "year", 2024)
	assert chain(recognised) == [OLD, recognised]


def chain(name: str) -> list[str]:
	return [one.name for one in public_trend.past(published_campaign(name)).campaigns]


def test_the_former_year_keeps_the_units_of_its_day():
	two_years()
	page = shown(OLD)
	assert "Xã Cũ Một" in page
	assert "Xã Cũ Hai" in page


def test_a_correction_is_shown_beside_what_it_corrected():
	name = factory.published_campaign(north=50, south=75)
	published.correct_rows(name, SOUTH, Decimal(4))
	assert ">6</strong>" in shown(name).replace("\n", "")
	assert ">10</strong>" in shown(name, phien_ban=1).replace("\n", "")
	versions = shown(name, "phien-ban")
	for told in ("Cộng sai điểm", "Điểm cuối cùng", "<td>10</td><td><strong>6</strong></td>"):
		assert told in versions
	assert get(name, "du-lieu.json", phien_ban=1).body != get(name, "du-lieu.json").body
	assert CAMPAIGN in name
