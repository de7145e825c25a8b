"""From final scores to places: rounding, percent, classes at their bounds, caps, blocks, and no order of input."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dts_assessment.scoring import ClassBound, ClassTable, Contender, RuleError, places

TABLE = ClassTable(
	[ClassBound("Tốt", 90), ClassBound("Khá", 70), ClassBound("Trung bình", 50), ClassBound("Yếu", None)],
	"percent",
)
LOWER = {"Tốt": Decimal(90), "Khá": Decimal(70), "Trung bình": Decimal(50), "Yếu": Decimal(0)}


def contender(key, points, maximum=100, **values):
	return Contender(key, values.pop("block", ""), points, maximum, values.pop("decimals", 2), **values)


def test_points_are_rounded_half_up_before_anything_follows_from_them():
	found = places([contender("a", "89.995", table=TABLE), contender("b", "90", table=TABLE)])
	assert (found["a"].points, found["a"].class_name, found["a"].rank) == (Decimal("90.00"), "Tốt", 1)
	assert found["b"].rank == 1


def test_units_with_different_maxima_are_compared_by_their_exact_share():
	field = [contender("a", 750, 1000), contender("b", 600, 800), contender("c", "600.01", 800)]
	by_share = places(field, "percent")
	assert {key: one.rank for key, one in by_share.items()} == {"c": 1, "a": 2, "b": 2}
	assert {key: one.rank for key, one in places(field).items()} == {"a": 1, "c": 2, "b": 3}


def test_a_missed_mandatory_indicator_caps_the_class_and_leaves_the_rank():
	field = [contender("a", 95, table=TABLE, at_most="Khá"), contender("b", 91, table=TABLE)]
	found = places(field)
	assert (found["a"].rank, found["a"].class_name, found["a"].capped) == (1, "Khá", True)
	assert (found["b"].class_name, found["b"].capped) == ("Tốt", False)


def test_a_cap_does_not_lift_a_unit_that_is_below_it():
	found = places([contender("a", 40, table=TABLE, at_most="Khá")])
	assert (found["a"].class_name, found["a"].capped) == ("Yếu", False)


def test_a_cap_that_names_no_class_is_refused():
	with pytest.raises(RuleError, match="Xuất sắc"):
		places([contender("a", 95, table=TABLE, at_most="Xuất sắc")])


def test_an_unranked_unit_has_its_percent_but_neither_rank_nor_class():
	found = places([contender("thanh tra", 99, table=TABLE, ranked=False), contender("a", 50, table=TABLE)])
	one = found["thanh tra"]
	assert (one.rank, one.class_name, one.percent) == (None, "", Decimal("99.0000"))
	assert found["a"].rank == 1


def test_a_bonus_above_the_maximum_has_the_highest_class_and_more_than_a_hundred_per_cent():
	one = places([contender("a", 103, table=TABLE)])["a"]
	assert (one.class_name, one.percent) == ("Tốt", Decimal("103.0000"))


def test_a_unit_without_any_maximum_has_no_share_and_no_class():
	one = places([contender("a", 0, 0, table=TABLE)], "percent")["a"]
	assert (one.percent, one.class_name, one.rank) == (Decimal(0), "", 1)


POINTS = st.decimals(0, 100, places=3)
FIELD = st.lists(
	st.builds(
		Contender,
		key=st.text("abcdef", min_size=1, max_size=6),
		block=st.sampled_from(["sở", "xã"]),
		points=POINTS,
		maximum=st.sampled_from([100, 80]),
		decimals=st.integers(0, 3),
		table=st.just(TABLE),
		at_most=st.sampled_from([None, "Khá"]),
		ranked=st.booleans(),
		ties=st.tuples(st.integers(0, 2)),
	),
	unique_by=lambda one: one.key,
)


@given(FIELD, st.sampled_from(["points", "percent"]), st.randoms(use_true_random=False))
def test_the_order_of_input_never_matters(field, by, shuffler: random.Random):
	shuffled = list(field)
	shuffler.shuffle(shuffled)
	assert places(field, by) == places(shuffled, by)


@given(FIELD)
def test_a_higher_score_never_ranks_lower(field):
	found = places(field)
	for one in field:
		for other in field:
			rivals = one.ranked and other.ranked and one.block == other.block
			if rivals and found[one.key].points > found[other.key].points:
				assert found[one.key].rank < found[other.key].rank


@given(FIELD)
def test_a_class_holds_exactly_the_shares_between_its_bounds(field):
	order = list(LOWER)
	for one in field:
		place = places([one])[one.key]
		if not place.class_name or place.capped:
			continue
		lower = LOWER[place.class_name]
		above = LOWER[order[order.index(place.class_name) - 1]] if place.class_name != "Tốt" else None
		assert place.points * 100 >= lower * one.maximum
		assert above is None or place.points * 100 < above * one.maximum


@pytest.mark.parametrize(
	("points", "name"),
	[
		("90", "Tốt"),
		("89.99", "Khá"),
		("70", "Khá"),
		("69.99", "Trung bình"),
		("50", "Trung bình"),
		("0", "Yếu"),
	],
)
def test_the_exact_bound_belongs_to_the_class_above(points, name):
	assert places([contender("a", points, table=TABLE)])["a"].class_name == name
