"""Vietnamese text: one form to store, keys to search, compare and sort by.

The collations of the database are no help here: utf8mb4_unicode_ci holds Bao, Báo, Bảo and Bão to be
one word and sorts the alphabet wrongly. A key made here is plain ASCII and sorts alike everywhere.
"""

import re
import unicodedata
from collections.abc import Iterator

TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""The tone marks in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng."""

_LETTER_MARKS = {
	"\u0306": {"a": "a1"},
	"\u0302": {"a": "a2", "e": "e1", "o": "o1"},
	"\u031b": {"o": "o2", "u": "u1"},
}
_PLAIN_LETTERS = {
	letter: f"{letter}0" if letter in "adeou" else letter for letter in "abcdefghijklmnopqrstuvwxyz"
}
_SORT_CODES = _PLAIN_LETTERS | {
	letter + mark: code for mark, codes in _LETTER_MARKS.items() for letter, code in codes.items()
}
_SORT_CODES["đ"] = "d1"

_ETH = str.maketrans("ÐðƉ", "ĐđĐ")
_TOKEN = re.compile(r"[0-9]{1,99}|[a-zđ][\u0306\u0302\u031b]?|[^0-9a-zđ]+")


def nfc(text: str) -> str:
	"""The composed form of ``text``: what is stored and compared (macOS names files in the other form)."""
	return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
	"""One line of text as it is stored: NFC, no control or invisible characters, single spaces, trimmed.

	The Icelandic letter Ð, which old converters put for Đ, becomes Đ.
	"""
	text = nfc(text).translate(_ETH)
	if text.isprintable():  # nothing to take out, which is so for nearly every text
		return " ".join(text.split())
	visible = (" " if char.isspace() else char for char in text)
	return " ".join("".join(c for c in visible if unicodedata.category(c) not in ("Cc", "Cf")).split())


def clean_lines(text: str) -> list[str]:
	"""The non-empty lines of ``text``, each one cleaned."""
	return [line for line in map(clean, text.splitlines()) if line]


def in_sentence(title: str) -> str:
	"""``title`` as it goes on within a sentence; an abbreviation at its beginning keeps its capitals."""
	return title if title[:2].isupper() else title[:1].lower() + title[1:]


def search_key(text: str) -> str:
	"""What a search is made on: lower case without marks, ``Đà Nẵng`` → ``da nang``."""
	letters = _decompose(clean(text)).replace("đ", "d")
	return "".join(char for char in letters if not unicodedata.combining(char))


def spelling_key(text: str) -> str:
	"""Equal for two spellings of one word, different for different words.

	Case, punctuation and the place of the tone are folded (Hòa = Hoà, Thủy = Thuỷ); the tone itself and
	the letters stay (Bảo ≠ Bão, Ân ≠ An): ``Hòa Bình`` → ``hoa1 binh1``.
	"""
	return " ".join(nfc(letters) + (str(tone) if tone else "") for letters, tone in _words(text))


def sort_key(text: str) -> str:
	"""A key of digits and small letters whose plain order is the Vietnamese order.

	First the alphabet (a ă â … d đ e ê … o ô ơ … u ư), where a space comes before any letter and numbers
	count by value (``Phường 2`` before ``Phường 10``); then the tones, word by word. Case and
	punctuation do not count.
	"""
	words = list(_words(text))
	primary = "".join(
		_sort_code(token) for token in _TOKEN.findall(" ".join(letters for letters, _ in words))
	)
	return primary + "0" + "".join(str(tone) for _, tone in words)


def _decompose(text: str) -> str:
	return unicodedata.normalize("NFKD", text.lower())


def _words(text: str) -> Iterator[tuple[str, int]]:
	"""Each word of ``text`` in lower case, decomposed, with no mark but those of letters; and its tone."""
	spelled = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in _decompose(clean(text)))
	for word in spelled.split():
		tone = next((char for char in word if char in TONES), "")
		yield "".join(c for c in word if c.isalnum() or c in _LETTER_MARKS), TONES[tone]


def _sort_code(token: str) -> str:
	"""A code of ``0`` for the end, ``1`` for a gap, ``2…`` for a number, so that no code begins another."""
	if token.isdigit():
		digits = token.lstrip("0") or "0"
		return f"2{len(digits):02}{digits}"
	return _SORT_CODES.get(token) or _SORT_CODES.get(token[0], "1")
