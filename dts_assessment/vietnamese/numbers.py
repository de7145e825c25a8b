"""Numbers as Vietnamese documents write them: 511,18/765 điểm; 1.234.567,5; 98,5%; and in words."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from dts_assessment.vietnamese.problem import Problem
from dts_assessment.vietnamese.text import clean

DecimalMark = Literal[",", "."]

_VIETNAMESE = re.compile(r"[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_ONE_DOT_THREE_DIGITS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
_PLAIN_DOT = re.compile(r"[+-]?[0-9]+\.[0-9]+")
_TO_ENGLISH = str.maketrans(",.", ".,")

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUP_NAMES = ("", "nghìn", "triệu")


class NumberProblem(Problem):
	"""A text that is no number, or that may be read as two different numbers."""


def round_half_up(value: Decimal, places: int) -> Decimal:
	"""``value`` to ``places`` decimals, a half away from zero."""
	with localcontext() as context:
		context.prec = max(28, len(value.as_tuple().digits) + places + 2)
		return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def format_decimal(value: Decimal | int | str, places: int | None = None, *, grouping: bool = False) -> str:
	"""``value`` with a decimal comma: ``"511.18"`` → ``511,18``.

	With ``places`` it is rounded half up to that many decimals and keeps them all; without, it is printed
	exactly and trailing zeros fall. Thousands get dots only when ``grouping`` is asked for, because numbers
	of documents and years never have them. Raises ``NumberProblem`` for what is not a finite number.
	"""
	number = _finite(value)
	if places is not None:
		number = round_half_up(number, places)
	whole, _, fraction = f"{number:{',' if grouping else ''}f}".translate(_TO_ENGLISH).partition(",")
	if places is None:
		fraction = fraction.rstrip("0")
	text = f"{whole},{fraction}" if fraction else whole
	return text.removeprefix("-") if number == 0 else text


def format_percent(ratio: Decimal | int | str, places: int | None = 2) -> str:
	"""A ratio as a percentage: ``"0.6682"`` → ``66,82%``."""
	return format_decimal(_finite(ratio).scaleb(2), places) + "%"


def format_score(value: Decimal | int | str, maximum: Decimal | int | str, places: int | None = None) -> str:
	"""Points out of a maximum: ``511,18/765``. The maximum is printed exactly."""
	return f"{format_decimal(value, places)}/{format_decimal(maximum)}"


def parse_decimal(text: str, decimal_mark: DecimalMark | None = None) -> Decimal:
	"""The number that ``text`` writes.

	``decimal_mark`` is what the person said the mark is. Without it a comma is the decimal mark, a dot
	is one where nothing else can be meant (843.24), and ``1.250`` is refused: it may be 1250 or 1,25.
	Raises ``NumberProblem`` with a sentence that says how to write it.
	"""
	number = clean(text).replace("\u2212", "-")
	if decimal_mark is None:
		decimal_mark = _infer_mark(number)
	if not (_ENGLISH if decimal_mark == "." else _VIETNAMESE).fullmatch(number):
		raise NumberProblem(
			f"“{text}” không phải là số; hãy viết như 511,18 hoặc 1.234,5.",
			f"“{text}” is not a number; write it like 511,18 or 1.234,5.",
		)
	return Decimal(
		number.replace(",", "") if decimal_mark == "." else number.replace(".", "").replace(",", ".")
	)


def in_words(value: Decimal | int | str, *, linking: Literal["linh", "lẻ"] = "linh") -> str:
	"""``value`` in words: 1005 → một nghìn không trăm linh năm; 511,18 → năm trăm mười một phẩy mười tám.

	Zeros right after the comma are read one by one. ``linking`` is the word for a missing ten: ``linh`` in
	the North, ``lẻ`` in the South. No law prescribes such words; documents carry them by custom.
	"""
	sign, (whole, _, fraction) = "", format_decimal(value).partition(",")
	if whole.startswith("-"):
		sign, whole = "âm ", whole[1:]
	words = sign + _whole_in_words(int(whole), linking)
	if not fraction:
		return words
	significant = fraction.lstrip("0")
	zeros = ["không"] * (len(fraction) - len(significant))
	return " ".join([words, "phẩy", *zeros, _whole_in_words(int(significant), linking)])


def _finite(value: Decimal | int | str) -> Decimal:
	if isinstance(value, float):
		raise TypeError("Points are Decimal, never float.")
	number = Decimal(value)
	if not number.is_finite():
		raise NumberProblem(f"“{value}” không phải là số hữu hạn.", f"“{value}” is not a finite number.")
	return number


def _infer_mark(number: str) -> DecimalMark:
	if _ONE_DOT_THREE_DIGITS.fullmatch(number):
		plain, decimal = number.replace(".", ""), format_decimal(number)
		raise NumberProblem(
			f"“{number}” có thể hiểu là {plain} hoặc {decimal}; hãy chọn dấu thập phân hoặc viết lại.",
			f"“{number}” may mean {plain} or {decimal}; choose the decimal mark or write it anew.",
		)
	return "." if _PLAIN_DOT.fullmatch(number) else ","


def _whole_in_words(number: int, linking: str) -> str:
	if number == 0:
		return _DIGITS[0]
	billions, rest = divmod(number, 10**9)
	words = [_whole_in_words(billions, linking), "tỷ"] if billions else []
	for power in (2, 1, 0):
		group = rest // 1000**power % 1000
		if group:
			words += [*_group_in_words(group, linking, padded=bool(words)), _GROUP_NAMES[power]]
	return " ".join(word for word in words if word)


def _group_in_words(group: int, linking: str, *, padded: bool) -> list[str]:
	"""Three digits; ``padded`` when a higher group was read, so that missing hundreds are named."""
	hundreds, tens, units = group // 100, group // 10 % 10, group % 10
	words = [_DIGITS[hundreds], "trăm"] if hundreds or padded else []
	if tens > 1:
		words += [_DIGITS[tens], "mươi"]
	elif tens == 1:
		words.append("mười")
	elif units and words:
		words.append(linking)
	return [*words, _unit_in_words(units, tens, after=bool(words))] if units else words


def _unit_in_words(units: int, tens: int, *, after: bool) -> str:
	if units == 1 and tens > 1:
		return "mốt"
	if units == 4 and after and tens != 1:
		return "tư"
	if units == 5 and tens:
		return "lăm"
	return _DIGITS[units]
