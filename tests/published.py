"""Published campaigns over as many units as wanted, written by the app's own writer: for pages, charts and benchmarks."""

import csv
from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import frappe
from frappe.utils import now_datetime

from dts_assessment.publication.published import PublishedResult, published_results
from dts_assessment.publication.rules import rules_of
from dts_assessment.publication.standing import NOT_HANDED_IN, RANKED, GroupScore, Standing
from dts_assessment.publication.version import write_version
from dts_assessment.scoring import ClassBound, ClassTable, Entry, rank
from dts_assessment.vietnamese.numbers import round_half_up
from dts_assessment.workflow.states import PUBLISHED
from tests.perf import country

COMMUNES = Path(__file__).parents[1] / "dts_assessment" / "data" / "units" / "communes-3321.csv"
GROUPS = (
	("1", "Nhận thức, thể chế và hạ tầng số", 20),
	("2", "Nhân lực số và an toàn thông tin mạng", 15),
	(
		"3",
		"Hoạt động chính quyền số, cung cấp dịch vụ công trực tuyến và giải quyết hồ sơ trên môi trường mạng",
		40,
	),
	("4", "Hoạt động kinh tế số, xã hội số", 25),
)
CLASSES = ClassTable(
	[
		ClassBound(label="Tốt", lower=Decimal(85)),
		ClassBound(label="Khá", lower=Decimal(70)),
		ClassBound(label="Trung bình", lower=Decimal(50)),
		ClassBound(label="Yếu", lower=Decimal(0)),
	],
	"percent",
)
TITLE = "Đánh giá, xếp hạng mức độ chuyển đổi số cấp xã năm 2026"


def campaign(units: int, created: int | None = None) -> str:
	"""A campaign of so many communes with their real names, published with results that never differ.

	``created`` units are there afterwards, for further campaigns of other sizes.
	"""
	name = country.campaign(created or units)
	publish(name, units)
	return name


def another(name: str, code: str, units: int, **values: object) -> str:
	"""A further campaign like ``name``, published for so many of its units."""
	doc = frappe.copy_doc(frappe.get_doc("Assessment Campaign", name))
	doc.update({"campaign_code": code, "workflow_state": None, **values})
	publish(doc.insert().name, units, **values)
	return code


def publish(name: str, units: int, **values: object) -> None:
	"""Write the results and set the state, as publication does after its checks."""
	moment = values.pop("published_on", now_datetime())
	fields = {"title": TITLE, "workflow_state": PUBLISHED, "published_on": moment, **values}
	frappe.db.set_value("Assessment Campaign", name, fields)
	doc = frappe.get_doc("Assessment Campaign", name)
	write_version(doc, standings(units), rules_of(doc), published_on=moment)


def publish_shares(name: str, shares: dict[str, int], published_on: datetime) -> None:
	"""Publish a campaign in which these units reached these percentages of 100 points."""
	rows = [_plain(unit, Decimal(share)) for unit, share in shares.items()]
	_publish_rows(name, _ranked(rows), published_on)


def publish_verdicts(name: str, verdicts: dict[str, str], published_on: datetime) -> None:
	"""Publish a campaign that recognises, with these verdicts on these units."""
	rows = [
		replace(_plain(unit, Decimal(0)), maximum=Decimal(0), verdict=verdict)
		for unit, verdict in verdicts.items()
	]
	_publish_rows(name, rows, published_on)


def _publish_rows(name: str, rows: list[Standing], published_on: datetime) -> None:
	values = {"workflow_state": PUBLISHED, "published_on": published_on}
	frappe.db.set_value("Assessment Campaign", name, values)
	doc = frappe.get_doc("Assessment Campaign", name)
	write_version(doc, rows, rules_of(doc), published_on=published_on)


def _plain(unit: str, share: Decimal) -> Standing:
	unit_name = frappe.db.get_value("Office Unit", unit, "unit_name")
	scores = {"self_score": share, "verified_score": share, "final_score": share, "percent": share}
	return replace(standings(1)[0], unit=unit, unit_code=unit, unit_name=unit_name, groups=(), **scores)


