"""Reading the left side of a clause: a band ("Từ 90% - dưới 100%", "≥ 52 tin bài", "còn lại") or a category."""

import re
from collections.abc import Callable
from fractions import Fraction

from dts_assessment.scoring.suggest.amounts import number
from dts_assessment.scoring.suggest.model import Bound, Condition, Operator
from dts_assessment.scoring.suggest.text import fold

N = r"(?<![\d/.,])(\d+(?:[.,]\d+)*)(?![\d]|[/.]\d|-(?!duoi|den|toi)[a-z])(%)?"
UNIT = r"((?: ?/? ?(?!den\b|tro\b|duoi\b|va\b|toi\b|tren\b|hoac\b|nhung\b|dat\b)[a-z]+(?:/[a-z]+)?){0,8}?)"
LOW_WORDS = r"(tu|tren|hon|≥|>|dat tu|lon hon)?"
HIGH_WORDS = r"(duoi|nho hon|it hon|can duoi|<|≤|khong qua)?"
BETWEEN = r"(?: tro len)?,? ?(?:va|den|toi|-|den muc|nhung|;)+ ?(?:den |toi )?"
ORIGIN = r"\b(?:dat )?"

INCLUSIVE_LOW = (
	r"(?:≥|it nhat(?: la)?|toi thieu(?: la)?|khong duoi|khong thap hon|khong it hon|lon hon hoac bang"
	r"|cao hon hoac bang|bang hoac (?:lon|cao) hon)"
)
EXCLUSIVE_LOW = r"(?:tren|>|nhieu hon|lon hon|cao hon|hon|vuot|qua)"
INCLUSIVE_HIGH = (
	r"(?:≤|khong qua|khong vuot qua|khong cao hon|nhieu nhat|nho hon hoac bang|thap hon hoac bang|toi da|den)"
)
EXCLUSIVE_HIGH = (
	r"(?:duoi|<|nho hon|thap hon|it hon|chua dat|khong dat|chua du|khong du|chua den|chua toi|khong dat duoc)"
)

OTHERWISE = re.compile(
	r"^(?:(?:cac|nhung|doi voi)? ?(?:truong hop|muc|ket qua|ty le)? ?)?(?:con lai|khac|nguoc lai)(?: thi)?$"
	r"|^(?:cac )?truong hop (?:con lai|khac)\b.{0,12}$"
	r"|^(?:neu )?(?:khong|chua)(?: dat| hoan thanh| dap ung)?(?: yeu cau| muc tren| chi tieu)?$"
)
NEGATIVE = re.compile(r"^(?:neu |truong hop )?(?:(?:don vi|dia phuong|co quan|xa|ubnd xa) )?(?:chua|khong)\b")
VARIABLE = r"(?:ty le(?: dat(?: duoc)?)?|ket qua|\b[a-z]\b|\b[a-z]/[a-z]\b)"

Reader = Callable[[re.Match[str]], tuple[tuple[Bound, ...], bool]]


def _percent(*marks: str | None) -> bool:
	return any(mark == "%" for mark in marks)


def _value(text: str, percent: bool) -> Fraction:
	return number(text) / 100 if percent else number(text)


def _one(op: Operator) -> Reader:
	def read(match: re.Match[str]) -> tuple[tuple[Bound, ...], bool]:
		percent = _percent(match["m"])
		return (Bound(op, _value(match["n"], percent)),), percent

	return read


def _range(match: re.Match[str]) -> tuple[tuple[Bound, ...], bool]:
	percent = _percent(match["m1"], match["m2"])
	low: Operator = ">" if (match["low"] or "").strip() in {"tren", "hon", ">", "lon hon"} else ">="
	high: Operator = (
		"<" if (match["high"] or "").strip() in {"duoi", "nho hon", "it hon", "can duoi", "<"} else "<="
	)
	return (Bound(low, _value(match["n1"], percent)), Bound(high, _value(match["n2"], percent))), percent


def _double(match: re.Match[str]) -> tuple[tuple[Bound, ...], bool]:
	percent = _percent(match["m1"], match["m2"])
	low: Operator = ">=" if match["low"] == "≤" else ">"
	high: Operator = "<=" if match["high"] == "≤" else "<"
	return (Bound(low, _value(match["n1"], percent)), Bound(high, _value(match["n2"], percent))), percent


