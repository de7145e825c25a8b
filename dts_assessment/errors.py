"""Sentences of the pure modules, told to the user in his or her language."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

from dts_assessment.vietnamese.problem import Problem


def sentence(problem: Exception) -> str:
	"""The sentence of a refusal, Vietnamese or English; others keep their own words."""
	if not hasattr(problem, "vi"):
		return str(problem)
	return problem.vi if (frappe.local.lang or "").startswith("vi") else problem.en


@contextmanager
def told_to_user(where: str = "") -> Iterator[None]:
	"""Turn a refusal of pure code into ``frappe.ValidationError``; ``where`` names the row or field."""
	try:
		yield
	except Problem as problem:
		words = f"{where}: {sentence(problem)}" if where else sentence(problem)
		frappe.throw(frappe.utils.escape_html(words), frappe.ValidationError)
