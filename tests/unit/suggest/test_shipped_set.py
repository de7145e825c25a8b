"""The rule texts of the shipped commune set, read again and held against the rules written by hand.

`python -m tests.unit.suggest.test_shipped_set` prints the table indicator by indicator.
"""

import json
from pathlib import Path

import pytest

import dts_assessment
from dts_assessment.scoring import Rule
from dts_assessment.scoring.suggest import suggest_rule
from tests.unit.suggest.behaviour import difference

SET = Path(dts_assessment.__file__).parent / "data" / "indicator_sets" / "hcm-xa-2026.json"
ROWS = [row for row in json.loads(SET.read_text("utf-8"))["rows"] if not row["is_group"]]
CODES = [row["code"] for row in ROWS]


def on_one_line(text):
	return " ".join(text.split())


@pytest.mark.parametrize("row", ROWS, ids=CODES)
@pytest.mark.parametrize("layout", [str, on_one_line], ids=["as printed", "line breaks lost"])
def test_text_is_read_as_the_rule_written_by_hand(row, layout):
	suggestion = suggest_rule(layout(row["rule_text"]), row["maximum"])
	assert suggestion.rule is not None, suggestion.note
	assert difference(suggestion.rule, Rule.from_dict(row["rule"]), row["maximum"]) == ""


@pytest.mark.parametrize("code", ["DTI-13", "DTI-31", "DTI-32"])
def test_ratio_without_definitions_is_marked_for_a_person(code):
	row = ROWS[CODES.index(code)]
	suggestion = suggest_rule(row["rule_text"], row["maximum"])
	assert suggestion.confidence < 0.8
	assert "không định nghĩa tử số, mẫu số" in suggestion.note


def table():
	"""Yield code, kind of the proposal, confidence and verdict of every indicator."""
	for row in ROWS:
		suggestion = suggest_rule(row["rule_text"], row["maximum"])
		if suggestion.rule is None:
			yield row["code"], "manual", suggestion.confidence, "manual", suggestion.note
			continue
		wrong = difference(suggestion.rule, Rule.from_dict(row["rule"]), row["maximum"])
		verdict = f"WRONG: {wrong}" if wrong else "right"
		yield row["code"], suggestion.rule.kind, suggestion.confidence, verdict, suggestion.note


if __name__ == "__main__":
	lines = list(table())
	for line in lines:
		print("{:<8}{:<12}{:<7}{:<8}{}".format(*line))  # noqa: T201
	for verdict in ("right", "manual", "WRONG"):
		count = sum(line[3].startswith(verdict) for line in lines)
		print(f"{verdict}: {count}/{len(lines)} = {count / len(lines):.0%}")  # noqa: T201
