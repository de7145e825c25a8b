"""The formulas of the offline score sheet give the points of the server: LibreOffice calculates, ``score`` judges."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from dts_assessment.excel.score_cells import to_texts
from dts_assessment.excel.score_formula import formula_of
from dts_assessment.excel.score_guide import LATER, READY, SHEET, WRONG
from dts_assessment.excel.score_sheet import Facts, Heading, Line, Own, Sheet, Terms, version_of
from dts_assessment.excel.score_sheet_writer import write_score_sheet
from dts_assessment.scoring import Rule, ValueProblem, score
from tests.recalculated import recalculated
from tests.unit.scoring.rule_builders import (
	ALL_OR_NOTHING,
	MEETINGS,
	NEWS,
	SATURATING,
	WITH_FLOOR,
	adjust,
	bound,
	checklist,
	gate,
	given,
	manual,
	over,
	part,
	parts,
	passing,
	per_item,
	points,
	quarterly,
	ratio,
	share,
	steps,
	yes_or_no,
)

THIRDS = yes_or_no()
THIRDS["options"] = [{"text": "Một phần ba", "share": "1/3"}, {"text": "Không * đủ ~", "share": "0"}]
INSIDE = {"value": over(), "pass_when": [bound(">=", "0.3"), bound("<", "1")]}
N_A = {"when_zero_denominator": "not_applicable"}
CASES = [
	(yes_or_no(), "5", [{"muc": "Có"}, {"muc": "Không"}, {}]),
	(THIRDS, "1", [{"muc": "Một phần ba"}, {"muc": "Không * đủ ~"}]),
	(SATURATING, "5", [{"a": 3, "b": 4}, {"a": 1, "b": 3}, {"a": 0, "b": 0}, {"a": 5, "b": 4}, {"a": 1}]),
	(ratio(full_at=bound(">=", "0.3")), "7", [{"a": 3, "b": 10}, {"a": 2999, "b": 10000}]),
	(ratio(), "0.015", [{"a": 1, "b": 3}]),
	(WITH_FLOOR, "10", [{"a": 9, "b": 10}, {"a": 89, "b": 100}, {"a": 10, "b": 10}]),
	(ALL_OR_NOTHING, "4", [{"a": 9, "b": 10}, {"a": 10, "b": 10}]),
	(ratio(lower_is_better=True, full_at=bound("<=", "0.1")), "4", [{"a": 1, "b": 10}, {"a": 3, "b": 10}]),
	(ratio(when_over="cap", minus="0.25"), "8", [{"a": 9, "b": 4}, {"a": 1, "b": 2}, {"a": 1, "b": 8}]),
	(ratio(**N_A), "6", [{"a": 0, "b": 0}, {"a": 1, "b": 2}]),
	(ratio(when_zero_denominator="full"), "6", [{"a": 0, "b": 0}]),
	(ratio(when_zero_denominator="refuse"), "6", [{"a": 0, "b": 0}]),
	(MEETINGS, "20", [{"n": count} for count in range(6)]),
	(
		NEWS,
		"2",
		[{"co": True, "n": 52}, {"co": True, "n": 20}, {"co": True, "n": 1}, {"co": False}, {"n": 3}],
	),
	(
		steps(([bound(">", "1.2")], share("1")), otherwise={"share": "1/2", "of_ratio": "1"}, value=over()),
		"9",
		[{"a": 13, "b": 10}, {"a": 12, "b": 10}, {"a": 2, "b": 3}],
	),
	(per_item("1.5", "4"), "4", [{"n": 2}, {"n": 3}, {"n": 0}]),
	(quarterly(), "2", [{"q": ["Đúng hạn", "Trễ hạn", "Trễ hạn", "Không thực hiện"]}, {"q": ["Đúng hạn"]}]),
	(checklist(), "1", [{"nd": ["Nội dung 1", "Nội dung 3"]}, {"nd": []}, {}]),
	(
		checklist(3, full_at=bound(">=", "0.6"), zero_below=bound("<", "0.4")),
		"3",
		[{"nd": ["Nội dung 1"]}, {"nd": ["Nội dung 1", "Nội dung 2"]}],
	),
	(manual(), "3", [{"d": "2,5"}, {"d": "3,5"}]),
	(passing(), "0", [{"dat": True}, {"dat": False}]),
	(passing(**INSIDE), "5", [{"a": 3, "b": 10}, {"a": 10, "b": 10}, {"a": 0, "b": 0}]),
	(gate({**THIRDS}, name="co"), "1", [{"co": True, "muc": "Một phần ba"}, {"co": False}]),
	(gate(ratio(**N_A)), "5", [{"co": True, "a": 0, "b": 0}, {"co": False}, {"co": True, "a": 1, "b": 3}]),
	(
		{"kind": "gate", "value": over("c", "e", **N_A), "pass_when": [bound(">=", "0.5")], "rule": manual()},
		"5",
		[{"c": 1, "e": 2, "d": 1}, {"c": 0, "e": 0}, {"c": 1, "e": 4}],
	),
	(
		parts(part(share("0.4"), yes_or_no()), part(share("0.6"), ratio(**N_A))),
		"10",
		[{"muc": "Có", "a": 0, "b": 0}, {"muc": "Có", "a": 2, "b": 3}, {"muc": "Có"}],
	),
	(
		{"kind": "best_of", "rules": [yes_or_no(), ratio()]},
		"10",
		[{"muc": "Không", "a": 2, "b": 3}, {"muc": "Có"}, {"a": 1, "b": 8}],
	),
	(adjust("bonus", per_item("1"), cap=points("5")), "0", [{"n": 3}, {"n": 9}]),
	(adjust("penalty", per_item("2"), floor=points("-3")), "0", [{"n": 1}, {"n": 9}]),
	(
		{"kind": "unscored", "inputs": [given("t", "text"), given("n")]},
		"0",
		[{"t": "=x", "n": 2}, {"t": "x"}],
	),
]
PLACES = 3


def lines_of(cases) -> tuple[list[Line], list[dict]]:
	lines, typed = [Line("G", "Nhóm", is_group=True)], []
	for rule, maximum, all_values in cases:
		for values in all_values:
			code = f"1.{len(typed) + 1}"
			known = Rule.from_dict(rule)
			counts = {"adjust": "Adjustment", "unscored": "Unscored"}.get(rule["kind"], "Scored")
			lines.append(Line(code, f"Chỉ số {code}", "G", False, Decimal(maximum), known, counts_as=counts))
			typed.append(values)
	return lines, typed


def sheet_of(lines: list[Line], typed: list[dict], terms: Terms) -> Sheet:
	facts = Facts("Đ-1", "1", "S", version_of(lines, "S"), "10:00 25/11/2026")
	made = Sheet(facts, Heading("Đợt", "Xã Bắc", "Bộ chỉ số", "30/11/2026"), terms, lines)
	for line, values in zip((one for one in lines if not one.is_group), typed, strict=True):
		cells = tuple(text for item in made.layout.own(line) for text in to_texts(item, values))
		made.answers[line.code] = Own(cells)
	return made


@pytest.fixture(scope="module")
def calculated():
	lines, typed = lines_of(CASES)
	made = sheet_of(lines, typed, Terms(PLACES, full_marks=False))
	page = recalculated(write_score_sheet(made, b"key"))[SHEET]
	return made, typed, page


def test_every_kind_scores_in_the_workbook_as_on_the_server(calculated):
	made, typed, page = calculated
	wrong = []
	for line, values in zip(made.lines[1:], typed, strict=True):
		row = made.layout.heads[line.code].number
		shown = (
			page[f"G{row}"].value or "",
			Decimal(repr(page[f"F{row}"].value or 0)),
			Decimal(repr(page[f"C{row}"].value)),
		)
		try:
			found = score(line.rule, line.maximum, values, decimals=PLACES)
		except ValueProblem:
			assert shown[0] == WRONG, (line.rule.kind, values)
			continue
		counted = found.maximum if line.counts_as == "Scored" else line.maximum
		expected = (found.complete, found.points if found.complete else 0, counted)
		if (shown[0] == READY, *shown[1:]) != expected:
			wrong.append((line.rule.kind, values, shown, expected))
	assert wrong == []


def test_the_total_leaves_out_what_lies_outside_it_and_adds_bonus_and_penalty(calculated):
	made, typed, page = calculated
	points = {"Scored": Decimal(0), "Adjustment": Decimal(0), "Unscored": Decimal(0)}
	for line, values in zip(made.lines[1:], typed, strict=True):
		try:
			found = score(line.rule, line.maximum, values, decimals=PLACES)
		except ValueProblem:
			continue
		points[line.counts_as] += found.points if found.complete else 0
	assert Decimal(repr(page["F5"].value)) == points["Scored"] + points["Adjustment"]
	assert Decimal(repr(page["F7"].value)) == points["Scored"]


def test_limits_of_bonus_and_penalty_hold_in_the_total():
	rules = [
		(manual(), "10", [{"d": 4}]),
		(adjust("bonus", per_item()), "9", [{"n": 5}, {"n": 4}]),
		(adjust("penalty", per_item()), "9", [{"n": 6}, {"n": 2}]),
	]
	lines, typed = lines_of(rules)
	terms = Terms(2, True, bonus_cap=Decimal(3), penalty_floor=Decimal(-6))
	page = recalculated(write_score_sheet(sheet_of(lines, typed, terms), b"key"))[SHEET]
	assert page["F5"].value == 4 + 3 - 6


def test_where_the_set_gives_full_marks_what_does_not_apply_counts_in_full():
	rules = [(ratio(**N_A), "6", [{"a": 0, "b": 0}]), (parts(part(share("0.5"), yes_or_no()), part(share("0.5"), ratio(**N_A))), "10", [{"muc": "Không", "a": 0, "b": 0}])]  # fmt: skip
	lines, typed = lines_of(rules)
	page = recalculated(write_score_sheet(sheet_of(lines, typed, Terms(2, full_marks=True)), b"key"))[SHEET]
	assert (page["F5"].value, page["C5"].value) == (6 + 5, 16)


@pytest.mark.parametrize(
	"rule",
	[
		{"kind": "best_unit", "value": {"input": given("n")}},
		{"kind": "per_item", "input": given("n", "list"), "each": points("1")},
	],
)
def test_what_excel_cannot_say_is_scored_when_the_workbook_comes_back(rule):
	lines, typed = lines_of([(rule, "5", [{}])])
	known = lines[1].rule
	assert formula_of(known, 5, {"n": ("$D$8",)}, {}) is None
	made = sheet_of(lines, typed, Terms(2, True))
	assert load_workbook(BytesIO(write_score_sheet(made, b"key")))[SHEET]["F8"].value == LATER
