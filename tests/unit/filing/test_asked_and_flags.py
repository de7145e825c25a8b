"""Which facts an indicator asks for, and what the date of a document tells those who verify."""

from datetime import date

import pytest

from dts_assessment.filing.asked import DATE, ISSUER, NUMBER, SUMMARY, facts_asked
from dts_assessment.filing.flags import AFTER_DEADLINE, OUTSIDE_YEAR, date_flags


@pytest.mark.parametrize(
	("words", "asked"),
	[
		("Số hiệu, tên văn bản, ngày văn bản, trích yếu đầy đủ", (NUMBER, DATE, SUMMARY)),
		("Ghi rõ số, ký hiệu; ngày ban hành; cơ quan ban hành", (NUMBER, DATE, ISSUER)),
		("Kế hoạch chuyển đổi số năm đã ban hành", (NUMBER, DATE, SUMMARY)),
		("Quyết định thành lập Tổ công nghệ số cộng đồng", (NUMBER, DATE, SUMMARY)),
		("Ảnh chụp màn hình, đường dẫn chuyên mục", ()),
		("Biểu số liệu thống kê", ()),
		("", ()),
	],
)
def test_the_words_of_an_indicator_tell_which_facts_are_asked(words, asked):
	assert facts_asked(words) == asked


@pytest.mark.parametrize(
	("issued", "flags"),
	[
		(date(2026, 3, 5), ()),
		(date(2026, 11, 30), ()),
		(date(2026, 12, 1), (AFTER_DEADLINE,)),
		(date(2025, 12, 20), (OUTSIDE_YEAR,)),
		(date(2027, 1, 2), (AFTER_DEADLINE, OUTSIDE_YEAR)),
		(None, ()),
	],
)
def test_a_date_after_the_deadline_or_outside_the_year_is_noted(issued, flags):
	assert date_flags(issued, 2026, date(2026, 11, 30)) == flags
