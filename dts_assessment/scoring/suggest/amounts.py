"""Finding amounts in a statement: "điểm tối đa", "1/2 * điểm tối đa", "20 điểm", "Tỷ lệ * 2 điểm", "0 điểm"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dts_assessment.scoring.suggest.model import Amount
from dts_assessment.scoring.suggest.text import fold

NUMBER = r"\d+(?:[.,]\d+)?"
FULL = (
	r"(?:(?:so )?diem (?:toi da|chuan)|(?:toan bo |tron |du )(?:so )?diem|so diem(?: quy dinh)?"
	r"|toi da(?: so)? diem(?! ?\d)|toi da(?! ?\d)(?! diem)|diem cua (?:chi so|tieu chi|chi tieu)|max)"
)
FRACTION = r"(?:\d+ ?/ ?\d+|\d+(?:[.,]\d+)?%|mot nua|nua|0[.,]\d+)"
RATIO = r"\(? ?ty le(?: ?\(?%\)?)?(?: (?:dat duoc|dat|thuc hien|tuong ung|hoan thanh))? ?\)?"
POINTS = r"(?:diem|d)(?![a-z])"
OWN = r"(?: cua (?:chi so|tieu chi|chi tieu|noi dung)(?: nay)?| tuong ung)?"

RATIO_SHARE = (
	rf"(?P<ratio_share>{RATIO} ?\* ?(?P<rs1>{FRACTION})? ?\*? ?{FULL}"
	rf"|(?P<rs2>{FRACTION}) ?\* ?{RATIO} ?\* ?{FULL}|{FULL} ?\* ?{RATIO})"
)
RATIO_POINTS = (
	rf"(?P<ratio_points>{RATIO} ?\* ?(?P<rp1>{NUMBER})(?: ?{POINTS})?"
	rf"|(?P<rp2>{NUMBER}) ?(?:{POINTS})? ?\* ?{RATIO})"
)
SHARE = (
	rf"(?P<share>(?P<s1>{FRACTION}) ?(?:\*|cua|tong)? ?{FULL}"
	rf"|{FULL} ?\* ?(?P<s2>{FRACTION})|{FULL} ?/ ?(?P<s3>\d+))"
)
ZERO = r"(?P<zero>khong (?:duoc )?(?:tinh |cham |co )?diem)"
PLAIN = (
	rf"(?P<points>(?P<p1>{NUMBER}) ?{POINTS}(?: ?(?:/|cho (?:mot |moi |1 )?|moi ) ?"
	r"(?P<per>[a-z]+(?: (?:cao|dung|ban|hinh|kien))?))?)"
)
PROPORTIONAL = (
	r"(?P<proportional>(?:tinh )?(?:diem )?theo ty le"
	rf"(?: (?:tuong ung|dat duoc|thuc hien|hoan thanh))?(?: \* {FULL})?)"
)
WHOLE = rf"(?P<full>{FULL})"
BARE = rf"(?P<bare>{NUMBER})(?=\s*(?:$|[;,.)]))"
KINDS = (RATIO_SHARE, RATIO_POINTS, SHARE, ZERO, PLAIN, PROPORTIONAL, WHOLE, BARE)
SIGN = r"(?P<sign>(?:bi )?tru(?: di)? |(?:duoc )?cong(?: them)? |(?:duoc )?thuong )?"
AMOUNT = re.compile(rf"{SIGN}(?:du )?(?:{'|'.join(KINDS)}){OWN}")

VERB = (
	r"(?:(?:thi )?(?:don vi )?(?:se )?(?:duoc|dat|tinh|cham|huong|nhan|ghi|cho|la)"
	r"(?: (?:duoc|tinh|huong|cham|dat|la|cong))*)"
)
SEPARATOR = re.compile(
	rf"(?:\s*[:=(]\s*|(?<=[%\d])\s*,\s*|,?\s+{VERB}\s+)(?:{VERB}\s+)?(?:(?:so )?diem(?: dat duoc)?\s*[=:]\s*)?(?:{VERB}\s+)?$"
)
REVERSED = re.compile(rf"^(?:{VERB}\s+)?$")
AFTER = re.compile(
	r"\s*(?:$|[;,.()\-+]|con lai\b|nhung\b|chua\b|khong\b|neu\b|khi\b|va\b|doi voi\b|trong truong hop\b)"
)
RANGE_BEFORE = re.compile(r"\d ?(?:diem |d )?(?:den|-|toi|hoac) ?$")
"""Before "4 điểm" in "từ 1 đến 4 điểm": a margin for the one who judges, no amount."""
FRACTION_WORDS = {"mot nua": Fraction(1, 2), "nua": Fraction(1, 2)}


@dataclass(frozen=True)
class Found:
	"""An amount in a statement: where its separator begins, where it ends, and whether its condition follows it."""

	start: int
	end: int
	amount: Amount
	leads: bool = False


def find_amounts(statement: str) -> Iterator[Found]:
	"""Yield the amounts of a statement, left to right; a number only counts where an amount can stand."""
	text = fold(statement)
	position = 0
	while match := AMOUNT.search(text, position):
		found = _found(text, position, match)
		position = match.end() if found else _next_word(text, match.start())
		if found:
			yield found


def _next_word(text: str, start: int) -> int:
	following = re.compile(r"[^a-z0-9]|(?<=[^0-9])(?=[0-9])").search(text, start + 1)
	return following.end() if following else len(text)


def _found(text: str, position: int, match: re.Match[str]) -> Found | None:
	before = text[position : match.start()]
	if not AFTER.match(text, match.end()) or before[-1:].isalnum() or RANGE_BEFORE.search(before):
		return None
	start = _separator(before, match)
	if start is None:
		leads = not position and REVERSED.match(before) is not None
		return (
			Found(match.start(), match.end(), _amount(match), leads=True)
			if leads and not match["bare"]
			else None
		)
	return Found(position + start, match.end(), _amount(match))


def _separator(before: str, match: re.Match[str]) -> int | None:
	"""Return where the separator begins; "20 điểm" after a condition and "trừ 1 điểm" need none."""
	if separator := SEPARATOR.search(before):
		bare_needs = not match["bare"] or re.search(r"[:=]\s*$", before)
		return separator.start() if bare_needs else None
	standalone = match["points"] or match["zero"] or match["proportional"] or match["sign"]
	return len(before.rstrip()) if standalone and before.strip() else None


def _amount(match: re.Match[str]) -> Amount:
	sign = match["sign"] or ""
	adds = 0 if not sign else (-1 if "tru" in sign else 1)
	per = match["per"] or ""
	if match["ratio_share"] or match["proportional"]:
		return Amount("share", fraction(match["rs1"] or match["rs2"] or "1"), times_ratio=True, adds=adds)
	if match["ratio_points"]:
		return Amount("points", fraction(match["rp1"] or match["rp2"]), times_ratio=True, adds=adds)
	if match["share"]:
		share = Fraction(1, int(match["s3"])) if match["s3"] else fraction(match["s1"] or match["s2"])
		return Amount("share", share, adds=adds)
	if match["full"]:
		return Amount("share", Fraction(1), adds=adds)
	return Amount("points", fraction(match["p1"] or match["bare"] or "0"), per=per, adds=adds)


def fraction(text: str) -> Fraction:
	"""Read "1/2", "50%", "0,25", "02" or "một nửa" (folded)."""
	text = text.strip()
	if text in FRACTION_WORDS:
		return FRACTION_WORDS[text]
	if text.endswith("%"):
		return fraction(text[:-1]) / 100
	top, _, bottom = text.partition("/")
	return number(top) / number(bottom) if bottom else number(text)


def number(text: str) -> Fraction:
	"""Read a Vietnamese number: "1.000" is one thousand, "0,5" and "0.5" are a half."""
	text = text.strip()
	if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", text):
		return Fraction(text.replace(".", ""))
	return Fraction(text.replace(",", "."))
