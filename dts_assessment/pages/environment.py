"""The templates of the public pages: an environment of their own in which everything is escaped.

Frappe's environment escapes nothing and its base page alone weighs more than all of these together.
"""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import frappe
from frappe import _
from frappe.utils import getdate
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dts_assessment.pages.links import asset
from dts_assessment.publication.published import PublishedResult
from dts_assessment.publication.standing import criteria, is_scored
from dts_assessment.scoring.recognition import in_english
from dts_assessment.vietnamese.dates import short_date
from dts_assessment.vietnamese.numbers import format_decimal, round_half_up

APP = Path(__file__).parents[1]
STYLE, SCRIPT = "css/pages/site.css", "js/pages/site.js"


def render(template: str, values: dict) -> str:
	"""A page as text; values are escaped unless they are ``Markup``."""
	return _environment().get_template(template).render(values)


def drawing(svg: str) -> Markup:
	"""A chart of ours, which escapes what it shows itself."""
	return Markup(svg)  # noqa: S704 - made by dts_assessment.charts


def number(value: Decimal | int, places: int | None = None) -> str:
	"""A number in the reader's language: 1.234,5 or 1,234.5."""
	if frappe.local.lang == "vi":
		return format_decimal(value, places, grouping=True)
	exact = Decimal(value) if places is None else round_half_up(Decimal(value), places)
	return f"{exact:,f}" if places is not None else f"{exact.normalize() + 0:,f}"


def percent(value: Decimal, places: int = 2) -> str:
	"""A percentage that is stored as 66.82."""
	return f"{number(value, places)}%"


def day(value: date | datetime | str) -> str:
	"""A date in the reader's language: 05/3/2026 or 5 Mar 2026."""
	found = getdate(value)
	return short_date(found) if frappe.local.lang == "vi" else f"{found.day} {found:%b %Y}"


def told_criteria(row: PublishedResult) -> str:
	"""What the verdict on a unit rests on, in the reader's language."""
	return in_language(criteria(row))


def in_language(sentence: str) -> str:
	"""A sentence about criteria, of which results keep the Vietnamese one, in the reader's language."""
	return sentence if frappe.local.lang == "vi" else in_english(sentence)


@lru_cache(maxsize=1)
def _environment() -> Environment:
	made = Environment(
		loader=FileSystemLoader(APP / "templates" / "public"),
		autoescape=True,
		trim_blocks=True,
		lstrip_blocks=True,
		undefined=StrictUndefined,
	)
	made.filters |= {
		"number": number,
		"percent": percent,
		"day": day,
		"criteria": told_criteria,
		"in_language": in_language,
	}
	made.tests |= {"scored": is_scored}
	made.globals |= {"_": _, "style": _asset(STYLE), "script": _asset(SCRIPT)}
	return made


def _asset(name: str) -> str:
	return asset(name, release(name))


@lru_cache
def release(name: str) -> str:
	"""A mark that changes with the content of one of the app's public files."""
	return hashlib.sha256((APP / "public" / name).read_bytes()).hexdigest()[:10]
