"""Reading an annex of a hundred rows is a matter of a second."""

import json
import time
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

import dts_assessment
from dts_assessment.excel.annex import read_annex
from dts_assessment.excel.annex_columns import RULES_SHEET
from dts_assessment.excel.annex_writer import write_annex

SET = Path(dts_assessment.__file__).parent / "data" / "indicator_sets" / "hcm-xa-2026.json"


def test_hundred_rows_take_at_most_a_second_beyond_the_reading_of_openpyxl():
	indicator_set = json.loads(SET.read_text("utf-8"))
	leaves = [row for row in indicator_set["rows"] if not row["is_group"]]
	rows = [{**leaves[number % 43], "code": f"DTI-{number:03d}", "parent": ""} for number in range(100)]
	book = load_workbook(BytesIO(write_annex({**indicator_set, "rows": rows, "declared_total": ""})))
	del book[RULES_SHEET]
	out = BytesIO()
	book.save(out)
	start = time.perf_counter()
	load_workbook(BytesIO(out.getvalue()))
	opened = time.perf_counter()
	annex = read_annex(out.getvalue(), "a.xlsx")
	assert len(annex.rows) == 100
	assert time.perf_counter() - opened - (opened - start) < 1
