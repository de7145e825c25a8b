"""Units merged in the course of a campaign: the mean of the predecessors stands for today's unit."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from dts_assessment.publication.merged import Figures, UnitFacts, merge
from dts_assessment.publication.standing import MERGED, NOT_HANDED_IN, RANKED, GroupScore, Standing
from dts_assessment.units.lineage import Step

NEW = UnitFacts("003", "Xã Mới", "COMMUNE", "Xã", "", "Tỉnh")
OLD = UnitFacts("001", "Xã Cũ", "COMMUNE", "Xã", "", "Tỉnh")


def row(unit: str, points: str, standing: str = RANKED, missed: str = "") -> Figures:
	number = Decimal(points)
	groups = (GroupScore("1", "Nhóm", Decimal(100), number, number, number),)
	scores = (number, number, number, Decimal(0), Decimal(100))
	head = (f"D-{unit}", unit, unit, f"Xã {unit}", "COMMUNE", "Xã", "", "Tỉnh", "SET-v1", standing)
	one = Standing(*head, *scores, Decimal(0), None, "", groups)
	return Figures(one, 2, datetime(2026, 1, int(unit)), {"1.1": number}, missed)


def by_unit(rows: list[Figures]) -> dict[str, Figures]:
	return {one.standing.unit: one for one in rows}


def test_a_merged_unit_has_the_mean_and_its_predecessors_are_listed_without_a_rank():
	steps = [Step("001", "003"), Step("002", "003")]
	found = by_unit(merge([row("001", "60"), row("002", "71")], steps, {"003": NEW}))
	new = found["003"].standing
	assert (new.unit_name, new.standing, new.final_score) == ("Xã Mới", RANKED, Decimal("65.5"))
	assert new.groups[0].final == Decimal("65.5")
	assert new.self_assessment == ""
	assert new.note == "Trung bình cộng của Xã 001, Xã 002"
	assert {found[unit].standing.standing for unit in ("001", "002")} == {MERGED}
	assert found["001"].standing.note == "Đã sáp nhập vào Xã Mới"


def test_a_unit_that_takes_another_in_stands_with_the_mean_under_its_own_sheet():
	found = by_unit(merge([row("001", "60"), row("002", "80")], [Step("002", "001")], {"001": OLD}))
	assert found["001"].standing.final_score == Decimal(70)
	assert found["001"].standing.self_assessment == "D-001"
	assert found["002"].standing.standing == MERGED


def test_a_predecessor_that_has_not_handed_in_is_not_in_the_mean():
	steps = [Step("001", "003"), Step("002", "003")]
	rows = [row("001", "60"), row("002", "0", NOT_HANDED_IN)]
	found = by_unit(merge(rows, steps, {"003": NEW}))
	assert found["003"].standing.final_score == Decimal(60)
	assert found["002"].standing.standing == NOT_HANDED_IN


def test_what_ties_and_caps_ask_for_is_merged_too():
	steps = [Step("001", "003"), Step("002", "003")]
	found = by_unit(merge([row("001", "60", missed="1.1"), row("002", "70")], steps, {"003": NEW}))
	one = found["003"]
	assert (one.handed_in, one.indicators, one.missed) == (datetime(2026, 1, 2), {"1.1": Decimal(65)}, "1.1")


def test_where_nothing_was_merged_nothing_changes():
	rows = [row("001", "60"), row("002", "70")]
	assert merge(rows, [Step("001", "001")], {"001": replace(OLD)}) == rows
