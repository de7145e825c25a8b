"""Competition ranking and recognition."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dts_assessment.scoring import Criterion, Entry, RuleError, rank, recognise
from dts_assessment.scoring.recognition import in_english


def ranks(entries):
	return {row.key: row.rank for row in rank(entries)}


def test_equal_points_share_a_rank_and_the_next_is_left_out():
	field = [Entry(f"{place:02}", 100 - place) for place in range(14)]
	field += [Entry("x", 50), Entry("y", "50.00"), Entry("z", 49)]
	found = ranks(field)
	assert [found[key] for key in ("13", "x", "y", "z")] == [14, 15, 15, 17]


def test_each_block_is_ranked_on_its_own():
	found = ranks([Entry("a", 9, "sở"), Entry("b", 8, "xã"), Entry("c", 7, "sở")])
	assert found == {"a": 1, "b": 1, "c": 2}


def test_an_unranked_unit_is_listed_and_takes_no_place():
	rows = rank([Entry("thanh tra", 99, ranked=False), Entry("a", 50), Entry("b", 60)])
	assert [(row.key, row.rank) for row in rows] == [("b", 1), ("a", 2), ("thanh tra", None)]


def test_ties_are_broken_in_their_order():
	field = [Entry("a", 50, ties=(8, -3)), Entry("b", 50, ties=(9, -5)), Entry("c", 50, ties=(8, -2))]
	assert ranks(field) == {"b": 1, "c": 2, "a": 3}


def test_a_unit_is_ranked_once():
	with pytest.raises(ValueError, match="a is to be ranked twice"):
		rank([Entry("a", 1), Entry("a", 2)])


ENTRIES = st.lists(
	st.builds(
		Entry,
		key=st.text("abcdef", min_size=1, max_size=6),
		points=st.decimals(0, 5, places=1),
		block=st.sampled_from(["sở", "xã"]),
		ranked=st.booleans(),
	),
	unique_by=lambda entry: entry.key,
)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_the_units_never_matters(entries, shuffler: random.Random):
	shuffled = list(entries)
	shuffler.shuffle(shuffled)
	assert rank(entries) == rank(shuffled)


@given(ENTRIES)
def test_a_rank_is_one_more_than_the_units_that_are_better(entries):
	found = ranks(entries)
	for entry in entries:
		rivals = [other for other in entries if other.ranked and other.block == entry.block]
		better = sum(other.points > entry.points for other in rivals)
		assert found[entry.key] == (better + 1 if entry.ranked else None)


def criteria(passed=0, failed=0, waiting=0, mandatory=()):
	verdicts = [True] * passed + [False] * failed + [None] * waiting
	return [
		Criterion(str(place), verdict, str(place) in mandatory) for place, verdict in enumerate(verdicts, 1)
	]


def test_all_twenty_five_criteria_are_needed_where_the_set_says_all():
	assert recognise(criteria(25)).recognised is True
	verdict = recognise(criteria(24, 1))
	assert verdict.recognised is False
	assert verdict.lacking == 1
	assert verdict.vi == "Không đạt: 24/25 tiêu chí, cần 25; chưa đạt: 25."


def test_so_many_are_enough_unless_a_mandatory_one_is_missed():
	assert recognise(criteria(14, 2), at_least=14).recognised is True
	verdict = recognise(criteria(14, 2, mandatory={"16"}), at_least=14)
	assert verdict.recognised is False
	assert verdict.failed_mandatory == ("16",)
	assert "mandatory failed: 16" in verdict.en


@pytest.mark.parametrize(
	("field", "recognised"),
	[
		(criteria(14, 0, 2), True),
		(criteria(13, 0, 3), None),
		(criteria(10, 3, 3), False),
		(criteria(14, 0, 2, mandatory={"16"}), None),
	],
	ids=["enough already", "still open", "out of reach", "a mandatory one is open"],
)
def test_open_criteria_keep_the_verdict_open_only_while_they_may_decide(field, recognised):
	assert recognise(field, at_least=14).recognised is recognised


@pytest.mark.parametrize("kinds", [(25, 0, 0), (24, 1, 0), (10, 3, 3), (13, 0, 3)])
def test_what_was_kept_in_vietnamese_is_told_in_english(kinds):
	verdict = recognise(criteria(*kinds, mandatory={"2", "14"}), at_least=14)
	assert in_english(verdict.vi) == verdict.en


def test_a_criterion_that_does_not_apply_counts_nowhere():
	verdict = recognise([*criteria(3), Criterion("4", None, applicable=False)])
	assert (verdict.recognised, verdict.total, verdict.needed) == (True, 3, 3)


@pytest.mark.parametrize("at_least", [0, 17])
def test_a_pass_rule_that_the_set_cannot_meet_is_refused(at_least):
	with pytest.raises(RuleError, match="từ 1 đến 16"):
		recognise(criteria(16), at_least=at_least)
