from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dts_assessment.vietnamese.dates import (
	DateProblem,
	clock_time,
	long_date,
	long_moment,
	parse_date,
	short_date,
)

DAYS = st.dates(date(1945, 9, 2), date(2100, 12, 31))


@pytest.mark.parametrize(
	("day", "printed"),
	[
		(date(2022, 9, 26), "ngày 26 tháng 9 năm 2022"),
		(date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
		(date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
		(date(2026, 2, 17), "ngày 17 tháng 02 năm 2026"),
	],
)
def test_days_below_ten_and_the_first_two_months_get_a_zero(day: date, printed: str):
	assert long_date(day) == printed


def test_the_short_form_pads_like_the_long_one():
	assert short_date(date(2022, 9, 16)) == "16/9/2022"
	assert short_date(date(2023, 2, 16)) == "16/02/2023"


def test_a_moment_names_hour_minute_and_day():
	assert long_moment(datetime(2023, 7, 10, 8, 30)) == "08 giờ 30 phút, ngày 10 tháng 7 năm 2023"
	assert clock_time(time(14, 0)) == "14 giờ 00 phút"


def test_a_moment_of_another_zone_is_told_in_vietnam_time():
	moment = datetime(2025, 12, 31, 18, 5, tzinfo=UTC)
	assert long_moment(moment) == "01 giờ 05 phút, ngày 01 tháng 01 năm 2026"


@pytest.mark.parametrize(
	"text", ["16/9/2022", "16/09/2022", "16-9-2022", "16.9.2022", "2022-09-16", "Ngày 16  tháng 9 năm 2022"]
)
def test_all_usual_ways_to_write_a_date_are_read(text: str):
	assert parse_date(text) == date(2022, 9, 16)


@pytest.mark.parametrize("text", ["", "31/02/2022", "16/9/22", "9/2022", "16/9-2022", "hôm nay"])
def test_what_is_no_date_is_refused_with_an_example(text: str):
	with pytest.raises(DateProblem, match="hãy viết như 16/9/2022"):
		parse_date(text)


@given(DAYS)
def test_printed_dates_are_read_back(day: date):
	assert parse_date(long_date(day)) == parse_date(short_date(day)) == day
