"""An archive is made piece by piece, opens everywhere and has names that people can read."""

import io
import tracemalloc
import zipfile

import openpyxl

from dts_assessment.excel.evidence_index import IndexRow, evidence_index
from dts_assessment.filing.archive import BLOCK, Entry, distinct, packed, safe_name


def test_an_archive_holds_every_file_under_its_vietnamese_name(tmp_path):
	plan = tmp_path / "x"
	plan.write_bytes(b"%PDF" * 1000)
	entries = [Entry("1.1 Kế hoạch/12-KH-UBND.pdf", plan), Entry("Danh mục.xlsx", b"abc")]
	with zipfile.ZipFile(io.BytesIO(b"".join(packed(entries)))) as archive:
		assert archive.testzip() is None
		assert archive.namelist() == ["1.1 Kế hoạch/12-KH-UBND.pdf", "Danh mục.xlsx"]
		assert archive.read("1.1 Kế hoạch/12-KH-UBND.pdf") == plan.read_bytes()


def test_the_memory_of_packing_does_not_grow_with_what_is_packed(tmp_path):
	large = tmp_path / "scan"
	large.write_bytes(b"\0" * (24 * BLOCK))
	tracemalloc.start()
	total = sum(len(piece) for piece in packed(Entry(f"{n}.pdf", large) for n in range(4)))
	peak = tracemalloc.get_traced_memory()[1]
	tracemalloc.stop()
	assert total > 96 * BLOCK
	assert peak < 8 * BLOCK


def test_names_are_safe_and_stay_readable():
	assert safe_name("Số 12/KH-UBND: “Kế hoạch” <2026>?") == "Số 12-KH-UBND- “Kế hoạch” -2026--"
	assert safe_name("..\\..\\etc/passwd").count("/") == 0
	assert safe_name("con") == "_con"
	assert safe_name("...") == "tep"


def test_the_same_name_twice_is_numbered():
	taken: set[str] = set()
	assert [distinct(name, taken) for name in ("a/Kế hoạch.pdf", "a/KẾ HOẠCH.pdf", "a/Kế hoạch.pdf")] == [
		"a/Kế hoạch.pdf",
		"a/KẾ HOẠCH (2).pdf",
		"a/Kế hoạch (3).pdf",
	]


def test_the_index_lists_citations_and_links_to_the_files_beside_it():
	rows = [
		IndexRow("1.1", "Kế hoạch", "=HYPERLINK()", "12/KH-UBND", target="1.1 Kế hoạch/a.pdf", size=2049),
		IndexRow("1.2", "Trang", "Trang", target="https://example.com/a b", is_link=True),
	]
	from datetime import date

	sheet = openpyxl.load_workbook(io.BytesIO(evidence_index("Xã Bắc", date(2026, 3, 5), rows))).active
	assert sheet["I6"].hyperlink.target == "1.1%20K%E1%BA%BF%20ho%E1%BA%A1ch/a.pdf"
	assert sheet["D6"].data_type == "s"
	assert sheet["J6"].value == 3
	assert sheet["I7"].hyperlink.target == "https://example.com/a b"
