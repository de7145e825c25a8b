"""Reading the JSON form of a rule: every refusal names the place inside the rule."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from dts_assessment.scoring.exact import written
from dts_assessment.scoring.problem import RuleError
from dts_assessment.vietnamese.text import nfc

DEEPEST = 12
"""Rules inside rules: published tables need three levels; the limit stops hostile data."""

LONGEST = 5000
"""Characters of one text, and entries of one list."""


class Fields:
	"""One JSON object of a rule with its path; each field is taken once, ``done`` refuses what is left."""

	def __init__(self, data: object, path: str = "", depth: int = 0) -> None:
		self.path = path
		self.depth = depth
		if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
			raise self.error(
				"", "phải là một đối tượng có tên trường.", "must be an object with named fields."
			)
		if depth > 3 * DEEPEST:
			raise self.error("", "quy tắc lồng nhau quá sâu.", "the rule is nested too deeply.")
		self.data: dict[str, Any] = dict(data)

	def at(self, key: str) -> str:
		"""The path of a field."""
		return f"{self.path}.{key}" if self.path and key else self.path or key

	def error(self, key: str, vi: str, en: str) -> RuleError:
		"""A refusal at a field, ready to be raised."""
		return RuleError(self.at(key), vi, en)

	def has(self, key: str) -> bool:
		"""Whether the field is given; ``null`` counts as not given."""
		return self.data.get(key) is not None

	def take(self, key: str) -> Any:
		"""The raw value of a field that must be given."""
		if not self.has(key):
			raise self.error(key, "thiếu trường này.", "this field is missing.")
		return self.data.pop(key)

	def text(self, key: str, default: str | None = None) -> str:
		"""A text, NFC and trimmed; without ``default`` it must not be empty."""
		if default is not None and not self.has(key):
			self.data.pop(key, None)
			return default
		value = self.take(key)
		if not isinstance(value, str) or len(value) > LONGEST or (default is None and not value.strip()):
			raise self.error(key, "phải là văn bản, không để trống.", "must be a text, not empty.")
		return nfc(value).strip()

	def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
		"""One of some fixed words."""
		value = self.text(key, default)
		if value not in allowed:
			words = ", ".join(allowed)
			raise self.error(
				key,
				f"“{value}” không hợp lệ; chọn một trong: {words}.",
				f"“{value}” must be one of: {words}.",
			)
		return value

	def number(self, key: str) -> Fraction:
		"""A number written as an int, a decimal or a fraction."""
		value = self.take(key)
		try:
			return written(value)
		except ValueError:
			raise self.error(
				key,
				f"“{str(value)[:40]}” không phải là số; viết như 3, “0.5” hoặc “1/3”.",
				f"“{str(value)[:40]}” is no number; write 3, “0.5” or “1/3”.",
			) from None

	def object(self, key: str) -> "Fields":
		"""A nested object."""
		return Fields(self.take(key), self.at(key), self.depth + 1)

	def objects(self, key: str) -> list["Fields"]:
		"""A list of nested objects, at least one."""
		return [Fields(item, path, self.depth + 1) for path, item in self._entries(key)]

	def texts(self, key: str) -> tuple[str, ...]:
		"""A list of different texts, at least one."""
		entries = self._entries(key)
		for path, item in entries:
			if not isinstance(item, str) or not item.strip():
				raise RuleError(path, "phải là văn bản, không để trống.", "must be a text, not empty.")
		found = tuple(nfc(item).strip() for _, item in entries)
		self.refuse_twins(key, found)
		return found

	def refuse_twins(self, key: str, texts: tuple[str, ...]) -> None:
		"""Raises ``RuleError`` where two entries of a list read the same."""
		for text in texts:
			if texts.count(text) > 1:
				raise self.error(key, f"“{text}” có hai lần.", f"“{text}” is given twice.")

	def done(self) -> None:
		"""Raises ``RuleError`` for a field that nobody asked for: a typing error would change the score."""
		for key in self.data:
			if self.has(key):
				raise self.error(
					key[:60], "không có trường này trong quy tắc.", "there is no such field in this rule."
				)

	def _entries(self, key: str) -> list[tuple[str, Any]]:
		value = self.take(key)
		if not isinstance(value, list | tuple) or not 1 <= len(value) <= LONGEST:
			raise self.error(
				key, "phải là danh sách, ít nhất một dòng.", "must be a list with at least one entry."
			)
		return [(f"{self.at(key)}[{place}]", item) for place, item in enumerate(value, 1)]
