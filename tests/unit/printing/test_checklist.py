"""The checklist for the field as PDF: every page can be read by itself."""

from decimal import Decimal

from pdf_reading import texts

from dts_assessment.printing.checklist import Checklist, ChecklistRow, ChecklistUnit, checklist_pdf


def unit(name: str, rows: int) -> ChecklistUnit:
	group = ChecklistRow("1", "Nhận thức số", Decimal(rows))
	lines = [
		ChecklistRow(
			f"1.{place}",
			"Ban hành kế hoạch",
			Decimal(1),
			Decimal("0.5"),
			"đã ban hành",
			"Kế hoạch 12/KH-UBND",
		)
		for place in range(1, rows + 1)
	]
	return ChecklistUnit(name, Decimal("20.5"), Decimal(rows), [group, *lines])


def test_the_head_of_the_table_stands_on_every_page_and_each_unit_begins_its_own():
	content = Checklist(
		"Thẩm tra năm 2026", "08 giờ 00 phút", "trụ sở", [unit("Xã Bắc", 41), unit("Xã Nam", 3)]
	)
	pages = texts(checklist_pdf(content))
	assert len(pages) > 2
	assert all("Số liệu kiểm tra thực tế" in page for page in pages)
	assert [("PHIẾU KIỂM TRA" in page) for page in pages] == [True, *[False] * (len(pages) - 2), True]
	assert "1.41" in pages[-2]
