"""Sentences of the pure modules, told to the user in his or her language."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import frappe
from frappe import _

from dts_assessment.vietnamese.problem import Problem


class Bilingual(Protocol):
	"""Anything that says one thing in both languages."""

	vi: str
	en: str


def sentence(problem: Bilingual) -> str:
	"""The sentence of a refusal, Vietnamese or English."""
	return problem.vi if (frappe.local.lang or "").startswith("vi") else problem.en


@contextmanager
def told_to_user(where: str = "") -> Iterator[None]:
	"""Turn a refusal of pure code into ``frappe.ValidationError``; ``where`` names the row or field."""
	try:
		yield
	except Problem as problem:
		words = f"{where}: {sentence(problem)}" if where else sentence(problem)
		frappe.throw(frappe.utils.escape_html(words), frappe.ValidationError)


def parsed(value: object) -> object:
	"""What a client sent as JSON, or as a text of JSON; raises ``frappe.ValidationError`` for any other text."""
	try:
		return frappe.parse_json(value)
	except ValueError:
		frappe.throw(_("This is no JSON: {0}").format(frappe.utils.escape_html(str(value)[:100])))
