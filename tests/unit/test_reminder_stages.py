"""The stages of reminding around a deadline."""

from datetime import date, timedelta

import pytest

from dts_assessment.campaigns.stages import stage_of

DEADLINE = date(2026, 12, 20)


@pytest.mark.parametrize(
	("days_left", "stage"),
	[
		(15, None), (14, "before-14"), (13, "before-14"), (7, "before-7"), (3, "before-3"), (2, "before-3"),
		(1, "before-1"), (0, "before-1"), (-1, "after-1"), (-2, "after-1"), (-3, "after-3"), (-40, "after-7"),
	],
)  # fmt: skip
def test_a_stage_lasts_until_the_next_one(days_left, stage):
	assert stage_of(DEADLINE, DEADLINE - timedelta(days=days_left), (1, 3, 7, 14), (1, 3, 7)) == stage


def test_without_days_nobody_is_reminded():
	assert stage_of(DEADLINE, DEADLINE, (), ()) is None


def test_the_last_day_may_be_a_stage_of_its_own():
	assert stage_of(DEADLINE, DEADLINE, (0, 3), ()) == "before-0"
