"""The layout of administrative documents (decree 30/2020/NĐ-CP, Appendix I): sizes, margins, lists.

Everything printed starts here: the numbers below are the only home of margins and font sizes, and
``print_environment`` is the only way to a template.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from dts_assessment.vietnamese.dates import clock_time, long_date, long_moment, short_date
from dts_assessment.vietnamese.numbers import format_decimal, format_score, in_words
from dts_assessment.vietnamese.text import clean, clean_lines

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
FONTS = 'Tinos, "Times New Roman", "Liberation Serif", serif'
"""Times New Roman by its metrics. Tinos comes first because it has every Vietnamese letter, while version 1
of Liberation Serif, which passes for Times New Roman on many servers, lacks most of them."""
ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""The letters of lists: đ follows d; f, j, w and z are not used."""

_BOUND = re.compile(r"(?<!\S)((?:(?:hồi|ngày|tháng|năm|số) )?\d\S{0,19})(?!\S)")
_TEMPLATES = Path(__file__).parents[1] / "templates" / "print"


@dataclass(frozen=True)
class Page:
	"""An A4 page and its margins, in millimetres."""

	width: int = 210
	height: int = 297
	top: int = 20
	right: int = 15
	bottom: int = 20
	left: int = 30


PORTRAIT = Page()
LANDSCAPE = Page(width=297, height=210)


@dataclass(frozen=True)
class Sizes:
	"""Font sizes in points; they go in pairs, (13, 14) or (12, 13), so one size sets them all."""

	body: int = 14
	table: int = 12
	recipients_heading: int = 12
	recipients: int = 11

	@property
	def nation(self) -> int:
		return self.body - 1

	@property
	def agency(self) -> int:
		return self.body - 1

	@property
	def motto(self) -> int:
		return self.body


@dataclass(frozen=True)
class Signer:
	"""A signature at the end: title in capitals, on several lines if need be, and the name without degrees."""

	title: str
	name: str = ""


def short_agency(name: str) -> str:
	"""The line of the superior agency, where the decree lets "Ủy ban nhân dân" be short: ``UBND tỉnh Ninh Bình``."""
	return re.sub("ủy ban nhân dân", "UBND", clean(name), flags=re.IGNORECASE)


def heading(agency: str) -> Markup:
	"""An agency's name at the head of a document, in capitals: where it needs two lines, the place has its own."""
	first, people, place = clean(agency).upper().partition("ỦY BAN NHÂN DÂN ")
	if first or not place:
		return escape(clean(agency).upper())
	return escape(people.strip()) + Markup("<br>") + escape(place)


def letter(index: int) -> str:
	"""The mark of the list item ``index``, from 1: a, b, c, d, đ, e, g … y, then aa, bb …"""
	repeats, place = divmod(index - 1, len(ALPHABET))
	return ALPHABET[place] * (repeats + 1)


def ended(text: str, mark: str) -> str:
	"""``text`` with ``mark`` as its only closing punctuation: ``ended("xong ./.", ";")`` → ``xong;``."""
	return re.sub(r"[\s.;,:/]*$", "", clean(text)) + mark


def listed(items: Iterable[str]) -> list[str]:
	"""The items of a list, each ended by a semicolon and the last one by a full stop."""
	items = list(items)
	return [ended(item, "." if place == len(items) else ";") for place, item in enumerate(items, 1)]


def bound(text: str | int) -> Markup:
	"""``text`` escaped, with numbers, dates and notations kept on one line with the word before them."""
	pieces = _BOUND.split(str(text))
	return Markup("").join(
		Markup('<span class="bound">{}</span>').format(piece) if place % 2 else piece
		for place, piece in enumerate(pieces)
	)


def signed(value: Decimal, places: int | None = None) -> str:
	"""A difference with its sign: ``+2,5``, ``-13``, ``0``."""
	text = format_decimal(value, places)
	return f"+{text}" if value > 0 else text


def render(
	template: str, *, sizes: Sizes | None = None, own: Mapping[str, str] | None = None, **values: object
) -> str:
	"""The HTML of ``template`` filled in with ``values``, each of them escaped.

	``own`` holds an office's own templates by name, which stand before the shipped ones. Raises
	``jinja2.TemplateError`` when a template is wrong or names a value that does not exist.
	"""
	environment = print_environment()
	if own:
		environment = environment.overlay(loader=ChoiceLoader([DictLoader(dict(own)), environment.loader]))
	return environment.get_template(template).render(sizes=sizes or Sizes(), **values)


@cache
def print_environment() -> ImmutableSandboxedEnvironment:
	"""Templates run in a sandbox, because offices may write their own; an unknown name is an error."""
	environment = ImmutableSandboxedEnvironment(
		loader=FileSystemLoader(_TEMPLATES),
		autoescape=True,
		undefined=StrictUndefined,
		trim_blocks=True,
		lstrip_blocks=True,
	)
	environment.globals |= {"nation": NATION, "motto": MOTTO, "fonts": FONTS, "counter": _counter}
	environment.filters |= {
		"bound": bound,
		"decimal": format_decimal,
		"ended": ended,
		"heading": heading,
		"letter": letter,
		"lines": clean_lines,
		"listed": listed,
		"long_date": long_date,
		"long_moment": long_moment,
		"clock_time": clock_time,
		"score": format_score,
		"short_date": short_date,
		"signed": signed,
		"words": in_words,
	}
	return environment


def _counter() -> Callable[[], int]:
	"""``{% set number = counter() %}{{ number() }}`` gives 1, 2, 3 … across blocks that may be left out."""
	return count(1).__next__
