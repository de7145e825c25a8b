"""The named inputs of a rule, and the reading of what a person typed into them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from dts_assessment.scoring.exact import Exact
from dts_assessment.scoring.fields import Fields
from dts_assessment.scoring.problem import ValueProblem
from dts_assessment.vietnamese.numbers import NumberProblem, parse_decimal
from dts_assessment.vietnamese.text import nfc

Values = Mapping[str, object]
"""What was typed, by the name of the input."""

LARGEST = 10**15
"""Numbers from here on are refused: no office counts so much, so a key was held down."""

FARTHEST = 100
"""Powers of ten within which a Decimal is read at all; hostile exponents would fill the memory."""

_SYMBOL = re.compile(r"[A-Za-z][0-9]{0,2}")
_YES, _NO = ("có", "yes", "true", "1"), ("không", "no", "false", "0")


@dataclass(frozen=True)
class Input:
	"""One thing that the unit types.

	``choices`` are the values to hand back, in the order of the rule's text: of a choice, or of each
	occurrence. ``items`` are the entries of a checklist or the occurrences ("Quý I"). ``shared`` is the
	key of a figure typed once per unit and campaign. ``place`` is where the text names it, if that is
	another order than the one in which the rule counts.
	"""

	name: str
	kind: str
	label: str = ""
	unit: str = ""
	shared: str = ""
	choices: tuple[str, ...] = ()
	items: tuple[str, ...] = ()
	place: int = 0

	@classmethod
	def read(
		cls,
		fields: Fields,
		kinds: tuple[str, ...],
		choices: tuple[str, ...] = (),
		items: tuple[str, ...] = (),
	) -> "Input":
		"""Raises ``RuleError`` for a kind that the rule cannot use."""
		found = cls(
			name=fields.text("name"),
			kind=fields.one_of("kind", kinds, kinds[0]),
			label=fields.text("label", ""),
			unit=fields.text("unit", ""),
			shared=fields.text("shared", ""),
			choices=choices,
			items=items,
			place=_read_place(fields),
		)
		fields.done()
		return found

	def to_dict(self) -> dict[str, str | int]:
		"""The JSON form; ``choices`` and ``items`` stand in the rule itself."""
		given: dict[str, str | int] = {
			"name": self.name,
			"label": self.label,
			"kind": self.kind,
			"unit": self.unit,
			"shared": self.shared,
			"place": self.place,
		}
		return {key: value for key, value in given.items() if value}

	@property
	def symbol(self) -> str:
		"""What a trace calls it: its letter (a, b1) or, where the name is no letter, its label."""
		return self.name if _SYMBOL.fullmatch(self.name) else self.label or self.name

	def number(self, values: Values) -> Exact | None:
		"""The number typed, exactly; ``None`` while nothing was typed.

		Raises ``ValueProblem`` for what is no number, below 0, not whole where a count is asked for,
		or too large to be meant. A float is read as it is printed (JSON has no decimals).
		"""
		typed = values.get(self.name)
		if type(typed) is int:
			value: Exact = typed
		elif _blank(typed):
			return None
		else:
			value = self._parse(typed)
		if not 0 <= value < LARGEST:
			raise self._out_of_range(typed, value)
		if self.kind == "count" and value.denominator != 1:
			raise self.problem(typed, "số đếm phải là số nguyên", "a count must be a whole number")
		return value

	def yes(self, values: Values) -> bool | None:
		"""Yes or no; also read from 1 and 0, Có and Không."""
		value = values.get(self.name)
		if _blank(value) or isinstance(value, bool):
			return value if isinstance(value, bool) else None
		word = nfc(str(value)).strip().casefold()
		if word not in _YES + _NO:
			raise self.problem(value, "hãy chọn Có hoặc Không", "choose yes or no")
		return word in _YES

	def choice(self, values: Values) -> int | None:
		"""The place of the chosen text in ``choices``."""
		value = values.get(self.name)
		return None if _blank(value) else self._place(value, self.choices)

	def ticked(self, values: Values) -> int | None:
		"""How many of ``items`` are fulfilled: from the list of ticked texts, or from their number."""
		value = values.get(self.name)
		if not isinstance(value, list | tuple | set | frozenset):
			return self._ticked_number(values)
		places = [self._place(item, self.items) for item in value]
		if len(set(places)) < len(places):
			raise self.problem(list(value), "có nội dung chọn hai lần", "an item is ticked twice")
		return len(places)

	def outcomes(self, values: Values) -> list[int | None] | None:
		"""One place in ``choices`` per occurrence, ``None`` where it is not reported.

		Typed as a list in the order of ``items`` (a shorter one leaves the last open) or by item text.
		"""
		value = values.get(self.name)
		if _blank(value):
			return None
		if isinstance(value, Mapping):
			places = {self._place(key, self.items): outcome for key, outcome in value.items()}
			value = [places.get(place) for place in range(len(self.items))]
		if not isinstance(value, list | tuple) or len(value) > len(self.items):
			raise self.problem(
				value, f"cần {len(self.items)} kết quả", f"{len(self.items)} outcomes are needed"
			)
		found = [None if _blank(outcome) else self._place(outcome, self.choices) for outcome in value]
		return found + [None] * (len(self.items) - len(found))

	def counted(self, values: Values) -> Exact | None:
		"""A count typed as a number or, for a list, as the different entries themselves."""
		if self.kind != "list":
			return self.number(values)
		value = values.get(self.name)
		if _blank(value):
			return None
		if not isinstance(value, list | tuple):
			raise self.problem(value, "phải là danh sách", "must be a list")
		entries = [nfc(str(item)).strip().casefold() for item in value if not _blank(item)]
		if len(set(entries)) < len(entries):
			raise self.problem(list(value), "có dòng trùng nhau", "two entries are the same")
		return len(entries)

	def answered(self, values: Values) -> bool:
		"""Whether anything was typed."""
		return not _blank(values.get(self.name))

	def problem(self, value: object, vi: str, en: str) -> ValueProblem:
		"""A refusal of ``value``, ready to be raised."""
		label, shown = self.label or self.name, _shown(value)
		return ValueProblem(self.name, f"“{label}” ghi “{shown}”: {vi}.", f"“{label}” is “{shown}”: {en}.")

	def _parse(self, value: object) -> Exact:
		if isinstance(value, str):
			value = self._parse_text(value)
		if isinstance(value, float):
			value = Decimal(repr(value))
		if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < FARTHEST:
			value = Fraction(value)
		if isinstance(value, bool) or not isinstance(value, int | Fraction):
			raise self.problem(
				value, "không phải là số, hãy nhập như 12 hoặc 1,5", "no number, type 12 or 1,5"
			)
		return value

	def _parse_text(self, text: str) -> Decimal:
		try:
			return parse_decimal(text[:60])
		except NumberProblem as problem:
			label = self.label or self.name
			raise ValueProblem(self.name, f"“{label}”: {problem.vi}", f"“{label}”: {problem.en}") from None

	def _out_of_range(self, typed: object, value: Exact) -> ValueProblem:
		if value < 0:
			return self.problem(typed, "không được là số âm", "it must not be negative")
		return self.problem(typed, "số quá lớn, hãy kiểm tra lại", "the number is too large, check it")

	def _place(self, value: object, among: tuple[str, ...]) -> int:
		text = nfc(value).strip() if isinstance(value, str) else value
		if not isinstance(text, str) or text not in among:
			shown = " / ".join(f"“{choice}”" for choice in among[:8])
			raise self.problem(value, f"hãy chọn một trong: {shown}", f"choose one of: {shown}")
		return among.index(text)

	def _ticked_number(self, values: Values) -> int | None:
		number = self.number(values)
		if number is not None and (number.denominator != 1 or number > len(self.items)):
			raise self.problem(
				values[self.name],
				f"phải từ 0 đến {len(self.items)}",
				f"must lie between 0 and {len(self.items)}",
			)
		return None if number is None else int(number)


def _read_place(fields: Fields) -> int:
	place = fields.number("place") if fields.has("place") else Fraction(0)
	if place < 0 or place.denominator != 1:
		raise fields.error("place", "phải là số nguyên từ 1.", "must be a whole number from 1.")
	return int(place)


def _blank(value: Any) -> bool:
	return value is None or (isinstance(value, str) and not value.strip())


def _shown(value: object) -> str:
	"""A typed value for a refusal; Python itself refuses to print integers of thousands of digits."""
	if isinstance(value, int) and abs(value) > 10**40:
		return "> 10^40" if value > 0 else "< -10^40"
	return str(value)[:40]