def correct(name: str, unit: str, lost: Decimal) -> None:
	"""A second version, in which one unit has lost points in its first group."""
	rows = [_with_less(row, lost) if row.unit == unit else row for row in standings(count_of(name))]
	doc, reason = frappe.get_doc("Assessment Campaign", name), "Cộng sai điểm nhóm 1 của một đơn vị"
	rules = rules_of(doc)
	write_version(doc, _ranked(rows), rules, published_on=now_datetime(), reason=reason)


def correct_rows(name: str, unit: str, lost: Decimal) -> None:
	"""A second version of any campaign, in which one unit has lost points."""
	rows = [_as_standing(row) for row in published_results(name)]
	rows = [_with_less(row, lost) if row.unit == unit else row for row in rows]
	doc = frappe.get_doc("Assessment Campaign", name)
	rules = rules_of(doc)
	write_version(doc, rows, rules, published_on=now_datetime(), reason="Cộng sai điểm")


def _as_standing(row: PublishedResult) -> Standing:
	shared = {field.name: getattr(row, field.name) for field in fields(Standing) if hasattr(row, field.name)}
	return Standing(self_assessment=f"{row.campaign}-{row.unit}", **shared)


def count_of(name: str) -> int:
	return frappe.db.count("Assessment Result", {"campaign": name, "version": 1})


def standings(units: int) -> list[Standing]:
	"""Every unit with three scores in four groups; each 97th has not handed in."""
	with COMMUNES.open(encoding="utf-8-sig", newline="") as table:
		communes = list(csv.DictReader(table))
	step = max(1, len(communes) // units)
	return _ranked([_standing(place, communes[place * step]) for place in range(units)])


def _standing(place: int, commune: dict) -> Standing:
	strength = Decimal(45 + (place * 37) % 53) / 100
	groups = tuple(_group(number, group, strength, place) for number, group in enumerate(GROUPS))
	handed_in = place % 97 != 96
	self_score, verified, final = (
		sum((getattr(one, field) for one in groups), Decimal(0))
		for field in ("self_score", "verified", "final")
	)
	return Standing(
		self_assessment="",
		unit=f"{country.ROOT}-{place:05}",
		unit_code=commune["code"],
		unit_name=commune["name"],
		unit_level="COMMUNE",
		level_name="Xã, phường, đặc khu",
		block="",
		parent_unit_name=commune["province"],
		indicator_set="",
		standing=RANKED if handed_in else NOT_HANDED_IN,
		self_score=self_score,
		verified_score=verified,
		final_score=final,
		adjustment=Decimal(0),
		maximum=Decimal(100),
		percent=final,
		rank=None,
		class_name="",
		groups=groups,
	)


def _group(number: int, group: tuple[str, str, int], strength: Decimal, place: int) -> GroupScore:
	code, title, maximum = group
	share = min(Decimal(1), max(Decimal(0), strength + Decimal((place * (7 + number)) % 21 - 10) / 100))
	final = round_half_up(share * maximum, 2)
	own = min(Decimal(maximum), final + Decimal(place % 4) / 2)
	return GroupScore(code, title, Decimal(maximum), own, final, final)


def _ranked(rows: list[Standing]) -> list[Standing]:
	ranks = {
		one.key: one.rank
		for one in rank(Entry(row.unit, row.final_score, ranked=row.standing == RANKED) for row in rows)
	}
	placed = [
		replace(
			row,
			rank=ranks[row.unit],
			class_name=CLASSES.classify(row.final_score, row.maximum) if row.standing == RANKED else "",
		)
		for row in rows
	]
	return sorted(placed, key=lambda row: (row.rank is None, row.rank or 0))


def _with_less(row: Standing, lost: Decimal) -> Standing:
	first = row.groups[0]
	changed = GroupScore(
		first.code, first.title, first.maximum, first.self_score, first.verified - lost, first.final - lost
	)
	final = row.final_score - lost
	return replace(
		row, groups=(changed, *row.groups[1:]), verified_score=final, final_score=final, percent=final
	)