def _named(pattern: str, number_name: str, mark_name: str) -> str:
	return pattern.replace(r"(\d+(?:[.,]\d+)*)", rf"(?P<{number_name}>\d+(?:[.,]\d+)*)").replace(
		"(%)?", rf"(?P<{mark_name}>%)?"
	)


N1, N2, NS = _named(N, "n1", "m1"), _named(N, "n2", "m2"), _named(N, "n", "m")
UNITS = UNIT.replace("((?:", "(?:(?:", 1)
LEAD = r"(?:^|(?<= ))"
BANDS: tuple[tuple[re.Pattern[str], Reader], ...] = (
	(re.compile(rf"{N1} ?(?P<low>[<≤]) ?{VARIABLE} ?(?P<high>[<≤]) ?{N2}"), _double),
	(
		re.compile(
			rf"(?P<low>{LEAD}(?:tu|tren|hon|lon hon|dat tu)|[≥>])? ?{N1}{UNITS}{BETWEEN}"
			rf"(?P<high>duoi|nho hon|it hon|can duoi|<|≤|khong qua)? ?{N2}"
		),
		_range,
	),
	(re.compile(rf"{INCLUSIVE_LOW} ?{NS}"), _one(">=")),
	(re.compile(rf"(?:{LEAD}tu )?{NS}{UNITS} tro len"), _one(">=")),
	(re.compile(rf"{NS}{UNITS} tro xuong"), _one("<=")),
	(re.compile(rf"(?:{LEAD})?(?<!khong )(?<!khong vuot ){INCLUSIVE_HIGH} ?{NS}"), _one("<=")),
	(re.compile(rf"{EXCLUSIVE_HIGH} ?{NS}"), _one("<")),
	(re.compile(rf"(?<!khong )(?<!khong vuot ){EXCLUSIVE_LOW} ?{NS}"), _one(">")),
	(re.compile(rf"{LEAD}tu {NS}"), _one(">=")),
)
EXACT = re.compile(
	rf"^(?:(?:{VARIABLE}|to chuc|hop|co|dat|duoc|du|ca|bang|=|thuc hien|trien khai|ban hanh|su dung|so luong|bcd|ban chi dao|ubnd xa|ubnd|xa|don vi|dia phuong|trong nam|hang nam)\s*)*"
	rf"{NS}"
)
ATTAINED = re.compile(rf"\b(?:dat|bang|=|bao dam|dam bao|hoan thanh|tai|cho|co) ?{NS}(?= |$)")
UNRELATED_BEFORE = re.compile(
	r"\b(?:nam|thang|quy|ngay|so|muc|cap do|dieu|khoan|he thong|tong dai|de an|nghi quyet|quyet dinh|giai doan|phien ban) ?$"
)
MEASURE = re.compile(r"[a-z]")


def read_condition(text: str) -> Condition:
	"""Read the words of a condition; what is no band stays a category."""
	text = text.strip(" ,.;:-+*(").lstrip(" ),.;:")
	folded = fold(text)
	negative = NEGATIVE.match(folded) is not None
	if OTHERWISE.match(folded):
		return Condition(text, otherwise=True)
	band = _band(folded)
	if band is None:
		return Condition(text, negative=negative)
	bounds, percent, start, end = band
	rest = f"{text[:start]} {text[end:]}".strip(" ,")
	return Condition(text, bounds, percent, rest, negative=negative)


def _band(folded: str) -> tuple[tuple[Bound, ...], bool, int, int] | None:
	for pattern, read in BANDS:
		match = pattern.search(folded)
		if match and not UNRELATED_BEFORE.search(folded[: match.start()]):
			bounds, percent = read(match)
			return bounds, percent, match.start(), match.end()
	return _exact(folded)


def _exact(folded: str) -> tuple[tuple[Bound, ...], bool, int, int] | None:
	"""Read "4 lần/năm", "Đạt 100%", "01 ứng dụng": a number that begins the condition and is followed by its unit."""
	attained = ATTAINED.search(folded)
	match = attained if attained and attained["m"] else EXACT.match(folded)
	if match is None or UNRELATED_BEFORE.search(folded[: match.start("n")]):
		return None
	percent = _percent(match["m"])
	followed = MEASURE.match(folded[match.end() :].strip())
	if not percent and not followed and folded[match.end() :].strip():
		return None
	start = match.start("n") if percent else match.start()
	return (Bound("=", _value(match["n"], percent)),), percent, start, match.end()
