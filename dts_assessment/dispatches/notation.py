"""Numbers and symbols of documents: 2425/QĐ-UBND, 1075/UBND-VX, 30/2020/NĐ-CP, 08-NQ/TU.

The pattern of administrative documents is that of decree 30/2020/NĐ-CP, Appendix I; laws and decrees
put the year in the middle and Party documents join number and type by a dash.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dts_assessment.dispatches.types import DocumentType, type_of_abbreviation
from dts_assessment.vietnamese.dates import short_date
from dts_assessment.vietnamese.problem import Problem
from dts_assessment.vietnamese.text import clean, in_sentence

Style = Literal["administrative", "legal", "party"]

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_JOINT = re.compile(r"\s*([/-])\s*")
_GROUPS = r"[^\W_][\w.&]*(?:[/-][\w.&]+)*"
_SYMBOL = re.compile(_GROUPS)
_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
	("legal", re.compile(rf"(?P<number>\d+)/(?P<year>(?:19|20)\d\d)/(?P<symbol>{_GROUPS})")),
	("administrative", re.compile(rf"(?P<number>\d+)/(?P<symbol>{_GROUPS})")),
	("party", re.compile(rf"(?P<number>\d+)-(?P<symbol>[^\W\d_]+/{_GROUPS})")),
)


class NotationProblem(Problem):
	"""A text that is no number and symbol of a document."""


@dataclass(frozen=True)
class Notation:
	"""A document's number and symbol; ``str()`` prints it, with a zero before a number below 10."""

	number: int
	symbol: str
	year: int | None = None
	style: Style = "administrative"

	def __str__(self) -> str:
		middle = f"/{self.year}/" if self.year else "-" if self.style == "party" else "/"
		return f"{printed_number(self.number)}{middle}{self.symbol}"

	@property
	def document_type(self) -> DocumentType | None:
		"""The type that the symbol begins with; ``None`` for official letters and unknown symbols."""
		return type_of_abbreviation(re.split("[/-]", self.symbol)[0])


def printed_number(number: int) -> str:
	"""``5`` → ``05``; ``1075`` → ``1075``, never grouped."""
	return f"{number:02}"


def normalise_symbol(symbol: str) -> str:
	"""``symbol`` with plain dashes and no space around dashes and slashes; case and đ stay as written."""
	return _JOINT.sub(r"\1", _DASHES.sub("-", clean(symbol)))


def parse_notation(text: str) -> Notation:
	"""The number and symbol that ``text`` writes; raises ``NotationProblem`` when it follows no known pattern."""
	plain = normalise_symbol(text)
	for style, pattern in _PATTERNS:
		if found := pattern.fullmatch(plain):
			parts = found.groupdict()
			year = int(parts["year"]) if parts.get("year") else None
			return Notation(_positive(int(parts["number"]), text), parts["symbol"], year, style)
	raise _not_a_notation(text)


def build_notation(number: int, kind: DocumentType, agency: str, field: str = "") -> Notation:
	"""The notation of an administrative document: ``2425/QĐ-UBND``, or ``1075/UBND-VX`` for an official letter.

	``agency`` is the issuer's abbreviation; ``field`` the drafting unit or field, which only an official
	letter needs. Raises ``NotationProblem`` when a part is missing or holds what no symbol may.
	"""
	groups = [kind.abbreviation, agency, field] if kind.abbreviation else [agency, field]
	symbol = normalise_symbol("-".join(group for group in groups if group))
	if not agency or not _SYMBOL.fullmatch(symbol):
		raise _not_a_notation(f"{number}/{symbol}")
	return Notation(_positive(number, f"{number}/{symbol}"), symbol)


def dispatch_key(issuer: str, year: int, number: int, symbol: str) -> str:
	"""A document's identity as 64 hexadecimal digits: one number and symbol per issuer and year (Article 15).

	``issuer`` is the issuing unit's code. Equal for all ways to type one symbol, different for QĐ and QD:
	fit for a unique column whose collation would take those for one.
	"""
	identity = "\x1f".join((clean(issuer), str(year), str(number), normalise_symbol(symbol)))
	return hashlib.sha256(identity.encode()).hexdigest()


def cite(type_name: str, notation: str | Notation) -> str:
	"""The short citation, for every mention but the first: ``Quyết định số 2425/QĐ-UBND``."""
	return f"{clean(type_name)} số {notation if isinstance(notation, Notation) else clean(notation)}"


def cite_in_full(type_name: str, notation: str | Notation, day: date, issuer: str, summary: str = "") -> str:
	"""The first citation: type, number and symbol, date, issuer and summary (trích yếu).

	``notation`` may be any text, since laws and Party documents have patterns of their own.
	"""
	head = f"{cite(type_name, notation)} ngày {short_date(day)} của {clean(issuer)}"
	return f"{head} {_as_clause(clean(summary))}".strip()


def _as_clause(summary: str) -> str:
	"""A summary joined to a sentence: ``V/v triển khai …`` and ``Triển khai …`` → ``về việc triển khai …``."""
	if not summary or summary.lower().startswith("về "):
		return summary[:1].lower() + summary[1:]
	bare = re.sub(r"^v/v:?\s*", "", summary, flags=re.IGNORECASE)
	return f"về việc {in_sentence(bare)}"


def _positive(number: int, text: str) -> int:
	if number < 1:
		raise _not_a_notation(text)
	return number


def _not_a_notation(text: str) -> NotationProblem:
	return NotationProblem(
		f"“{text}” không phải là số và ký hiệu văn bản; hãy viết như 05/QĐ-UBND hoặc 1075/UBND-VX.",
		f"“{text}” is not a document's number and symbol; write it like 05/QĐ-UBND or 1075/UBND-VX.",
	)
