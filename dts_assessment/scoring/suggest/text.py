"""The text of a rule, made uniform and cut into lines and statements.

Annexes reach us in many spellings: bullets lost between two cells, dashes of four kinds, "tỉ lệ" and "tỷ lệ", "½".
Everything after this module sees one spelling, and matches on `fold`, which keeps the length of a text, so that a
position in the folded text is the same position in the original.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

REPLACED = str.maketrans(
	{
		"\u00a0": " ",
		"\u200b": " ",
		"\ufeff": " ",
		"\t": " ",
		"\r": "\n",
		"\v": "\n",
		"–": "-",
		"—": "-",
		"−": "-",
		"‐": "-",
		"‑": "-",
		"●": "-",
		"•": "-",
		"▪": "-",
		"×": "*",
		"·": "*",
		"∗": "*",
		"÷": "/",
		"⁄": "/",
		"∕": "/",
		"：": ":",
		"≧": "≥",
		"≦": "≤",
		"→": ":",
		"⇒": ":",
		"½": " 1/2 ",
		"¼": " 1/4 ",
		"¾": " 3/4 ",
		"⅓": " 1/3 ",
		"⅔": " 2/3 ",
	}
)

SPELLINGS = (
	(re.compile(r"\*{2,} ?"), "\n"),
	(re.compile(r"> ?=|= ?>(?= ?\d)"), "≥"),
	(re.compile(r"< ?=|= ?<(?= ?\d)"), "≤"),
	(re.compile(r"-+>|=>"), ":"),
	(re.compile(r"\b([Tt])[ỉyiỷ] ?lệ\b"), r"\1ỷ lệ"),
	(re.compile(r"\bTỶ LỆ\b|\bTỈ LỆ\b"), "Tỷ lệ"),
	(re.compile(r"(?i)phần trăm"), "%"),
	(re.compile(r"(?<=\d) +%"), "%"),
	(re.compile(r"(?i)(?<=[\d%)ệa]) ?[xX] ?(?=[\d(]|(?:số )?điểm|tỷ lệ|tổng điểm|max)"), " * "),
	(re.compile(r"(?<= )[xX](?= (?:100|[Đđ]iểm|[Tt]ỷ lệ|số điểm|\())"), "*"),
	(re.compile(r"\(\s*(?:trong đó:?\s*|với:?\s*)?(?=[a-zA-Z] ?(?:[:=]| là )\D)([^()]*)\)"), r"\n\1\n"),
	(re.compile(r",?\s*(?=[Tt]rong đó\b)|,\s*(?=với [a-z] là\b)"), "\n"),
	(re.compile(r"(?i)\s*\bnhân(?: với)?\b\s*(?=(?:số )?điểm|tỷ lệ)"), " * "),
	(re.compile(r"(?i)(?:,? thì)? (?:số )?điểm (?:được )?tính (?:bằng|theo công thức):? "), ": "),
	(re.compile(r"[:=] ?=|(?m:^)= ?"), "="),
	(re.compile(r"(?m)^="), ""),
	(re.compile(r"[ ]{2,}"), " "),
	(re.compile(r" *\n[ \n]*"), "\n"),
)

AMOUNT_END = re.compile(r"(?:điểm|tối đa|\dđ|[:=] ?\d+)$", re.IGNORECASE)
BULLET = re.compile(r"^[-+*] *|(?<=[ ;.:,])[-+](?: +|(?=[^\W\d_]))")
CONDITION_START = re.compile(
	r"(?:đạt|từ|dưới|trên|có|không|chưa|đã|còn lại|mỗi|nếu|đúng|trễ|đơn vị|tỷ lệ|trường hợp|≥|≤|>|<|\d+%)",
	re.IGNORECASE,
)
CAPITAL = (
	"["
	+ "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper() and letter.isalpha())
	+ "]"
)
SYMBOL = r"[A-Za-z][A-Za-z0-9]{0,3}"
STATEMENT_END = re.compile(
	rf"""
	;\s*                                             # a semicolon always ends a statement
	| (?<!\bTP)(?<!\bTT)(?<!\bUB)(?<!\b[A-Z])\.\s+(?={CAPITAL}|{SYMBOL}\s*[=:]|\d)   # a full stop before a capital
	| \.\s*$
	| ,\s*(?=(?:Điểm|Tỷ\ lệ)[^,;:=]{{0,20}}=)     # "Tỷ lệ = a/b, Điểm = …"
	| (?:,|\s)\s*(?={SYMBOL}\s?=\s*[^\W\d_]{{2,}})     # "a = Số …, b = Tổng số …"
	| ,\s*(?=[a-z]\s?(?::|là)\s[^\W\d_]{{2,}})         # "a: số …, b: tổng số …"
	| (?<!:)(?<!thì)\s(?=(?:Tỷ\ lệ|Điểm)\s?=)                 # "… của xã Tỷ lệ = a/b"
	""",
	re.VERBOSE | re.MULTILINE,
)


def normalise(text: str) -> str:
	"""Return the text in NFC with one spelling of dashes, signs, fractions, multiplication and "tỷ lệ"."""
	text = unicodedata.normalize("NFC", text).translate(REPLACED)
	text = "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
	for pattern, plain in SPELLINGS:
		text = pattern.sub(plain, text)
	return text.strip()


def fold(text: str) -> str:
	"""Return the NFC text in lower case without accents, of the same length."""
	return "".join(_plain(letter) for letter in unicodedata.normalize("NFC", text))


@cache
def _plain(letter: str) -> str:
	if letter in "đĐ":
		return "d"
	return unicodedata.normalize("NFD", letter)[0].lower()[:1]


def lines(text: str) -> Iterator[str]:
	"""Cut a normalised text at line breaks and at bullets, also bullets that lost their line break."""
	for line in text.split("\n"):
		start = 0
		for match in BULLET.finditer(line):
			if _is_bullet(line, match):
				yield from _filled(line[start : match.start()])
				start = match.end()
		yield from _filled(line[start:])


def _filled(piece: str) -> Iterator[str]:
	if piece.strip():
		yield piece.strip()


def _is_bullet(line: str, match: re.Match[str]) -> bool:
	"""Tell a bullet from a range ("Từ 90% - dưới 100%"), a sum ("b + c") and a name ("Văn hóa - Xã hội")."""
	before, after = line[: match.start()].rstrip(), line[match.end() :].lstrip()
	if not after:
		return False
	if not before or before[-1] in ";.:":
		return True
	if before.count("(") > before.count(")"):
		return False
	if AMOUNT_END.search(before) and not (before[-1].isdigit() and after[0].isdigit()):
		return True
	starts = CONDITION_START.match(after)
	return bool(starts) and (
		after[0].isupper() or (not after[0].isalpha() and before[-1] not in "%0123456789")
	)


def statements(line: str) -> list[str]:
	"""Cut a line into statements: at semicolons, full stops, and before definitions and formulas."""
	pieces: list[str] = []
	start = 0
	for match in STATEMENT_END.finditer(line):
		if _depth(line[: match.start()]) == 0:
			pieces.append(line[start : match.start()])
			start = match.end()
	pieces.append(line[start:])
	return [piece.strip() for piece in pieces if piece.strip(" .;,")]


def _depth(text: str) -> int:
	return max(0, text.count("(") - text.count(")"))


def words(text: str) -> set[str]:
	"""Return the folded words of a text."""
	return set(re.findall(r"[a-z0-9]+", fold(text)))
