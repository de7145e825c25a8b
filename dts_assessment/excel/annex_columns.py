"""The seven columns of an indicator annex: what they are called, in what order, and how wide they print.

The order and the headings are those of the annexes that Vietnamese provinces issue with the decision on an indicator
set (STT, Chỉ số/Chỉ số thành phần, Điểm tối đa, Cách xác định và tính điểm, Tài liệu kiểm chứng, Nguồn thu thập dữ
liệu, Đơn vị phối hợp xác minh).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
	"""One column of the annex.

	`key` is the field of a row; `heading` is printed; `words` are the folded words by which a heading of another
	wording is recognised: each entry is one alternative, all of whose words must occur; `width` is in characters.
	"""

	key: str
	heading: str
	width: float
	words: tuple[str, ...]
	required: bool = False


COLUMNS = (
	Column("code", "STT", 9, ("stt", "so tt", "tt", "so thu tu", "ma chi so", "ma tieu chi", "ma")),
	Column(
		"title",
		"Chỉ số/Chỉ số thành phần",
		34,
		("chi so", "tieu chi", "chi tieu", "noi dung danh gia", "noi dung", "linh vuc", "ten"),
		required=True,
	),
	Column(
		"maximum",
		"Điểm tối đa",
		9,
		("diem toi da", "diem chuan", "thang diem", "so diem", "diem so", "diem", "muc diem"),
		required=True,
	),
	Column(
		"rule_text",
		"Cách xác định và tính điểm",
		48,
		("cach xac dinh", "cach tinh", "cach cham", "phuong phap", "tinh diem", "cham diem", "huong dan"),
		required=True,
	),
	Column(
		"evidence",
		"Tài liệu kiểm chứng",
		24,
		("kiem chung", "minh chung", "chung minh", "ho so kem theo"),
	),
	Column("data_source", "Nguồn thu thập dữ liệu", 20, ("nguon", "thu thap")),
	Column("verifier", "Đơn vị phối hợp xác minh", 20, ("xac minh", "phoi hop", "don vi tham dinh")),
)

TOTAL_LABEL = "Tổng cộng"
RULES_SHEET = "Quy tắc"
