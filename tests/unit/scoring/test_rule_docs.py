"""The worked examples of docs/scoring.md give what the page says."""

import json
import re
from pathlib import Path

import pytest

from dts_assessment.scoring import Rule, ValueProblem, score

PAGE = Path(__file__).parents[3] / "docs" / "scoring.md"
EXAMPLES = [
	json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
]
CASES = [(example, case) for example in EXAMPLES for case in example["cases"]]
KINDS = {
	"options", "steps", "ratio", "per_item", "occurrences", "checklist", "parts",
	"gate", "best_of", "best_unit", "manual", "pass_fail", "adjust", "unscored",
}  # fmt: skip


def _score(example, case):
	rule = Rule.from_dict(example["rule"])
	decimals = example.get("decimals")
	return score(rule, example["maximum"], case["values"], decimals=decimals, best=case.get("best"))


@pytest.mark.parametrize(("example", "case"), [pair for pair in CASES if "points" in pair[1]])
def test_a_documented_case_gives_its_points_and_trace(example, case):
	result = _score(example, case)
	assert str(result.points) == case["points"]
	assert result.trace == case["trace"]
	assert result.complete is case.get("complete", True)
	assert result.applicable is case.get("applicable", True)


@pytest.mark.parametrize(("example", "case"), [pair for pair in CASES if "refused" in pair[1]])
def test_a_documented_refusal_is_refused_in_its_words(example, case):
	with pytest.raises(ValueProblem) as refusal:
		_score(example, case)
	assert str(refusal.value) == case["refused"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_documented_rule_fits_its_maximum(example):
	Rule.from_dict(example["rule"]).check(example["maximum"])


def test_every_kind_is_documented():
	assert {example["rule"]["kind"] for example in EXAMPLES} == KINDS


def test_the_example_at_the_top_of_the_page_holds():
	block = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1]
	names = {}
	exec(block, names)
	result = names["result"]
	assert repr(result.points) in block.replace('"', "'")
	assert f'"{result.trace}"' in block
	assert f'"{result.trace_en}"' in block
