"""Reading formulas: "Tỷ lệ = (b + c)/a", "Điểm = Tỷ lệ * Điểm tối đa", "Số hồ sơ trực tuyến / Tổng số hồ sơ"."""

import re

from dts_assessment.scoring.suggest.amounts import FULL, number
from dts_assessment.scoring.suggest.model import Amount, Ratio, Reading
from dts_assessment.scoring.suggest.text import SYMBOL, fold

LEFT = re.compile(
	rf"^(?P<left>ty le[^=:]{{0,60}}|(?:so )?diem[^=:]{{0,30}}|{SYMBOL})\s*[=:]\s*(?P<right>.+)$",
	re.IGNORECASE,
)
MAXIMUM, RATIO = "§", "¤"
SUM = rf"(?:{SYMBOL}|\({SYMBOL}(?:\+{SYMBOL})+\)|\({SYMBOL}\))"
QUOTIENT = rf"(?P<top>{SUM})/(?P<bottom>{SUM})"
WHOLE = r"(?:\*1(?:00%?)?)?"
RATIO_SIDE = re.compile(
	rf"^\(?{QUOTIENT}\)?{WHOLE}$|^\(?1(?:00%)?-\(?(?P<top2>{SUM})/(?P<bottom2>{SUM})\)?\)?{WHOLE}$"
)
FACTOR = rf"(?P<factor>{MAXIMUM}|\d+(?:[.,]\d+)?)"
POINTS_SIDE = re.compile(
	rf"^\[?(?P<value>[^{MAXIMUM}]+?)\]?\*{FACTOR}$|^(?P<factor2>{MAXIMUM}|\d+(?:,\d+)?)\*(?P<value2>.+)$"
)
WORDS = re.compile(r"^(?P<top>.*?\b(?:so|tong|dan so)\b.+?)\s*/\s*(?P<bottom>\(? ?(?:tong|so|dan so)\b.+)$")
TAIL = re.compile(rf"\)?\s*\*\s*(?P<tail>100%?|{FULL})\s*$")

LETTERS = r"(?:[A-Za-z]|\( ?[A-Za-z](?: ?\+ ?[A-Za-z])+ ?\))"
WRITTEN_OUT = re.compile(rf"\( ?{LETTERS} ?/ ?{LETTERS} ?\)|(?<![\w/]){LETTERS} ?/ ?{LETTERS}(?![\w/])")
NAMED_BEFORE = re.compile(rf"(?:tỷ lệ[^=:\n;]{{0,60}}|(?<!\w){SYMBOL})\s*[=:]\s*\(?$", re.IGNORECASE)


def name_quotient(text: str) -> str:
	"""Put "Tỷ lệ" for a quotient written out where it is used ("a/b ≥ 50%", "Điểm = a/b * 10"), if there is but one."""
	found = [match for match in WRITTEN_OUT.finditer(text) if not NAMED_BEFORE.search(text[: match.start()])]
	quotients = {re.sub(r"[\s()]", "", match[0]).lower() for match in WRITTEN_OUT.finditer(text)}
	if not found or len(quotients) > 1:
		return text
	for match in reversed(found):
		start = len(re.sub(r"[Tt]ỷ lệ\s*$", "", text[: match.start()]))
		text = f"{text[:start]}Tỷ lệ{text[match.end() :]}"
	quotient = found[0][0].strip("()") if found[0][0].count("(") == 1 else found[0][0]
	return f"Tỷ lệ = {quotient}\n{text}"


def take_formula(reading: Reading, statement: str) -> bool:
	"""Read a statement that is a formula into `reading`; return whether it was one."""
	folded = fold(statement)
	match = LEFT.match(folded)
	if match and _take_symbols(reading, match["left"], folded[match.start("right") :]):
		return True
	if match is None and _take_points(reading, _compact(folded)):
		return True
	start = match.start("right") if match and match["left"].startswith(("ty le", "diem", "so diem")) else 0
	return _take_words(reading, statement[start:].strip())


def _take_symbols(reading: Reading, left: str, right: str) -> bool:
	side = _compact(right)
	if left.startswith(("diem", "so diem")):
		return _take_points(reading, side)
	ratio = _ratio(side)
	if ratio is None:
		return False
	reading.ratio = ratio
	if not left.startswith("ty le"):
		reading.definitions[f"={left.strip()}"] = "ratio"
	return True


def _compact(side: str) -> str:
	side = re.sub(FULL, MAXIMUM, side)
	side = re.sub(r"ty le(?: ?\(?%\)?)?", RATIO, side)
	side = re.sub(r"100 ?%", "1", side)
	return re.sub(r"[\s;.]+(?=$)|\s+", "", side)


def _ratio(side: str) -> Ratio | None:
	match = RATIO_SIDE.match(side)
	if match is None:
		return None
	top, bottom = (match["top"], match["bottom"]) if match["top"] else (match["top2"], match["bottom2"])
	return Ratio(_symbols(top), _symbols(bottom), inverted=match["top"] is None)


def _symbols(side: str) -> tuple[str, ...]:
	return tuple(re.findall(SYMBOL, side))


def _take_points(reading: Reading, side: str) -> bool:
	"""Read the right side of "Điểm = …": a ratio, by name or written out, times the maximum or a number."""
	match = POINTS_SIDE.match(side)
	if match is None:
		return False
	value = (match["value"] or match["value2"]).strip("[]")
	inverted = re.fullmatch(rf"\(?1-{RATIO}\)?", value) is not None
	named = value.strip("()") == RATIO or f"={value.strip('()')}" in reading.definitions
	ratio = _ratio(value)
	if not (ratio or named or inverted):
		return False
	if ratio:
		reading.ratio = ratio
	elif inverted and reading.ratio:
		reading.ratio = Ratio(reading.ratio.numerator, reading.ratio.denominator, inverted=True)
	reading.formula_amount = _factor(match["factor"] or match["factor2"])
	return True


def _factor(factor: str) -> Amount:
	if factor == MAXIMUM:
		return Amount("share", number("1"), times_ratio=True)
	return Amount("points", number(factor), times_ratio=True)


def _take_words(reading: Reading, statement: str) -> bool:
	"""Read "Số … / Tổng số …" whose sides are words; the words become the labels."""
	folded = fold(statement)
	tail = TAIL.search(folded)
	end = tail.start() if tail else len(statement)
	match = WORDS.match(folded[:end])
	if match is None or re.search(r"[:=≥≤<>]", folded[:end]):
		return False
	top = statement[match.start("top") : match.end("top")]
	bottom = statement[match.start("bottom") : match.end("bottom")]
	reading.ratio = Ratio(_addends(top), _addends(bottom))
	if tail and not tail["tail"].startswith("100"):
		reading.formula_amount = Amount("share", number("1"), times_ratio=True)
	return True


def _addends(side: str) -> tuple[str, ...]:
	"""Cut "(Số … + Số …)" into its addends; a bracket inside the words stays."""
	side = side.strip(" .")
	side = side.lstrip("( ") if side.count("(") > side.count(")") or side.startswith("(") else side
	side = side.rstrip(") ") if side.count(")") > side.count("(") else side
	return tuple(addend.strip() for addend in re.split(r"\s\+\s", side))
