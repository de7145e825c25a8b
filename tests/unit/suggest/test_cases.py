"""Rule texts in the wordings of many offices: each is read as people read it, or left to a person."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from dts_assessment.scoring import score
from dts_assessment.scoring.suggest import suggest_rule

CASES = json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))
READ = [case for case in CASES if case["samples"] is not None]
MANUAL = [case for case in CASES if case["samples"] is None]


def names(cases):
	return [case["id"] for case in cases]


@pytest.mark.parametrize("case", READ, ids=names(READ))
def test_text_is_scored_as_a_person_would_score_it(case):
	suggestion = suggest_rule(case["text"], case["maximum"])
	assert suggestion.rule is not None, suggestion.note
	for sample in case["samples"]:
		inputs = [item.name for item in suggestion.rule.inputs]
		values = dict(zip(inputs, sample["values"], strict=True))
		assert score(suggestion.rule, case["maximum"], values).points == Decimal(sample["points"]), sample


@pytest.mark.parametrize("case", MANUAL, ids=names(MANUAL))
def test_text_that_cannot_be_read_without_guessing_is_left_to_a_person(case):
	suggestion = suggest_rule(case["text"], case["maximum"])
	assert suggestion.rule is None
	assert suggestion.confidence == 0
	assert suggestion.note.startswith("Nhập điểm bằng tay.")


@pytest.mark.parametrize("case", READ, ids=names(READ))
def test_best_outcome_reaches_the_maximum(case):
	rule = suggest_rule(case["text"], case["maximum"]).rule
	rule.check(Decimal(case["maximum"]))
