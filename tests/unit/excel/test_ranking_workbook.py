from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.ranking import RankingBlock, RankingRow, RankingSheet, ranking_workbook
from dts_assessment.excel.style import sheet_name

TITLES = ["Hạng", "Đơn vị", "Nhận thức số", "Thể chế số", "Điểm tự chấm", "Điểm thẩm tra", "Điểm đạt được"]
TITLES += ["Điểm tối đa", "Tỷ lệ", "Xếp loại", "Ghi chú"]
HEADER_ROW = 6


def row(rank: int | None, unit: str, note: str = "") -> RankingRow:
	return RankingRow(
		rank=rank,
		unit=unit,
		self_total=Decimal("90.5"),
		verified_total=Decimal("80.25"),
		final=Decimal("80.25"),
		maximum=Decimal(100),
		percent=Decimal("80.25"),
		class_name="Nâng cao",
		note=note,
		group_points=(Decimal("10"), Decimal("9.75")),
	)


@pytest.fixture
def ranking() -> RankingSheet:
	rows = (
		row(1, "Phường Bến Thành"),
		row(2, '=HYPERLINK("http://example.com")'),
		row(None, "Đặc khu Côn Đảo", "Không xếp hạng: thành lập trong năm"),
	)
	return RankingSheet(
		title="Kết quả xếp hạng mức độ chuyển đổi số",
		year=2026,
		blocks=(
			RankingBlock("Phường, xã, đặc khu", rows, ("Nhận thức số", "Thể chế số")),
			RankingBlock("Sở/ngành [2026]", (row(1, "Sở Nội vụ"),)),
		),
		decision="Quyết định số 12/QĐ-UBND ngày 05/3/2027 của UBND Thành phố",
		places=2,
	)


def first_sheet(ranking: RankingSheet) -> Worksheet:
	return load_workbook(BytesIO(ranking_workbook(ranking))).worksheets[0]


def values(sheet: Worksheet, row_number: int) -> list[object]:
	return [cell.value for cell in sheet[row_number]]


def test_the_heading_is_that_of_an_annex_to_the_decision(ranking):
	sheet = first_sheet(ranking)
	assert [sheet.cell(line, 1).value for line in range(1, 5)] == [
		"Phụ lục",
		"KẾT QUẢ XẾP HẠNG MỨC ĐỘ CHUYỂN ĐỔI SỐ NĂM 2026",
		"Phường, xã, đặc khu",
		"(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2027 của UBND Thành phố)",
	]


def test_a_row_reads_rank_unit_groups_totals_class_and_note(ranking):
	sheet = first_sheet(ranking)
	assert values(sheet, HEADER_ROW) == TITLES
	assert values(sheet, HEADER_ROW + 1) == [
		*(1, "Phường Bến Thành", 10, 9.75),
		*(90.5, 80.25, 80.25, 100, 0.8025, "Nâng cao", None),
	]


def test_points_are_numbers_with_the_decimals_of_the_set(ranking):
	sheet = first_sheet(ranking)
	cells = sheet[HEADER_ROW + 1]
	assert [cells[place].number_format for place in (2, 4, 6)] == ["0.00"] * 3
	assert cells[8].number_format == "0.00%"


def test_an_unranked_unit_is_listed_with_the_reason(ranking):
	last = values(first_sheet(ranking), HEADER_ROW + 3)
	assert (last[0], last[1], last[-1]) == ("–", "Đặc khu Côn Đảo", "Không xếp hạng: thành lập trong năm")


@pytest.mark.parametrize("unit", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)"])
def test_what_begins_like_a_formula_stays_text(ranking, unit: str):
	block = RankingBlock("Khối", (row(1, unit),), ("Nhận thức số", "Thể chế số"))
	cell = first_sheet(RankingSheet("Kết quả", 2026, (block,))).cell(HEADER_ROW + 1, 2)
	assert (cell.data_type, cell.value) == ("s", unit)
	assert cell.quotePrefix


def test_control_characters_of_a_name_do_not_break_the_file(ranking):
	block = RankingBlock("Khối", (row(1, "Xã\x07 Gia\x00 Phương"),), ("Nhận thức số", "Thể chế số"))
	assert (
		first_sheet(RankingSheet("Kết quả", 2026, (block,))).cell(HEADER_ROW + 1, 2).value == "Xã Gia Phương"
	)


def test_each_block_has_its_sheet_with_a_name_that_excel_allows(ranking):
	book = load_workbook(BytesIO(ranking_workbook(ranking)))
	assert book.sheetnames == ["Phường, xã, đặc khu", "Sở ngành 2026"]


def test_sheet_names_are_short_and_different():
	long = "Ủy ban nhân dân các phường, xã và đặc khu"
	first = sheet_name(long, [])
	second = sheet_name(long, [first])
	assert len(first) <= 31
	assert len(second) <= 31
	assert first != second


def test_it_prints_on_landscape_a4_with_the_head_on_every_page(ranking):
	sheet = first_sheet(ranking)
	assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
	assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
	assert sheet.freeze_panes == f"C{HEADER_ROW + 1}"
	assert sheet.page_setup.fitToHeight == 0
	assert round(sheet.page_margins.left * 25.4) == 30
