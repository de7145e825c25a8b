"""A rule that cannot be right is refused with a sentence that names the place; the schema agrees on the form."""

import json
from pathlib import Path

import jsonschema
import pytest
from rule_builders import (
	MEETINGS,
	NEWS,
	adjust,
	bound,
	checklist,
	gate,
	given,
	manual,
	options,
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

from dts_assessment import scoring
from dts_assessment.scoring import Rule, RuleError

PACKAGE = Path(scoring.__file__).parent
SCHEMA = jsonschema.Draft202012Validator(json.loads((PACKAGE / "rule.schema.json").read_text("utf-8")))
SHIPPED = json.loads((PACKAGE.parent / "data" / "indicator_sets" / "hcm-xa-2026.json").read_text("utf-8"))

MALFORMED = [
	("no object", [], ""),
	("no kind", {}, "kind"),
	("unknown kind", {"kind": "python", "code": "max(a, b)"}, "kind"),
	("unknown field", {**ratio(), "full_att": bound(">=", "1")}, "full_att"),
	("a field without its rule", {"kind": "gate", "input": given("co", "yes_no")}, "rule"),
	("no options", options(), "options"),
	("an option without amount", options(("Có", {})), "options[1]"),
	("an option with two amounts", options(("Có", {"share": "1", "points": "2"})), "options[1]"),
	("a float as amount", options(("Có", {"share": 0.5})), "options[1].share"),
	("a formula as amount", options(("Có", share("=A1"))), "options[1].share"),
	("a fraction over zero", options(("Có", share("1/0"))), "options[1].share"),
	("an empty text", options((" ", share("1"))), "options[1].text"),
	("an unknown side", ratio(full_at=bound("=>", "1")), "full_at.op"),
	("a bound without value", ratio(full_at={"op": ">="}), "full_at.value"),
	("an input of the wrong kind", {**ratio(), "numerator": [given("a", "choice")]}, "numerator[1].kind"),
	("an input without name", {**ratio(), "numerator": [{"kind": "count"}]}, "numerator[1].name"),
	("a deep place", parts(part(share("1"), gate(options(("Có", share("x")))))), "parts[1].rule.rule.options[1].share"),
	("half a place", {**ratio(), "numerator": [given("a", place="1.5")]}, "numerator[1].place"),
	("a word as flag", ratio(lower_is_better="yes"), "lower_is_better"),
]  # fmt: skip
CONTRADICTORY = [
	("two options of one text", options(("Có", share("1")), ("Có", share("0"))), "options"),
	("a negative amount", options(("Có", points("-1"))), "options[1]"),
	("full from below", ratio(full_at=bound("<=", "0.9")), "full_at.op"),
	("crossing bounds", ratio(full_at=bound(">=", "0.5"), zero_below=bound("<", "0.9")), "zero_below"),
	("nothing below no bound", ratio(between="zero"), "full_at"),
	("a floor above 0", adjust("penalty", per_item(), floor=points("3")), "floor"),
	("one name for two inputs", parts(part(share("1/2"), yes_or_no("d")), part(share("1/2"), manual())), ""),
]  # fmt: skip
UNFIT = [
	("parts above the maximum", parts(part(points("3"), yes_or_no("x")), part(points("3"), yes_or_no("y"))), "parts", "6"),
	("an option above the maximum", options(("Có", points("15"))), "options[1]", "15"),
	("a step above the maximum", steps(([bound(">=", "1")], points("7")), otherwise=share("0")), "steps[1]", "7"),
	("so much per item", per_item("6"), "each", "6"),
	("four quarters above the maximum", {**quarterly(), "outcomes": [{"text": "Đúng hạn", "points": "2"}]}, "outcomes[1]", "2"),
	("a part inside", parts(part(points("1"), options(("Có", points("2"))))), "parts[1].rule.options[1]", "2"),
	("steps out of order", steps(([bound(">=", "20")], share("1/2")), ([bound(">=", "52")], share("1")),
		otherwise=share("0")), "steps[2]", "không giá trị nào tới được"),
	("a gap between bands of a number", steps(([bound(">=", "85")], share("1")), ([bound("<=", "84")], share("1/2")),
		value={"input": given("n", "number")}), "", "84,5"),
	("a gap between bands of a ratio", steps(([bound(">", "0.75")], share("1")), ([bound("<", "0.75")], share("0")),
		value=over()), "", "75 %"),
]  # fmt: skip
SOUND = [
	yes_or_no(), ratio(), MEETINGS, NEWS, per_item(), quarterly(), checklist(), manual(), passing(),
	{"kind": "unscored", "inputs": [given("t", "text")]}, {"kind": "best_unit", "value": over(minus="1")},
	{"kind": "best_of", "rules": [yes_or_no(), MEETINGS]}, adjust("penalty", per_item(), floor=points("-2")),
	parts(part(share("1/3"), yes_or_no(), "Phần một")),
]  # fmt: skip


@pytest.mark.parametrize(
	("rule", "path"),
	[row[1:] for row in MALFORMED + CONTRADICTORY],
	ids=[row[0] for row in MALFORMED + CONTRADICTORY],
)
def test_a_broken_rule_is_refused_at_its_place(rule, path):
	with pytest.raises(RuleError) as refusal:
		Rule.from_dict(rule)
	assert refusal.value.path == path
	assert refusal.value.vi.startswith(path)
	assert refusal.value.en.startswith(path)


@pytest.mark.parametrize(("rule", "path", "words"), [row[1:] for row in UNFIT], ids=[row[0] for row in UNFIT])
def test_a_rule_that_does_not_fit_its_maximum_is_refused_naming_what(rule, path, words):
	with pytest.raises(RuleError) as refusal:
		Rule.from_dict(rule).check(5)
	assert refusal.value.path == path
	assert words in refusal.value.vi


def test_integer_bands_without_a_gap_are_sound_for_a_count():
	bands = ([bound(">=", "85")], share("1")), ([bound("<=", "84")], share("1/2"))
	Rule.from_dict(steps(*bands)).check(5)


def test_inputs_come_in_the_order_of_the_text_where_the_rule_counts_in_another():
	rule = {
		"kind": "ratio",
		"numerator": [{**given("b"), "place": 2}, {**given("c"), "place": 3}],
		"denominator": [{**given("a"), "place": 1}],
	}
	assert [item.name for item in Rule.from_dict(rule).inputs] == ["a", "b", "c"]


def test_hostile_nesting_is_refused_and_not_a_crash():
	rule = yes_or_no()
	for _ in range(200):
		rule = {"kind": "best_of", "rules": [rule]}
	with pytest.raises(RuleError, match="quá sâu"):
		Rule.from_dict(rule)


def test_an_equal_input_may_stand_in_two_parts():
	rule = parts(part(share("1/2"), ratio(when_over="cap")), part(share("1/2"), ratio()))
	assert [item.name for item in Rule.from_dict(rule).inputs] == ["a", "b"]


@pytest.mark.parametrize("rule", [row[1] for row in MALFORMED], ids=[row[0] for row in MALFORMED])
def test_the_schema_refuses_the_malformed(rule):
	assert (
		not SCHEMA.is_valid(rule) or "1/0" in json.dumps(rule) or " " in [o["text"] for o in rule["options"]]
	)


@pytest.mark.parametrize("rule", SOUND, ids=[rule["kind"] for rule in SOUND])
def test_the_schema_takes_every_kind_as_written_and_as_read_back(rule):
	SCHEMA.validate(rule)
	SCHEMA.validate(Rule.from_dict(rule).to_dict())


@pytest.mark.parametrize(
	"row", [row for row in SHIPPED["rows"] if row.get("rule")], ids=lambda row: row["code"]
)
def test_the_rules_of_the_shipped_set_fit_their_maxima(row):
	SCHEMA.validate(row["rule"])
	Rule.from_dict(row["rule"]).check(row["maximum"])
