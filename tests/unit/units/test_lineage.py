"""Results of former units by the units of today: the mean of the predecessors."""

from decimal import Decimal

import pytest

from dts_assessment.units.lineage import Step, rebase
from dts_assessment.units.tree import numbered

A, B, C = Decimal("70"), Decimal("80"), Decimal("85.5")


def test_a_unit_that_nothing_happened_to_keeps_its_value():
	result = rebase({"a": A}, [])["a"]
	assert (result.value, result.predecessors, result.comparable) == (A, ("a",), True)


def test_a_merged_unit_has_the_mean_of_its_predecessors_and_is_not_comparable():
	result = rebase({"a": A, "b": B, "c": C}, [Step(old, "new") for old in "abc"])["new"]
	assert result.value == Decimal("78.5")
	assert result.predecessors == ("a", "b", "c")
	assert not result.comparable


def test_each_part_of_a_split_unit_has_its_value_and_none_is_comparable():
	results = rebase({"a": A}, [Step("a", "x"), Step("a", "y")])
	assert {unit: one.value for unit, one in results.items()} == {"x": A, "y": A}
	assert not any(one.comparable for one in results.values())


def test_a_part_that_goes_elsewhere_counts_on_both_sides():
	results = rebase({"tan": A, "van": B}, [Step("tan", "new"), Step("van", "new"), Step("tan", "ward")])
	assert results["new"].value == Decimal("75")
	assert results["ward"].value == A


def test_a_unit_that_was_only_renamed_is_comparable():
	assert rebase({"a": A}, [Step("a", "a")])["a"].comparable
	assert rebase({"a": A}, [Step("a", "b")])["b"].comparable


def test_successions_of_successions_are_followed_and_a_unit_counts_once():
	steps = [Step("a", "m"), Step("b", "m"), Step("m", "z"), Step("a", "z")]
	assert rebase({"a": A, "b": B}, steps)["z"].value == Decimal("75")


def test_a_unit_that_took_in_another_counts_with_it():
	assert rebase({"big": B, "small": A}, [Step("small", "big")])["big"].value == Decimal("75")


def test_predecessors_without_a_result_do_not_count_as_zero():
	assert rebase({"a": A}, [Step("a", "m"), Step("b", "m")])["m"].value == A


def test_the_mean_is_rounded_half_up():
	values = {"a": Decimal("1"), "b": Decimal("1"), "c": Decimal("0")}
	steps = [Step(old, "m") for old in "abc"]
	assert rebase(values, steps)["m"].value == Decimal("0.6667")
	assert rebase({"a": Decimal("0.0001"), "b": Decimal("0")}, steps)["m"].value == Decimal("0.0001")


def test_a_circle_of_successions_ends():
	assert rebase({"a": A}, [Step("a", "b"), Step("b", "a")]) == {}


def test_a_tree_is_numbered_depth_first_in_the_order_given():
	rows = [
		{"name": "b", "parent": None},
		{"name": "a", "parent": ""},
		{"name": "b2", "parent": "b"},
		{"name": "b1", "parent": "b"},
		{"name": "deep", "parent": "b2"},
	]
	expected = {"b": (1, 8), "b2": (2, 5), "deep": (3, 4), "b1": (6, 7), "a": (9, 10)}
	assert dict(numbered(rows)) == expected


@pytest.mark.parametrize("depth", [2000])
def test_a_deep_tree_needs_no_recursion(depth):
	rows = [{"name": str(n), "parent": str(n - 1) if n else None} for n in range(depth)]
	assert dict(numbered(rows))["0"] == (1, 2 * depth)
