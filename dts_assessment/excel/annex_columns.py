"""The seven columns of an indicator annex: what they are called, in what order, and how wide they print.

The order and the headings are those of the annexes that Vietnamese provinces issue with the decision on an indicator
set (STT, Chỉ số/Chỉ số thành phần, Điểm tối đa, Cách xác định và tính điểm, Tài liệu kiểm chứng, Nguồn thu thập dữ
liệu, Đơn vị phối hợp xác minh). Other offices word the headings differently, so a heading is recognised by meaning.
"""

import re
from dataclasses import dataclass

from dts_assessment.vietnamese.text import search_key


@dataclass(frozen=True)
class Column:
	"""One column: the field of a row, the printed heading, the width in characters, and whether a table needs it."""

	key: str
	heading: str
	width: float
	required: bool = False


COLUMNS = (
	Column("code", "STT", 9),
	Column("title", "Chỉ số/Chỉ số thành phần", 34, required=True),
	Column("maximum", "Điểm tối đa", 9, required=True),
	Column("rule_text", "Cách xác định và tính điểm", 48, required=True),
	Column("evidence", "Tài liệu kiểm chứng", 24),
	Column("data_source", "Nguồn thu thập dữ liệu", 20),
	Column("verifier", "Đơn vị phối hợp xác minh", 20),
)

MEANINGS = (
	(
		"",
		r"\b(?:tu cham|tu danh gia|tham dinh|tham tra|dat duoc|giai trinh|ghi chu|don vi tinh|phu trach|chu tri)\b",
	),
	("code", r"^(?:stt|tt|so ?tt|so thu tu|ma|ma so|ma chi (?:so|tieu)|ma tieu chi|ky hieu)$"),
	(
		"rule_text",
		r"\b(?:cach (?:xac dinh|tinh|cham|danh gia)|phuong phap|cong thuc|(?:tinh|cham) diem|huong dan)\b",
	),
	("evidence", r"\b(?:kiem chung|minh chung|chung minh|ho so kem theo)\b"),
	("verifier", r"\b(?:xac minh|phoi hop)\b"),
	("data_source", r"\b(?:nguon|thu thap|noi cung cap)\b"),
	("maximum", r"\b(?:diem|thang diem)\b"),
	("title", r"\b(?:chi so|tieu chi|chi tieu|noi dung|linh vuc|ten)\b"),
)
"""The column that a heading means: the first pattern found in its folded words; "" for columns that are left out."""

LONGEST_HEADING = 100
TOTAL_LABEL = "Tổng cộng"
RULES_SHEET = "Quy tắc"


def recognise(heading: str) -> str:
	"""Return the key of the column that a heading means, or an empty string."""
	if not heading or len(heading) > LONGEST_HEADING:
		return ""
	words = " ".join(re.findall(r"[a-z0-9]+", search_key(heading)))
	return next((key for key, pattern in MEANINGS if re.search(pattern, words)), "")
