"""Texts that people type into the score sheet: kept as they are, but never markup."""

import re
from collections.abc import Mapping

import frappe
from frappe import _

from dts_assessment.vietnamese.text import nfc

TAG = re.compile(r"<\s*/?\s*[a-zA-Z!][^<>]*>|<\s*script|javascript:", re.IGNORECASE)
"""The beginning of HTML. “x < 5” and “<5 %” are none."""
LONGEST = 20_000
"""Characters of one text; a longer one is a document, which belongs to the evidence."""


def plain_text(text: str | None, code: str, field: str) -> str:
	"""The text to store, composed and trimmed. Raises ``frappe.ValidationError`` for HTML and for a whole document.

	Frappe would quietly strip scripts out of a text; what a person typed is never changed behind his or her back.
	"""
	text = nfc(text or "").strip()
	if found := TAG.search(text):
		_refuse(
			_("{0}: “{1}” holds HTML code ({2}). Paste it as plain text."), code, field, found.group()[:40]
		)
	if len(text) > LONGEST:
		_refuse(
			_("{0}: “{1}” is longer than {2} characters. Put a long text into the evidence."),
			code,
			field,
			str(LONGEST),
		)
	return text


def refuse_markup(inputs: Mapping[str, object], code: str, labels: Mapping[str, str]) -> None:
	"""The same for what was typed into the inputs of a rule; ``labels`` are their names on the screen."""
	for name, value in inputs.items():
		for text in value if isinstance(value, list) else [value]:
			if isinstance(text, str):
				plain_text(text, code, labels.get(name) or name)


def _refuse(sentence: str, *parts: str) -> None:
	frappe.throw(sentence.format(*(frappe.utils.escape_html(part) for part in parts)))
